#include "core/model/codec.h"
#include "server/api/api.h"
#include "server/office/actions.h"

// What people do to jobs in the office: each action is one operation through the one write path.

namespace satchel::server {
namespace {

// The key that makes a repeat harmless is the operation's id.
Result<std::optional<OperationId>> idempotency_key(const Request& request) {
  const auto header = request.header("Idempotency-Key");
  if (!header) return std::optional<OperationId>();
  const auto id = Uuid::parse(trim(*header));
  if (!id) return fail(ErrorCode::kInvalidArgument, "the key is a UUID", {"Idempotency-Key"});
  return std::optional<OperationId>(OperationId{*id});
}

// An id that the client may choose and otherwise follows from the operation's, so that a repeat makes the same one.
void choose_id(Json& json, const char* name, OperationId operation) {
  if (json.is_object() && !json.contains(name)) json[name] = derived_id(operation, name).str();
}

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

struct Done {
  OperationId operation;
  std::int64_t rev = 0;
};

template <class Args>
Result<Done> act(const Services& services, Call& call, OperationId id, const RecordRef& target, Json json) {
  complete<Args>(json, id);
  TRY_ASSIGN(Args args, from_json<Args>(json));
  TRY_ASSIGN(const std::int64_t rev,
             act_once(services.perform, call.principal, id, target, OperationArgs(std::move(args))));
  services.metrics.add(
      "satchel_actions_total",
      "kind=\"" + std::string(name_of(static_cast<OperationKind>(OperationArgs(Args{}).index()))) + "\"");
  return Done{id, rev};
}

Result<OperationId> operation_id(const Services& services, Call& call) {
  TRY_ASSIGN(const auto key, idempotency_key(call.request));
  return key ? *key : OperationId::make(services.office.clock.now(), services.office.random);
}

Json json_of(const Done& done) {
  return Json{{"operation", done.operation.str()}, {"rev", done.rev}};
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
                TRY_ASSIGN(const Done done,
                           act<Args>(services, call, operation, {RecordType::kJob, job}, std::move(json)));
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
  TRY_ASSIGN(const Done done, act<CreateJob>(services, call, operation, {RecordType::kJob, *id}, std::move(json)));
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
  TRY_ASSIGN(const Done done, act<AddComment>(services, call, operation, {RecordType::kJob, job}, std::move(json)));
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
