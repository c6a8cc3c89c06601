// The outbox as a queue: what may be sent next, and what the person sees waiting.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/model/codec.h"
#include "core/replica/outbox.h"
#include "core/sqlite/transaction.h"

namespace satchel {
namespace {

// What is pending has no revision yet: saying so lets the index give the order too.
constexpr std::string_view kPending = R"sql(
  SELECT id, target_id, group_id, not_before, body FROM operation WHERE state = 0 AND rev = 0 ORDER BY seq)sql";
constexpr std::string_view kPendingOfGroup = R"sql(
  SELECT id, target_id, group_id, not_before, body FROM operation
   WHERE state = 0 AND rev = 0 AND group_id = ?1 ORDER BY seq)sql";

// What an operation waits for: unacknowledged operations it names.
constexpr std::string_view kWaitsFor = R"sql(
  SELECT operation.id
    FROM dependency JOIN operation ON operation.id = dependency.after
   WHERE dependency.operation = ?1 AND operation.state IN (0, 3, 4))sql";

constexpr std::string_view kEntries = R"sql(
  SELECT id, seq, kind, target_type, target_id, state, code, arguments, reason, occurred_at, not_before, attempts, rev
    FROM operation
   WHERE state <> 1
   ORDER BY seq)sql";

constexpr std::string_view kEntry = R"sql(
  SELECT id, seq, kind, target_type, target_id, state, code, arguments, reason, occurred_at, not_before, attempts, rev
    FROM operation
   WHERE id = ?1)sql";

struct Candidate {
  OperationId id;
  Uuid target;
  std::optional<OperationGroupId> group;
  std::optional<TimePoint> not_before;
  std::string body;
};

Candidate candidate_row(const Statement& row) {
  return {row.get<OperationId>(0), row.get<Uuid>(1), row.get<std::optional<OperationGroupId>>(2),
          row.get<std::optional<TimePoint>>(3), row.get<std::string>(4)};
}

Result<std::vector<Candidate>> pending_of(Database& db, OperationGroupId group) {
  TRY_ASSIGN(auto select, db.prepare(kPendingOfGroup));
  select.bind(1, group);
  std::vector<Candidate> list;
  for (;;) {
    TRY_ASSIGN(const bool row, select.step());
    if (!row) return list;
    list.push_back(candidate_row(select));
  }
}

// Chooses in one pass over the pending operations. An operation that has to wait makes everything later on the same
// target wait behind it; nothing else.
class Chooser {
 public:
  Chooser(Database& db, const std::unordered_set<OperationId>& sending, bool dependencies, TimePoint now)
      : db_(db), sending_(sending), dependencies_(dependencies), now_(now) {}

  // The members of the next all-or-nothing unit may go together with what was chosen before.
  Result<bool> may_go(std::span<const Candidate> unit) {
    bool free = true;
    for (const Candidate& one : unit) {
      const bool waiting = sending_.contains(one.id) || (one.not_before && *one.not_before > now_);
      if (waiting || blocked_targets_.contains(one.target)) free = false;
    }
    for (const Candidate& one : unit) chosen_.insert(one.id);
    for (const Candidate& one : unit) {
      if (!free) break;
      TRY_ASSIGN(free, dependencies_met(one.id));
    }
    if (free) return true;
    for (const Candidate& one : unit) {
      chosen_.erase(one.id);
      blocked_targets_.insert(one.target);
    }
    return false;
  }

 private:
  Result<bool> dependencies_met(OperationId id) {
    if (!dependencies_) return true;
    TRY_ASSIGN(auto select, db_.prepare(kWaitsFor));
    select.bind(1, id);
    for (;;) {
      TRY_ASSIGN(const bool row, select.step());
      if (!row) return true;
      if (!chosen_.contains(select.get<OperationId>(0))) return false;
    }
  }

  Database& db_;
  const std::unordered_set<OperationId>& sending_;
  bool dependencies_;  // there are any at all
  TimePoint now_;
  std::unordered_set<Uuid> blocked_targets_;
  std::unordered_set<OperationId> chosen_;
};

OutboxEntry read_entry(const Statement& row) {
  OutboxEntry entry;
  entry.id = row.get<OperationId>(0);
  entry.seq = row.get<std::int64_t>(1);
  entry.kind = row.get<std::string>(2);
  entry.target = {row.get<RecordType>(3), row.get<Uuid>(4)};
  entry.state = row.get<OutboxState>(5);
  entry.code = row.get<std::string>(6);
  if (auto arguments = from_json_text<std::vector<std::string>>(row.get<std::string_view>(7))) {
    entry.arguments = std::move(*arguments);
  }
  entry.reason = row.get<std::string>(8);
  entry.occurred_at = row.get<TimePoint>(9);
  entry.not_before = row.get<std::optional<TimePoint>>(10);
  entry.attempts = row.get<std::int64_t>(11);
  entry.rev = row.get<std::int64_t>(12);
  return entry;
}

}  // namespace

Result<Batch> Outbox::next_batch(std::size_t max_count, std::size_t max_bytes, TimePoint now) {
  TRY_ASSIGN(const Transaction reading, Transaction::read(db_));  // one lock for all the statements
  TRY_ASSIGN(const bool dependencies, db_.value<bool>("SELECT EXISTS (SELECT 1 FROM dependency)"));
  Chooser chooser(db_, sending_, dependencies, now);
  std::unordered_set<OperationGroupId> met;
  Batch batch;
  std::size_t bytes = 0;
  TRY_ASSIGN(auto select, db_.prepare(kPending));
  for (;;) {
    TRY_ASSIGN(const bool row, select.step());
    if (!row) break;
    std::vector<Candidate> unit;
    unit.push_back(candidate_row(select));
    if (const auto group = unit.front().group) {
      if (!met.insert(*group).second) continue;  // went, or stayed behind, with the first of its group
      TRY_ASSIGN(unit, pending_of(db_, *group));
    }
    std::size_t unit_bytes = 0;
    for (const Candidate& member : unit) unit_bytes += member.body.size();
    const bool full = batch.ids.size() + unit.size() > max_count || bytes + unit_bytes > max_bytes;
    if (full && !batch.ids.empty()) break;
    TRY_ASSIGN(const bool goes, chooser.may_go(unit));
    if (!goes) continue;
    bytes += unit_bytes;
    for (Candidate& member : unit) {
      batch.ids.push_back(member.id);
      batch.operations.push_back(std::move(member.body));
    }
  }
  sending_.insert(batch.ids.begin(), batch.ids.end());
  return batch;
}

Result<std::vector<OutboxEntry>> Outbox::entries() {
  TRY_ASSIGN(auto select, db_.prepare(kEntries));
  std::vector<OutboxEntry> list;
  std::unordered_map<Uuid, OperationId> postponed;  // by target: what has to wait for its time
  for (;;) {
    TRY_ASSIGN(const bool row, select.step());
    if (!row) return list;
    OutboxEntry entry = read_entry(select);
    entry.sending = sending_.contains(entry.id);
    if (entry.state == OutboxState::kPending) {
      TRY_ASSIGN(auto waits, db_.prepare(kWaitsFor));
      TRY_ASSIGN(const bool blocked, waits.bind(1, entry.id).step());
      const auto earlier = postponed.find(entry.target.id);
      if (blocked) {
        entry.blocked_by = waits.get<OperationId>(0);
      } else if (earlier != postponed.end()) {
        entry.blocked_by = earlier->second;
      }
      if (entry.not_before) postponed.emplace(entry.target.id, entry.id);
    }
    list.push_back(std::move(entry));
  }
}

Result<std::optional<OutboxEntry>> Outbox::entry(OperationId id) {
  TRY_ASSIGN(auto select, db_.prepare(kEntry));
  TRY_ASSIGN(const bool row, select.bind(1, id).step());
  if (!row) return std::optional<OutboxEntry>{};
  return std::optional<OutboxEntry>(read_entry(select));
}

Result<OutboxCounts> Outbox::counts() {
  TRY_ASSIGN(auto select, db_.prepare("SELECT state, count(*) FROM operation GROUP BY state"));
  OutboxCounts counts;
  for (;;) {
    TRY_ASSIGN(const bool row, select.step());
    if (!row) return counts;
    const auto count = select.get<std::int64_t>(1);
    switch (select.get<OutboxState>(0)) {
      case OutboxState::kPending:
      case OutboxState::kUnknownKind:
        counts.pending += count;
        break;
      case OutboxState::kAcknowledged:
        counts.acknowledged += count;
        break;
      case OutboxState::kHeld:
        counts.held += count;
        break;
      case OutboxState::kRejected:
        counts.rejected += count;
        break;
    }
  }
}

Result<std::optional<TimePoint>> Outbox::next_due(TimePoint now) {
  return db_.value<std::optional<TimePoint>>(
      "SELECT min(not_before) FROM operation WHERE state = 0 AND not_before > ?1", now);
}

Result<std::vector<OperationId>> Outbox::undecided() {
  TRY_ASSIGN(auto select, db_.prepare("SELECT id FROM operation WHERE state IN (0, 2, 4) ORDER BY seq"));
  std::vector<OperationId> ids;
  for (;;) {
    TRY_ASSIGN(const bool row, select.step());
    if (!row) return ids;
    ids.push_back(select.get<OperationId>(0));
  }
}

}  // namespace satchel
