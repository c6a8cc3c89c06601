#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "core/base/time.h"

namespace satchel::server {

// Numbers for Prometheus (text format 0.0.4): counters by name and label, and how long requests took.
//
// Thread-safe.
class Metrics {
 public:
  // `label` is a whole label ("verdict=\"applied\"") or empty. Names and labels are ours, never a client's.
  void add(std::string_view name, std::string_view label, std::int64_t by = 1);
  void observe(Millis request);
  std::string text() const;

 private:
  // Upper bounds of the histogram in milliseconds.
  static constexpr std::array<std::int64_t, 10> kBounds{1, 2, 5, 10, 25, 50, 100, 250, 1000, 5000};

  mutable std::mutex mutex_;
  std::map<std::string, std::map<std::string, std::int64_t, std::less<>>, std::less<>> counters_;
  std::array<std::int64_t, kBounds.size() + 1> buckets_{};
  std::int64_t milliseconds_ = 0;
};

}  // namespace satchel::server
