#include "core/model/codec.h"
#include "server/api/api.h"
#include "server/api/query.h"

namespace satchel::server {
namespace {

// POST /v1/users.
struct UserRequest {
  std::string email;
  std::string display_name;
  Role role = Role::kTechnician;
  std::optional<CompanyId> company_id;
  std::string password;
};

}  // namespace
}  // namespace satchel::server

template <>
struct satchel::Fields<satchel::server::UserRequest> {
  using T = satchel::server::UserRequest;
  static constexpr auto table = fields(
      field("email", &T::email, max_bytes(254)), field("display_name", &T::display_name, max_bytes(200)),
      field("role", &T::role), field("company_id", &T::company_id), field("password", &T::password, max_bytes(1_KiB)));
};

namespace satchel::server {
namespace {

Result<void> add_user(const Services& services, Call& call) {
  TRY_ASSIGN(const Json json, call.json());
  TRY_ASSIGN(const auto body, from_json<UserRequest>(json));
  if (!json.contains("role")) return fail(ErrorCode::kMissingField, "is missing", {"role"});
  TRY_ASSIGN(const UserId id, services.personnel.add(call.principal, NewUser{body.email, body.display_name, body.role,
                                                                             body.company_id, body.password}));
  TRY_ASSIGN(const Json user, services.browse.user(call.principal, id));
  return respond_json(call.response, 201, user, {{"Location", "/v1/users/" + id.str()}});
}

using Change = Result<void> (Personnel::*)(const Principal&, UserId);

void add_change(Router& router, const Services& services, const std::string& path, Change change) {
  router.add({"POST", path, Access::kSignedIn, json_body(), [&services, change](Call& call) -> Result<void> {
                TRY_ASSIGN(const Uuid id, call.id());
                TRY((services.personnel.*change)(call.principal, UserId{id}));
                TRY_ASSIGN(const Json user, services.browse.user(call.principal, UserId{id}));
                return respond_json(call.response, 200, user);
              }});
}

using List = Result<Json> (Browse::*)(const Principal&, const BrowseQuery&);

void add_list(Router& router, const Services& services, const std::string& path, List list) {
  router.add({"GET", path, Access::kSignedIn, no_body(), [&browse = services.browse, list](Call& call) -> Result<void> {
                TRY_ASSIGN(const BrowseQuery query, read_query(call.request));
                TRY_ASSIGN(const Json page, (browse.*list)(call.principal, query));
                return respond_json(call.response, 200, page);
              }});
}

}  // namespace

void add_people_routes(Router& router, const Services& services) {
  add_list(router, services, "/v1/users", &Browse::users);
  router.add({"POST", "/v1/users", Access::kSignedIn, json_body(),
              [&services](Call& call) { return add_user(services, call); }});
  router.add(
      {"GET", "/v1/users/{id}", Access::kSignedIn, no_body(), [&browse = services.browse](Call& call) -> Result<void> {
         TRY_ASSIGN(const Uuid id, call.id());
         TRY_ASSIGN(const Json user, browse.user(call.principal, UserId{id}));
         return respond_json(call.response, 200, user);
       }});
  add_change(router, services, "/v1/users/{id}/deactivate", &Personnel::deactivate);
  add_change(router, services, "/v1/users/{id}/activate", &Personnel::activate);
  add_list(router, services, "/v1/devices", &Browse::devices);
  router.add({"GET", "/v1/devices/{id}", Access::kSignedIn, no_body(),
              [&browse = services.browse](Call& call) -> Result<void> {
                TRY_ASSIGN(const Uuid id, call.id());
                TRY_ASSIGN(const Json device, browse.device(call.principal, DeviceId{id}));
                return respond_json(call.response, 200, device);
              }});
}

void add_audit_routes(Router& router, const Services& services) {
  add_list(router, services, "/v1/audit", &Browse::audit);
}

}  // namespace satchel::server
