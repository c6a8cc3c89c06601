#include "embedded/openapi.h"

#include "server/api/api.h"

namespace satchel::server {

void add_health_routes(Router& router, const Services& services, const std::atomic<bool>& draining) {
  router.add({"GET", "/healthz", Access::kAnyone, no_body(), [&services, &draining](Call& call) -> Result<void> {
                const bool ready = !draining.load() && services.browse.ready().has_value();
                return respond_json(call.response, ready ? 200 : 503, Json{{"live", true}, {"ready", ready}});
              }});
  router.add(
      {"GET", "/metrics", Access::kAnyone, no_body(), [&services](Call& call) -> Result<void> {
         std::string text = services.metrics.text();
         text += "# TYPE satchel_event_streams gauge\nsatchel_event_streams " +
                 std::to_string(services.office.hub.listeners()) + "\n";
         const auto writer = services.office.storage.writer().counts();
         text += "# TYPE satchel_writes_total counter\nsatchel_writes_total " + std::to_string(writer.pieces) + "\n";
         text += "# TYPE satchel_write_batches_total counter\nsatchel_write_batches_total " +
                 std::to_string(writer.batches) + "\n";
         text += "# TYPE satchel_writes_queued gauge\nsatchel_writes_queued " + std::to_string(writer.queued) + "\n";
         return call.response.respond(
             200, {{"Content-Type", "text/plain; version=0.0.4"}, {"Cache-Control", "no-store"}}, std::move(text));
       }});
  router.add({"GET", "/v1/openapi.json", Access::kAnyone, no_body(), [](Call& call) -> Result<void> {
                return call.response.respond(200, {{"Content-Type", "application/json"}, {"Cache-Control", "no-cache"}},
                                             std::string(embedded::openapi[0].text));
              }});
}

}  // namespace satchel::server
