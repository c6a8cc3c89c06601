#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/model/transfer.h"
#include "core/protocol/messages.h"
#include "core/sqlite/database.h"

namespace satchel {

// Whether the person may read what is on the device (PROTOCOL.md sections 6 and 9).
enum class Access : std::uint8_t {
  kOpen,       // the lease runs
  kSoftEnded,  // a banner: no contact with the office for a long time
  kLocked,     // reading is locked until a contact brings a new lease; the outbox is kept and can still be sent
};

// What the device must remember besides work and records: session, lease, the latest time the office told. It stands in
// the outbox's file, because it must survive the loss of the replica.
//
// A clock that was set back does not lengthen a lease: time is taken as at least the largest time seen, of the office
// or of this device (noted once a minute, so that a restart forgets no more), plus what has passed since on the
// monotonic clock. A clock that ran ahead by mistake is forgiven at the next contact.
//
// Thread: the store thread.
class DeviceState {
 public:
  DeviceState(Database& precious, const Clock& clock) : db_(precious), clock_(clock) {}

  // Small named values of the worker: session, server address, cookie of a hand-in. nullopt: never set.
  Result<std::optional<std::string>> value(std::string_view key);
  Result<void> set_value(std::string_view key, std::string_view value);
  Result<void> clear_value(std::string_view key);

  // What the person lets files cost; the default until they say.
  Result<TransferPolicy> transfer_policy();
  Result<void> set_transfer_policy(const TransferPolicy& policy);
  // Bytes of files over metered lines on the day (UTC) of `now`, and more of them.
  Result<std::int64_t> metered_today(TimePoint now);
  Result<void> spend_metered(std::int64_t bytes, TimePoint now);

  // The office was in contact: its time, and the lease it gave. The caller has checked the lease's signature.
  Result<void> heard(TimePoint server_time, const std::optional<protocol::Lease>& lease);
  // Locks at once (a signed order), until the next sign-in calls unlock().
  Result<void> lock();
  Result<void> unlock();
  Result<bool> locked_by_order();

  // An order whose signature, device and user the caller has checked: takes it down, locks, and remembers its nonce,
  // all durably and at once. `waiting`: the operations the office does not have yet. False: this nonce was seen before
  // and nothing is done again.
  Result<bool> take(const protocol::Order& order, std::int64_t waiting);
  // The order to wipe that is being carried out, and how much waited when it came.
  struct Leaving {
    protocol::Order order;
    std::int64_t waiting = 0;
  };
  Result<std::optional<Leaving>> leaving();

  Result<Access> access();
  // When reading is locked if the office is not heard of before; nullopt before the first lease.
  Result<std::optional<TimePoint>> lease_end();
  // Now, but never earlier than the office's time could be.
  Result<TimePoint> trusted_now();
  // True while the device's clock shows clearly less (more than five minutes) than trusted_now().
  Result<bool> clock_was_set_back();

 private:
  Result<std::optional<std::int64_t>> number(std::string_view key);

  Database& db_;
  const Clock& clock_;
  Result<void> note_time(TimePoint trusted);

  // When, on this process's monotonic clock, the stored server time was heard; before the first contact, the start.
  Millis heard_at_ = clock_.monotonic();
};

}  // namespace satchel
