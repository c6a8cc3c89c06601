#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/rules/permissions.h"
#include "server/scope/principal.h"
#include "server/storage/people.h"

namespace satchel::server {

// Who may manage whom, and how permissions are given. Internal people are managed by admins, external ones by managers
// too; a role's ceiling binds everybody, and nobody gives what they do not have themselves.

// Asked before anything is looked up: kForbidden.
Result<void> need(const Principal& by, Permission permission);
// Whether they may decide late work (R17).
inline bool may_decide_held(const Principal& principal, TimePoint now) {
  return principal.active(now) && principal.permissions.has(Permission::kHeldDecide);
}
// Asked before anything is looked up: to others no user exists or does not. kForbidden.
Result<void> may_manage_anybody(const Principal& by);
// kForbidden.
Result<void> may_manage(const Principal& by, Role role);

Json names_of(PermissionSet set);
// kInvalidArgument (fields: the unknown names).
Result<PermissionSet> permissions_named(const std::vector<std::string>& names);
// kForbidden (fields: the permissions that nobody may give to this role, E18).
Result<void> check_ceiling(Role role, PermissionSet set);
// What the user may do if they are active: as stored or by default, cut to the ceiling.
PermissionSet permissions_of(const User& user);
// Each permission with whether it is granted, eligible and a default of the role, and why not: the switches of E17.
Json switches(Role role, PermissionSet granted);
// {"added": […], "removed": […]}
Json difference(PermissionSet before, PermissionSet after);

// Sets a user's permissions (and the template they come from), with its audit entry; false: nothing was different.
// Errors: kForbidden (the role is not theirs to manage, beyond the ceiling, more than `by` has).
Result<bool> give(WriteTransaction& tx, const Principal& by, User user, PermissionSet set,
                  std::optional<TemplateId> from, TimePoint now);

}  // namespace satchel::server
