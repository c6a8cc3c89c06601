#pragma once

#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "server/office/office.h"
#include "server/scope/principal.h"
#include "server/storage/audit.h"
#include "server/storage/records.h"

namespace satchel::server {

// What an administrator keeps so that tickets can be opened: types and statuses, and for each external person the
// addresses, functions, routes, types and statuses that are open to them (R9, R13; the guest editor). Every change is
// audited with what was before; what it takes away leaves the person's devices at their next contact.
//
// Thread-safe.
class TicketDesk {
 public:
  explicit TicketDesk(const Office& office) : office_(office) {}

  // New or changed, by id; not deleted but made inactive, since tickets point to them. A key names one type (status).
  // Errors: kForbidden (settings.manage), kMissingField, kInvalidArgument, kAlreadyExists (the key).
  Result<void> put(const Principal& by, const TicketType& type);
  Result<void> put(const Principal& by, const TicketStatus& status);

  // What is open to an external person; everything closed where nothing was kept yet. Errors: kForbidden
  // (user.manage_external), kNotFound, kInvalidArgument (somebody internal).
  Result<GuestAccess> access(const Principal& by, UserId user);
  // Replaces it. Also kInvalidArgument with the field that names what does not exist. Names of groups are filled in.
  Result<void> put_access(const Principal& by, GuestAccess access);

 private:
  Result<void> check_access(WriteTransaction& tx, GuestAccess& access) const;
  template <class T>
  Result<void> put_word(const Principal& by, const T& word, std::string_view action);

  const Office office_;
};

// The types and statuses an organisation begins with.
Result<void> put_first_ticket_words(WriteTransaction& tx, const Change& change);

}  // namespace satchel::server
