#include "server/office/absences.h"

#include "server/api/requests.h"

namespace satchel::server {
namespace {

struct AbsenceRequest {
  std::optional<UserId> user_id;
  AbsenceKind kind = AbsenceKind::kHoliday;
  std::string from;
  std::string to;
  PartOfDay part_of_day = PartOfDay::kWhole;
  std::string note;
};
struct ReasonRequest {
  std::string reason;
};

}  // namespace
}  // namespace satchel::server

template <>
struct satchel::Fields<satchel::server::AbsenceRequest> {
  using T = satchel::server::AbsenceRequest;
  static constexpr auto table =
      fields(field("user_id", &T::user_id), field("kind", &T::kind), field("from", &T::from), field("to", &T::to),
             field("part_of_day", &T::part_of_day), field("note", &T::note));
};
template <>
struct satchel::Fields<satchel::server::ReasonRequest> {
  static constexpr auto table = fields(field("reason", &satchel::server::ReasonRequest::reason));
};

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

void add_decision(Router& router, const Services& services, const std::string& path, bool approve) {
  on(router, "POST", path, [&services, approve](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY_ASSIGN(const auto body, body_of<ReasonRequest>(call));
    TRY_ASSIGN(const Json json,
               AbsenceDesk(services.office).decide(call.principal, AbsenceId{id}, approve, body.reason));
    return respond_json(call.response, 200, json);
  });
}

}  // namespace

void add_absence_routes(Router& router, const Services& services) {
  on(router, "GET", "/v1/absences", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(AbsenceFilter filter, filter_of(call.request));
    TRY_ASSIGN(const Json json, AbsenceDesk(services.office).list(call.principal, std::move(filter)));
    return respond_json(call.response, 200, json);
  });
  on(router, "POST", "/v1/absences", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const auto body, body_of<AbsenceRequest>(call));
    const AbsenceDesk::Request request{body.user_id, body.kind, body.from, body.to, body.part_of_day, body.note};
    TRY_ASSIGN(const Json json, AbsenceDesk(services.office).request(call.principal, request));
    return respond_json(call.response, 201, json);
  });
  add_decision(router, services, "/v1/absences/{id}/approve", true);
  add_decision(router, services, "/v1/absences/{id}/refuse", false);
}

}  // namespace satchel::server
