#include "server/api/action.h"
#include "server/api/api.h"
#include "server/api/query.h"

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

// The same with the ids that the kind of operation lets the client choose.
template <class Args>
Result<Acted> act_completed(const Services& services, Call& call, OperationId id, const RecordRef& target, Json json) {
  complete<Args>(json, id);
  return act<Args>(services, call, id, target, json);
}

// POST {path}: the body is the operation's arguments. `second`: the argument that the second name of the path is.
template <class Args>
void add_action(Router& router, const Services& services, const std::string& path, const char* second = nullptr) {
  router.add({"POST", path, Access::kSignedIn, json_body(), [&services, second](Call& call) -> Result<void> {
                TRY_ASSIGN(const Uuid job, call.id());
                TRY_ASSIGN(Json json, call.json());
                if (second != nullptr) {
                  TRY_ASSIGN(const Uuid id, call.id(1));
                  if (json.contains(second)) return fail(ErrorCode::kUnknownField, "stands in the path", {second});
                  if (json.is_object()) json[second] = id.str();
                }
                TRY_ASSIGN(const OperationId operation, operation_id(services, call));
                TRY_ASSIGN(const Acted done,
                           act_completed<Args>(services, call, operation, {RecordType::kJob, job}, std::move(json)));
                return respond_json(call.response, 200, json_of(done));
              }});
}

// D7: the items of a check template that they see become the job's own checklist.
Result<void> copy_checks(const Services& services, const Principal& by, Json& json) {
  constexpr const char* kName = "check_template_id";
  if (!json.is_object() || !json.contains(kName)) return {};
  if (json.contains("checklist")) return fail(ErrorCode::kInvalidArgument, "a checklist or a template", {kName});
  TRY_ASSIGN(const Uuid id, take_id(json, kName));
  auto checks = services.browse.find(by, {RecordType::kCheckTemplate, id});
  if (!checks && checks.error().code == ErrorCode::kNotFound) {
    return fail(ErrorCode::kNotFound, "no such record", {kName});
  }
  TRY(checks);
  json["checklist"] = (*checks)["items"];
  return {};
}

Result<void> create_job(const Services& services, Call& call) {
  TRY_ASSIGN(Json json, call.json());
  TRY_ASSIGN(const OperationId operation, operation_id(services, call));
  choose_id(json, "id", operation);
  TRY_ASSIGN(const Uuid id, take_id(json, "id"));
  TRY(copy_checks(services, call.principal, json));
  TRY_ASSIGN(const Acted done, act<CreateJob>(services, call, operation, {RecordType::kJob, id}, json));
  TRY_ASSIGN(Json job, services.browse.find(call.principal, {RecordType::kJob, id}));
  job["operation"] = done.operation.str();
  return respond_json(call.response, 201, job, {{"Location", "/v1/jobs/" + id.str()}});
}

}  // namespace

void add_job_routes(Router& router, const Services& services) {
  const std::string job = "/v1/jobs/{id}";
  router.add({"POST", "/v1/jobs", Access::kSignedIn, json_body(),
              [&services](Call& call) { return create_job(services, call); }});
  add_comment_route(router, services, job + "/comments", RecordType::kJob);
  add_action<PublishJob>(router, services, job + "/publish");
  add_action<AssignJob>(router, services, job + "/assign");
  add_action<ReassignJob>(router, services, job + "/reassign");
  add_action<CancelJob>(router, services, job + "/cancel");
  add_action<ReopenJob>(router, services, job + "/reopen");
  add_action<EditJob>(router, services, job + "/edit");
  router.add(
      {"GET", "/v1/verify", Access::kSignedIn, no_body(), [&browse = services.browse](Call& call) -> Result<void> {
         TRY_ASSIGN(BrowseQuery query, read_query(call.request));
         TRY_ASSIGN(const Json page, browse.verify_queue(call.principal, std::move(query)));
         return respond_json(call.response, 200, page);
       }});
  add_action<VerifyCloseout>(router, services, job + "/closeouts/{closeout}/verify", "closeout_id");
  add_action<ReturnCloseout>(router, services, job + "/closeouts/{closeout}/return", "closeout_id");
  add_action<ScheduleAssignment>(router, services, job + "/assignments/{assignment}/schedule", "assignment_id");
}

}  // namespace satchel::server
