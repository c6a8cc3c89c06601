#include "server/api/action.h"
#include "server/api/requests.h"

// When people are away: each request and decision is one operation through the one write path.

namespace satchel::server {
namespace {

Result<AbsenceFilter> filter_of(const Request& request) {
  AbsenceFilter filter;
  filter.from = request.parameter("from").value_or("");
  filter.to = request.parameter("to").value_or("");
  if (const auto user = request.parameter("user_id")) {
    const auto id = Uuid::parse(*user);
    if (!id) return fail(ErrorCode::kInvalidArgument, "not an id", {"user_id"});
    filter.user = UserId{*id};
  }
  if (const auto state = request.parameter("state")) {
    filter.state = enum_named<AbsenceState>(*state);
    if (!filter.state) return fail(ErrorCode::kInvalidArgument, "not one of the known words", {"state"});
  }
  return filter;
}

// Who decides about others' absences need not have the right to see them afterwards.
Result<void> answer(const Services& services, Call& call, AbsenceId id, const Acted& done, int status) {
  auto seen = services.browse.absence(call.principal, id);
  Json json = seen ? std::move(*seen) : Json{{"id", id.str()}};
  json["operation"] = done.operation.str();
  return respond_json(call.response, status, json);
}

Result<void> ask(const Services& services, Call& call) {
  TRY_ASSIGN(const Json json, call.json());
  TRY_ASSIGN(const OperationId operation, operation_id(services, call));
  const AbsenceId id{derived_id(operation, "absence")};
  TRY_ASSIGN(const Acted done, act<RequestAbsence>(services, call, operation, {RecordType::kAbsence, id.value}, json));
  return answer(services, call, id, done, 201);
}

// POST {path}: the body is the operation's arguments; `approve`, of a decision, stands in the path.
template <class Args>
void add_step(Router& router, const Services& services, const std::string& path, std::optional<bool> approve = {}) {
  on(router, "POST", path, [&services, approve](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY_ASSIGN(Json json, call.json());
    if (approve && json.contains("approve")) return fail(ErrorCode::kUnknownField, "stands in the path", {"approve"});
    if (approve && json.is_object()) json["approve"] = *approve;
    TRY_ASSIGN(const OperationId operation, operation_id(services, call));
    TRY_ASSIGN(const Acted done, act<Args>(services, call, operation, {RecordType::kAbsence, id}, json));
    return answer(services, call, AbsenceId{id}, done, 200);
  });
}

}  // namespace

void add_absence_routes(Router& router, const Services& services) {
  on(router, "GET", "/v1/absences", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const AbsenceFilter filter, filter_of(call.request));
    TRY_ASSIGN(const Json json, services.browse.absences(call.principal, filter));
    return respond_json(call.response, 200, json);
  });
  on(router, "POST", "/v1/absences", [&services](Call& call) { return ask(services, call); });
  add_step<DecideAbsence>(router, services, "/v1/absences/{id}/approve", true);
  add_step<DecideAbsence>(router, services, "/v1/absences/{id}/refuse", false);
  add_step<CancelAbsence>(router, services, "/v1/absences/{id}/cancel");
}

}  // namespace satchel::server
