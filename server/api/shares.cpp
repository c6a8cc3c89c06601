#include "server/api/requests.h"
#include "server/office/sharing.h"

namespace satchel::server {
namespace {

struct ShareRequest {
  RecordRef object;
  std::optional<UserId> user_id;
  std::optional<CompanyId> company_id;
  std::optional<ViewProfileId> view_profile_id;
  std::optional<TimePoint> expires_at;
};

}  // namespace
}  // namespace satchel::server

template <>
struct satchel::Fields<satchel::server::ShareRequest> {
  using T = satchel::server::ShareRequest;
  static constexpr auto table =
      fields(field("object", &T::object), field("user_id", &T::user_id), field("company_id", &T::company_id),
             field("view_profile_id", &T::view_profile_id), field("expires_at", &T::expires_at));
};

namespace satchel::server {
namespace {

// {"asset": …, "job": …}: the members of an object by the record types they are named after.
template <class F>
Result<void> each_type(const Json& json, const char* name, F&& each) {
  if (!json.is_object()) return fail(ErrorCode::kWrongType, "expected an object", {name});
  for (const auto& [word, value] : json.items()) {
    const auto type = enum_named<RecordType>(word);
    if (!type) return fail(ErrorCode::kUnknownField, "not a type of record", {std::string(cut_utf8(word, 100))});
    TRY(each(*type, value));
  }
  return {};
}

Result<Sharing::NewProfile> profile_of(const Json& json) {
  Sharing::NewProfile profile;
  if (!json.is_object()) return fail(ErrorCode::kWrongType, "expected an object");
  for (const auto& [name, value] : json.items()) {
    if (name == "name") {
      TRY_ASSIGN(profile.name, codec::read<std::string>(value, FieldTraits{}));
    } else if (name == "fields") {
      TRY(each_type(value, "fields", [&](RecordType type, const Json& fields) -> Result<void> {
        TRY_ASSIGN(profile.fields[type], codec::read<std::vector<std::string>>(fields, FieldTraits{}));
        return {};
      }));
    } else {
      return fail(ErrorCode::kUnknownField, "unknown field", {std::string(cut_utf8(name, 100))});
    }
  }
  return profile;
}

Result<std::optional<RecordRef>> object_of(const Request& request) {
  const auto type = request.parameter("object_type"), id = request.parameter("object_id");
  if (!type && !id) return std::optional<RecordRef>{};
  const auto known = type ? enum_named<RecordType>(*type) : std::nullopt;
  if (!known) return fail(ErrorCode::kInvalidArgument, "not a type of record", {"object_type"});
  const auto uuid = Uuid::parse(id.value_or(""));
  if (!uuid) return fail(ErrorCode::kInvalidArgument, "not an id", {"object_id"});
  return std::optional(RecordRef{*known, *uuid});
}

Result<void> answer_share(const Sharing& sharing, Call& call, const RecordRef& object, ShareId id) {
  TRY_ASSIGN(const Json all, sharing.list(call.principal, object));
  for (const Json& one : all["items"]) {
    if (one["id"] == id.str()) return respond_json(call.response, 201, one, {{"Location", "/v1/shares/" + id.str()}});
  }
  return fail(ErrorCode::kInternal, "a share that was made is gone");
}

}  // namespace

void add_share_routes(Router& router, const Services& services) {
  on(router, "GET", "/v1/shares", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const auto object, object_of(call.request));
    TRY_ASSIGN(const Json json, Sharing(services.office).list(call.principal, object));
    return respond_json(call.response, 200, json);
  });
  on(router, "POST", "/v1/shares", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const auto body, body_of<ShareRequest>(call));
    Sharing sharing(services.office);
    TRY_ASSIGN(const ShareId id, sharing.share(call.principal, {body.object, body.user_id, body.company_id,
                                                                body.view_profile_id, body.expires_at}));
    return answer_share(sharing, call, body.object, id);
  });
  on(router, "POST", "/v1/shares/{id}/revoke", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY(Sharing(services.office).revoke(call.principal, ShareId{id}));
    return respond_json(call.response, 200, Json{{"id", id.str()}, {"state", "revoked"}});
  });
  on(router, "GET", "/v1/view-profiles", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Json json, Sharing(services.office).profiles(call.principal));
    return respond_json(call.response, 200, json);
  });
  on(router, "POST", "/v1/view-profiles", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Json json, call.json());
    TRY_ASSIGN(const auto profile, profile_of(json));
    TRY_ASSIGN(const ViewProfileId id, Sharing(services.office).add_profile(call.principal, profile));
    return respond_json(call.response, 201, Json{{"id", id.str()}}, {{"Location", "/v1/view-profiles/" + id.str()}});
  });
  on(router, "POST", "/v1/view-profiles/{id}/edit", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY_ASSIGN(const Json json, call.json());
    TRY_ASSIGN(const auto profile, profile_of(json));
    TRY(Sharing(services.office).edit_profile(call.principal, ViewProfileId{id}, profile));
    return respond_json(call.response, 200, Json{{"id", id.str()}});
  });
  on(router, "GET", "/v1/extranet", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Json json, Sharing(services.office).extranet(call.principal));
    return respond_json(call.response, 200, json);
  });
  on(router, "POST", "/v1/extranet", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Json json, call.json());
    std::map<RecordType, bool> switches;
    TRY(each_type(json, "body", [&](RecordType type, const Json& value) -> Result<void> {
      TRY_ASSIGN(switches[type], codec::read<bool>(value, FieldTraits{}));
      return {};
    }));
    TRY(Sharing(services.office).set_extranet(call.principal, switches));
    TRY_ASSIGN(const Json now, Sharing(services.office).extranet(call.principal));
    return respond_json(call.response, 200, now);
  });
}

}  // namespace satchel::server
