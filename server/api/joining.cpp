#include "server/office/joining.h"

#include "core/protocol/codec.h"
#include "server/api/requests.h"

namespace satchel::server {
namespace {

struct TokenRequest {
  std::string token;
};
struct JoinDevice {
  std::string name;
  std::string model;
  std::string app_version;
};
struct JoinRequest {
  std::string token;
  std::string password;
  std::int64_t licence_version = 0;
  JoinDevice device;
};
struct PasswordRequest {
  std::string current;
  std::string password;
  std::int64_t licence_version = 0;
};

}  // namespace
}  // namespace satchel::server

template <>
struct satchel::Fields<satchel::server::TokenRequest> {
  static constexpr auto table = fields(field("token", &satchel::server::TokenRequest::token, max_bytes(200)));
};
template <>
struct satchel::Fields<satchel::server::JoinDevice> {
  using T = satchel::server::JoinDevice;
  static constexpr auto table =
      fields(field("name", &T::name, max_bytes(200)), field("model", &T::model, max_bytes(200)),
             field("app_version", &T::app_version, max_bytes(40)));
};
template <>
struct satchel::Fields<satchel::server::JoinRequest> {
  using T = satchel::server::JoinRequest;
  static constexpr auto table =
      fields(field("token", &T::token, max_bytes(200)), field("password", &T::password, max_bytes(1_KiB)),
             field("licence_version", &T::licence_version), field("device", &T::device));
};
template <>
struct satchel::Fields<satchel::server::PasswordRequest> {
  using T = satchel::server::PasswordRequest;
  static constexpr auto table =
      fields(field("current", &T::current, max_bytes(1_KiB)), field("password", &T::password, max_bytes(1_KiB)),
             field("licence_version", &T::licence_version));
};

namespace satchel::server {

// The token stands behind '#': a browser never sends that part, so that it is in nobody's log.
Json json_of(const Invited& invited, const Request& request) {
  const auto host = request.header("Host");
  const std::string origin = host ? (request.tls ? "https://" : "http://") + std::string(*host) : std::string();
  return Json{{"token", invited.token},
              {"link", origin + "/join#" + invited.token},
              {"expires_at", format_time(invited.expires_at)}};
}

namespace {

Joining joining(const Services& services) {
  return {services.office, services.sessions};
}

Result<void> send(const Services& services, Call& call) {
  TRY_ASSIGN(const Uuid id, call.id());
  TRY_ASSIGN(const auto body, body_of<ApprovalRequest>(call));
  TRY_ASSIGN(const Invited invited,
             joining(services).send(call.principal, UserId{id}, approval_of(body.approve_charge, 0, call.request)));
  return respond_json(call.response, 200, json_of(invited, call.request));
}

Result<void> one_time_password(const Services& services, Call& call) {
  TRY_ASSIGN(const Uuid id, call.id());
  TRY_ASSIGN(const auto body, body_of<ApprovalRequest>(call));
  TRY_ASSIGN(const auto made, joining(services).one_time_password(call.principal, UserId{id},
                                                                  approval_of(body.approve_charge, 0, call.request)));
  return respond_json(call.response, 200,
                      Json{{"password", made.password}, {"good_until", format_time(made.good_until)}});
}

Result<void> join(const Services& services, Call& call) {
  TRY_ASSIGN(const auto body, body_of<JoinRequest>(call));
  Joining::Acceptance acceptance;
  acceptance.token = body.token;
  acceptance.password = body.password;
  acceptance.licence_version = body.licence_version;
  acceptance.device.device_name = body.device.name;
  acceptance.device.device_model = body.device.model;
  acceptance.device.app_version = body.device.app_version;
  TRY_ASSIGN(const auto session, joining(services).accept(acceptance, call.request.peer));
  return call.response.respond(200, {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
                               protocol::encode_session(session));
}

}  // namespace

void add_joining_routes(Router& router, const Services& services) {
  const std::string invitation = "/v1/users/{id}/invitation";
  on(router, "GET", "/v1/invitations", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Json json, joining(services).list(call.principal));
    return respond_json(call.response, 200, json);
  });
  on(router, "POST", invitation, [&services](Call& call) { return send(services, call); });
  on(router, "DELETE", invitation, [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY(joining(services).revoke(call.principal, UserId{id}));
    return call.response.respond(204, {{"Cache-Control", "no-store"}}, "");
  });
  on(router, "POST", "/v1/users/{id}/one-time-password",
     [&services](Call& call) { return one_time_password(services, call); });
  router.add({"POST", "/v1/join/look", Access::kAnyone, json_body(), [&services](Call& call) -> Result<void> {
                TRY_ASSIGN(const auto body, body_of<TokenRequest>(call));
                TRY_ASSIGN(const Json json, joining(services).look(body.token, call.request.peer));
                return respond_json(call.response, 200, json);
              }});
  router.add(
      {"POST", "/v1/join", Access::kAnyone, json_body(), [&services](Call& call) { return join(services, call); }});
  // For anyone: a session with a one-time password is refused everywhere else.
  router.add({"POST", "/v1/session/password", Access::kAnyone, json_body(), [&services](Call& call) -> Result<void> {
                TRY_ASSIGN(const auto body, body_of<PasswordRequest>(call));
                TRY(services.sessions.change_password(bearer_token(call.request),
                                                      {body.current, body.password, body.licence_version},
                                                      call.request.peer));
                return call.response.respond(204, {{"Cache-Control", "no-store"}}, "");
              }});
}

}  // namespace satchel::server
