#pragma once

#include <optional>
#include <vector>

#include "core/model/types.h"
#include "core/rules/permissions.h"
#include "server/storage/people.h"

namespace satchel::server {

// On whose behalf something is read: a person as they are at this moment, never as a token remembers them.
struct Principal {
  UserId user;
  Role role = Role::kGuest;
  PermissionSet permissions;  // cut to the role's ceiling
  std::vector<GroupId> groups;
  std::optional<CompanyId> company;
  std::optional<DeviceId> device;
  UserState state = UserState::kInactive;
  std::optional<TimePoint> access_until;

  // R0. Whoever is not active sees nothing and does nothing.
  bool active(TimePoint now) const { return state == UserState::kActive && (!access_until || now < *access_until); }
};

// The principal as the database has them now; kNotFound if there is no such user.
Result<Principal> load_principal(Database& database, UserId user, std::optional<DeviceId> device = std::nullopt);

}  // namespace satchel::server
