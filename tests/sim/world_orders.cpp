// How devices leave: the office's orders, people who are let go, and people who move to another device with an export.

#include <doctest/doctest.h>

#include "core/base/files.h"
#include "server/office/orders.h"
#include "server/office/people.h"
#include "server/storage/ledger.h"
#include "server/storage/uploads.h"
#include "sync/worker/leaving.h"
#include "tests/sim/world.h"

namespace satchel::sim {
namespace {

constexpr std::string_view kPassphrase = "a simulated passphrase";

}  // namespace

bool World::is_ordered(std::size_t device) {
  const auto order = office_->ordered(devices_[device]->actor().user, devices_[device]->id());
  REQUIRE(order);
  return order->has_value();
}

void World::order_something() {
  const std::size_t device = random_.below(devices_.size());
  if (is_ordered(device)) return;
  const std::uint64_t dice = random_.below(5);
  if (dice == 0) return move_by_export(device);
  if (dice == 1) return let_go(people_[owner_[device]]);
  using Mode = protocol::OrderMode;
  constexpr std::array kModes{Mode::kLock, Mode::kWipe, Mode::kHandInThenWipe};
  constexpr std::array kCounted{Fault::kOrderedLock, Fault::kOrderedWipe, Fault::kOrderedHandIn};
  server::Sessions sessions(office_->office());
  REQUIRE(server::Orders(office_->office(), sessions)
              .give(server::server_operator(), devices_[device]->id(), kModes[dice - 2]));
  faults_.add(kCounted[dice - 2]);
  trace(name_of(kModes[dice - 2]));
}

// As the office does it: assignments end, and every device of theirs is called in.
void World::let_go(Person& person) {
  server::Sessions sessions(office_->office());
  server::Personnel personnel(office_->office(), sessions);
  REQUIRE(personnel.deactivate(server::server_operator(), person.id));
  person.active = false;
  faults_.add(Fault::kDeactivated);
  trace("let go");
}

void World::follow_orders() {
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    SimDevice& one = *devices_[i];
    const auto due = one.worker().wipe_due();
    REQUIRE(due);
    if (*due) {
      carry_out_wipe(i);
      continue;
    }
    const auto leaving = one.store().state().leaving();
    const auto locked = one.store().state().locked_by_order();
    REQUIRE(leaving);
    REQUIRE(locked);
    if (*locked && !*leaving && (!weather_.stormy || random_.one_in(10))) sign_in_again(i);
  }
}

// A lock ends with the next sign-in on the device, if there may be one.
void World::sign_in_again(std::size_t device) {
  SimDevice& one = *devices_[device];
  const auto order = office_->ordered(one.actor().user, one.id());
  REQUIRE(order);
  const bool only_locked = !*order || (*order)->order.mode == protocol::OrderMode::kLock;
  if (!people_[owner_[device]].active || !only_locked) {
    // Refused; but the office has said more by now, and the device hears of it.
    return one.worker().post(sync::SyncRequested{});
  }
  REQUIRE(office_->storage().write([&](server::WriteTransaction& tx) -> Result<void> {
    server::People people(tx.database());
    TRY_ASSIGN(auto row, people.device(one.id()));
    row->state = server::DeviceState::kActive;
    row->order_mode.clear();
    row->order_nonce.clear();
    return people.put(tx, *row);
  }));
  REQUIRE(one.store().state().unlock());
  one.kill();
  one.open();
  trace("signed in again");
}

// I2 at the moment before everything is removed: what was handed in is with the office, operations and files. What an
// order to wipe at once destroys is destroyed on purpose.
void World::check_handed_in(std::size_t device, protocol::OrderMode mode) {
  auto snapshot = office_->storage().read();
  REQUIRE(snapshot);
  server::Ledger ledger(snapshot->database());
  std::vector<SavedWork> kept;
  for (const SavedWork& work : saved_) {
    const auto row = ledger.find(work.id);
    REQUIRE(row);
    const bool here = work.device == device;
    if (here && mode == protocol::OrderMode::kHandInThenWipe) {
      const auto entry = devices_[device]->store().outbox().entry(work.id);
      REQUIRE(entry);
      // What waits for a refused operation was never to be sent.
      const bool parked = *entry && (*entry)->state == OutboxState::kRejected;
      CHECK_MESSAGE((row->has_value() || parked), "I2: wiped before it was handed in: " << work.kind);
    }
    if (*row || !here) kept.push_back(work);
  }
  saved_ = std::move(kept);
  if (mode == protocol::OrderMode::kWipe) return;
  const auto uploads = devices_[device]->store().uploads().all();
  REQUIRE(uploads);
  for (const Upload& upload : *uploads) {
    if (upload.state != UploadState::kStored) continue;
    const auto file = server::Files(snapshot->database()).find(upload.sha256);
    REQUIRE(file);
    CHECK_MESSAGE(file->has_value(), "I2: a file that was handed in is not there");
  }
}

void World::carry_out_wipe(std::size_t device) {
  SimDevice& one = *devices_[device];
  const auto leaving = one.store().state().leaving();
  REQUIRE(leaving);
  REQUIRE(*leaving);
  check_handed_in(device, (*leaving)->order.mode);
  const auto from = office_->ordered(one.actor().user, one.id());
  REQUIRE(from);
  REQUIRE(*from);
  const std::filesystem::path home = home_of(device), folder = one.folder();
  const sync::Burial burial(home);
  sync::Account account;
  account.session.organisation_name = "Simulated Services";
  auto tombstone = burial.bury(one.store(), account, folder);
  REQUIRE(tombstone);
  one.kill();
  if (random_.one_in(2)) {
    // The process died in the middle: the replica is gone, the rest is not; it goes on by what the tombstone says.
    faults_.add(Fault::kWipeCutShort);
    std::filesystem::remove(folder / "replica.db");
    tombstone = burial.load();
    REQUIRE(tombstone);
  }
  REQUIRE(burial.erase(*tombstone, clock_.now()));
  for (const auto& entry : std::filesystem::recursive_directory_iterator(home)) {
    CHECK_MESSAGE(entry.path().filename() == "tombstone.json", "left on a wiped device: " << entry.path().filename());
  }
  const std::string left = *read_file(home / "tombstone.json");
  for (const char* const word : {"job ", "comment ", "site ", "asset ", "edited "}) {
    CHECK_MESSAGE(left.find(word) == std::string::npos, "left on a wiped device: " << word);
  }
  deliver(**from, tombstone->receipt);
  ++wiped_;
  trace("wiped");
  // Whoever was let go comes back one day; everybody gets another device.
  Person& person = people_[owner_[device]];
  if (!person.active) {
    person.active = true;
    REQUIRE(office_->storage().write([&](server::WriteTransaction& tx) -> Result<void> {
      server::People people(tx.database());
      TRY_ASSIGN(auto user, people.user(person.id));
      user->state = server::UserState::kActive;
      return people.put(tx, *user, clock_.now(), manager_);
    }));
  }
  devices_[device] = make_device(device);
}

// A receipt is given until it is taken: its answer may be lost, and it comes again.
void World::deliver(const server::HandIn& from, const protocol::Receipt& receipt) {
  server::Sessions sessions(office_->office());
  for (bool again = true; again;) {
    REQUIRE(server::Orders(office_->office(), sessions).receive(from, receipt));
    again = weather_.stormy && random_.one_in(3);
    if (again) faults_.add(Fault::kReceiptLost);
  }
  auto snapshot = office_->storage().read();
  REQUIRE(snapshot);
  const auto row = server::People(snapshot->database()).device(from.order.device);
  REQUIRE(row);
  CHECK((*row)->state == server::DeviceState::kWiped);
  CHECK((*row)->handed_in == receipt.handed_in);
}

// Signs out with a copy of what was not sent, and takes it in on another device, once or twice.
void World::move_by_export(std::size_t device) {
  SimDevice& one = *devices_[device];
  const auto locked = one.store().state().locked_by_order();
  REQUIRE(locked);
  if (*locked || !people_[owner_[device]].active) return;
  const ExportOwner owner{office_->storage().identity().organisation, one.actor().user};
  const auto file = folder_ / ("export" + std::to_string(homes_));
  const auto counts = one.store().export_unsent(file, owner, kPassphrase);
  if (!counts) return trace(name_of(counts.error().code));
  const std::filesystem::path folder = one.folder();
  one.kill();
  REQUIRE(Store::erase(folder));
  devices_[device] = make_device(device);
  for (bool again = true; again; again = random_.one_in(3)) {
    REQUIRE(devices_[device]->store().take_in(file, owner, kPassphrase));
  }
  devices_[device]->worker().post(sync::OperationsPending{});
  faults_.add(Fault::kMovedByExport);
  moved_ += counts->operations > 0 ? 1 : 0;
  trace("moved");
}

}  // namespace satchel::sim
