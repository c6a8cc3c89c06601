#pragma once

#include <optional>
#include <string>

#include "core/base/json.h"
#include "server/office/office.h"
#include "server/scope/principal.h"
#include "server/storage/absences.h"

namespace satchel::server {

// When people are away: everybody asks for themselves (absence.request) and sees their own; whoever decides
// (absence.decide) sees all, enters for others, and approves or refuses, but never their own.
//
// Thread-safe.
class AbsenceDesk {
 public:
  struct Request {
    std::optional<UserId> user;  // none: oneself
    AbsenceKind kind = AbsenceKind::kHoliday;
    std::string from;
    std::string to;  // empty: that one day
    PartOfDay part = PartOfDay::kWhole;
    std::string note;
  };

  explicit AbsenceDesk(const Office& office) : office_(office) {}

  // What is entered for somebody else is approved with it. Errors: kForbidden, kNotFound (fields: "user_id"),
  // kInvalidArgument (days, a part of more than one day), kTooLong (note).
  Result<Json> request(const Principal& by, const Request& request);
  // Own ones, or all of them with schedule.view_all. kNotFound: another's without that right.
  Result<Json> list(const Principal& by, AbsenceFilter filter) const;
  // Errors: kForbidden, kNotFound, kOwnWork, kReasonRequired (refusing), kIllegalTransition (decided already).
  Result<Json> decide(const Principal& by, AbsenceId id, bool approve, const std::string& reason);

 private:
  Office office_;
};

}  // namespace satchel::server
