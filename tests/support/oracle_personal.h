#pragma once

#include <functional>
#include <optional>

#include "tests/support/plain_world.h"

// The oracle's word on what is found from the person themselves, not from jobs, addresses and tickets.
namespace satchel::test {

struct OraclePerson {
  UserId id;
  bool sees_all = false;  // R1
  bool plans = false;     // an office person who sees everybody's schedule
  TimePoint now;
};

// nullopt: not a record of this sort. `visible` is the oracle's own word on any other record.
inline std::optional<bool> personally_visible(const PlainWorld& world, const OraclePerson& me, const RecordRef& ref,
                                              const std::function<bool(const RecordRef&)>& visible) {
  switch (ref.type) {
    case RecordType::kNotification:
      return world.find<Notification>(ref.id)->user_id == me.id;
    case RecordType::kVerdict: {
      const auto owner = world.owners.find(ref);
      const VerdictRow& verdict = *world.find<VerdictRow>(ref.id);
      const bool recent = me.now < verdict.decided_at + std::chrono::days(30);
      return owner != world.owners.end() && owner->second == me.id && (recent || verdict.verdict == VerdictKind::kHeld);
    }
    case RecordType::kAbsence:  // M12
      return world.find<Absence>(ref.id)->user_id == me.id || me.plans;
    case RecordType::kReceipt: {  // R10 "after that the receipt only"
      const Receipt& receipt = *world.find<Receipt>(ref.id);
      const RecordRef made{receipt.kind, ref.id};
      return receipt.user_id == me.id && !me.sees_all && !(world.records.contains(made) && visible(made));
    }
    default:
      return std::nullopt;
  }
}

}  // namespace satchel::test
