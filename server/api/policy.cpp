#include "server/office/policy.h"

#include "server/api/requests.h"

namespace satchel::server {

void add_policy_routes(Router& router, const Services& services) {
  on(router, "GET", "/v1/policy", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const OfficePolicy policy, PolicyDesk(services.office).show(call.principal));
    return respond_json(call.response, 200, to_json(policy));
  });
  on(router, "PUT", "/v1/policy", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const auto policy, body_of<OfficePolicy>(call));
    TRY(PolicyDesk(services.office).set(call.principal, policy));
    return respond_json(call.response, 200, to_json(policy));
  });
}

}  // namespace satchel::server
