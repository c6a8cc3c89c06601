#include "server/office/planning.h"

#include "server/api/action.h"
#include "server/api/requests.h"

namespace satchel::server {
namespace {

// POST {path} makes one with an id of its own or the client's, PUT {path}/{id} replaces one. `own`: what the office
// itself keeps of it.
template <class T>
void add_kept(Router& router, const Services& services, const std::string& path, std::vector<const char*> own) {
  const auto put = [&services, own](Call& call, const Uuid& id, Json json, bool fresh) -> Result<void> {
    for (const char* const name : own) {
      if (json.contains(name)) return fail(ErrorCode::kUnknownField, "is kept by the office itself", {name});
    }
    json["id"] = id.str();
    if constexpr (requires(T one) { one.created_by; }) {
      json["created_at"] = format_time(TimePoint{});
      json["created_by"] = Uuid{}.str();
    }
    TRY_ASSIGN(T record, from_json<T>(json));
    TRY(Planning(services.office).put(call.principal, std::move(record), fresh));
    const RecordRef ref{kTypeOf<T>, id};
    // Whoever may make one need not have the right to see it afterwards.
    const auto seen = services.browse.find(call.principal, ref);
    return respond_json(call.response, fresh ? 201 : 200, seen ? *seen : Json{{"id", id.str()}});
  };
  on(router, "POST", path, [&services, put](Call& call) -> Result<void> {
    TRY_ASSIGN(Json json, call.json());
    if (!json.is_object()) return fail(ErrorCode::kWrongType, "has to be an object");
    TRY_ASSIGN(const OperationId operation, operation_id(services, call));
    choose_id(json, "id", operation);
    TRY_ASSIGN(const Uuid id, take_id(json, "id"));
    return put(call, id, std::move(json), true);
  });
  on(router, "PUT", path + "/{id}", [put](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY_ASSIGN(Json json, call.json());
    if (!json.is_object()) return fail(ErrorCode::kWrongType, "has to be an object");
    return put(call, id, std::move(json), false);
  });
}

}  // namespace

void add_planning_routes(Router& router, const Services& services) {
  add_kept<PlannedActivity>(router, services, "/v1/planned-activities", {"next_at", "created_at", "created_by"});
  add_kept<CheckTemplate>(router, services, "/v1/check-templates", {});
}

}  // namespace satchel::server
