#include "tests/sim/world.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "core/protocol/codec.h"
#include "server/storage/ledger.h"
#include "server/storage/people.h"
#include "server/storage/records.h"

namespace satchel::sim {
namespace {

const TimePoint kMorning = time_of_millis(1'772'000'000'000);  // 2026-02-25

// A technician here edits and tags what their jobs bring them to.
PermissionSet rights_of(Role role) {
  const PermissionSet rights = defaults(role);
  return role == Role::kTechnician ? rights.with(Permission::kAssetEdit).with(Permission::kAssetTag) : rights;
}

}  // namespace

World::World(std::uint64_t seed, WorldOptions options) : random_(seed), options_(options), clock_(kMorning) {
  if (options_.faulty_disks) disk_ = std::make_unique<test::FaultyVfs>();
  office_ = std::make_unique<SimOffice>(folder_ / "office", clock_, random_);
  found();
}

World::~World() = default;

void World::trace(std::string_view what) {
  trace_ = fnv1a(what, trace_);
}

server::Principal World::manager() {
  auto who = office_->principal(manager_);
  REQUIRE(who);
  return *who;
}

void World::add_person(UserId id, std::string_view name, Role role) {
  server::User user;
  user.id = id;
  user.email = std::string(name) + "@sim.example";
  user.display_name = name;
  user.role = role;
  user.initials = "XX";
  user.colour = "#1B6EC2";
  user.permissions = rights_of(role).bits();
  user.created_at = clock_.now();
  REQUIRE(office_->storage().write([&](server::WriteTransaction& tx) {
    return server::People(tx.database()).put(tx, user, clock_.now(), manager_);
  }));
}

void World::add_device() {
  granted_.emplace_back();
  const std::size_t index = devices_.size();
  devices_.emplace_back();
  devices_[index] = make_device(index);
}

// A new device in the hands of whom this place belongs to.
std::unique_ptr<SimDevice> World::make_device(std::size_t index) {
  const auto& [user, role, active] = people_[owner_[index]];
  server::Device device;
  device.id = DeviceId::make(clock_.now(), random_);
  device.user = user;
  device.name = "device " + std::to_string(index);
  device.created_at = clock_.now();
  REQUIRE(office_->storage().write(
      [&](server::WriteTransaction& tx) { return server::People(tx.database()).put(tx, device); }));
  Actor actor;
  actor.user = user;
  actor.role = role;
  actor.permissions = rights_of(role);
  granted_[index].clear();
  SimLine::Hooks hooks{[this, index](std::string_view line) { check_line(index, line); }};
  auto made = std::make_unique<SimDevice>(
      folder_ / ("home" + std::to_string(homes_++)) / "store",
      SimDevice::Parts{*office_, clock_, random_, weather_, faults_, disk_ ? disk_->name() : nullptr}, actor, device.id,
      hooks);
  made->changed = [this, index] { check_replica(index); };
  return made;
}

// Two customers' sites with a few assets each, a manager, technicians and contractors, a dozen jobs given out.
void World::found() {
  manager_ = UserId::make(clock_.now(), random_);
  add_person(manager_, "manager", Role::kManager);
  const auto put = [&](const AnyRecord& record) {
    REQUIRE(office_->storage().write([&](server::WriteTransaction& tx) {
      return server::Records(tx.database()).put(tx, record, server::Change{clock_.now(), manager_, std::nullopt});
    }));
  };
  Settings settings;
  settings.id = SettingsId{uuid_for("sim", "settings")};
  settings.organisation_name = "Simulated Services";
  put(settings);
  for (int i = 0; i < 3; ++i) {
    Site site;
    site.id = SiteId::make(clock_.now(), random_);
    site.name = "site " + std::to_string(i);
    put(site);
    sites_.push_back(site.id);
    for (int k = 0; k < 3; ++k) {
      Asset asset;
      asset.id = AssetId::make(clock_.now(), random_);
      asset.site_id = site.id;
      asset.name = "asset " + std::to_string(k);
      put(asset);
      assets_.push_back(asset.id);
    }
  }
  for (std::size_t i = 0; i < options_.devices; ++i) {
    // Every other run two devices belong to one person.
    const bool second = i + 1 == options_.devices && i > 1 && random_.one_in(2);
    if (second) {
      faults_.add(Fault::kTwoDevices);
      owner_.push_back(0);
    } else {
      const Role role = i % 3 == 2 ? Role::kContractor : Role::kTechnician;
      people_.push_back({UserId::make(clock_.now(), random_), role});
      add_person(people_.back().id, "person " + std::to_string(i), role);
      owner_.push_back(people_.size() - 1);
    }
    add_device();
  }
  for (int i = 0; i < 8; ++i) new_job();
  between_frames();  // only so that the hook below never finds an empty world
  office_->between_frames = [this] {
    if (weather_.stormy && random_.one_in(40)) between_frames();
  };
}

void World::office_act(const RecordRef& target, OperationArgs args) {
  Operation operation;
  operation.id = OperationId::make(clock_.now(), random_);
  operation.target = target;
  operation.args = std::move(args);
  operation.occurred_at = clock_.now();
  const auto done = office_->perform().act(manager(), operation);
  trace(operation.kind_name());
  trace(done ? "done" : name_of(done.error().code));
}

void World::new_job() {
  const JobId id = JobId::make(clock_.now(), random_);
  CreateJob job;
  job.title = "job " + std::to_string(jobs_.size());
  const std::size_t site = random_.below(sites_.size());
  job.site_id = sites_[site];
  job.asset_ids = {assets_[site * 3 + random_.below(3)]};
  job.internal_note = "internal";
  job.due_at = clock_.now() + Millis(static_cast<std::int64_t>(random_.below(20ULL * 86'400'000)));
  job.verification = random_.one_in(4) ? Verification::kNone : Verification::kRequired;
  const RecordRef ref{RecordType::kJob, id.value};
  office_act(ref, job);
  office_act(ref, PublishJob{});
  AssignJob assign;
  assign.assignment_id = AssignmentId::make(clock_.now(), random_);
  assign.user_id = people_[random_.below(people_.size())].id;
  office_act(ref, assign);
  jobs_.push_back(id);
}

void World::run_days(int days) {
  const Millis end = clock_.monotonic() + Millis(days * 86'400'000LL);
  while (clock_.monotonic() < end) step();
}

void World::step() {
  const std::uint64_t dice = random_.below(100);
  if (dice < 40) {
    person_acts(random_.below(devices_.size()));
  } else if (dice < 55) {
    office_acts();
  } else if (dice < 65) {
    faults_strike();
  } else if (dice < 92) {
    advance(Millis(1 + static_cast<std::int64_t>(random_.below(30'000))));
  } else {
    advance(Millis(60'000 + static_cast<std::int64_t>(random_.below(4 * 3'600'000))));
  }
  poll_all();
}

void World::advance(Millis by) {
  clock_.advance(by);
  for (auto& device : devices_) device->advance(by);
}

void World::poll_all() {
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    answering_ = i;
    if (disk_ && weather_.stormy && random_.one_in(4)) {
      with_faulty_disk([&] { devices_[i]->poll(); });
    } else {
      devices_[i]->poll();
    }
    if (weather_.stormy && devices_[i]->line().mid_answer() && random_.one_in(8)) {
      faults_.add(Fault::kDeviceKilledMidAnswer);
      devices_[i]->kill();
      devices_[i]->open();
    }
  }
  answering_ = SIZE_MAX;
  if (options_.orders) follow_orders();
}

Millis World::settle(Millis limit) {
  weather_.stormy = false;
  for (auto& device : devices_) {
    device->line().set_online(true);
    device->worker().post(sync::NetworkChanged{true, false});
    device->worker().post(sync::SyncRequested{});
  }
  Millis passed{0};
  const auto quiet = [&] {
    for (std::size_t i = 0; i < devices_.size(); ++i) {
      if (people_[owner_[i]].active && !devices_[i]->worker().agreed()) return false;
      if (options_.orders && is_ordered(i)) return false;
    }
    return true;
  };
  int quiet_steps = 0;
  while (passed < limit && quiet_steps < 3) {
    advance(Millis(1000));
    passed += Millis(1000);
    poll_all();
    quiet_steps = quiet() ? quiet_steps + 1 : 0;
  }
  // What one device's work changed for another is fetched by a last round of exchanges: nobody pokes here.
  for (int round = 0; round < 3; ++round) {
    for (auto& device : devices_) device->worker().post(sync::SyncRequested{});
    for (int i = 0; i < 5; ++i) {
      advance(Millis(1000));
      poll_all();
    }
  }
  return passed;
}

}  // namespace satchel::sim
