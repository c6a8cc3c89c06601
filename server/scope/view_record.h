#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/scope/scope.h"
#include "server/storage/storage.h"

namespace satchel::server {

// One record as a device holds it: 64 bits say which revision, which fields, which schema.
struct ViewEntry {
  RecordType type = RecordType::kJob;
  Uuid id;
  std::uint64_t fingerprint = 0;
  bool operator==(const ViewEntry&) const = default;
};

// Count and additive sum (mod 2^64) of the fingerprints of a bucket of ids (the id's last byte), as in the protocol.
struct ViewSum {
  std::int64_t count = 0;
  std::uint64_t sum = 0;
  bool operator==(const ViewSum&) const = default;
};
inline constexpr std::size_t kViewBuckets = 256;

// What a device holds after the commit numbered `view`: immutable, sorted by type and id.
struct View {
  std::int64_t view = 0;
  std::vector<ViewEntry> entries;
  ViewSum total;
};
using ViewPtr = std::shared_ptr<const View>;

// What one commit changes: records that leave, records that come or change.
struct ViewDelta {
  std::vector<RecordRef> drops;
  std::vector<ViewEntry> puts;
  bool empty() const { return drops.empty() && puts.empty(); }
};

// The difference between what a device holds and what it may hold.
struct ViewDifference {
  std::vector<RecordRef> drops;
  struct Put {
    RecordType type = RecordType::kJob;
    Grant grant;
    std::uint64_t fingerprint = 0;
  };
  std::vector<Put> puts;  // by type (the order of pages), then id
  bool empty() const { return drops.empty() && puts.empty(); }
};
ViewDifference difference(const View& held, const Scope& scope);

// What a device that has the whole scope holds.
std::vector<ViewEntry> entries_of(const Scope& scope);
ViewSum total_of(std::span<const ViewEntry> entries);
std::array<ViewSum, kViewBuckets> bucket_sums(std::span<const ViewEntry> entries);
// `held` with a delta applied.
View apply(const View& held, const ViewDelta& delta, std::int64_t number);

// The server's memory of what each device holds (CVR): what it last acknowledged, and the commits on their way to it.
//
// Kept in memory for the devices seen lately, and durably as base and deltas, 400 days of them, so that "what did this
// device hold on that day" has an answer after it is lost. A commit's row is written before begin() returns: what has
// left the house is on record.
// Any thread but the writer's (dropped_at, held_at and spans there too); exchanges of one device one after the other
// (the caller sees to it).
class ViewRecords {
 public:
  struct Limits {
    std::size_t cache_bytes = 32u << 20;
    std::chrono::days kept{400};
  };
  ViewRecords(Storage& storage, Limits limits) : storage_(storage), limits_(limits) {}
  explicit ViewRecords(Storage& storage) : ViewRecords(storage, Limits{}) {}

  // The device says that `view` is the last commit it applied. Its content, if that is the acknowledged one or one on
  // its way; later ones on their way are forgotten: it never got them. nullptr: unknown, so ask for its sums.
  Result<ViewPtr> acknowledge(DeviceId device, std::int64_t view, TimePoint now);
  // A commit is about to be sent: its number. The next begin() builds on it.
  Result<std::int64_t> begin(DeviceId device, ViewDelta delta, TimePoint now);
  // The device has shown what it holds (after a restore, a kill, a mismatch): that is now the acknowledged view.
  Result<ViewPtr> adopt(DeviceId device, std::vector<ViewEntry> entries, TimePoint now);
  // What the device holds at most: acknowledged and on its way.
  Result<ViewPtr> latest(DeviceId device);

  // Idle polls: remembers that at this revision nothing differed for this view, until time alone may change it.
  void mark_clean(DeviceId device, std::int64_t view, std::int64_t rev, std::optional<TimePoint> until, TimePoint now);
  // True if nothing can have changed since. At least one full evaluation every kCleanFor.
  bool is_clean(DeviceId device, std::int64_t view, std::int64_t rev, TimePoint now);
  static constexpr Millis kCleanFor = std::chrono::minutes(10);

  // When the device acknowledged that the record had left it; nullopt: not (or not lately) told so.
  Result<std::optional<TimePoint>> dropped_at(Database& database, DeviceId device, const RecordRef& ref);
  // What the device held at that moment: `confirmed` what it had acknowledged, `sent` what was on its way too.
  struct Held {
    std::vector<ViewEntry> confirmed;
    std::vector<ViewEntry> sent;
  };
  Result<Held> held_at(Database& database, DeviceId device, TimePoint moment);
  // When the device held the record, at most: from when it was sent until the device said that it had left.
  struct Span {
    TimePoint since;
    std::optional<TimePoint> until;
  };
  Result<std::vector<Span>> spans(Database& database, DeviceId device, const RecordRef& ref);

  // Forgets history past the limit. Now and then.
  Result<void> prune(TimePoint now);
  // Forgets the cache (tests; memory pressure).
  void forget();

 private:
  struct InFlight {
    std::int64_t seq = 0;
    ViewPtr after;
    std::size_t changes = 0;
  };
  struct Entry {
    ViewPtr acknowledged;
    std::vector<InFlight> in_flight;  // oldest first
    std::int64_t last_seq = 0;
    std::int64_t last_view = 0;
    std::size_t changes_since_base = 0;
    std::int64_t clean_view = -1;
    std::int64_t clean_rev = -1;
    std::optional<TimePoint> clean_until;
    std::list<DeviceId>::iterator used;
    std::size_t bytes = 0;
    std::mutex mutex;
  };
  using EntryPtr = std::shared_ptr<Entry>;

  Result<EntryPtr> entry_of(DeviceId device);
  Result<EntryPtr> load(DeviceId device);
  Result<void> write_base(DeviceId device, Entry& entry, TimePoint now);
  void account(DeviceId device, const EntryPtr& entry);

  Storage& storage_;
  const Limits limits_;
  std::mutex mutex_;
  std::unordered_map<DeviceId, EntryPtr> cache_;
  std::list<DeviceId> recent_;  // most recent first
  std::size_t cached_bytes_ = 0;
};

}  // namespace satchel::server
