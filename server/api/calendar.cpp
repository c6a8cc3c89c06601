#include "server/office/calendar.h"

#include "server/api/requests.h"

// One's calendar for other programs: opened and closed by oneself, read by whoever has the address.

namespace satchel::server {
namespace {

constexpr std::string_view kSuffix = ".ics";

Result<void> read(const Services& services, Call& call) {
  const std::string& name = call.names[0];
  if (!name.ends_with(kSuffix)) return fail(ErrorCode::kNotFound, "no such address");
  TRY_ASSIGN(std::string text,
             Calendar(services.office).read(std::string_view(name).substr(0, name.size() - kSuffix.size())));
  return call.response.respond(200,
                               {{"Content-Type", "text/calendar; charset=utf-8"},
                                {"Cache-Control", "no-store"},
                                {"Content-Disposition", "attachment; filename=\"satchel.ics\""}},
                               std::move(text));
}

}  // namespace

void add_calendar_routes(Router& router, const Services& services) {
  router.add({"GET", "/v1/calendar/{token}", Access::kAnyone, no_body(),
              [&services](Call& call) { return read(services, call); }});
  on(router, "GET", "/v1/me/calendar", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const auto since, Calendar(services.office).opened_at(call.principal));
    Json json{{"open", since.has_value()}};
    if (since) json["opened_at"] = format_time(*since);
    return respond_json(call.response, 200, json);
  });
  on(router, "POST", "/v1/me/calendar", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Json body, call.json());
    if (!body.is_object()) return fail(ErrorCode::kWrongType, "expected an object");
    if (!body.empty()) return fail(ErrorCode::kUnknownField, "unknown field", {body.begin().key()});
    TRY_ASSIGN(const std::string token, Calendar(services.office).open(call.principal));
    return respond_json(call.response, 201, Json{{"path", "/v1/calendar/" + token + std::string(kSuffix)}});
  });
  on(router, "DELETE", "/v1/me/calendar", [&services](Call& call) -> Result<void> {
    TRY(Calendar(services.office).close(call.principal));
    return call.response.respond(204, {{"Cache-Control", "no-store"}}, "");
  });
}

}  // namespace satchel::server
