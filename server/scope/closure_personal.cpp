#include <algorithm>
#include <map>
#include <set>

#include "server/scope/closure.h"
#include "server/scope/closure_rows.h"
#include "server/scope/rules_sql.h"

// What is found from the person themselves: what is addressed to them, when they are away, and what is left to them of
// what they made.

namespace satchel::server {

using namespace rules_sql;

Result<void> Closure::addressed() {
  rule_ = {"R17", "it is addressed to them"};
  TRY_ASSIGN(auto notifications, database_.prepare(kNotifications));
  notifications.bind(1, principal_.user);
  TRY(rows(notifications, [&](const Statement& row) {
    add(RecordType::kNotification, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2), 0);
  }));
  const TimePoint since = now_ - kVerdictTail;
  for (const std::string_view sql : {kHeldVerdicts, kDecidedVerdicts}) {
    TRY_ASSIGN(auto verdicts, database_.prepare(sql));
    verdicts.bind(1, principal_.user);
    if (sql == kDecidedVerdicts) verdicts.bind(2, since);
    TRY(rows(verdicts, [&](const Statement& row) {
      add(RecordType::kVerdict, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2), 0);
      if (!row.is_null(3)) expires(row.get<TimePoint>(3) + kVerdictTail);
    }));
  }
  TRY(read_absences());
  return read_conflicts();
}

Result<void> Closure::read_absences() {
  const bool all = is_office(principal_.role) && may(Permission::kScheduleViewAll);
  rule_ = all ? Explanation::Grant{"R1", "whoever plans everybody's time sees when people are away"}
              : Explanation::Grant{"R10", "it is their own"};
  TRY_ASSIGN(auto absences, database_.prepare(all ? kAllAbsences : kOwnAbsences));
  if (!all) absences.bind(1, principal_.user);
  return rows(absences, [&](const Statement& row) {
    add(RecordType::kAbsence, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2), 0);
  });
}

namespace {
constexpr Explanation::Grant kReceiptRule{"R10", "the receipt of something they made, which they do not see any more"};
}

Result<void> Closure::receipts() {
  rule_ = kReceiptRule;
  std::map<RecordType, std::unordered_set<Uuid>> seen;
  for (const RecordType type : {RecordType::kComment, RecordType::kAttachment, RecordType::kCloseout}) {
    for (const Grant& grant : of(type)) seen[type].insert(grant.id);
  }
  TRY_ASSIGN(auto receipts, database_.prepare(kReceipts));
  receipts.bind(1, principal_.user);
  return rows(receipts, [&](const Statement& row) {
    const auto kind = enum_named<RecordType>(row.get<std::string_view>(3));
    const Uuid id = row.get<Uuid>(1);
    if (kind && seen[*kind].contains(id)) return;
    add(RecordType::kReceipt, row.get<std::int64_t>(0), id, row.get<std::int64_t>(2), 0);
  });
}

Result<void> Closure::receipt(ReceiptId id) {
  rule_ = kReceiptRule;
  std::optional<RecordRef> of;
  {
    TRY_ASSIGN(auto receipt, database_.prepare(kReceipt));
    receipt.bind(1, id);
    TRY(rows(receipt, [&](const Statement& row) {
      const auto kind = enum_named<RecordType>(row.get<std::string_view>(4));
      if (kind && row.get<UserId>(3) == principal_.user) of = RecordRef{*kind, id.value};
    }));
  }
  if (!of) return {};
  TRY_ASSIGN(const bool visible, sees(database_, principal_, *of, now_));
  if (visible) return {};
  TRY_ASSIGN(auto receipt, database_.prepare(kReceipt));
  receipt.bind(1, id);
  return rows(receipt, [&](const Statement& row) {
    add(RecordType::kReceipt, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2), 0);
  });
}

// What is shown of each of these objects so far: the union over the rules (R14).
void Closure::look_for(std::map<RecordRef, Grant>& objects) const {
  const auto look = [&](RecordType type, const Grant& grant) {
    const auto at = objects.find({type, grant.id});
    if (at == objects.end()) return;
    at->second.tier = at->second.shown == 0 ? grant.tier : std::min(at->second.tier, grant.tier);
    at->second.shown |= grant.shown;
  };
  std::set<RecordType> types;
  for (const auto& [object, shown] : objects) types.insert(object.type);
  for (const RecordType type : types) {
    for (const Grant& grant : of(type)) look(type, grant);
    if (before_ == nullptr) continue;
    for (const Grant& grant : before_->of(type)) look(type, grant);
  }
}

Result<void> Closure::read_conflicts() {
  struct Lost {
    Grant grant;
    RecordRef object;
    std::optional<std::size_t> field;
  };
  std::vector<Lost> all;
  std::map<RecordRef, Grant> objects;
  TRY_ASSIGN(auto conflicts, database_.prepare(kConflicts));
  conflicts.bind(1, principal_.user);
  TRY(rows(conflicts, [&](const Statement& row) {
    const auto type = enum_named<RecordType>(row.get<std::string_view>(3));
    if (!type) return;
    Lost lost{{.id = row.get<Uuid>(1), .rev = row.get<std::int64_t>(2), .row = row.get<std::int64_t>(0)},
              {*type, row.get<Uuid>(4)},
              record_info(*type).index_of(row.get<std::string_view>(5))};
    objects.try_emplace(lost.object);
    all.push_back(std::move(lost));
  }));
  look_for(objects);
  for (const Lost& lost : all) {
    const Grant& object = objects[lost.object];
    if (!lost.field || (object.shown >> *lost.field & 1) == 0) continue;
    add(RecordType::kConflict, lost.grant.row, lost.grant.id, lost.grant.rev, object.tier);
  }
  return {};
}

}  // namespace satchel::server
