#include "tests/unit/office/world.h"

#include "core/base/signing.h"

namespace satchel::server::test {

namespace {
StorageOptions one_thread() {
  StorageOptions options;
  options.writer.threaded = false;
  return options;
}
}  // namespace

World::World(bool durable) {
  const SigningKeys keys = make_signing_keys(random);
  StorageOptions options = one_thread();
  options.durable = durable;
  auto made = Storage::create(folder / "data", {"Nord Facility", keys.public_key, keys.secret_key}, random, clock.now(),
                              options);
  REQUIRE(made);
  storage = std::move(*made);
  open();
  manager = add_user(Role::kManager, "Mia Manager");
  technician = add_user(Role::kTechnician, "Theo Technician");
  contractor = add_user(Role::kContractor, "Carla Contractor");

  Settings settings;
  settings.id = make_id<SettingsTag>();
  settings.organisation_name = "Nord Facility";
  Site place;
  place.id = make_id<SiteTag>();
  place.name = "Hall 3";
  site = place.id;
  Asset pump;
  pump.id = make_id<struct AssetTag_>();
  pump.site_id = site;
  pump.name = "Pump 7";
  pump.serial = "SN-4711";
  asset = pump.id;
  Contact person;
  person.id = make_id<ContactTag>();
  person.site_id = site;
  person.name = "Petra Porter";
  contact = person.id;
  REQUIRE(storage->write([&](WriteTransaction& tx) -> Result<void> {
    Records records(tx.database());
    const Change change{clock.now(), manager, std::nullopt};
    TRY(records.put(tx, settings, change));
    TRY(records.put(tx, place, change));
    TRY(records.put(tx, pump, change));
    return records.put(tx, person, change);
  }));
}

void World::open() {
  if (!storage) {
    auto opened = Storage::open(folder / "data", one_thread());
    REQUIRE(opened);
    storage = std::move(*opened);
  }
  views = std::make_unique<ViewRecords>(*storage);
  hub = std::make_unique<Hub>();
  perform = std::make_unique<Perform>(Office{*storage, *views, *hub, clock, random});
  exchange = std::make_unique<Exchange>(*perform);
  held = std::make_unique<Held>(*perform);
}

void World::close() {
  held.reset();
  exchange.reset();
  perform.reset();
  hub.reset();
  views.reset();
  storage.reset();
}

Principal World::principal(UserId user, std::optional<DeviceId> device) {
  auto snapshot = storage->read().value();
  return load_principal(snapshot.database(), user, device).value();
}

UserId World::add_user(Role role, const std::string& name) {
  User user;
  user.id = make_id<UserTag>();
  user.email = user.id.str() + "@example.org";
  user.display_name = name;
  user.role = role;
  user.colour = "#1B6EC2";
  user.initials = name.substr(0, 1);
  user.created_at = clock.now();
  REQUIRE(
      storage->write([&](WriteTransaction& tx) { return People(tx.database()).put(tx, user, clock.now(), user.id); }));
  return user.id;
}

DeviceId World::add_device(UserId user) {
  Device device;
  device.id = make_id<DeviceTag>();
  device.user = user;
  device.name = "phone";
  device.created_at = clock.now();
  REQUIRE(storage->write([&](WriteTransaction& tx) { return People(tx.database()).put(tx, device); }));
  return device.id;
}

Operation World::operation(const RecordRef& target, OperationArgs args) {
  Operation operation;
  operation.id = make_id<OperationTag>();
  operation.target = target;
  operation.args = std::move(args);
  operation.occurred_at = clock.now();
  return operation;
}

void World::act(JobId job, OperationArgs args) {
  const auto done = perform->act(principal(manager), operation(job, std::move(args)));
  const std::string why = done ? "" : to_string(done.error());
  REQUIRE_MESSAGE(done, why);
}

JobId World::add_job(const std::string& title, std::optional<UserId> assignee) {
  const JobId job = make_id<JobTag>();
  CreateJob create;
  create.title = title;
  create.site_id = site;
  create.asset_ids = {asset};
  create.onsite_contact_id = contact;
  create.internal_note = "do not quote";
  create.cost_limit = Money{90'000, "EUR"};
  create.due_at = clock.now();
  act(job, create);
  if (find<Job>(job.value)->state == JobState::kDraft) act(job, PublishJob{});
  if (!assignee) return job;
  AssignJob assign;
  assign.assignment_id = make_id<AssignmentTag>();
  assign.user_id = assignee;
  act(job, assign);
  return job;
}

std::int64_t World::changes() {
  std::int64_t total = 0;
  REQUIRE(storage->write([&](WriteTransaction& tx) -> Result<void> {
    total = tx.database().total_changes();
    return {};
  }));
  return total;
}

}  // namespace satchel::server::test
