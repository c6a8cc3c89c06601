#include "server/api/action.h"

// What people do to jobs in the office: each action is one operation through the one write path.

namespace satchel::server {
namespace {

template <class Args>
void complete(Json&, OperationId) {}
template <>
void complete<AssignJob>(Json& json, OperationId operation) {
  choose_id(json, "assignment_id", operation);
}
template <>
void complete<ReassignJob>(Json& json, OperationId operation) {
  choose_id(json, "assignment_id", operation);
}
template <>
void complete<AddComment>(Json& json, OperationId operation) {
  choose_id(json, "comment_id", operation);
}

// The same with the ids that the kind of operation lets the client choose.
template <class Args>
Result<Acted> act_completed(const Services& services, Call& call, OperationId id, const RecordRef& target, Json json) {
  complete<Args>(json, id);
  return act<Args>(services, call, id, target, json);
}

// POST {path}: the body is the operation's arguments. `closeout`: the second name of the path is the closeout.
template <class Args>
void add_action(Router& router, const Services& services, const std::string& path, bool closeout = false) {
  router.add({"POST", path, Access::kSignedIn, json_body(), [&services, closeout](Call& call) -> Result<void> {
                TRY_ASSIGN(const Uuid job, call.id());
                TRY_ASSIGN(Json json, call.json());
                if (closeout) {
                  TRY_ASSIGN(const Uuid id, call.id(1));
                  if (json.contains("closeout_id"))
                    return fail(ErrorCode::kUnknownField, "stands in the path", {"closeout_id"});
                  if (json.is_object()) json["closeout_id"] = id.str();
                }
                TRY_ASSIGN(const OperationId operation, operation_id(services, call));
                TRY_ASSIGN(const Acted done,
                           act_completed<Args>(services, call, operation, {RecordType::kJob, job}, std::move(json)));
                return respond_json(call.response, 200, json_of(done));
              }});
}

Result<void> create_job(const Services& services, Call& call) {
  TRY_ASSIGN(Json json, call.json());
  TRY_ASSIGN(const OperationId operation, operation_id(services, call));
  choose_id(json, "id", operation);
  const Json chosen = json.is_object() ? json["id"] : Json();
  const auto id = Uuid::parse(chosen.is_string() ? chosen.get<std::string>() : std::string());
  if (!id) return fail(ErrorCode::kInvalidArgument, "not an id", {"id"});
  json.erase("id");
  TRY_ASSIGN(const Acted done, act<CreateJob>(services, call, operation, {RecordType::kJob, *id}, json));
  TRY_ASSIGN(Json job, services.browse.find(call.principal, {RecordType::kJob, *id}));
  job["operation"] = done.operation.str();
  return respond_json(call.response, 201, job, {{"Location", "/v1/jobs/" + id->str()}});
}

Result<void> add_comment(const Services& services, Call& call) {
  TRY_ASSIGN(const Uuid job, call.id());
  TRY_ASSIGN(Json json, call.json());
  TRY_ASSIGN(const OperationId operation, operation_id(services, call));
  choose_id(json, "comment_id", operation);
  const Json comment = json.is_object() ? json["comment_id"] : Json();
  TRY_ASSIGN(const Acted done,
             act_completed<AddComment>(services, call, operation, {RecordType::kJob, job}, std::move(json)));
  Json answer = json_of(done);
  answer["id"] = comment;
  return respond_json(call.response, 201, answer);
}

}  // namespace

void add_job_routes(Router& router, const Services& services) {
  const std::string job = "/v1/jobs/{id}";
  router.add({"POST", "/v1/jobs", Access::kSignedIn, json_body(),
              [&services](Call& call) { return create_job(services, call); }});
  router.add({"POST", job + "/comments", Access::kSignedIn, json_body(),
              [&services](Call& call) { return add_comment(services, call); }});
  add_action<PublishJob>(router, services, job + "/publish");
  add_action<AssignJob>(router, services, job + "/assign");
  add_action<ReassignJob>(router, services, job + "/reassign");
  add_action<CancelJob>(router, services, job + "/cancel");
  add_action<ReopenJob>(router, services, job + "/reopen");
  add_action<EditJob>(router, services, job + "/edit");
  add_action<VerifyCloseout>(router, services, job + "/closeouts/{closeout}/verify", true);
  add_action<ReturnCloseout>(router, services, job + "/closeouts/{closeout}/return", true);
}

}  // namespace satchel::server
