#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace satchel {

// UTC, millisecond precision: the only instant that is stored or sent.
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;
using Millis = std::chrono::milliseconds;

// "2026-03-01T08:14:05.250Z" (RFC 3339, always UTC, always three decimals). Years 0000..9999.
std::string format_time(TimePoint time);
void append_time(std::string& out, TimePoint time);
// RFC 3339 with any offset and 0..9 decimals (cut to milliseconds); kInvalidArgument for anything else.
Result<TimePoint> parse_time(std::string_view text);

// "2026-12-24", and a day that exists: a day is not a moment, and is kept and sent as this text, which sorts.
bool is_day(std::string_view text);

inline std::int64_t millis_of(TimePoint time) {
  return time.time_since_epoch().count();
}
inline TimePoint time_of_millis(std::int64_t millis) {
  return TimePoint(Millis(millis));
}

// The wall clock and a monotonic clock, injected wherever time is read. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual TimePoint now() const = 0;
  // Since some fixed moment; never goes back. For intervals, backoff and deadlines.
  virtual Millis monotonic() const = 0;
};

class SystemClock final : public Clock {
 public:
  TimePoint now() const override;
  Millis monotonic() const override;
};

// A clock that moves only when told to: tests and simulation.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(TimePoint start) : now_(start) {}
  TimePoint now() const override { return now_; }
  Millis monotonic() const override { return monotonic_; }
  void advance(Millis by) {
    now_ += by;
    monotonic_ += by;
  }
  // Sets the wall clock alone, as a person (or a flat battery) would.
  void set(TimePoint now) { now_ = now; }

 private:
  TimePoint now_;
  Millis monotonic_{0};
};

}  // namespace satchel
