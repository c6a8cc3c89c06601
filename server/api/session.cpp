#include "server/api/api.h"

namespace satchel::server {

void add_session_routes(Router& router, const Services& services) {
  router.add({"POST", "/v1/session", Access::kAnyone, json_body(),
              [&sessions = services.sessions](Call& call) -> Result<void> {
                TRY_ASSIGN(const auto request, protocol::decode_sign_in(call.request.body));
                TRY_ASSIGN(const auto session, sessions.sign_in(request, call.request.peer));
                return call.response.respond(200, {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
                                             protocol::encode_session(session));
              }});
  router.add({"DELETE", "/v1/session", Access::kSignedIn, no_body(),
              [&sessions = services.sessions](Call& call) -> Result<void> {
                TRY(sessions.sign_out(bearer_token(call.request)));
                return call.response.respond(204, {{"Cache-Control", "no-store"}}, "");
              }});
}

}  // namespace satchel::server
