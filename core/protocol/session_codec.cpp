#include "core/model/codec.h"
#include "core/protocol/codec.h"

namespace satchel::protocol {
namespace {

// The nested shapes of the wire (protocol address table: POST /v1/session).
struct WireDevice {
  std::string name;
  std::string model;
  std::string app_version;
  std::optional<DeviceId> id;
  std::optional<std::string> public_key;
};
struct WireSignIn {
  std::string email;
  std::string password;
  WireDevice device;
};
struct WireUser {
  UserId id;
  std::string display_name;
  Role role = Role::kTechnician;
  std::vector<std::string> permissions;
  std::vector<GroupId> groups;
};
struct WireOrganisation {
  OrganisationId id;
  std::string name;
  std::string public_key;
};
struct WireSession {
  std::string token;
  WireUser user;
  DeviceId device_id;
  WireOrganisation organisation;
  TimePoint server_time;
};

}  // namespace
}  // namespace satchel::protocol

namespace satchel {
template <>
struct Fields<protocol::WireDevice> {
  using T = protocol::WireDevice;
  static constexpr auto table =
      fields(field("name", &T::name, max_bytes(200)), field("model", &T::model, max_bytes(200)),
             field("app_version", &T::app_version, max_bytes(40)), field("id", &T::id),
             field("public_key", &T::public_key, max_bytes(100)));
};
template <>
struct Fields<protocol::WireSignIn> {
  using T = protocol::WireSignIn;
  static constexpr auto table = fields(field("email", &T::email, max_bytes(254)),
                                       field("password", &T::password, max_bytes(1024)), field("device", &T::device));
};
template <>
struct Fields<protocol::WireUser> {
  using T = protocol::WireUser;
  static constexpr auto table =
      fields(field("id", &T::id), field("display_name", &T::display_name), field("role", &T::role),
             field("permissions", &T::permissions), field("groups", &T::groups));
};
template <>
struct Fields<protocol::WireOrganisation> {
  using T = protocol::WireOrganisation;
  static constexpr auto table =
      fields(field("id", &T::id), field("name", &T::name), field("public_key", &T::public_key));
};
template <>
struct Fields<protocol::WireSession> {
  using T = protocol::WireSession;
  static constexpr auto table =
      fields(field("token", &T::token), field("user", &T::user), field("device_id", &T::device_id),
             field("organisation", &T::organisation), field("server_time", &T::server_time));
};
}  // namespace satchel

namespace satchel::protocol {

std::string encode_sign_in(const SignIn& request) {
  return dump_json(to_json(WireSignIn{
      request.email,
      request.password,
      {request.device_name, request.device_model, request.app_version, request.device_id, request.device_key}}));
}

Result<SignIn> decode_sign_in(std::string_view body) {
  TRY_ASSIGN(const Json json, parse_json(body));
  TRY_ASSIGN(WireSignIn wire, from_json<WireSignIn>(json));
  if (wire.email.empty()) return fail(ErrorCode::kMissingField, "is missing", {"email"});
  if (wire.password.empty()) return fail(ErrorCode::kMissingField, "is missing", {"password"});
  return SignIn{std::move(wire.email),
                std::move(wire.password),
                std::move(wire.device.name),
                std::move(wire.device.model),
                std::move(wire.device.app_version),
                wire.device.id,
                std::move(wire.device.public_key)};
}

std::string encode_session(const Session& session) {
  return dump_json(
      to_json(WireSession{session.token,
                          {session.user, session.display_name, session.role, session.permissions, session.groups},
                          session.device_id,
                          {session.organisation_id, session.organisation_name, session.public_key},
                          session.server_time}));
}

Result<Session> decode_session(std::string_view body) {
  TRY_ASSIGN(const Json json, parse_json(body));
  TRY_ASSIGN(WireSession wire, from_json<WireSession>(json));
  Session session;
  session.token = std::move(wire.token);
  session.user = wire.user.id;
  session.display_name = std::move(wire.user.display_name);
  session.role = wire.user.role;
  session.permissions = std::move(wire.user.permissions);
  session.groups = std::move(wire.user.groups);
  session.device_id = wire.device_id;
  session.organisation_id = wire.organisation.id;
  session.organisation_name = std::move(wire.organisation.name);
  session.public_key = std::move(wire.organisation.public_key);
  session.server_time = wire.server_time;
  return session;
}

}  // namespace satchel::protocol
