#include "server/api/action.h"

// Projects and commercial documents: what the office does to them, one operation each.

namespace satchel::server {
namespace {

// POST {path}: the body is the operation's arguments and, if the client chooses it, the new record's id.
template <class Args>
void add_create(Router& router, const Services& services, const std::string& path, RecordType type) {
  router.add({"POST", path, Access::kSignedIn, json_body(), [&services, path, type](Call& call) -> Result<void> {
                TRY_ASSIGN(Json json, call.json());
                TRY_ASSIGN(const OperationId operation, operation_id(services, call));
                choose_id(json, "id", operation);
                TRY_ASSIGN(const Uuid id, take_id(json, "id"));
                TRY_ASSIGN(const Acted done, act<Args>(services, call, operation, {type, id}, json));
                // Whoever may make one need not have the right to see it afterwards.
                auto record = services.browse.find(call.principal, {type, id});
                Json answer = record ? std::move(*record) : Json{{"id", id.str()}};
                answer["operation"] = done.operation.str();
                return respond_json(call.response, 201, answer, {{"Location", path + "/" + id.str()}});
              }});
}

// POST {path}: the body is the operation's arguments.
template <class Args>
void add_change(Router& router, const Services& services, const std::string& path, RecordType type) {
  router.add({"POST", path, Access::kSignedIn, json_body(), [&services, type](Call& call) -> Result<void> {
                TRY_ASSIGN(const Uuid id, call.id());
                TRY_ASSIGN(const Json json, call.json());
                TRY_ASSIGN(const OperationId operation, operation_id(services, call));
                TRY_ASSIGN(const Acted done, act<Args>(services, call, operation, {type, id}, json));
                return respond_json(call.response, 200, json_of(done));
              }});
}

}  // namespace

void add_commerce_routes(Router& router, const Services& services) {
  const std::string projects = "/v1/projects", project = projects + "/{id}";
  add_create<CreateProject>(router, services, projects, RecordType::kProject);
  add_change<EditProject>(router, services, project + "/edit", RecordType::kProject);
  add_change<SetProjectState>(router, services, project + "/state", RecordType::kProject);
  add_comment_route(router, services, project + "/comments", RecordType::kProject);
  const std::string docs = "/v1/commercial-docs", doc = docs + "/{id}";
  add_create<CreateCommercial>(router, services, docs, RecordType::kCommercialDoc);
  add_change<EditCommercial>(router, services, doc + "/edit", RecordType::kCommercialDoc);
  add_change<SetCommercialState>(router, services, doc + "/state", RecordType::kCommercialDoc);
  add_comment_route(router, services, doc + "/comments", RecordType::kCommercialDoc);
}

}  // namespace satchel::server
