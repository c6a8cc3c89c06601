#include "server/scope/principal.h"

namespace satchel::server {

Result<Principal> load_principal(Database& database, UserId user, std::optional<DeviceId> device) {
  const People people(database);
  TRY_ASSIGN(const auto found, people.user(user));
  if (!found) return fail(ErrorCode::kNotFound, "no such user");
  Principal principal;
  principal.user = user;
  principal.role = found->role;
  const PermissionSet held = found->permissions ? PermissionSet(*found->permissions) : defaults(found->role);
  principal.permissions = held & ceiling(found->role);
  TRY_ASSIGN(principal.groups, people.groups_of(user));
  principal.company = found->company_id;
  principal.device = device;
  principal.state = found->state;
  principal.access_until = found->access_until;
  return principal;
}

}  // namespace satchel::server
