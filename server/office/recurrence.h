#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/time.h"

namespace satchel::server {

// When something recurs: a rule of RFC 5545 (RRULE), counted from its first occurrence, by the clock of a time zone and
// in whole seconds: what is at eight stays at eight in summer. Where the clock jumps over a time, it is as much later.
// Only rules by day, week, month or year: nobody's work recurs by the minute.
//
// Thread: any; libical's own state is a thread's.
class Recurrence {
 public:
  static constexpr TimePoint kEarliest = TimePoint(Millis(946'684'800'000));  // 2000-01-01
  static constexpr TimePoint kLatest = TimePoint(Millis(4'102'444'800'000));  // 2100-01-01: nothing recurs after it

  // Whether this machine knows the zone: "UTC", or one of the time zone database as "Europe/Berlin".
  static bool knows_zone(const std::string& zone);
  // By the clock of `zone`; one that is not known counts as UTC. Errors: kInvalidArgument (fields: "recurrence"),
  // kOutOfRange (fields: "starts_at").
  static Result<Recurrence> parse(std::string_view rule, TimePoint start, std::string zone);

  // The first occurrence at or after `from`; nullopt: the rule has come to its end.
  std::optional<TimePoint> at_or_after(TimePoint from) const;
  std::optional<TimePoint> after(TimePoint last) const { return at_or_after(last + Millis(1)); }

 private:
  Recurrence(std::string rule, TimePoint start, std::string zone)
      : rule_(std::move(rule)), start_(start), zone_(std::move(zone)) {}

  std::string rule_;
  TimePoint start_;
  std::string zone_;
};

}  // namespace satchel::server
