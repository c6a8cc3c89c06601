#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/time.h"

namespace satchel::server {

// When something recurs: a rule of RFC 5545 (RRULE), counted from its first occurrence, in UTC and whole seconds. Only
// rules by day, week, month or year: nobody's work recurs by the minute.
//
// Thread: any; libical's own state is a thread's.
class Recurrence {
 public:
  static constexpr TimePoint kEarliest = TimePoint(Millis(946'684'800'000));  // 2000-01-01
  static constexpr TimePoint kLatest = TimePoint(Millis(4'102'444'800'000));  // 2100-01-01: nothing recurs after it

  // kInvalidArgument (fields: "recurrence"), kOutOfRange (fields: "starts_at").
  static Result<Recurrence> parse(std::string_view rule, TimePoint start);

  // The first occurrence at or after `from`; nullopt: the rule has come to its end.
  std::optional<TimePoint> at_or_after(TimePoint from) const;
  std::optional<TimePoint> after(TimePoint last) const { return at_or_after(last + Millis(1)); }

 private:
  Recurrence(std::string rule, TimePoint start) : rule_(std::move(rule)), start_(start) {}

  std::string rule_;
  TimePoint start_;
};

}  // namespace satchel::server
