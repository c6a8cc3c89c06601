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
#include "tests/support/temporary.h"

namespace satchel::server::test {

using satchel::test::TemporaryFolder;

// A small office in a folder of its own: a manager, a technician and a contractor, a customer's site with an asset and
// a contact, and whatever jobs a test makes. One thread; time moves when told to.
struct World {
  World();
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

// A device as the protocol promises it: what it holds changes with commits only, and it checks every checksum.
class Phone final : public AnswerSink, public protocol::FrameSink {
 public:
  Phone(World& world, UserId user);

  // One exchange; the answer breaks off after `cut_after` commits if given. What run() answered.
  Result<ExchangeReport> exchange_once(std::optional<int> cut_after = std::nullopt);
  // Exchanges until the office has nothing more to say or to ask.
  void sync();
  // The device has found that its own checksum differs.
  void send_sums_next() { sums_to_send_ = bucket_sums(); }
  void queue(const Operation& operation) { outbox.push_back(protocol::encode_operation(operation)); }
  protocol::Verdict verdict(OperationId id) const { return verdicts.at(id); }

  struct Row {
    std::int64_t rev = 0;
    std::uint64_t shown = 0;
    std::map<std::string, std::string> values;
    bool operator==(const Row&) const = default;
  };
  bool has(RecordType type, const Uuid& id) const { return rows.contains({type, id}); }
  std::size_t count_of(RecordType type) const;
  std::vector<protocol::BucketSum> bucket_sums() const;
  protocol::Inventory inventory(const std::vector<std::size_t>& buckets) const;

  World& world;
  UserId user;
  DeviceId device;
  std::optional<protocol::Have> have;
  std::map<RecordRef, Row> rows;
  std::vector<std::string> outbox;
  std::map<OperationId, protocol::Verdict> verdicts;
  std::int64_t budget_bytes = 0;

  // Of the last exchange.
  std::string bytes;
  std::vector<protocol::Commit> commits;
  std::optional<protocol::Want> wanted;
  std::size_t pages_rows = 0;
  std::vector<protocol::Drop> drops;

  // AnswerSink
  Result<void> write(std::string_view lines) override;
  Result<void> flush() override { return {}; }
  // FrameSink
  Result<void> on_verdicts(std::vector<protocol::Verdict> list) override;
  Result<void> on_drops(std::vector<protocol::Drop> list) override;
  Result<void> on_page(const protocol::PageHeader& header) override;
  Result<void> on_row(std::int64_t rev, std::span<const protocol::WireValue> values) override;
  Result<void> on_commit(const protocol::Commit& commit) override;
  Result<void> on_want(const protocol::Want& want) override;
  Result<void> on_problem(const Error& error) override;

 private:
  void check_sum(const protocol::Commit& commit) const;

  std::vector<protocol::BucketSum> sums_to_send_;
  std::optional<protocol::Inventory> inventory_to_send_;
  std::optional<int> cut_after_;
  std::string partial_;
  protocol::FrameReader reader_;
  const RecordInfo* info_ = nullptr;
  std::vector<int> fields_;
  std::uint64_t shown_ = 0;
  std::map<RecordRef, Row> incoming_;
  std::vector<protocol::Drop> leaving_;
};

}  // namespace satchel::server::test
