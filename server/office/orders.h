#pragma once

#include "core/protocol/codec.h"
#include "server/office/office.h"
#include "server/office/session.h"
#include "server/scope/principal.h"
#include "server/storage/people.h"

namespace satchel::server {

// Orders to devices (PROTOCOL.md section 9): lock, wipe, or hand in what was not sent and then wipe.
//
// A device that has an order has no session any more: its token opens the door only to hand in (where that is ordered),
// to be told its order, and to give the receipt. The order is on the device's row, so that it is given at every contact
// until the device has confirmed it; its signature is made anew each time (Ed25519 is deterministic). A lock ends with
// the next sign-in on the device; a wipe is final, for the device's id.
//
// Thread-safe.
class Orders {
 public:
  Orders(const Office& office, Sessions& sessions) : office_(office), sessions_(sessions) {}

  // A later order replaces an earlier one. Errors: kNotFound (also without device.revoke), kConflict: it is wiped
  // already, or a lock after an order to wipe.
  Result<void> give(const Principal& by, DeviceId device, protocol::OrderMode mode);
  // The same within a transaction of the caller, who ends what is remembered of sessions, and the event stream.
  static Result<void> give_in(WriteTransaction& tx, const Office& office, const Principal& by, Device device,
                              protocol::OrderMode mode);
  // The receipt, noted once however often it comes. kForbidden (fields: "signature") for one that the device's own key
  // has not signed, where the office knows one: that is noted as a security event, and the device is not taken for
  // wiped.
  Result<void> receive(const HandIn& from, const protocol::Receipt& receipt);

 private:
  Office office_;
  Sessions& sessions_;
};

// Whether this order has the device's unsent work handed in before it is wiped.
inline bool hands_in(const protocol::Order& order) {
  return order.mode == protocol::OrderMode::kHandInThenWipe;
}

}  // namespace satchel::server
