#include "server/storage/ledger.h"

#include "core/model/codec.h"
#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::string_view kFind = R"sql(
  SELECT op_id, content, device_id, user_id, kind, target_type, target_id, verdict, code, arguments, rev, occurred_at,
         received_at, bytes
    FROM operation_log WHERE op_id = ?1)sql";
constexpr std::string_view kAdd = R"sql(
  INSERT INTO operation_log(op_id, content, device_id, user_id, kind, target_type, target_id, verdict, code, arguments,
                            rev, occurred_at, received_at, bytes)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
      ON CONFLICT(op_id) DO NOTHING)sql";
constexpr std::string_view kDecide = "UPDATE operation_log SET verdict = ?2, code = ?3, rev = ?4 WHERE op_id = ?1";

constexpr std::string_view kHeld = R"sql(
  SELECT op_id, state, author, device_id, kind, target_type, target_id, code, occurred_at, held_at, had_from,
         had_until, decided_by, decided_at, decision_reason
    FROM held_operation WHERE op_id = ?1)sql";
constexpr std::string_view kHeldIn = R"sql(
  SELECT op_id, state, author, device_id, kind, target_type, target_id, code, occurred_at, held_at, had_from,
         had_until, decided_by, decided_at, decision_reason
    FROM held_operation WHERE state = ?1 ORDER BY held_at, op_id LIMIT ?2)sql";
constexpr std::string_view kPutHeld = R"sql(
  INSERT INTO held_operation(op_id, state, author, device_id, kind, target_type, target_id, code, occurred_at, held_at,
                             had_from, had_until, decided_by, decided_at, decision_reason)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
      ON CONFLICT(op_id) DO UPDATE SET state = excluded.state, decided_by = excluded.decided_by,
         decided_at = excluded.decided_at, decision_reason = excluded.decision_reason)sql";

constexpr std::string_view kAddEvent =
    "INSERT INTO security_event(at, user_id, device_id, kind, detail) VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr std::string_view kEvents =
    "SELECT at, user_id, device_id, kind, detail FROM security_event ORDER BY seq DESC LIMIT ?1";

LedgerRow ledger_row(const Statement& row) {
  LedgerRow one;
  one.id = row.get<OperationId>(0);
  one.content = row.get<Sha256>(1);
  one.device = row.get<std::optional<DeviceId>>(2);
  one.user = row.get<UserId>(3);
  one.kind = row.get<std::string>(4);
  one.target = {word<RecordType>(row, 5), row.get<Uuid>(6)};
  one.verdict = word<VerdictKind>(row, 7);
  one.code = row.get<std::string>(8);
  if (auto list = from_json_text<std::vector<std::string>>(row.get<std::string_view>(9))) {
    one.arguments = std::move(*list);
  }
  one.rev = row.get<std::int64_t>(10);
  one.occurred_at = row.get<TimePoint>(11);
  one.received_at = row.get<TimePoint>(12);
  one.bytes = row.get<std::string>(13);
  return one;
}

HeldOperation held_row(const Statement& row) {
  HeldOperation held;
  held.id = row.get<OperationId>(0);
  held.state = word<HeldState>(row, 1);
  held.author = row.get<UserId>(2);
  held.device = row.get<std::optional<DeviceId>>(3);
  held.kind = row.get<std::string>(4);
  held.target = {word<RecordType>(row, 5), row.get<Uuid>(6)};
  held.code = row.get<std::string>(7);
  held.occurred_at = row.get<TimePoint>(8);
  held.held_at = row.get<TimePoint>(9);
  held.had_from = row.get<std::optional<TimePoint>>(10);
  held.had_until = row.get<std::optional<TimePoint>>(11);
  held.decided_by = row.get<std::optional<UserId>>(12);
  held.decided_at = row.get<std::optional<TimePoint>>(13);
  held.decision_reason = row.get<std::string>(14);
  return held;
}

SecurityEvent event_row(const Statement& row) {
  return {row.get<TimePoint>(0), row.get<std::optional<UserId>>(1), row.get<std::optional<DeviceId>>(2),
          row.get<std::string>(3), row.get<std::string>(4)};
}

}  // namespace

Result<std::optional<LedgerRow>> Ledger::find(OperationId id) const {
  TRY_ASSIGN(auto statement, database_->prepare(kFind));
  statement.bind_all(id);
  return first_row<LedgerRow>(std::move(statement), ledger_row);
}

Result<void> Ledger::add(WriteTransaction& tx, const LedgerRow& row) {
  TRY_ASSIGN(auto statement, tx.database().prepare(kAdd));
  const std::string_view target = name_of(row.target.type);
  const std::string_view verdict = name_of(row.verdict);
  const std::string arguments = to_json_text(row.arguments);
  statement.bind_all(row.id, row.content, row.device, row.user, row.kind, target, row.target.id, verdict, row.code,
                     arguments, row.rev, row.occurred_at, row.received_at, row.bytes);
  TRY(statement.run());
  if (tx.database().changes() == 0) return fail(ErrorCode::kAlreadyExists, "the operation is known");
  return {};
}

Result<void> Ledger::decide(WriteTransaction& tx, OperationId id, VerdictKind verdict, std::string_view code,
                            std::int64_t rev) {
  const std::string_view word = name_of(verdict);
  return tx.database().run(kDecide, id, word, code, rev);
}

Result<std::optional<HeldOperation>> Ledger::held(OperationId id) const {
  TRY_ASSIGN(auto statement, database_->prepare(kHeld));
  statement.bind_all(id);
  return first_row<HeldOperation>(std::move(statement), held_row);
}

Result<std::vector<HeldOperation>> Ledger::held_in(HeldState state, std::size_t limit) const {
  TRY_ASSIGN(auto statement, database_->prepare(kHeldIn));
  const std::string_view word = name_of(state);
  statement.bind_all(word, limit);
  return all_rows<HeldOperation>(std::move(statement), held_row);
}

Result<void> Ledger::put(WriteTransaction& tx, const HeldOperation& held) {
  TRY_ASSIGN(auto statement, tx.database().prepare(kPutHeld));
  const std::string_view state = name_of(held.state);
  const std::string_view target = name_of(held.target.type);
  statement.bind_all(held.id, state, held.author, held.device, held.kind, target, held.target.id, held.code,
                     held.occurred_at, held.held_at, held.had_from, held.had_until, held.decided_by, held.decided_at,
                     held.decision_reason);
  return statement.run();
}

Result<void> Ledger::add(WriteTransaction& tx, const SecurityEvent& event) {
  return tx.database().run(kAddEvent, event.at, event.user, event.device, event.kind, event.detail);
}

Result<std::vector<SecurityEvent>> Ledger::security_events(std::size_t limit) const {
  TRY_ASSIGN(auto statement, database_->prepare(kEvents));
  statement.bind_all(limit);
  return all_rows<SecurityEvent>(std::move(statement), event_row);
}

}  // namespace satchel::server
