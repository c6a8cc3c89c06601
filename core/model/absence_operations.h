#pragma once

#include "core/model/person.h"

namespace satchel {

// The operations about absences: as all of core/model/operation.h, which names their kinds.

// Of oneself; for somebody else only by whoever decides, and decided with it.
struct RequestAbsence {  // target: the new absence's id
  std::optional<UserId> user_id;
  AbsenceKind kind = AbsenceKind::kHoliday;
  std::string from;  // "2026-12-24"
  std::string to;    // empty: that one day
  PartOfDay part_of_day = PartOfDay::kWhole;
  std::string note;
  bool operator==(const RequestAbsence&) const = default;
};
struct DecideAbsence {  // target: absence
  bool approve = false;
  std::string reason;  // needed to refuse
  bool operator==(const DecideAbsence&) const = default;
};
struct CancelAbsence {  // target: absence
  bool operator==(const CancelAbsence&) const = default;
};

template <>
struct Fields<RequestAbsence> {
  static constexpr auto table =
      fields(field("user_id", &RequestAbsence::user_id), field("kind", &RequestAbsence::kind),
             field("from", &RequestAbsence::from, max_bytes(10)), field("to", &RequestAbsence::to, max_bytes(10)),
             field("part_of_day", &RequestAbsence::part_of_day), field("note", &RequestAbsence::note, max_bytes(2000)));
};
template <>
struct Fields<DecideAbsence> {
  static constexpr auto table =
      fields(field("approve", &DecideAbsence::approve), field("reason", &DecideAbsence::reason, max_bytes(2000)));
};
template <>
struct Fields<CancelAbsence> {
  static constexpr auto table = fields();
};

}  // namespace satchel
