#include "server/office/settings.h"

#include "server/api/requests.h"

namespace satchel::server {

void add_settings_routes(Router& router, const Services& services) {
  on(router, "GET", "/v1/settings", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Settings settings, SettingsDesk(services.office).show(call.principal));
    return respond_json(call.response, 200, to_json(settings));
  });
  on(router, "POST", "/v1/settings/edit", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Json edit, call.json());
    TRY_ASSIGN(const Settings settings, SettingsDesk(services.office).edit(call.principal, edit));
    return respond_json(call.response, 200, to_json(settings));
  });
}

}  // namespace satchel::server
