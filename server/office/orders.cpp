#include "server/office/orders.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/base/signing.h"
#include "core/base/text.h"
#include "server/office/note.h"
#include "server/storage/ledger.h"

namespace satchel::server {
namespace {

constexpr std::size_t kNonceBytes = 16;

RecordRef object_of(const Device& device) {
  return {RecordType::kPerson, device.user.value};
}

}  // namespace

Result<void> Orders::give(const Principal& by, DeviceId id, protocol::OrderMode mode) {
  if (!by.permissions.has(Permission::kDeviceRevoke)) return fail(ErrorCode::kNotFound, "no such record");
  UserId user;
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    TRY_ASSIGN(const auto device, People(tx.database()).device(id));
    if (!device) return fail(ErrorCode::kNotFound, "no such record");
    if (device->state == DeviceState::kWiped) return fail(ErrorCode::kConflict, "the device is wiped already");
    if (device->state == DeviceState::kRevoked && mode == protocol::OrderMode::kLock) {
      return fail(ErrorCode::kConflict, "the device is revoked for good: it can only be wiped");
    }
    user = device->user;
    return give_in(tx, office_, by, *device, mode);
  }));
  sessions_.forget();
  office_.hub.end(id);
  return {};
}

Result<void> Orders::give_in(WriteTransaction& tx, const Office& office, const Principal& by, Device device,
                             protocol::OrderMode mode) {
  std::array<std::uint8_t, kNonceBytes> nonce{};
  office.random.fill(nonce);
  const std::string before(name_of(device.state));
  device.order_mode = name_of(mode);
  device.order_nonce = to_base64url(nonce);
  device.state = mode == protocol::OrderMode::kLock ? DeviceState::kLocked : DeviceState::kRevoked;
  People people(tx.database());
  TRY(people.put(tx, device));
  TRY(people.leave_to_hand_in(tx, device.id));
  return note(tx, by, office.clock.now(), "device.order", object_of(device), Json{{"state", before}},
              Json{{"device_id", device.id.str()}, {"mode", name_of(mode)}, {"state", name_of(device.state)}});
}

namespace {

// A device that has said no key is believed by its token alone.
bool is_signed(const Device& device, const protocol::Receipt& receipt) {
  if (device.public_key.empty()) return true;
  const auto key = from_base64(device.public_key);
  return key && receipt.signature &&
         verify_signature(protocol::receipt_text(device.id, receipt), *receipt.signature, *key);
}

}  // namespace

Result<void> Orders::receive(const HandIn& from, const protocol::Receipt& receipt) {
  const TimePoint now = office_.clock.now();
  bool forged = false;
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    People people(tx.database());
    TRY_ASSIGN(auto device, people.device(from.order.device));
    if (!device) return fail(ErrorCode::kNotFound, "no such record");
    if (device->state == DeviceState::kWiped) return {};
    if (from.order.mode == protocol::OrderMode::kLock) return fail(ErrorCode::kConflict, "no wipe was ordered");
    forged = !is_signed(*device, receipt);
    if (forged) {
      SecurityEvent event;
      event.at = now;
      event.user = device->user;
      event.device = device->id;
      event.kind = "receipt_not_signed";
      return Ledger(tx.database()).add(tx, event);
    }
    const std::string before(name_of(device->state));
    device->state = DeviceState::kWiped;
    device->handed_in = receipt.handed_in;
    device->wiped_at = std::min(receipt.wiped_at, now);
    device->pending = 0;
    TRY(people.put(tx, *device));
    return note(tx, from.principal, now, "device.wiped", object_of(*device), Json{{"state", before}},
                Json{{"device_id", device->id.str()},
                     {"state", name_of(device->state)},
                     {"nonce", receipt.nonce},
                     {"handed_in", receipt.handed_in},
                     {"wiped_at", format_time(*device->wiped_at)}});
  }));
  if (forged) return fail(ErrorCode::kForbidden, "not signed by this device's own key", {"signature"});
  return {};
}

}  // namespace satchel::server
