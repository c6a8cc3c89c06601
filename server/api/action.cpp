#include "server/api/action.h"

#include "core/base/text.h"

namespace satchel::server {

Result<OperationId> operation_id(const Services& services, Call& call) {
  const auto header = call.request.header("Idempotency-Key");
  if (!header) return OperationId::make(services.office.clock.now(), services.office.random);
  const auto id = Uuid::parse(trim(*header));
  if (!id) return fail(ErrorCode::kInvalidArgument, "the key is a UUID", {"Idempotency-Key"});
  return OperationId{*id};
}

void choose_id(Json& json, const char* name, OperationId operation) {
  if (json.is_object() && !json.contains(name)) json[name] = derived_id(operation, name).str();
}

Result<Uuid> take_id(Json& json, const char* name) {
  const Json chosen = json.is_object() ? json[name] : Json();
  const auto id = Uuid::parse(chosen.is_string() ? chosen.get<std::string>() : std::string());
  if (!id) return fail(ErrorCode::kInvalidArgument, "not an id", {name});
  json.erase(name);
  return *id;
}

void add_comment_route(Router& router, const Services& services, const std::string& path, RecordType type) {
  router.add({"POST", path, Access::kSignedIn, json_body(), [&services, type](Call& call) -> Result<void> {
                TRY_ASSIGN(const Uuid object, call.id());
                TRY_ASSIGN(Json json, call.json());
                TRY_ASSIGN(const OperationId operation, operation_id(services, call));
                choose_id(json, "comment_id", operation);
                const Json comment = json.is_object() ? json["comment_id"] : Json();
                TRY_ASSIGN(const Acted done, act<AddComment>(services, call, operation, {type, object}, json));
                Json answer = json_of(done);
                answer["id"] = comment;
                return respond_json(call.response, 201, answer);
              }});
}

Result<void> respond_acted(Call& call, OperationId operation, const Result<Acted>& done, int status, const Json& more) {
  Json answer = done ? json_of(*done) : Json{{"operation", operation.str()}, {"state", "held"}};
  answer.update(more);
  if (done) return respond_json(call.response, status, answer);
  const Error& refusal = done.error();
  const bool waits = refusal.code == ErrorCode::kWorkHeld &&
                     refusal.fields == std::vector<std::string>{std::string(name_of(ErrorCode::kProposal))};
  return waits ? respond_json(call.response, 202, answer) : Result<void>(fail(refusal));
}

Json json_of(const Acted& done) {
  return Json{{"operation", done.operation.str()}, {"rev", done.rev}};
}

}  // namespace satchel::server
