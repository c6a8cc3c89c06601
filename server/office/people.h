#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/office/office.h"
#include "server/office/session.h"
#include "server/scope/principal.h"
#include "server/storage/people.h"

namespace satchel::server {

struct NewUser {
  std::string email;
  std::string display_name;
  Role role = Role::kTechnician;
  std::optional<CompanyId> company_id;
  std::string password;  // empty: cannot sign in yet
};

inline constexpr std::size_t kMinPassword = 8;

// What a user row is made of, checked and completed (initials, colour). Errors: kInvalidArgument, kTooLong (fields).
Result<User> make_user(const NewUser& request, UserId id, std::string password_hash, TimePoint now);

// Whoever types commands on the server itself: may do everything, is nobody's account.
Principal server_operator();

// The people of the organisation, as admins and managers keep them. Internal people are managed by admins, external
// ones (contractors, guests) by managers too.
//
// Thread-safe.
class Personnel {
 public:
  Personnel(const Office& office, Sessions& sessions) : office_(office), sessions_(sessions) {}

  // Errors: kForbidden, kAlreadyExists (the address), those of make_user, kNotFound (the company), kBusy.
  Result<UserId> add(const Principal& by, const NewUser& request);
  // Ends the sessions (at their next request, and their event streams now) and the live assignments: a job that nobody
  // else has falls back to open. Errors: kForbidden (also oneself), kNotFound, kConflict (the last admin).
  Result<void> deactivate(const Principal& by, UserId user);
  // The way back; what was assigned before stays with whom it is now.
  Result<void> activate(const Principal& by, UserId user);

 private:
  Result<void> deactivate_in(WriteTransaction& tx, const Principal& by, UserId user, std::vector<UserId>& concerned);
  Result<void> audit(WriteTransaction& tx, const Principal& by, std::string_view action, const User& user);

  Office office_;
  Sessions& sessions_;
};

}  // namespace satchel::server
