#include "server/api/api.h"

namespace satchel::server {
namespace {

Json json_of(const Having& one) {
  Json json{{"by", name_of(one.by)}, {"name", one.name}, {"from", format_time(one.from)}};
  if (one.user) json["user_id"] = one.user->str();
  if (one.group) json["group_id"] = one.group->str();
  if (one.company) json["company_id"] = one.company->str();
  if (one.job) json["job_id"] = one.job->str();
  if (one.until) json["until"] = format_time(*one.until);
  return json;
}

Json json_of(const HeldWork& work) {
  const HeldOperation& held = work.held;
  Json json{{"operation", held.id.str()},
            {"state", name_of(held.state)},
            {"kind", held.kind},
            {"author", held.author.str()},
            {"author_name", work.author},
            {"target", {{"type", name_of(held.target.type)}, {"id", held.target.id.str()}}},
            {"occurred_at", format_time(held.occurred_at)},
            {"held_at", format_time(held.held_at)},
            {"code", held.code},
            {"arguments", work.arguments}};
  if (held.device) json["device_id"] = held.device->str();
  if (held.had_from) json["had_from"] = format_time(*held.had_from);
  if (held.had_until) json["had_until"] = format_time(*held.had_until);
  if (auto content = parse_json(work.operation)) json["content"] = std::move(*content);
  return json;
}

void add_decision(Router& router, const Services& services, const std::string& path, bool accept) {
  router.add(
      {"POST", path, Access::kSignedIn, json_body(), [&held = services.held, accept](Call& call) -> Result<void> {
         TRY_ASSIGN(const Uuid id, call.id());
         TRY_ASSIGN(const Json json, call.json());
         if (!json.is_object()) return fail(ErrorCode::kWrongType, "expected an object");
         std::string reason;
         for (const auto& [name, value] : json.items()) {
           if (name != "reason") return fail(ErrorCode::kUnknownField, "unknown field", {name});
           if (!value.is_string()) return fail(ErrorCode::kWrongType, "expected a string", {name});
           reason = value.get<std::string>();
         }
         TRY_ASSIGN(const std::int64_t rev, held.decide(call.principal, OperationId{id}, accept, reason));
         return respond_json(call.response, 200, Json{{"operation", id.str()}, {"rev", rev}});
       }});
}

}  // namespace

void add_held_routes(Router& router, const Services& services) {
  router.add({"GET", "/v1/held", Access::kSignedIn, no_body(), [&held = services.held](Call& call) -> Result<void> {
                TRY_ASSIGN(const auto waiting, held.list(call.principal));
                Json answer{{"items", Json::array()}};
                for (const HeldWork& work : waiting) answer["items"].push_back(json_of(work));
                return respond_json(call.response, 200, answer);
              }});
  router.add({"GET", "/v1/held/{operation}", Access::kSignedIn, no_body(),
              [&held = services.held](Call& call) -> Result<void> {
                TRY_ASSIGN(const Uuid id, call.id());
                TRY_ASSIGN(const HeldWork work, held.find(call.principal, OperationId{id}));
                Json answer = json_of(work);
                answer["had"] = Json::array();
                for (const Having& one : work.had) answer["had"].push_back(json_of(one));
                return respond_json(call.response, 200, answer);
              }});
  add_decision(router, services, "/v1/held/{operation}/accept", true);
  add_decision(router, services, "/v1/held/{operation}/refuse", false);
}

}  // namespace satchel::server
