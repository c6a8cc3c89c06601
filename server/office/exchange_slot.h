#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include "core/protocol/messages.h"
#include "server/scope/view_record.h"

namespace satchel::server {

// What the process remembers of one device between its exchanges. All of it may be forgotten: the device then gets a
// whole view in one commit, or shows its sums once more.
struct ExchangeSlot {
  std::mutex mutex;
  // Counts the device's exchanges: an older one that still writes to a dead line finds that it is not the last.
  std::uint64_t generation = 0;
  // Views below this number are parts of a first sync, whose rest comes tier by tier.
  std::int64_t whole_from = 0;
  // The scope whose sums were compared with the device's, and the buckets it was asked for.
  std::shared_ptr<const std::vector<ViewEntry>> offered;
  std::vector<std::size_t> wanted;

  std::int64_t stable_rev = 0;
  std::optional<TimePoint> lease_issued;
  std::optional<TimePoint> touched;
};
using SlotPtr = std::shared_ptr<ExchangeSlot>;

// The slots of the devices seen lately. Thread-safe.
class ExchangeSlots {
 public:
  explicit ExchangeSlots(std::size_t limit) : limit_(limit) {}
  SlotPtr of(DeviceId device);

 private:
  struct Remembered {
    SlotPtr slot;
    std::list<DeviceId>::iterator used;
  };
  const std::size_t limit_;
  std::mutex mutex_;
  std::unordered_map<DeviceId, Remembered> slots_;
  std::list<DeviceId> recent_;  // most recent first
};

}  // namespace satchel::server
