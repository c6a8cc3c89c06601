#include "server/office/recurrence.h"

#include <libical/ical.h>

#include <algorithm>
#include <memory>

namespace satchel::server {
namespace {

struct IteratorFree {
  void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};
using Iterator = std::unique_ptr<icalrecur_iterator, IteratorFree>;

std::optional<icalrecurrencetype> read_rule(const std::string& rule) {
  icalerror_set_errors_are_fatal(0);
  icalerror_clear_errno();
  const icalrecurrencetype read = icalrecurrencetype_from_string(rule.c_str());
  if (icalerrno != ICAL_NO_ERROR || read.freq == ICAL_NO_RECURRENCE) return std::nullopt;
  return read;
}

// nullptr: not known here.
icaltimezone* zone_named(const std::string& name) {
  return name == "UTC" ? icaltimezone_get_utc_timezone() : icaltimezone_get_builtin_timezone(name.c_str());
}

icaltimetype by_clock(time_t time, icaltimezone* zone) {
  return icaltime_from_timet_with_zone(time, 0, zone);
}

// A time that the clock jumps over is read with the offset from before the jump (RFC 5545, 3.3.5).
time_t to_utc(icaltimetype wall, icaltimezone* zone) {
  const time_t time = icaltime_as_timet_with_zone(wall, zone);
  const icaltimetype back = by_clock(time, zone);
  icaltimezone* const utc = icaltimezone_get_utc_timezone();
  return time + (icaltime_as_timet_with_zone(wall, utc) - icaltime_as_timet_with_zone(back, utc));
}

bool is_slow(icalrecurrencetype_frequency frequency) {
  return frequency == ICAL_DAILY_RECURRENCE || frequency == ICAL_WEEKLY_RECURRENCE ||
         frequency == ICAL_MONTHLY_RECURRENCE || frequency == ICAL_YEARLY_RECURRENCE;
}

tl::unexpected<Error> bad_rule(std::string detail) {
  return fail(ErrorCode::kInvalidArgument, std::move(detail), {"recurrence"});
}

}  // namespace

bool Recurrence::knows_zone(const std::string& zone) {
  return zone_named(zone) != nullptr;
}

Result<Recurrence> Recurrence::parse(std::string_view text, TimePoint start, std::string zone) {
  if (start < kEarliest || start >= kLatest) {
    return fail(ErrorCode::kOutOfRange, "between the years 2000 and 2100", {"starts_at"});
  }
  // The letters of a rule; what else libical reads (calendars besides the Gregorian, other time zones) is not ours.
  const bool plain = std::ranges::all_of(text, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '=' || c == ';' || c == ',' || c == '+' || c == '-';
  });
  if (text.empty() || !plain || text.find("RSCALE") != std::string_view::npos) {
    return bad_rule("not a rule of RFC 5545, as FREQ=MONTHLY;INTERVAL=3");
  }
  const std::string rule(text);
  const auto read = read_rule(rule);
  if (!read) return bad_rule("not a rule of RFC 5545, as FREQ=MONTHLY;INTERVAL=3");
  // By hour, minute or second a rule of days would recur many times a day.
  for (const std::string_view part : {"BYHOUR", "BYMINUTE", "BYSECOND"}) {
    if (text.find(part) != std::string_view::npos) return bad_rule("the time of day is that of starts_at");
  }
  if (!is_slow(read->freq)) return bad_rule("recurs by day, week, month or year");
  return Recurrence(rule, std::chrono::floor<std::chrono::seconds>(start), std::move(zone));
}

std::optional<TimePoint> Recurrence::at_or_after(TimePoint from) const {
  const auto rule = read_rule(rule_);
  if (!rule) return std::nullopt;
  icaltimezone* zone = zone_named(zone_);
  if (zone == nullptr) zone = icaltimezone_get_utc_timezone();
  const auto start = static_cast<time_t>(millis_of(start_) / 1000);
  const Iterator iterator(icalrecur_iterator_new(*rule, by_clock(start, zone)));
  if (!iterator) return std::nullopt;
  for (;;) {
    const icaltimetype time = icalrecur_iterator_next(iterator.get());
    if (icaltime_is_null_time(time) != 0) return std::nullopt;
    const TimePoint at = time_of_millis(std::int64_t{to_utc(time, zone)} * 1000);
    if (at >= kLatest) return std::nullopt;
    if (at >= from && at >= start_) return at;
  }
}

}  // namespace satchel::server
