#include "server/api/api.h"

#include <algorithm>

#include "core/base/log.h"
#include "server/api/tus.h"
#include "server/office/orders.h"

namespace satchel::server {
namespace {

// tus: where a client cannot send PATCH or DELETE, it sends POST and says so.
std::string_view method_of(const Request& request) {
  const auto override_method = request.header("X-HTTP-Method-Override");
  const bool may = request.method == "POST" && request.path.starts_with(tus::kPath);
  return override_method && may ? *override_method : std::string_view(request.method);
}

// X3: the office's own desk. To people from outside these addresses do not exist, whatever right they are said to have
// and whatever they send.
constexpr std::string_view kDesk[] = {"/v1/users",         "/v1/roles",    "/v1/invitations", "/v1/groups",
                                      "/v1/templates",     "/v1/devices",  "/v1/licence",     "/v1/shares",
                                      "/v1/view-profiles", "/v1/extranet", "/v1/held",        "/v1/audit",
                                      "/v1/explain",       "/v1/policy",   "/v1/settings"};

// Their own devices are theirs to name and to give up (D33).
constexpr std::string_view kOwn[] = {"/v1/devices/{id}/rename", "/v1/devices/{id}/revoke"};

bool is_shut(const Route& route, const Principal& principal) {
  if (route.access == Access::kAnyone || !is_external(principal.role)) return false;
  if (std::ranges::find(kOwn, route.path) != std::end(kOwn)) return false;
  return std::ranges::any_of(kDesk, [&](std::string_view one) {
    return route.path.starts_with(one) && (route.path.size() == one.size() || route.path[one.size()] == '/');
  });
}

Error no_such_address() {
  return {ErrorCode::kNotFound, "no such address", {}};
}

}  // namespace

std::string_view bearer_token(const Request& request) {
  constexpr std::string_view kScheme = "Bearer ";
  const auto header = request.header("Authorization");
  if (!header || header->size() < kScheme.size() || !same_text(header->substr(0, kScheme.size()), kScheme)) return {};
  return header->substr(kScheme.size());
}

Result<void> respond_json(ResponseWriter& response, int status, const Json& json, Headers more) {
  more.emplace_back("Content-Type", "application/json");
  more.emplace_back("Cache-Control", "no-store");
  return response.respond(status, std::move(more), dump_json(json));
}

Api::Api(const Services& services) : services_(services) {
  add_session_routes(router_, services_);
  add_sync_routes(router_, services_);
  add_upload_routes(router_, services_);
  add_file_routes(router_, services_);
  add_record_routes(router_, services_);
  add_job_routes(router_, services_);
  add_ticket_routes(router_, services_);
  add_commerce_routes(router_, services_);
  add_place_routes(router_, services_);
  add_held_routes(router_, services_);
  add_share_routes(router_, services_);
  add_people_routes(router_, services_);
  add_joining_routes(router_, services_);
  add_group_routes(router_, services_);
  add_template_routes(router_, services_);
  add_device_routes(router_, services_);
  add_licence_routes(router_, services_);
  add_absence_routes(router_, services_);
  add_calendar_routes(router_, services_);
  add_notification_routes(router_, services_);
  add_company_routes(router_, services_);
  add_policy_routes(router_, services_);
  add_settings_routes(router_, services_);
  add_planning_routes(router_, services_);
  add_audit_routes(router_, services_);
  add_health_routes(router_, services_, draining_);
}

Result<Api::Caller> Api::caller_of(const Request& request, Access access) const {
  Caller caller;
  if (access == Access::kAnyone) return caller;
  auto known = services_.sessions.principal(bearer_token(request));
  if (known) {
    caller.principal = std::move(*known);
    return caller;
  }
  if (access == Access::kSignedIn || known.error().code != ErrorCode::kUnauthorized) return fail(known.error());
  auto leaving = services_.sessions.hand_in(bearer_token(request));
  if (!leaving || (access == Access::kHandsIn && !hands_in(leaving->order))) return fail(known.error());
  caller.principal = leaving->principal;
  caller.hand_in = std::move(*leaving);
  return caller;
}

// Whoever is not signed in sends no body: it is refused before it is read.
Result<RoutePlan> Api::plan(const Request& request) {
  const Router::Match match = router_.find(method_of(request), request.path);
  if (match.route == nullptr) return no_body();  // handle() says 404 or 405
  const auto caller = caller_of(request, match.route->access);
  if (!caller || is_shut(*match.route, caller->principal)) return no_body();
  return match.route->plan;
}

void Api::handle(Request request, BodyReader* body, ResponseWriter& response) {
  const Millis begun = services_.office.clock.monotonic();
  const auto answered = answer(request, body, response);
  services_.metrics.observe(services_.office.clock.monotonic() - begun);
  if (answered) return;
  const ErrorCode code = answered.error().code;
  services_.metrics.add("satchel_errors_total", "code=\"" + std::string(name_of(code)) + "\"");
  const bool line_lost = code == ErrorCode::kNetwork || code == ErrorCode::kCancelled;
  if (http_status(code) >= 500 && !line_lost) {
    log::error("request",
               {{"method", request.method}, {"code", std::string(name_of(code))}, {"detail", answered.error().detail}});
  }
}

Result<void> Api::answer(Request& request, BodyReader* body, ResponseWriter& response) {
  const Router::Match match = router_.find(method_of(request), request.path);
  if (match.route == nullptr) {
    const bool known = !match.allow.empty();
    const Error error = known ? Error{ErrorCode::kMethodNotAllowed, "", {}} : no_such_address();
    return refuse(request, error, match.allow, response);
  }
  const auto caller = caller_of(request, match.route->access);
  if (!caller) return refuse(request, caller.error(), "", response);
  if (is_shut(*match.route, caller->principal)) return refuse(request, no_such_address(), "", response);
  Call call{request, match.names, caller->principal, body, response, caller->hand_in ? &*caller->hand_in : nullptr};
  const auto handled = match.route->handler(call);
  if (handled) return {};
  return refuse(request, handled.error(), "", response);
}

Result<void> Api::refuse(const Request& request, const Error& error, const std::string& allow,
                         ResponseWriter& response) const {
  const int status = http_status(error.code);
  Headers headers = problem_headers(status);
  if (!allow.empty()) {
    std::erase_if(headers, [](const auto& one) { return one.first == "Allow"; });
    headers.emplace_back("Allow", allow);
  }
  if (error.code == ErrorCode::kRateLimited && !error.fields.empty()) {
    std::erase_if(headers, [](const auto& one) { return one.first == "Retry-After"; });
    headers.emplace_back("Retry-After", error.fields[0]);
  }
  if (request.path.starts_with(tus::kPath)) tus::add_version(headers, error.code);
  // If this fails too, the peer is gone or has its answer already: the first error is the one that tells why.
  const auto told = response.respond(status, std::move(headers), problem_json(error));
  static_cast<void>(told);
  return fail(error);
}

}  // namespace satchel::server
