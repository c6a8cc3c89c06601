#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/office/licences.h"
#include "server/office/office.h"
#include "server/office/session.h"
#include "server/office/sharing.h"
#include "server/scope/principal.h"
#include "server/storage/people.h"

namespace satchel::server {

// What is to become of a user's fields: those that are set. A reference or a time that is set to nothing is cleared.
struct UserEdit {
  std::optional<std::string> display_name;
  std::optional<std::string> email;
  std::optional<std::string> job_title;
  std::optional<std::string> colour;    // one of kColours
  std::optional<std::string> initials;  // at most 8 bytes
  std::optional<Role> role;
  std::optional<std::optional<CompanyId>> company_id;
  std::optional<std::optional<ContactId>> contact_id;
  std::optional<std::optional<SiteId>> home_site_id;
  std::optional<std::optional<TimePoint>> access_until;
  std::optional<std::vector<UserPoint>> points;
  std::optional<bool> weekly_summary;  // less often than the organisation's daily one
};

// What people change about themselves.
struct OwnEdit {
  std::optional<std::vector<UserPoint>> points;
  std::optional<bool> weekly_summary;
};

struct NewUser {
  std::string email;
  std::string display_name;
  Role role = Role::kTechnician;
  std::optional<CompanyId> company_id;
  // Empty: they are invited. From a person of the office: a one-time password. From the server's operator: theirs.
  std::string password;
  UserEdit more = {};
  std::optional<TemplateId> template_id = std::nullopt;
  Approval approval = {};
  std::vector<NewShare> shares = {};  // for them, in the same transaction (X21); whom they are for is not to be said
};

// A way in for somebody invited; the token is shown to the one who invites and nowhere kept.
struct Invited {
  std::string token;
  TimePoint expires_at;
};

struct Added {
  UserId id;
  std::optional<Invited> invitation;
  std::vector<ShareId> shares;  // in the order asked for
};

// Who takes over what somebody leaves behind: a person or a group.
struct Successor {
  std::optional<UserId> user_id;
  std::optional<GroupId> group_id;
};

inline constexpr std::size_t kMinPassword = 8;
// Shared with somebody new at once.
inline constexpr std::size_t kMaxFirstShares = 100;
// How long a one-time password and an invitation are good for.
inline constexpr Millis kInvitationTime = std::chrono::hours(72);

// Colours of people: at least 5:1 against white text, told apart by initials too.
inline constexpr std::array<std::string_view, 12> kColours{"#1B6EC2", "#B3261E", "#0B6B3A", "#8A4B00",
                                                           "#6A3FB5", "#00696B", "#A1006B", "#5B5F00",
                                                           "#3F51B5", "#7A3E2B", "#37616B", "#8B1E5A"};

bool is_email(std::string_view text);
// What a user row is made of, checked and completed (initials, colour). Errors: kInvalidArgument, kTooLong (fields).
Result<User> make_user(const NewUser& request, UserId id, std::string password_hash, TimePoint now);

// Whoever types commands on the server itself: may do everything, is nobody's account.
Principal server_operator();

// The people of the organisation, as admins and managers keep them. Internal people are managed by admins, external
// ones (contractors, guests) by managers too. Every change stands in the audit log with what was before and after.
//
// Thread-safe.
class Personnel {
 public:
  Personnel(const Office& office, Sessions& sessions) : office_(office), sessions_(sessions) {}

  // All of it or nothing. Errors: kForbidden, kAlreadyExists (the address), those of make_user and edit(), kNotFound
  // (the company), those of Licensing::admit and, for external people, accept_text, and of Sharing::share.
  Result<Added> add(const Principal& by, const NewUser& request);
  // Errors: kForbidden (their role or the new one; one's own role), kNotFound (fields: what is referred to),
  // kInvalidArgument, kTooLong, kAlreadyExists (fields), those of Licensing::admit.
  Result<void> edit(const Principal& by, UserId user, const UserEdit& edit, const Approval& approval);
  // What everybody may change about themselves: how they are reached.
  Result<void> edit_own(const Principal& by, const OwnEdit& edit);
  // Ends the sessions (at their next request, and their event streams now), orders every device to hand in and be
  // wiped, and ends the live assignments: a job that nobody else has goes to the successor, or falls back to open where
  // there is none or the rules do not let it be reassigned. Errors: kForbidden (also oneself), kNotFound (also the
  // successor, fields), kConflict (the last admin).
  Result<void> deactivate(const Principal& by, UserId user, const std::optional<Successor>& successor = std::nullopt);
  // Lets go everybody whose access has ended, as deactivate() without a successor does: part of the server's periodic
  // maintenance. How many they were; the rest of very many is left to the next call.
  Result<std::size_t> end_access();
  // The way back; what was assigned before stays with whom it is now. Whoever never joined is invited anew. Errors:
  // also those of Licensing::admit, kConflict (anonymised).
  Result<void> activate(const Principal& by, UserId user, const Approval& approval = {});
  // Takes the personal data off an inactive account for good; everything they did stays under a number. Errors:
  // kForbidden, kNotFound, kConflict (still active).
  Result<void> anonymise(const Principal& by, UserId user);
  // Replaces the permissions. Returns what was added and removed. Errors: those of give().
  Result<Json> set_permissions(const Principal& by, UserId user, PermissionSet set);
  // The user's switches, and how they differ from the template they were given.
  Result<Json> permissions(const Principal& by, UserId user) const;

 private:
  Result<User> managed(WriteTransaction& tx, const Principal& by, UserId user) const;
  Result<void> add_in(WriteTransaction& tx, const Principal& by, const NewUser& request, User user, Added& added);
  Result<void> edit_in(WriteTransaction& tx, const Principal& by, UserId id, const UserEdit& edit,
                       const Approval& approval);
  Result<void> deactivate_in(WriteTransaction& tx, const Principal& by, UserId user,
                             const std::optional<Successor>& successor, std::string_view action,
                             std::vector<UserId>& concerned);
  Result<void> anonymise_in(WriteTransaction& tx, const Principal& by, UserId user);
  Result<void> audit(WriteTransaction& tx, const Principal& by, std::string_view action, const User& user,
                     std::optional<UserState> before);

  Office office_;
  Sessions& sessions_;
};

}  // namespace satchel::server
