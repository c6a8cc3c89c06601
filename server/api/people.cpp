#include "server/api/query.h"
#include "server/api/requests.h"
#include "server/office/joining.h"
#include "server/office/rights.h"

namespace satchel::server {
namespace {

struct OwnRequest {
  std::vector<UserPoint> points;
  std::optional<bool> weekly_summary;
};
struct LeavingRequest {
  std::optional<Successor> reassign_to;
};
struct PermissionsRequest {
  std::vector<std::string> permissions;
};

}  // namespace
}  // namespace satchel::server

template <>
struct satchel::Fields<satchel::server::OwnRequest> {
  using T = satchel::server::OwnRequest;
  static constexpr auto table = fields(field("points", &T::points), field("weekly_summary", &T::weekly_summary));
};
template <>
struct satchel::Fields<satchel::server::Successor> {
  using T = satchel::server::Successor;
  static constexpr auto table = fields(field("user_id", &T::user_id), field("group_id", &T::group_id));
};
template <>
struct satchel::Fields<satchel::server::LeavingRequest> {
  static constexpr auto table = fields(field("reassign_to", &satchel::server::LeavingRequest::reassign_to));
};
template <>
struct satchel::Fields<satchel::server::PermissionsRequest> {
  static constexpr auto table = fields(field("permissions", &satchel::server::PermissionsRequest::permissions));
};

namespace satchel::server {

UserEdit edit_of(const UserRequest& request, const Json& json) {
  UserEdit edit;
  edit.email = request.email;
  edit.display_name = request.display_name;
  edit.job_title = request.job_title;
  edit.colour = request.colour;
  edit.initials = request.initials;
  edit.role = request.role;
  edit.weekly_summary = request.weekly_summary;
  if (json.contains("company_id")) edit.company_id = request.company_id;
  if (json.contains("contact_id")) edit.contact_id = request.contact_id;
  if (json.contains("home_site_id")) edit.home_site_id = request.home_site_id;
  if (json.contains("access_until")) edit.access_until = request.access_until;
  if (json.contains("points")) edit.points = request.points;
  return edit;
}

namespace {

Result<void> add_user(const Services& services, Call& call) {
  TRY_ASSIGN(const Json json, call.json());
  TRY_ASSIGN(const auto body, from_json<UserRequest>(json));
  if (!body.role) return fail(ErrorCode::kMissingField, "is missing", {"role"});
  NewUser request;
  request.email = body.email.value_or("");
  request.display_name = body.display_name.value_or("");
  request.role = *body.role;
  request.password = body.password;
  request.more = edit_of(body, json);
  request.template_id = body.template_id;
  request.approval = approval_of(body.approve_charge, body.licence_version, call.request);
  for (const FirstShareRequest& one : body.shares) {
    request.shares.push_back({one.object, {}, {}, one.view_profile_id, one.expires_at});
  }
  TRY_ASSIGN(const Added added, services.personnel.add(call.principal, request));
  TRY_ASSIGN(Json user, services.browse.user(call.principal, added.id));
  if (added.invitation) user["invitation"] = json_of(*added.invitation, call.request);
  for (const ShareId& share : added.shares) user["shares"].push_back(share.str());
  if (is_external(*body.role)) {
    TRY_ASSIGN(user["licence"], Licensing(services.office).show(call.principal));
  }
  return respond_json(call.response, 201, user, {{"Location", "/v1/users/" + added.id.str()}});
}

Result<void> answer_user(const Services& services, Call& call, UserId id) {
  TRY_ASSIGN(const Json user, services.browse.user(call.principal, id));
  return respond_json(call.response, 200, user);
}

Result<void> edit_user(const Services& services, Call& call) {
  TRY_ASSIGN(const Uuid id, call.id());
  TRY_ASSIGN(const Json json, call.json());
  TRY_ASSIGN(const auto body, from_json<UserRequest>(json));
  for (const char* name : {"password", "template_id", "licence_version", "shares"}) {
    if (json.contains(name)) return fail(ErrorCode::kUnknownField, "not to be edited", {name});
  }
  TRY(services.personnel.edit(call.principal, UserId{id}, edit_of(body, json),
                              approval_of(body.approve_charge, 0, call.request)));
  return answer_user(services, call, UserId{id});
}

Result<void> activate(const Services& services, Call& call) {
  TRY_ASSIGN(const Uuid id, call.id());
  TRY_ASSIGN(const auto body, body_of<ApprovalRequest>(call));
  TRY(services.personnel.activate(call.principal, UserId{id}, approval_of(body.approve_charge, 0, call.request)));
  return answer_user(services, call, UserId{id});
}

Result<void> deactivate(const Services& services, Call& call) {
  TRY_ASSIGN(const Uuid id, call.id());
  TRY_ASSIGN(const auto body, body_of<LeavingRequest>(call));
  TRY(services.personnel.deactivate(call.principal, UserId{id}, body.reassign_to));
  return answer_user(services, call, UserId{id});
}

using Change = Result<void> (Personnel::*)(const Principal&, UserId);

void add_change(Router& router, const Services& services, const std::string& path, Change change) {
  on(router, "POST", path, [&services, change](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY((services.personnel.*change)(call.principal, UserId{id}));
    return answer_user(services, call, UserId{id});
  });
}

void add_permission_routes(Router& router, const Services& services) {
  const std::string path = "/v1/users/{id}/permissions";
  on(router, "GET", path, [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY_ASSIGN(const Json json, services.personnel.permissions(call.principal, UserId{id}));
    return respond_json(call.response, 200, json);
  });
  on(router, "POST", path, [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY_ASSIGN(const auto body, body_of<PermissionsRequest>(call));
    TRY_ASSIGN(const PermissionSet set, permissions_named(body.permissions));
    TRY_ASSIGN(const Json changed, services.personnel.set_permissions(call.principal, UserId{id}, set));
    TRY_ASSIGN(Json json, services.personnel.permissions(call.principal, UserId{id}));
    json["changed"] = changed;
    return respond_json(call.response, 200, json);
  });
  on(router, "GET", "/v1/roles", [](Call& call) -> Result<void> {
    TRY(may_manage_anybody(call.principal));
    Json items = Json::array();
    for (std::size_t i = 0; i < EnumNames<Role>::names.size(); ++i) {
      const auto role = static_cast<Role>(i);
      items.push_back(
          {{"role", name_of(role)}, {"external", is_external(role)}, {"permissions", switches(role, defaults(role))}});
    }
    return respond_json(call.response, 200, Json{{"items", std::move(items)}});
  });
}

void add_own_routes(Router& router, const Services& services) {
  on(router, "GET", "/v1/me", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Json json, services.browse.me(call.principal));
    return respond_json(call.response, 200, json);
  });
  on(router, "POST", "/v1/me/edit", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Json own, call.json());
    TRY_ASSIGN(const auto body, from_json<OwnRequest>(own));
    OwnEdit edit;
    if (own.contains("points")) edit.points = body.points;
    edit.weekly_summary = body.weekly_summary;
    TRY(services.personnel.edit_own(call.principal, edit));
    TRY_ASSIGN(const Json json, services.browse.me(call.principal));
    return respond_json(call.response, 200, json);
  });
}

}  // namespace

void add_people_routes(Router& router, const Services& services) {
  on(router, "GET", "/v1/users", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const BrowseQuery query, read_query(call.request));
    TRY_ASSIGN(const Json page, services.browse.users(call.principal, query));
    return respond_json(call.response, 200, page);
  });
  on(router, "POST", "/v1/users", [&services](Call& call) { return add_user(services, call); });
  on(router, "GET", "/v1/users/{id}", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    return answer_user(services, call, UserId{id});
  });
  on(router, "POST", "/v1/users/{id}/edit", [&services](Call& call) { return edit_user(services, call); });
  on(router, "POST", "/v1/users/{id}/activate", [&services](Call& call) { return activate(services, call); });
  on(router, "POST", "/v1/users/{id}/deactivate", [&services](Call& call) { return deactivate(services, call); });
  add_change(router, services, "/v1/users/{id}/anonymise", &Personnel::anonymise);
  add_permission_routes(router, services);
  add_own_routes(router, services);
}

}  // namespace satchel::server
