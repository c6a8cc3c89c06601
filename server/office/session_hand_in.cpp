// Sessions that have ended for everything but to hand in what the device still holds.
#include "core/base/signing.h"
#include "server/office/session.h"
#include "server/storage/people.h"

namespace satchel::server {

Result<HandIn> Sessions::hand_in(std::string_view token) {
  const auto nobody = [] { return fail(ErrorCode::kUnauthorized, "please sign in"); };
  if (!token.starts_with(kTokenPrefix)) return nobody();
  TRY_ASSIGN(auto snapshot, storage_.read());
  const People people(snapshot.database());
  TRY_ASSIGN(const auto session, people.session(sha256(token)));
  if (!session || session->use != SessionUse::kHandIn) return nobody();
  TRY_ASSIGN(const auto device, people.device(session->device));
  if (!device) return nobody();
  const auto mode = enum_named<protocol::OrderMode>(device->order_mode);
  if (!mode) return nobody();
  HandIn found;
  TRY_ASSIGN(found.principal, load_principal(snapshot.database(), session->user, session->device));
  found.order = {device->id, session->user, *mode, device->order_nonce, {}};
  TRY_ASSIGN(found.order.signature, sign(protocol::order_text(found.order), storage_.identity().secret_key));
  return found;
}

}  // namespace satchel::server
