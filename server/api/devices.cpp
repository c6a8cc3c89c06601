#include "server/office/devices.h"

#include "server/api/query.h"
#include "server/api/requests.h"
#include "server/office/holdings.h"
#include "server/office/orders.h"

namespace satchel::server {
namespace {

struct NameRequest {
  std::string name;
};
struct OrderRequest {
  std::optional<protocol::OrderMode> mode;
};

}  // namespace
}  // namespace satchel::server

template <>
struct satchel::Fields<satchel::server::NameRequest> {
  static constexpr auto table = fields(field("name", &satchel::server::NameRequest::name));
};

template <>
struct satchel::Fields<satchel::server::OrderRequest> {
  static constexpr auto table = fields(field("mode", &satchel::server::OrderRequest::mode));
};

namespace satchel::server {
namespace {

Devices devices(const Services& services) {
  return {services.office, services.sessions};
}

Result<void> list(const Services& services, Call& call, UserId user) {
  TRY_ASSIGN(const Json json, devices(services).of_user(call.principal, user));
  return respond_json(call.response, 200, json);
}

void add_order_routes(Router& router, const Services& services) {
  on(router, "POST", "/v1/devices/{id}/order", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY_ASSIGN(const auto body, body_of<OrderRequest>(call));
    // To whoever may not order, there is no such device, whatever they send.
    const bool may = call.principal.permissions.has(Permission::kDeviceRevoke);
    if (may && !body.mode) return fail(ErrorCode::kMissingField, "is missing", {"mode"});
    const auto mode = body.mode.value_or(protocol::OrderMode::kLock);
    TRY(Orders(services.office, services.sessions).give(call.principal, DeviceId{id}, mode));
    return call.response.respond(204, {{"Cache-Control", "no-store"}}, "");
  });
  router.add({"POST", "/v1/order/receipt", Access::kOrdered, json_body(), [&services](Call& call) -> Result<void> {
                TRY_ASSIGN(const auto receipt, protocol::decode_receipt(call.request.body));
                if (call.hand_in == nullptr) return fail(ErrorCode::kConflict, "this device has no order");
                TRY(Orders(services.office, services.sessions).receive(*call.hand_in, receipt));
                return call.response.respond(204, {{"Cache-Control", "no-store"}}, "");
              }});
  on(router, "GET", "/v1/devices/{id}/holds", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY_ASSIGN(const BrowseQuery query, read_query(call.request));
    TRY_ASSIGN(const Json page, Holdings(services.office).show(call.principal, DeviceId{id}, query));
    return respond_json(call.response, 200, page);
  });
}

}  // namespace

void add_device_routes(Router& router, const Services& services) {
  on(router, "GET", "/v1/devices", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const BrowseQuery query, read_query(call.request));
    TRY_ASSIGN(const Json page, services.browse.devices(call.principal, query));
    return respond_json(call.response, 200, page);
  });
  on(router, "GET", "/v1/devices/{id}", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY_ASSIGN(const Json device, services.browse.device(call.principal, DeviceId{id}));
    return respond_json(call.response, 200, device);
  });
  on(router, "GET", "/v1/users/{id}/devices", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    return list(services, call, UserId{id});
  });
  on(router, "GET", "/v1/me/devices", [&services](Call& call) { return list(services, call, call.principal.user); });
  on(router, "POST", "/v1/devices/{id}/rename", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY_ASSIGN(const auto body, body_of<NameRequest>(call));
    TRY(devices(services).rename(call.principal, DeviceId{id}, body.name));
    return call.response.respond(204, {{"Cache-Control", "no-store"}}, "");
  });
  on(router, "POST", "/v1/devices/{id}/revoke", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY(devices(services).revoke(call.principal, DeviceId{id}));
    return call.response.respond(204, {{"Cache-Control", "no-store"}}, "");
  });
  add_order_routes(router, services);
}

}  // namespace satchel::server
