#pragma once

#include <atomic>

#include "server/api/http.h"
#include "server/api/metrics.h"
#include "server/api/router.h"
#include "server/office/browse.h"
#include "server/office/exchange.h"
#include "server/office/files.h"
#include "server/office/held.h"
#include "server/office/people.h"
#include "server/office/perform.h"
#include "server/office/session.h"

namespace satchel::server {

// The use cases behind the addresses. All of it outlives the Api.
struct Services {
  const Office& office;
  Sessions& sessions;
  Personnel& personnel;
  Perform& perform;
  Exchange& exchange;
  Transfers& transfers;
  Held& held;
  Browse& browse;
  Metrics& metrics;
};

// Every address of the server (openapi.json lists them): finds the route, knows who asks, and turns what the use cases
// answer into HTTP. Nobody's token is believed longer than one request.
//
// Thread-safe; each request runs on its pool thread.
class Api final : public HttpHandler {
 public:
  explicit Api(const Services& services);

  Result<RoutePlan> plan(const Request& request) override;
  void handle(Request request, BodyReader* body, ResponseWriter& response) override;

  // From now on /healthz says that the server is going down.
  void drain() { draining_.store(true); }
  const std::vector<Route>& routes() const { return router_.routes(); }

 private:
  // Who asks at an address with this access; nobody where anyone may.
  struct Caller {
    Principal principal;
    std::optional<HandIn> hand_in;
  };
  Result<Caller> caller_of(const Request& request, Access access) const;
  Result<void> answer(Request& request, BodyReader* body, ResponseWriter& response);
  Result<void> refuse(const Request& request, const Error& error, const std::string& allow,
                      ResponseWriter& response) const;

  Services services_;
  Router router_;
  std::atomic<bool> draining_{false};
};

// The token of "Authorization: Bearer …"; empty without one.
std::string_view bearer_token(const Request& request);
// A complete JSON answer that no cache keeps.
Result<void> respond_json(ResponseWriter& response, int status, const Json& json, Headers more = {});

// One function a resource adds its routes.
void add_session_routes(Router& router, const Services& services);
void add_sync_routes(Router& router, const Services& services);
void add_upload_routes(Router& router, const Services& services);
void add_file_routes(Router& router, const Services& services);
void add_record_routes(Router& router, const Services& services);
void add_job_routes(Router& router, const Services& services);
void add_ticket_routes(Router& router, const Services& services);
void add_commerce_routes(Router& router, const Services& services);
void add_place_routes(Router& router, const Services& services);
void add_held_routes(Router& router, const Services& services);
void add_share_routes(Router& router, const Services& services);
void add_people_routes(Router& router, const Services& services);
void add_joining_routes(Router& router, const Services& services);
void add_group_routes(Router& router, const Services& services);
void add_template_routes(Router& router, const Services& services);
void add_device_routes(Router& router, const Services& services);
void add_licence_routes(Router& router, const Services& services);
void add_absence_routes(Router& router, const Services& services);
void add_calendar_routes(Router& router, const Services& services);
void add_notification_routes(Router& router, const Services& services);
void add_company_routes(Router& router, const Services& services);
void add_policy_routes(Router& router, const Services& services);
void add_settings_routes(Router& router, const Services& services);
void add_planning_routes(Router& router, const Services& services);
void add_audit_routes(Router& router, const Services& services);
void add_health_routes(Router& router, const Services& services, const std::atomic<bool>& draining);

}  // namespace satchel::server
