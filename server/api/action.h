#pragma once

#include <string>

#include "core/model/codec.h"
#include "server/api/api.h"
#include "server/office/actions.h"

namespace satchel::server {

// An action of the office API is one operation through the one write path; these make it of a request.

// The operation's id: the Idempotency-Key, which makes a repeat harmless, or a new one. Error: kInvalidArgument.
Result<OperationId> operation_id(const Services& services, Call& call);
// An id that the client may choose and otherwise follows from the operation's, so that a repeat makes the same one.
void choose_id(Json& json, const char* name, OperationId operation);
// Takes the id out of the arguments. Error: kInvalidArgument.
Result<Uuid> take_id(Json& json, const char* name);

struct Acted {
  OperationId operation;
  std::int64_t rev = 0;
};
Json json_of(const Acted& done);

// Carries out the operation whose arguments are `json`. Errors: those of from_json and act_once().
template <class Args>
Result<Acted> act(const Services& services, Call& call, OperationId id, const RecordRef& target, const Json& json) {
  TRY_ASSIGN(Args args, from_json<Args>(json));
  OperationArgs any(std::move(args));
  const std::string kind(name_of(static_cast<OperationKind>(any.index())));
  TRY_ASSIGN(const std::int64_t rev, act_once(services.perform, call.principal, id, target, std::move(any)));
  services.metrics.add("satchel_actions_total", "kind=\"" + kind + "\"");
  return Acted{id, rev};
}

// POST {path}: makes a record. The body is the operation's arguments and, if the client chooses it, the record's id.
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

// The answer to what was done, or, 202, to what waits for the office as a proposal.
Result<void> respond_acted(Call& call, OperationId operation, const Result<Acted>& done, int status,
                           const Json& more = Json::object());

// POST {path}: changes the record that the path names. The body is the operation's arguments. `part`: the argument that
// the path's second name is.
template <class Args>
void add_change(Router& router, const Services& services, const std::string& path, RecordType type,
                const char* part = nullptr) {
  router.add({"POST", path, Access::kSignedIn, json_body(), [&services, type, part](Call& call) -> Result<void> {
                TRY_ASSIGN(const Uuid id, call.id());
                TRY_ASSIGN(Json json, call.json());
                if (part != nullptr && json.is_object()) {
                  TRY_ASSIGN(const Uuid second, call.id(1));
                  if (json.contains(part)) return fail(ErrorCode::kUnknownField, "stands in the path", {part});
                  json[part] = second.str();
                }
                TRY_ASSIGN(const OperationId operation, operation_id(services, call));
                return respond_acted(call, operation, act<Args>(services, call, operation, {type, id}, json), 200);
              }});
}

// POST {path}: adds a part to the record that the path names; the client may choose its id, the argument `part`.
template <class Args>
void add_part(Router& router, const Services& services, const std::string& path, RecordType type, const char* part) {
  router.add({"POST", path, Access::kSignedIn, json_body(), [&services, type, part](Call& call) -> Result<void> {
                TRY_ASSIGN(const Uuid id, call.id());
                TRY_ASSIGN(Json json, call.json());
                TRY_ASSIGN(const OperationId operation, operation_id(services, call));
                choose_id(json, part, operation);
                const Json made = json.is_object() ? json[part] : Json();
                const auto done = act<Args>(services, call, operation, {type, id}, json);
                return respond_acted(call, operation, done, 201, Json{{"id", made}});
              }});
}

// POST {path}: says something about the record of this type whose id the path names.
void add_comment_route(Router& router, const Services& services, const std::string& path, RecordType type);

}  // namespace satchel::server
