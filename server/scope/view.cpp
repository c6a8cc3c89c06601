#include <algorithm>

#include "server/scope/view_record.h"

namespace satchel::server {
namespace {

bool before(RecordType a_type, const Uuid& a, RecordType b_type, const Uuid& b) {
  return a_type != b_type ? a_type < b_type : a < b;
}

void count_in(ViewSum& sum, std::uint64_t fingerprint) {
  ++sum.count;
  sum.sum += fingerprint;
}

}  // namespace

std::vector<ViewEntry> entries_of(const Scope& scope) {
  std::vector<ViewEntry> entries;
  entries.reserve(scope.size());
  for (std::size_t i = 0; i < kRecordTypes; ++i) {
    const auto type = static_cast<RecordType>(i);
    for (const Grant& grant : scope.grants[i]) {
      entries.push_back({type, grant.id, fingerprint(type, grant.id, grant.rev, grant.shown)});
    }
  }
  return entries;
}

ViewSum total_of(std::span<const ViewEntry> entries) {
  ViewSum total;
  for (const ViewEntry& entry : entries) count_in(total, entry.fingerprint);
  return total;
}

std::array<ViewSum, kViewBuckets> bucket_sums(std::span<const ViewEntry> entries) {
  std::array<ViewSum, kViewBuckets> sums{};
  for (const ViewEntry& entry : entries) count_in(sums[entry.id.bytes[15]], entry.fingerprint);
  return sums;
}

ViewDifference difference(const View& held, const Scope& scope) {
  ViewDifference difference;
  auto at = held.entries.begin();
  const auto end = held.entries.end();
  for (std::size_t i = 0; i < kRecordTypes; ++i) {
    const auto type = static_cast<RecordType>(i);
    for (const Grant& grant : scope.grants[i]) {
      for (; at != end && before(at->type, at->id, type, grant.id); ++at) {
        difference.drops.push_back({at->type, at->id});
      }
      const std::uint64_t print = fingerprint(type, grant.id, grant.rev, grant.shown);
      const bool there = at != end && at->type == type && at->id == grant.id;
      if (!there || at->fingerprint != print) difference.puts.push_back({type, grant, print});
      if (there) ++at;
    }
  }
  for (; at != end; ++at) difference.drops.push_back({at->type, at->id});
  return difference;
}

View apply(const View& held, const ViewDelta& delta, std::int64_t number) {
  std::vector<ViewEntry> puts = delta.puts;
  std::vector<RecordRef> drops = delta.drops;
  std::sort(puts.begin(), puts.end(),
            [](const ViewEntry& a, const ViewEntry& b) { return before(a.type, a.id, b.type, b.id); });
  std::sort(drops.begin(), drops.end());
  View after;
  after.view = number;
  after.entries.reserve(held.entries.size() + puts.size());
  auto put = puts.begin();
  auto drop = drops.begin();
  for (const ViewEntry& entry : held.entries) {
    for (; put != puts.end() && before(put->type, put->id, entry.type, entry.id); ++put) after.entries.push_back(*put);
    while (drop != drops.end() && before(drop->type, drop->id, entry.type, entry.id)) ++drop;
    if (put != puts.end() && put->type == entry.type && put->id == entry.id) {
      after.entries.push_back(*put++);
    } else if (drop == drops.end() || drop->type != entry.type || drop->id != entry.id) {
      after.entries.push_back(entry);
    }
  }
  after.entries.insert(after.entries.end(), put, puts.end());
  after.total = total_of(after.entries);
  return after;
}

}  // namespace satchel::server
