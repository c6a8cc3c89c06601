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

// POST {path}: says something about the record of this type whose id the path names.
void add_comment_route(Router& router, const Services& services, const std::string& path, RecordType type);

}  // namespace satchel::server
