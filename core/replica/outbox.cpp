#include "core/replica/outbox.h"

#include <algorithm>

#include "core/model/codec.h"
#include "core/protocol/codec.h"
#include "core/sqlite/transaction.h"

namespace satchel {
namespace {

constexpr std::string_view kFind = "SELECT seq, content FROM operation WHERE id = ?1";

constexpr std::string_view kInsert = R"sql(
  INSERT INTO operation (seq, id, kind, target_type, target_id, group_id, body, content, occurred_at)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9))sql";

constexpr std::string_view kUnsent = "SELECT body FROM operation WHERE state IN (0, 3, 4) ORDER BY seq";

constexpr std::string_view kInsertDependency = "INSERT OR IGNORE INTO dependency (operation, after) VALUES (?1, ?2)";

// What was deleted must not give its number away again: seq only rises.
constexpr std::string_view kLastSeq = R"sql(
  SELECT max(coalesce((SELECT max(seq) FROM operation), 0),
             coalesce((SELECT value FROM device_value WHERE name = 'last_seq'), 0)))sql";

constexpr std::string_view kRememberSeq = R"sql(
  INSERT INTO device_value (name, value)
  SELECT 'last_seq', coalesce(max(seq), 0) FROM operation WHERE true
      ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value))sql";

// A verdict changes what is still undecided; what is final stays as it is, whatever arrives late.
constexpr std::string_view kAcknowledge = R"sql(
  UPDATE operation
     SET state = 1, rev = ?2, decided_at = NULL, code = '', arguments = '[]', reason = ?3, not_before = NULL
   WHERE id = ?1 AND state IN (0, 2, 4))sql";

constexpr std::string_view kPark = R"sql(
  UPDATE operation
     SET state = ?2, decided_at = ?3, code = ?4, arguments = ?5, reason = ?6, not_before = NULL
   WHERE id = ?1 AND state IN (0, 2, 4))sql";

constexpr std::string_view kPostpone = R"sql(
  UPDATE operation
     SET not_before = ?2, code = ?3, attempts = attempts + 1
   WHERE id = ?1 AND state = 0)sql";

constexpr std::string_view kPrune = R"sql(
  DELETE FROM operation
   WHERE state = 1 AND rev <= ?1 AND (rev <= ?2 OR decided_at < ?3))sql";

constexpr std::string_view kPrunable = R"sql(
  SELECT EXISTS (SELECT 1 FROM operation
                  WHERE state = 1 AND rev <= ?1 AND (decided_at IS NULL OR rev <= ?2 OR decided_at < ?3)))sql";

// The retention runs by the office's clock alone: a device that is a year ahead would forget what no backup has.
constexpr std::string_view kStampAcknowledged =
    "UPDATE operation SET decided_at = ?2 WHERE state = 1 AND rev <= ?1 AND decided_at IS NULL";

constexpr std::string_view kPruneDependencies =
    "DELETE FROM dependency WHERE NOT EXISTS (SELECT 1 FROM operation WHERE operation.id = dependency.operation)";

// Kept beside the work: it must be known even when the replica was lost at the same time.
constexpr std::string_view kSalt = "SELECT max(value) FROM device_value WHERE name = 'office_salt'";
constexpr std::string_view kSetSalt = R"sql(
  INSERT INTO device_value (name, value) VALUES ('office_salt', ?1)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value)sql";

constexpr std::string_view kRequeueDecided = R"sql(
  UPDATE operation
     SET state = 0, rev = 0, decided_at = NULL, code = '', arguments = '[]', reason = '', not_before = NULL, attempts = 0
   WHERE state IN (1, 2))sql";

// `id` itself, its group, and what failed because of any of them.
constexpr std::string_view kToRetry = R"sql(
  WITH RECURSIVE chosen (id) AS (
    SELECT ?1
     UNION
    SELECT other.id
      FROM chosen
      JOIN operation AS self ON self.id = chosen.id
      JOIN operation AS other ON other.group_id = self.group_id AND other.state = 3
     UNION
    SELECT dependency.operation
      FROM chosen
      JOIN dependency ON dependency.after = chosen.id
      JOIN operation ON operation.id = dependency.operation AND operation.state = 3
  )
  SELECT operation.body FROM operation JOIN chosen ON operation.id = chosen.id ORDER BY operation.seq)sql";

constexpr std::string_view kUnconfirmed = R"sql(
  SELECT seq, id, target_id FROM operation WHERE state IN (0, 4) OR (state = 1 AND rev > ?1) ORDER BY seq)sql";

}  // namespace

Result<std::int64_t> Outbox::last_seq() {
  return db_.value<std::int64_t>(kLastSeq);
}
Result<void> Outbox::remember_seq() {
  return db_.run(kRememberSeq);
}

Result<void> Outbox::append(std::vector<Operation>& operations, std::span<const NewUpload> files) {
  TRY_ASSIGN(auto transaction, Transaction::write(db_));
  for (Operation& operation : operations) TRY(append_one(operation));
  const TimePoint now = operations.empty() ? TimePoint{} : operations.front().occurred_at;
  for (const NewUpload& file : files) TRY(uploads_.add(file, now));
  for (const Operation& operation : operations) {
    const auto* closeout = std::get_if<SubmitCloseout>(&operation.args);
    if (closeout == nullptr) continue;
    for (const ManifestEntry& entry : closeout->manifest) TRY(uploads_.needed_as_evidence(entry.attachment_id));
  }
  return transaction.commit();
}

Result<void> Outbox::append_one(Operation& operation) {
  TRY_ASSIGN(auto find, db_.prepare(kFind));
  TRY_ASSIGN(const bool known, find.bind(1, operation.id).step());
  if (known) {
    operation.seq = find.get<std::int64_t>(0);
    if (find.get<Sha256>(1) == sha256(protocol::encode_operation(operation))) return {};
    return fail(ErrorCode::kOperationAltered, "an operation's content is frozen once it was saved");
  }
  TRY_ASSIGN(const std::int64_t last, last_seq());
  operation.seq = last + 1;
  return insert(operation.seq, operation, protocol::encode_operation(operation));
}

Result<void> Outbox::insert(std::int64_t seq, const Operation& operation, const std::string& body) {
  TRY(db_.run(kInsert, seq, operation.id, operation.kind_name(), operation.target.type, operation.target.id,
              operation.group, body, sha256(body), operation.occurred_at));
  for (const OperationId& after : operation.after) TRY(db_.run(kInsertDependency, operation.id, after));
  return {};
}

Result<std::vector<std::string>> Outbox::unsent() {
  TRY_ASSIGN(auto select, db_.prepare(kUnsent));
  std::vector<std::string> bodies;
  for (;;) {
    TRY_ASSIGN(const bool row, select.step());
    if (!row) return bodies;
    bodies.push_back(select.get<std::string>(0));
  }
}

Result<void> Outbox::adopt(std::span<const std::string> bodies, std::span<const NewUpload> files, TimePoint now) {
  TRY_ASSIGN(auto transaction, Transaction::write(db_));
  for (const std::string& body : bodies) {
    const auto operation = protocol::decode_operation(body);
    if (!operation) return fail(ErrorCode::kCorrupt, "not an operation: " + to_string(operation.error()));
    {
      TRY_ASSIGN(auto find, db_.prepare(kFind));
      TRY_ASSIGN(const bool known, find.bind(1, operation->id).step());
      if (known && find.get<Sha256>(1) == sha256(body)) continue;
      if (known) return fail(ErrorCode::kOperationAltered, "an operation's content is frozen once it was saved");
    }
    // The number in its bytes is the other device's; here it stands behind what was made here.
    TRY_ASSIGN(const std::int64_t last, last_seq());
    TRY(insert(last + 1, *operation, body));
  }
  for (const NewUpload& file : files) TRY(uploads_.add(file, now));
  return transaction.commit();
}

void Outbox::release() {
  sending_.clear();
}

// Waits for no disk: what a power loss takes back is pending again, and the office's ledger answers it once more.
Result<void> Outbox::decide(std::span<const protocol::Verdict> verdicts, TimePoint now) {
  return db_.unhurried([&]() -> Result<void> {
    TRY_ASSIGN(auto transaction, Transaction::write(db_));
    for (const auto& verdict : verdicts) {
      sending_.erase(verdict.operation);
      const Decision decision{verdict.code, verdict.arguments, {}, verdict.rev, verdict.retry_after_ms};
      TRY(record(verdict.operation, verdict.kind, decision, now));
    }
    return transaction.commit();
  });
}

Result<void> Outbox::settle(const VerdictRow& verdict, TimePoint now) {
  TRY_ASSIGN(auto transaction, Transaction::write(db_));
  const Decision decision{verdict.code, verdict.arguments, verdict.reason, verdict.rev, 0};
  TRY(record(verdict.id, verdict.verdict, decision, now));
  return transaction.commit();
}

Result<void> Outbox::record(OperationId id, VerdictKind kind, const Decision& decision, TimePoint now) {
  switch (kind) {
    case VerdictKind::kApplied:
    case VerdictKind::kMerged:
      return db_.run(kAcknowledge, id, decision.rev, decision.reason);
    case VerdictKind::kRetry:
      return db_.run(kPostpone, id, now + Millis(decision.retry_after_ms), decision.code);
    case VerdictKind::kHeld:
    case VerdictKind::kRejected:
    case VerdictKind::kUnknownKind:
      break;
  }
  const OutboxState state = kind == VerdictKind::kHeld       ? OutboxState::kHeld
                            : kind == VerdictKind::kRejected ? OutboxState::kRejected
                                                             : OutboxState::kUnknownKind;
  TRY(db_.run(kPark, id, state, now, decision.code, to_json_text(decision.arguments), decision.reason));
  if (state == OutboxState::kRejected && db_.changes() > 0) return reject_dependents(id, now);
  return {};
}

Result<void> Outbox::reject_dependents(OperationId id, TimePoint now) {
  std::vector<OperationId> dependents;
  {
    TRY_ASSIGN(auto select, db_.prepare("SELECT operation FROM dependency WHERE after = ?1"));
    select.bind(1, id);
    for (;;) {
      TRY_ASSIGN(const bool row, select.step());
      if (!row) break;
      dependents.push_back(select.get<OperationId>(0));
    }
  }
  for (const OperationId& dependent : dependents) {
    // One that is being sent gets the office's own word.
    if (sending_.contains(dependent)) continue;
    const Decision decision{std::string(name_of(ErrorCode::kDependencyFailed)), {}, {}, 0, 0};
    TRY(record(dependent, VerdictKind::kRejected, decision, now));
  }
  return {};
}

Result<void> Outbox::prune(std::int64_t covered_rev, std::int64_t stable_rev, TimePoint office_time, Millis retention) {
  TRY_ASSIGN(const bool prunable, db_.value<bool>(kPrunable, covered_rev, stable_rev, office_time - retention));
  if (!prunable) return {};
  TRY_ASSIGN(auto transaction, Transaction::write(db_));
  TRY(remember_seq());
  TRY(db_.run(kStampAcknowledged, covered_rev, office_time));
  TRY(db_.run(kPrune, covered_rev, stable_rev, office_time - retention));
  TRY(db_.run(kPruneDependencies));
  return transaction.commit();
}

Result<bool> Outbox::meet_office(std::string_view salt) {
  TRY_ASSIGN(const auto known, db_.value<std::optional<std::string>>(kSalt));
  if (known == salt) return false;
  TRY_ASSIGN(auto transaction, Transaction::write(db_));
  TRY(db_.run(kSetSalt, salt));
  if (known) {
    TRY(db_.run(kRequeueDecided));
    TRY(uploads_.requeue_stored());
  }
  TRY(transaction.commit());
  return known.has_value();
}

Result<void> Outbox::requeue_unknown_kinds() {
  return db_.run("UPDATE operation SET state = 0, code = '' WHERE state = 4");
}

Result<std::vector<Operation>> Outbox::to_retry(OperationId id) {
  TRY_ASSIGN(auto select, db_.prepare(kToRetry));
  select.bind(1, id);
  std::vector<Operation> operations;
  for (;;) {
    TRY_ASSIGN(const bool row, select.step());
    if (!row) return operations;
    TRY_ASSIGN(auto operation, protocol::decode_operation(select.get<std::string_view>(0)));
    operations.push_back(std::move(operation));
  }
}

Result<OperationId> Outbox::retry(OperationId id, Random& random, TimePoint now) {
  TRY_ASSIGN(auto transaction, Transaction::write(db_));
  TRY_ASSIGN(const auto found, entry(id));
  if (!found) return fail(ErrorCode::kNotFound, "no such operation");
  if (found->state != OutboxState::kRejected) return fail(ErrorCode::kConflict, "only a rejected operation is retried");
  TRY_ASSIGN(auto operations, to_retry(id));
  std::vector<std::pair<OperationId, OperationId>> renamed;
  for (const auto& operation : operations) renamed.emplace_back(operation.id, OperationId::make(now, random));
  const auto new_id = [&renamed](OperationId old) {
    const auto at = std::find_if(renamed.begin(), renamed.end(), [&](const auto& pair) { return pair.first == old; });
    return at == renamed.end() ? old : at->second;
  };
  std::optional<OperationGroupId> old_group, new_group;
  for (Operation& operation : operations) {
    TRY(remember_seq());
    TRY(remove(operation.id));
    operation.id = new_id(operation.id);
    for (OperationId& after : operation.after) after = new_id(after);
    if (operation.group) {
      if (operation.group != old_group) {
        old_group = operation.group;
        new_group = OperationGroupId::make(now, random);
      }
      operation.group = new_group;
    }
    TRY(append_one(operation));
  }
  TRY(transaction.commit());
  return new_id(id);
}

Result<void> Outbox::discard(OperationId id) {
  TRY_ASSIGN(auto transaction, Transaction::write(db_));
  TRY_ASSIGN(const auto found, entry(id));
  if (!found) return fail(ErrorCode::kNotFound, "no such operation");
  if (found->state != OutboxState::kRejected && found->state != OutboxState::kUnknownKind) {
    return fail(ErrorCode::kConflict, "only a rejected operation is discarded");
  }
  TRY_ASSIGN(const auto body, db_.value<std::string>("SELECT body FROM operation WHERE id = ?1", id));
  if (const auto operation = protocol::decode_operation(body)) {
    if (const auto* added = std::get_if<AddAttachment>(&operation->args)) TRY(uploads_.remove(added->attachment_id));
  }
  TRY(remember_seq());
  TRY(remove(id));
  return transaction.commit();
}

Result<void> Outbox::remove(OperationId id) {
  TRY(db_.run("DELETE FROM dependency WHERE operation = ?1", id));
  return db_.run("DELETE FROM operation WHERE id = ?1", id);
}

Result<std::vector<Unconfirmed>> Outbox::unconfirmed(std::int64_t covered_rev) {
  TRY_ASSIGN(auto select, db_.prepare(kUnconfirmed));
  select.bind(1, covered_rev);
  std::vector<Unconfirmed> list;
  for (;;) {
    TRY_ASSIGN(const bool row, select.step());
    if (!row) return list;
    list.push_back({select.get<std::int64_t>(0), select.get<OperationId>(1), select.get<Uuid>(2)});
  }
}

Result<Operation> Outbox::operation(std::int64_t seq) {
  TRY_ASSIGN(auto select, db_.prepare("SELECT body FROM operation WHERE seq = ?1"));
  TRY_ASSIGN(const bool row, select.bind(1, seq).step());
  if (!row) return fail(ErrorCode::kNotFound, "no such operation");
  return protocol::decode_operation(select.get<std::string_view>(0));
}

Result<bool> Outbox::knows(OperationId id) {
  return db_.value<bool>("SELECT EXISTS (SELECT 1 FROM operation WHERE id = ?1)", id);
}

}  // namespace satchel
