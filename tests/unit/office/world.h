#pragma once

#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/protocol/codec.h"
#include "server/office/exchange.h"
#include "server/office/held.h"
#include "server/storage/records.h"
#include "tests/support/plain_device.h"
#include "tests/support/temporary.h"

namespace satchel::server::test {

using satchel::test::TemporaryFolder;

// A small office in a folder of its own: a manager, a technician and a contractor, a customer's site with an asset and
// a contact, and whatever jobs a test makes. One thread; time moves when told to.
struct World {
  // Not durable: fast, for what is never opened again.
  explicit World(bool durable = true);
  void open();  // again, after storage was reset
  void close();

  Principal principal(UserId user, std::optional<DeviceId> device = std::nullopt);
  // A person, and a device of theirs.
  UserId add_user(Role role, const std::string& name);
  DeviceId add_device(UserId user);

  // An operation now, with a new id.
  Operation operation(const RecordRef& target, OperationArgs args);
  Operation operation(JobId job, OperationArgs args) {
    return operation({RecordType::kJob, job.value}, std::move(args));
  }
  // What the manager does in the office; must succeed.
  void act(JobId job, OperationArgs args);
  // An open job on the site, assigned where somebody is named.
  JobId add_job(const std::string& title, std::optional<UserId> assignee = std::nullopt);

  template <class T>
  std::optional<T> find(const Uuid& id) {
    auto snapshot = storage->read().value();
    return Records(snapshot.database()).find<T>(id).value();
  }
  template <class T>
  std::size_t count() {
    auto snapshot = storage->read().value();
    return Records(snapshot.database()).page<T>(Uuid{}, 100'000).value().size();
  }
  // Rows written since the writer was opened: the same before and after means that nothing was changed.
  std::int64_t changes();

  template <class T>
  Id<T> make_id() {
    return Id<T>::make(clock.now(), random);
  }

  TemporaryFolder folder;
  ManualClock clock{time_of_millis(1'772'000'000'000)};
  SeededRandom random{7};
  std::unique_ptr<Storage> storage;
  std::unique_ptr<ViewRecords> views;
  std::unique_ptr<Hub> hub;
  std::unique_ptr<Perform> perform;
  std::unique_ptr<Exchange> exchange;
  std::unique_ptr<Held> held;

  UserId manager, technician, contractor;
  SiteId site;
  AssetId asset;
  ContactId contact;
};

// A device in somebody's hands, with the office at the other end of a line that never fails by itself.
class Phone final : public satchel::test::PlainDevice {
 public:
  Phone(World& world, UserId user);

  // One exchange; the answer breaks off after `cut_after` commits if given. What run() answered.
  Result<ExchangeReport> exchange_once(std::optional<int> cut_after = std::nullopt);
  // Exchanges until the office has nothing more to say or to ask.
  void sync();

  World& world;
  UserId user;
  DeviceId device;
};

}  // namespace satchel::server::test
