#include "server/office/groups.h"

#include "server/api/requests.h"

namespace satchel::server {
namespace {

struct GroupRequest {
  std::optional<std::string> name;
  std::optional<std::vector<UserId>> members;
};

}  // namespace
}  // namespace satchel::server

template <>
struct satchel::Fields<satchel::server::GroupRequest> {
  using T = satchel::server::GroupRequest;
  static constexpr auto table = fields(field("name", &T::name), field("members", &T::members));
};

namespace satchel::server {
namespace {

Groups groups(const Services& services) {
  return {services.office, services.sessions};
}

}  // namespace

void add_group_routes(Router& router, const Services& services) {
  on(router, "GET", "/v1/groups", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Json json, groups(services).list(call.principal));
    return respond_json(call.response, 200, json);
  });
  on(router, "POST", "/v1/groups", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const auto body, body_of<GroupRequest>(call));
    TRY_ASSIGN(const GroupId id, groups(services).create(call.principal, {body.name, body.members}));
    TRY_ASSIGN(const Json json, groups(services).find(call.principal, id));
    return respond_json(call.response, 201, json, {{"Location", "/v1/groups/" + id.str()}});
  });
  on(router, "GET", "/v1/groups/{id}", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY_ASSIGN(const Json json, groups(services).find(call.principal, GroupId{id}));
    return respond_json(call.response, 200, json);
  });
  on(router, "POST", "/v1/groups/{id}/edit", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY_ASSIGN(const auto body, body_of<GroupRequest>(call));
    TRY(groups(services).edit(call.principal, GroupId{id}, {body.name, body.members}));
    TRY_ASSIGN(const Json json, groups(services).find(call.principal, GroupId{id}));
    return respond_json(call.response, 200, json);
  });
}

}  // namespace satchel::server
