// The invariants, checked from outside on what a person, a thief or an auditor could read.

#include <doctest/doctest.h>

#include "core/protocol/codec.h"
#include "server/storage/ledger.h"
#include "server/storage/records.h"
#include "tests/sim/world.h"

namespace satchel::sim {
namespace {

// Reads an answer line and hands each row's id and shown fields on.
class RowReader final : public protocol::FrameSink {
 public:
  explicit RowReader(const std::function<void(const RecordRef&, std::uint64_t)>& row) : row_(row) {}
  Result<void> on_verdicts(std::vector<protocol::Verdict>) override { return {}; }
  Result<void> on_drops(std::vector<protocol::Drop>) override { return {}; }
  Result<void> on_page(const protocol::PageHeader& header) override {
    type_ = header.info->type;
    shown_ = header.shown;
    return {};
  }
  Result<void> on_row(std::int64_t, std::span<const protocol::WireValue> values) override {
    TRY_ASSIGN(const Uuid id, Uuid::parse(values[0].text));
    row_({type_, id}, shown_);
    return {};
  }
  Result<void> on_commit(const protocol::Commit&) override { return {}; }
  Result<void> on_want(const protocol::Want&) override { return {}; }
  Result<void> on_problem(const Error&) override { return {}; }

 private:
  const std::function<void(const RecordRef&, std::uint64_t)>& row_;
  RecordType type_ = RecordType::kJob;
  std::uint64_t shown_ = 0;
};

std::vector<Json> dump_of(SimDevice& device) {
  std::vector<Json> all;
  REQUIRE(device.store().read().dump({}, [&](std::string_view line) { all.push_back(*parse_json(line)); }));
  return all;
}

Uuid uuid(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found == json.end() || !found->is_string() ? Uuid{} : *Uuid::parse(found->get<std::string>());
}

}  // namespace

// An answer has many lines, and the oracle is slow: it is asked once as long as neither time nor the office moves.
void World::note_granted(std::size_t device, bool fresh) {
  server::Storage& storage = office_->storage();
  const Moment moment{&storage, storage.writer().counts().batches, storage.rev(), clock_.now(), device};
  if (!asked_at_ || *asked_at_ != moment) {
    auto who = office_->principal(people_[owner_[device]].id, devices_[device]->id());
    REQUIRE(who);
    auto snapshot = storage.read();
    REQUIRE(snapshot);
    asked_ = granted(snapshot->database(), *who, clock_.now());
    asked_at_ = moment;
  }
  if (fresh) granted_[device].clear();
  for (const auto& [ref, shown] : asked_) granted_[device][ref] |= shown;
}

// I1 on the wire: no row, no field outside scope × mask, whatever the fault.
void World::check_line(std::size_t device, std::string_view line) {
  if (!options_.check_answers) return;
  const std::size_t before = answering_;
  answering_ = device;
  const bool records = line.starts_with("{\"page\":") || line.starts_with("{\"commit\":");
  if (records && options_.orders) CHECK_MESSAGE(!is_ordered(device), "I1: records for a device that is to leave");
  if (line.starts_with("{\"page\":")) {
    // What may be sent is what is granted now, or was when this answer's snapshot was taken.
    note_granted(device, false);
    std::size_t outside = 0;
    const std::function<void(const RecordRef&, std::uint64_t)> row = [&](const RecordRef& ref, std::uint64_t shown) {
      const auto found = granted_[device].find(ref);
      if (found == granted_[device].end() || (shown & ~found->second) != 0) ++outside;
    };
    protocol::FrameReader reader;
    RowReader sink(row);
    REQUIRE(reader.line(line, sink));
    CHECK_MESSAGE(outside == 0, "I1: rows or fields outside scope on the wire: " << outside);
    ++answers_checked_;
  } else if (line.starts_with("{\"commit\":")) {
    note_granted(device, true);
  }
  answering_ = before;
}

// I4 on the device: a job is there with its place and assets, and pairs of one transaction are both there or neither.
// I1 on the device: no job but those granted at its last commit.
void World::check_replica(std::size_t device) {
  if (!options_.check_replicas || !random_.one_in(6)) return;
  SimDevice& one = *devices_[device];
  if (!one.running() || one.store().replica().locked()) return;
  std::set<Uuid> ids;
  std::map<std::string, int> pairs;
  const auto all = dump_of(one);
  for (const Json& record : all) ids.insert(uuid(record, "id"));
  for (const Json& record : all) {
    if (record["type"] == "job") {
      if (record.contains("site_id"))
        CHECK_MESSAGE(ids.contains(uuid(record, "site_id")), "I4: a job without its site");
      for (const Json& asset : record["asset_ids"]) {
        CHECK_MESSAGE(ids.contains(*Uuid::parse(asset.get<std::string>())), "I4: a job without its asset");
      }
    } else if (record["type"] == "comment") {
      const auto body = record["body"].get<std::string>();
      if (body.starts_with("pair ")) ++pairs[body];
    }
  }
  for (const auto& [pair, count] : pairs) CHECK_MESSAGE(count == 2, "I4: half of " << pair);
}

// I2: every saved operation is in the office's ledger or still on its device.
void World::check_no_loss() {
  auto snapshot = office_->storage().read();
  REQUIRE(snapshot);
  server::Ledger ledger(snapshot->database());
  for (const SavedWork& work : saved_) {
    const auto row = ledger.find(work.id);
    REQUIRE(row);
    if (*row) continue;
    const auto entry = devices_[work.device]->store().outbox().entry(work.id);
    REQUIRE(entry);
    CHECK_MESSAGE(entry->has_value(), "I2: lost " << work.kind << " " << work.id.str());
  }
}

// I3: an applied comment stands once in the office; nothing rejected left an effect.
void World::check_exactly_once() {
  auto snapshot = office_->storage().read();
  REQUIRE(snapshot);
  server::Ledger ledger(snapshot->database());
  std::map<std::string, int> bodies;
  const auto comments = server::Records(snapshot->database()).page<Comment>({}, 100'000);
  REQUIRE(comments);
  for (const Comment& comment : *comments) ++bodies[comment.body];
  for (const SavedWork& work : saved_) {
    if (work.kind != "comment.add") continue;
    const auto row = ledger.find(work.id);
    REQUIRE(row);
    if (!*row) continue;
    const auto operation = protocol::decode_operation((*row)->bytes);
    REQUIRE(operation);
    const auto& body = std::get<AddComment>(operation->args).body;
    const bool applied = (*row)->verdict == VerdictKind::kApplied || (*row)->verdict == VerdictKind::kMerged;
    CHECK_MESSAGE(bodies[body] == (applied ? 1 : 0),
                  "I3: " << name_of((*row)->verdict) << " stands " << bodies[body] << " times");
  }
}

// I5: what each active person's device holds is what is granted, record by record, field by field.
void World::check_convergence() {
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    if (!people_[owner_[i]].active) continue;
    SimDevice& one = *devices_[i];
    CAPTURE(i);
    REQUIRE(one.store().replica().check());
    auto who = office_->principal(one.actor().user, one.id());
    REQUIRE(who);
    auto snapshot = office_->storage().read();
    REQUIRE(snapshot);
    const Granted expected = granted(snapshot->database(), *who, clock_.now());
    const auto& checkpoint = one.store().replica().checkpoint();
    CHECK_MESSAGE(checkpoint.count == static_cast<std::int64_t>(expected.size()),
                  "I5: holds another number of records");
    std::uint64_t sum = 0;
    server::Records records(snapshot->database());
    for (const auto& [ref, shown] : expected) {
      const auto record = records.find(ref);
      REQUIRE(record);
      REQUIRE(record->has_value());
      sum += fingerprint(ref.type, ref.id, std::visit([](const auto& r) { return r.rev; }, **record), shown);
    }
    CHECK_MESSAGE(checkpoint.sum == sum, "I5: the checksum differs");
  }
}

// I6: nothing sendable is left anywhere.
void World::check_nothing_stuck() {
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    if (!people_[owner_[i]].active) continue;
    CAPTURE(i);
    const auto entries = devices_[i]->store().outbox().entries();
    REQUIRE(entries);
    std::set<OperationId> parked;
    for (const OutboxEntry& entry : *entries) {
      if (entry.state != OutboxState::kPending) parked.insert(entry.id);
    }
    for (const OutboxEntry& entry : *entries) {
      const bool behind_parked = entry.blocked_by.has_value();
      CHECK_MESSAGE((entry.state != OutboxState::kPending || behind_parked), "I6: " << entry.kind << " is stuck");
    }
    const auto uploads = devices_[i]->store().uploads().all();
    REQUIRE(uploads);
    for (const Upload& upload : *uploads) {
      const bool at_rest = upload.state == UploadState::kStored || upload.state == UploadState::kFailed;
      CHECK_MESSAGE(at_rest, "I6: a file is stuck: " << name_of(upload.state) << " " << upload.code);
      // What the device calls stored the office has, wherever its own record says that it should.
      const auto received = devices_[i]->store().replica().file_received(upload.attachment);
      REQUIRE(received);
      const bool missing = upload.state == UploadState::kStored && *received && !**received;
      CHECK_MESSAGE(!missing, "I2: the office does not have a file that is called stored");
    }
  }
}

}  // namespace satchel::sim
