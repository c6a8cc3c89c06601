#include "server/office/templates.h"

#include "server/api/requests.h"

namespace satchel::server {
namespace {

struct TemplateRequest {
  std::optional<std::string> name;
  std::optional<Role> role;
  std::optional<std::vector<std::string>> permissions;
};
// Without `users`: to everybody who was given it before.
struct ApplyRequest {
  std::optional<std::vector<UserId>> users;
};

}  // namespace
}  // namespace satchel::server

template <>
struct satchel::Fields<satchel::server::TemplateRequest> {
  using T = satchel::server::TemplateRequest;
  static constexpr auto table =
      fields(field("name", &T::name), field("role", &T::role), field("permissions", &T::permissions));
};
template <>
struct satchel::Fields<satchel::server::ApplyRequest> {
  static constexpr auto table = fields(field("users", &satchel::server::ApplyRequest::users));
};

namespace satchel::server {
namespace {

Templates templates(const Services& services) {
  return {services.office, services.sessions};
}

Result<Templates::Edit> edit_of(Call& call) {
  TRY_ASSIGN(const auto body, body_of<TemplateRequest>(call));
  Templates::Edit edit{body.name, body.role, {}};
  if (body.permissions) {
    TRY_ASSIGN(edit.permissions, permissions_named(*body.permissions));
  }
  return edit;
}

Result<void> answer(const Services& services, Call& call, TemplateId id, int status, Headers headers = {}) {
  TRY_ASSIGN(const Json json, templates(services).find(call.principal, id));
  return respond_json(call.response, status, json, std::move(headers));
}

}  // namespace

void add_template_routes(Router& router, const Services& services) {
  const std::string one = "/v1/templates/{id}";
  on(router, "GET", "/v1/templates", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Json json, templates(services).list(call.principal));
    return respond_json(call.response, 200, json);
  });
  on(router, "POST", "/v1/templates", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const auto edit, edit_of(call));
    TRY_ASSIGN(const TemplateId id, templates(services).create(call.principal, edit));
    return answer(services, call, id, 201, {{"Location", "/v1/templates/" + id.str()}});
  });
  on(router, "GET", one, [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    return answer(services, call, TemplateId{id}, 200);
  });
  on(router, "POST", one + "/edit", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY_ASSIGN(const auto edit, edit_of(call));
    TRY(templates(services).edit(call.principal, TemplateId{id}, edit));
    return answer(services, call, TemplateId{id}, 200);
  });
  on(router, "DELETE", one, [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY(templates(services).erase(call.principal, TemplateId{id}));
    return call.response.respond(204, {{"Cache-Control", "no-store"}}, "");
  });
  on(router, "POST", one + "/apply", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY_ASSIGN(const auto body, body_of<ApplyRequest>(call));
    TRY_ASSIGN(const auto changed, templates(services).apply(call.principal, TemplateId{id}, body.users));
    TRY_ASSIGN(Json json, templates(services).find(call.principal, TemplateId{id}));
    json["changed"] = changed;
    return respond_json(call.response, 200, json);
  });
}

}  // namespace satchel::server
