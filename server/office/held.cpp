#include "server/office/held.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/protocol/codec.h"
#include "server/office/perform_apply.h"
#include "server/office/rights.h"
#include "server/storage/audit.h"

namespace satchel::server {
namespace {

Result<void> check_may_decide(const Principal& principal, TimePoint now) {
  if (may_decide_held(principal, now)) return {};
  return fail(ErrorCode::kForbidden, "needs held.decide");
}

// One held operation with what it was.
struct Item {
  HeldOperation held;
  Operation operation;
};

// One decision, inside the writer's transaction.
class Decision {
 public:
  Decision(const Office& office, WriteTransaction& transaction, const Principal& manager, std::string_view reason)
      : transaction_(transaction),
        manager_(manager),
        reason_(reason),
        now_(office.clock.now()),
        ledger_(transaction.database()),
        applier_(office, transaction) {}

  Result<void> run(OperationId id, bool accept) {
    TRY_ASSIGN(auto first, ledger_.held(id));
    if (!first) return fail(ErrorCode::kNotFound, "no such held work");
    const HeldState wanted = accept ? HeldState::kAccepted : HeldState::kRefused;
    if (first->state == wanted) return {};
    if (first->state != HeldState::kWaiting) return fail(ErrorCode::kConflict, "already decided");
    TRY_ASSIGN(auto items, with_its_group(std::move(*first)));
    for (Item& item : items) {
      if (accept) TRY(accept_one(item, items));
      TRY(finish(item, wanted));
    }
    return {};
  }

  Result<std::vector<UserId>> concerned() { return applier_.concerned(); }

 private:
  // The operation and those that go with it, in the order they were made.
  Result<std::vector<Item>> with_its_group(HeldOperation first) {
    std::vector<Item> items;
    TRY_ASSIGN(Operation operation, operation_of(first.id));
    const auto group = operation.group;
    const UserId author = first.author;
    const OperationId id = first.id;
    items.push_back({std::move(first), std::move(operation)});
    if (!group) return items;
    TRY_ASSIGN(auto waiting, ledger_.held_in(HeldState::kWaiting));
    for (HeldOperation& other : waiting) {
      if (other.author != author || other.id == id) continue;
      TRY_ASSIGN(Operation its, operation_of(other.id));
      if (its.group == group) items.push_back({std::move(other), std::move(its)});
    }
    std::ranges::sort(items, {}, [](const Item& item) { return item.operation.seq; });
    return items;
  }

  Result<Operation> operation_of(OperationId id) {
    TRY_ASSIGN(const auto row, ledger_.find(id));
    if (!row) return fail(ErrorCode::kCorrupt, "held work without its ledger row");
    return protocol::decode_operation(row->bytes);
  }

  Result<void> accept_one(const Item& item, const std::vector<Item>& together) {
    for (const OperationId& before : item.operation.after) {
      if (std::ranges::any_of(together, [&](const Item& one) { return one.held.id == before; })) continue;
      TRY_ASSIGN(const auto row, ledger_.find(before));
      if (!row || row->verdict == VerdictKind::kRejected) {
        return fail(ErrorCode::kDependencyFailed, "what it builds on was refused", {before.str()});
      }
      if (row->verdict == VerdictKind::kHeld) {
        return fail(ErrorCode::kConflict, "what it builds on is not decided", {before.str()});
      }
    }
    TRY_ASSIGN(const Principal author, load_principal(transaction_.database(), item.held.author, item.held.device));
    StorageFacts facts(transaction_.database(), author, now_);
    Operation operation = item.operation;
    operation.occurred_at = item.held.occurred_at;
    auto effects = decide_late(operation, actor_of(author), facts, now_);
    if (auto trouble = facts.failed()) return fail(std::move(*trouble));
    if (!effects) return fail(std::move(effects.error()));
    return applier_.apply(*effects, {author, manager_.user, operation.kind_name(), operation.target, now_}, facts);
  }

  Result<void> finish(Item& item, HeldState state) {
    HeldOperation& held = item.held;
    held.state = state;
    held.decided_by = manager_.user;
    held.decided_at = now_;
    held.decision_reason = reason_;
    TRY(ledger_.put(transaction_, held));
    const bool accepted = state == HeldState::kAccepted;
    const VerdictKind verdict = accepted ? VerdictKind::kApplied : VerdictKind::kRejected;
    const std::string_view code = accepted ? std::string_view() : name_of(ErrorCode::kRefusedByOffice);
    TRY(ledger_.decide(transaction_, held.id, verdict, code, accepted ? transaction_.rev() : 0));
    TRY(tell_the_author(item, verdict, code));

    AuditEntry entry;
    entry.at = now_;
    entry.user = manager_.user;
    entry.device = manager_.device;
    entry.action = accepted ? "held.accept" : "held.refuse";
    entry.object = held.target;
    Json after;
    after["operation"] = held.id.str();
    after["reason"] = reason_;
    entry.after = dump_json(after);
    TRY(Audit(transaction_.database()).append(transaction_, std::move(entry)));
    return {};
  }

  // The verdict of each operation; the news once for what goes together.
  Result<void> tell_the_author(const Item& item, VerdictKind verdict, std::string_view code) {
    const HeldOperation& held = item.held;
    VerdictRow row;
    row.id = held.id;
    row.verdict = verdict;
    row.code = code;
    row.reason = reason_;
    row.object_type = held.target.type;
    row.object_id = held.target.id;
    row.decided_at = now_;
    TRY(applier_.put_for(row, held.author, manager_.user, now_));

    Notification one;
    const auto& group = item.operation.group;
    one.id = {derived_id(OperationId{group ? group->value : held.id.value}, "held_decided")};
    one.user_id = held.author;
    one.kind = NotificationKind::kHeldDecided;
    one.object_type = held.target.type;
    one.object_id = held.target.id;
    if (held.target.type == RecordType::kJob) {
      TRY_ASSIGN(const auto job, Records(transaction_.database()).find<Job>(held.target.id));
      if (job) one.arguments = {job->number};
    }
    one.arguments.resize(1);
    one.arguments.emplace_back(name_of(held.state));
    one.created_at = now_;
    return applier_.put_for(one, held.author, manager_.user, now_);
  }

  WriteTransaction& transaction_;
  const Principal& manager_;
  const std::string reason_;
  const TimePoint now_;
  Ledger ledger_;
  Applier applier_;
};

Result<HeldWork> with_its_content(Database& database, HeldOperation held) {
  TRY_ASSIGN(auto row, Ledger(database).find(held.id));
  if (!row) return fail(ErrorCode::kCorrupt, "held work without its ledger row");
  TRY_ASSIGN(const auto user, People(database).user(held.author));
  std::string author = user ? printed_name(user->display_name, is_external(user->role)) : "";
  return HeldWork{std::move(held), std::move(author), std::move(row->arguments), std::move(row->bytes), {}};
}

}  // namespace

Result<std::vector<HeldWork>> Held::list(const Principal& principal, HeldState state) {
  TRY(check_may_decide(principal, office_.clock.now()));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  const Ledger ledger(snapshot.database());
  TRY_ASSIGN(auto all, ledger.held_in(state));
  std::vector<HeldWork> work;
  for (HeldOperation& held : all) {
    TRY_ASSIGN(auto one, with_its_content(snapshot.database(), std::move(held)));
    work.push_back(std::move(one));
  }
  return work;
}

Result<HeldWork> Held::find(const Principal& principal, OperationId id) {
  TRY(check_may_decide(principal, office_.clock.now()));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  const Ledger ledger(snapshot.database());
  TRY_ASSIGN(auto held, ledger.held(id));
  if (!held) return fail(ErrorCode::kNotFound, "no such held work");
  TRY_ASSIGN(auto had, who_had(office_, snapshot.database(), *held));
  TRY_ASSIGN(HeldWork work, with_its_content(snapshot.database(), std::move(*held)));
  work.had = std::move(had);
  return work;
}

Result<std::int64_t> Held::decide(const Principal& manager, OperationId id, bool accept, std::string_view reason) {
  constexpr std::size_t kMaxReason = 4 * 1024;
  if (!accept && trim(reason).empty()) return fail(ErrorCode::kReasonRequired, "a refusal says why", {"reason"});
  if (reason.size() > kMaxReason) return fail(ErrorCode::kTooLong, "longer than 4096 bytes", {"reason"});
  if (!is_utf8(reason)) return fail(ErrorCode::kBadUtf8, "not UTF-8", {"reason"});
  std::vector<UserId> concerned;
  TRY_ASSIGN(const std::int64_t rev, office_.storage.write([&](WriteTransaction& transaction) -> Result<void> {
    TRY_ASSIGN(const Principal decider, load_principal(transaction.database(), manager.user, manager.device));
    TRY(check_may_decide(decider, office_.clock.now()));
    Decision decision(office_, transaction, decider, reason);
    TRY(decision.run(id, accept));
    TRY_ASSIGN(concerned, decision.concerned());
    return {};
  }));
  if (!concerned.empty()) office_.hub.poke(concerned);
  return rev;
}

}  // namespace satchel::server
