#include "server/office/perform_batch.h"

#include <algorithm>

#include "core/base/log.h"
#include "core/rules/late.h"
#include "server/office/rights.h"
#include "server/storage/audit.h"

namespace satchel::server {
namespace {

constexpr std::int64_t kRetryAfterMs = 2000;

// Trouble that undoes everything: the disk, or a database that others keep busy. What else fails while one operation is
// carried out is that operation's trouble alone (I6).
bool is_the_machines(ErrorCode code) {
  return code == ErrorCode::kDiskFull || code == ErrorCode::kIo || code == ErrorCode::kBusy ||
         code == ErrorCode::kCancelled;
}

bool contains(const std::vector<const protocol::ReceivedOperation*>& unit, OperationId id) {
  return std::ranges::any_of(unit, [&](const auto* one) { return one->id == id; });
}

bool is_done(VerdictKind kind) {
  return kind == VerdictKind::kApplied || kind == VerdictKind::kMerged;
}

}  // namespace

Result<std::vector<protocol::Verdict>> PerformBatch::run(std::span<const Received> operations) {
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const Received& first = operations[i];
    TRY_ASSIGN(const bool known, answer_known(first));
    if (known) continue;
    Unit unit{&first};
    for (std::size_t j = i + 1; first.group && j < operations.size(); ++j) {
      if (operations[j].group != first.group || contains(unit, operations[j].id)) continue;
      TRY_ASSIGN(const bool member_known, answer_known(operations[j]));
      if (!member_known) unit.push_back(&operations[j]);
    }
    TRY(run_unit(unit));
  }
  std::vector<protocol::Verdict> verdicts;
  verdicts.reserve(operations.size());
  for (const Received& operation : operations) verdicts.push_back(verdicts_.at(operation.id));
  return verdicts;
}

// The verdict of an operation that this call or an earlier one has answered.
Result<bool> PerformBatch::answer_known(const Received& operation) {
  TRY_ASSIGN(const auto row, ledger_.find(operation.id));
  if (!row) return verdicts_.contains(operation.id);
  if (row->content != operation.content || row->user != principal_.user) {
    TRY(security_event(operation, "operation_altered"));
    answer(operation, {VerdictKind::kRejected, {ErrorCode::kOperationAltered, {}, {}}, false, false}, 0);
    return true;
  }
  protocol::Verdict verdict;
  verdict.operation = operation.id;
  verdict.kind = row->verdict;
  verdict.code = row->code;
  verdict.arguments = row->arguments;
  verdict.rev = row->rev;
  verdicts_.insert_or_assign(operation.id, std::move(verdict));
  return true;
}

Result<void> PerformBatch::run_unit(const Unit& unit) {
  // A member that cannot be read stops its group before anything of it is tried.
  const auto unreadable = std::ranges::find_if(unit, [](const Received* one) { return !one->operation; });
  if (unreadable != unit.end()) {
    TRY_ASSIGN(const Ending ending, run_one(**unreadable));
    return record_failure(unit, static_cast<std::size_t>(unreadable - unit.begin()), ending);
  }
  std::optional<Savepoint> part;
  if (unit.size() > 1 || mode_.careful) {
    TRY_ASSIGN(auto begun, Savepoint::begin(transaction_.database()));
    part.emplace(std::move(begun));
  }
  for (std::size_t i = 0; i < unit.size(); ++i) {
    auto ending = run_one(*unit[i]);
    if (!ending) {
      if (is_the_machines(ending.error().code) || needs_care_) return fail(std::move(ending.error()));
      log::error("operation failed",
                 {{"operation", unit[i]->id.str()}, {"code", std::string(name_of(ending.error().code))}});
      ending = Ending{VerdictKind::kRetry, std::move(ending.error()), false, false};
    }
    if (is_done(ending->kind)) {
      TRY(record(*unit[i], *ending));
      continue;
    }
    part.reset();  // undone
    facts_.forget();
    return record_failure(unit, i, *ending);
  }
  return part ? part->release() : Result<void>();
}

// The whole unit ends as the member that stopped it did; of a rejected group the others learn only that.
Result<void> PerformBatch::record_failure(const Unit& unit, std::size_t failed, const Ending& reason) {
  for (std::size_t i = 0; i < unit.size(); ++i) {
    const bool bystander = i != failed && reason.kind == VerdictKind::kRejected;
    TRY(record(*unit[i],
               bystander ? Ending{VerdictKind::kRejected, {ErrorCode::kGroupFailed, {}, {}}, true, false} : reason));
  }
  return {};
}

Result<PerformBatch::Ending> PerformBatch::run_one(const Received& received) {
  if (!received.operation) {
    const Error& error = received.operation.error();
    if (error.code == ErrorCode::kUnknownKind) return Ending{VerdictKind::kUnknownKind, error, false, false};
    return Ending{VerdictKind::kRejected, error, true, false};
  }
  TRY_ASSIGN(auto blocked, blocked_by_dependency(received));
  if (blocked) return std::move(*blocked);

  Operation operation = *received.operation;
  operation.occurred_at = std::min(operation.occurred_at, now_);
  // Whoever is not active does nothing (R0); what they did before may still be late work.
  auto effects = principal_.active(now_) ? decide(operation, actor_of(principal_), facts_, now_)
                                         : Result<Effects>(fail(ErrorCode::kNotFound, "not active"));
  if (auto trouble = facts_.failed()) return fail(std::move(*trouble));
  if (!effects) return ending_of_refusal(operation, std::move(effects.error()));

  if (effects->proposal)
    return Ending{VerdictKind::kHeld, {ErrorCode::kProposal, "waits for the office", {}}, true, false};

  const Occasion occasion{principal_, principal_.user, operation.kind_name(), operation.target, now_};
  auto applied = applier_.apply(*effects, occasion, facts_);
  if (!applied && !mode_.careful) {
    needs_care_ = !is_the_machines(applied.error().code);
    return fail(std::move(applied.error()));
  }
  if (!applied && applied.error().code == ErrorCode::kConflict) {
    return Ending{VerdictKind::kRejected, {ErrorCode::kAlreadyExists, "collides with another record", {}}, true, false};
  }
  if (!applied) return fail(std::move(applied.error()));
  return Ending{effects->merged ? VerdictKind::kMerged : VerdictKind::kApplied, {}, true, false};
}

// An operation waits for those it builds on: held with the held, rejected with the rejected. One that has not come
// (a restored office may have lost it; the device sends it again) is waited for.
Result<std::optional<PerformBatch::Ending>> PerformBatch::blocked_by_dependency(const Received& received) {
  for (const OperationId& before : received.after) {
    std::optional<VerdictKind> verdict;
    if (const auto found = verdicts_.find(before); found != verdicts_.end()) {
      verdict = found->second.kind;
    } else {
      TRY_ASSIGN(const auto row, ledger_.find(before));
      if (row && row->user == principal_.user) verdict = row->verdict;
    }
    if (verdict && is_done(*verdict)) continue;
    const Error why{ErrorCode::kDependencyFailed, "waits for another operation", {before.str()}};
    if (verdict == VerdictKind::kHeld) return Ending{VerdictKind::kHeld, why, true, false};
    if (verdict == VerdictKind::kRejected) return Ending{VerdictKind::kRejected, why, true, false};
    return Ending{verdict.value_or(VerdictKind::kRetry), why, false, false};
  }
  return std::nullopt;
}

Result<PerformBatch::Ending> PerformBatch::ending_of_refusal(const Operation& operation, Error refusal) {
  std::optional<TimePoint> dropped_at;
  if (principal_.device) {
    TRY_ASSIGN(dropped_at, office_.views.dropped_at(transaction_.database(), *principal_.device, operation.target));
  }
  bool late = is_late_work(operation, actor_of(principal_), facts_, refusal, dropped_at);
  if (!late && is_late_edit(operation, actor_of(principal_), facts_, refusal)) {
    TRY_ASSIGN(late, had(operation, dropped_at));
  }
  if (auto trouble = facts_.failed()) return fail(std::move(*trouble));
  if (late) return Ending{VerdictKind::kHeld, std::move(refusal), true, false};
  const bool never_in_scope = refusal.code == ErrorCode::kNotFound;
  return Ending{VerdictKind::kRejected, std::move(refusal), true, never_in_scope};
}

// Whether the author's device held the target when the operation was done, by what the office sent to it.
Result<bool> PerformBatch::had(const Operation& operation, std::optional<TimePoint> dropped_at) const {
  if (!principal_.device || (dropped_at && operation.occurred_at > *dropped_at)) return false;
  const TimePoint moment = std::min(operation.occurred_at + kClockTolerance, now_);
  if (dropped_at && *dropped_at <= moment) return true;
  TRY_ASSIGN(const auto held, office_.views.held_at(transaction_.database(), *principal_.device, moment));
  return std::ranges::any_of(held.sent, [&](const ViewEntry& one) {
    return one.type == operation.target.type && one.id == operation.target.id;
  });
}

// --- keeping what was decided -------------------------------------------------------------------------------------

Result<void> PerformBatch::record(const Received& received, const Ending& ending) {
  if (ending.never_in_scope) TRY(security_event(received, "never_in_scope"));
  const bool kept = ending.final && (ending.kind != VerdictKind::kRejected || mode_.keep_refusals);
  const std::int64_t rev = is_done(ending.kind) ? transaction_.rev() : 0;
  answer(received, ending, rev);
  if (!kept) return {};

  const protocol::Verdict& verdict = verdicts_.at(received.id);
  LedgerRow row;
  row.id = received.id;
  row.content = received.content;
  row.device = principal_.device;
  row.user = principal_.user;
  row.kind = received.kind;
  row.target = received.target;
  row.verdict = verdict.kind;
  row.code = verdict.code;
  row.arguments = verdict.arguments;
  row.rev = rev;
  row.occurred_at = received.operation ? std::min(received.operation->occurred_at, now_) : now_;
  row.received_at = now_;
  row.bytes = received.bytes;
  TRY(ledger_.add(transaction_, row));
  if (is_done(ending.kind)) return {};
  if (ending.kind == VerdictKind::kHeld) TRY(hold(received, ending));
  return put_verdict_row(received);
}

Result<void> PerformBatch::hold(const Received& received, const Ending& ending) {
  HeldOperation held;
  held.id = received.id;
  held.author = principal_.user;
  held.device = principal_.device;
  held.kind = received.kind;
  held.target = received.target;
  held.code = name_of(ending.refusal.code);
  held.occurred_at = std::min(received.operation->occurred_at, now_);
  held.held_at = now_;
  if (received.target.type == RecordType::kJob) {
    for (const Assignment& one : facts_.assignments({received.target.id})) {
      const bool theirs = one.user_id ? *one.user_id == principal_.user
                                      : std::ranges::find(principal_.groups, *one.group_id) != principal_.groups.end();
      if (!theirs) continue;
      held.had_from = one.created_at;
      held.had_until = one.ended_at;
    }
  }
  if (!held.had_from && principal_.device) {
    TRY_ASSIGN(const auto spans, office_.views.spans(transaction_.database(), *principal_.device, received.target));
    if (!spans.empty()) {
      held.had_from = spans.back().since;
      held.had_until = spans.back().until;
    }
  }
  if (auto trouble = facts_.failed()) return fail(std::move(*trouble));
  TRY(ledger_.put(transaction_, held));
  TRY(tell_the_office(held, received.group));
  AuditEntry entry;
  entry.at = now_;
  entry.user = principal_.user;
  entry.device = principal_.device;
  entry.action = "held";
  entry.object = received.target;
  entry.after = received.bytes;
  TRY(Audit(transaction_.database()).append(transaction_, std::move(entry)));
  return {};
}

// Everybody who may decide learns that something waits; once of what goes together.
Result<void> PerformBatch::tell_the_office(const HeldOperation& held, const std::optional<OperationGroupId>& group) {
  std::string number;
  if (held.target.type == RecordType::kJob) {
    if (const auto job = facts_.job({held.target.id})) number = job->number;
  }
  TRY_ASSIGN(const auto people, People(transaction_.database()).office_users());
  const OperationId cause{group ? group->value : held.id.value};
  for (const UserId& person : people) {
    TRY_ASSIGN(const Principal who, load_principal(transaction_.database(), person));
    if (!may_decide_held(who, now_)) continue;
    Notification one;
    one.id = {derived_id(cause, "held/" + person.str())};
    one.user_id = person;
    one.kind = NotificationKind::kWorkHeld;
    one.object_type = held.target.type;
    one.object_id = held.target.id;
    one.arguments = {number};
    one.created_at = now_;
    TRY(applier_.put_for(one, person, principal_.user, now_));
  }
  return {};
}

Result<void> PerformBatch::put_verdict_row(const Received& received) {
  const protocol::Verdict& verdict = verdicts_.at(received.id);
  VerdictRow row;
  row.id = received.id;
  row.verdict = verdict.kind;
  row.code = verdict.code;
  row.arguments = verdict.arguments;
  row.object_type = received.target.type;
  row.object_id = received.target.id;
  row.decided_at = now_;
  return applier_.put_for(row, principal_.user, principal_.user, now_);
}

Result<void> PerformBatch::security_event(const Received& received, std::string_view kind) {
  SecurityEvent event;
  event.at = now_;
  event.user = principal_.user;
  event.device = principal_.device;
  event.kind = kind;
  event.detail = received.kind + " " + received.id.str() + " on " + std::string(name_of(received.target.type)) + " " +
                 received.target.id.str();
  return ledger_.add(transaction_, event);
}

void PerformBatch::answer(const Received& received, const Ending& ending, std::int64_t rev) {
  protocol::Verdict verdict;
  verdict.operation = received.id;
  verdict.kind = ending.kind;
  verdict.rev = rev;
  if (ending.kind == VerdictKind::kHeld) {
    verdict.code = name_of(ErrorCode::kWorkHeld);
    verdict.arguments = {std::string(name_of(ending.refusal.code))};
  } else if (!is_done(ending.kind)) {
    verdict.code = name_of(ending.refusal.code);
    verdict.arguments = ending.refusal.fields;
    if (ending.kind == VerdictKind::kRetry) verdict.retry_after_ms = kRetryAfterMs;
  }
  verdicts_.insert_or_assign(received.id, std::move(verdict));
}

}  // namespace satchel::server
