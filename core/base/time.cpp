#include "core/base/time.h"

namespace satchel {
namespace {

using std::chrono::days, std::chrono::hours, std::chrono::minutes, std::chrono::seconds, std::chrono::milliseconds;
using std::chrono::floor, std::chrono::sys_days, std::chrono::year_month_day;
using std::chrono::year, std::chrono::month, std::chrono::day, std::chrono::system_clock, std::chrono::steady_clock;

void put_digits(char* at, unsigned value, int count) {
  for (int i = count - 1; i >= 0; --i) {
    at[i] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
}

// Reads `count` digits at `text[pos]`; -1 if there are not that many.
int digits(std::string_view text, std::size_t pos, std::size_t count) {
  if (text.size() < pos + count) return -1;
  int value = 0;
  for (std::size_t i = pos; i < pos + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

tl::unexpected<Error> bad() {
  return fail(ErrorCode::kInvalidArgument, "not an RFC 3339 time");
}

}  // namespace

void append_time(std::string& out, TimePoint time) {
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const auto ms = static_cast<unsigned>((time - day).count());
  char text[24];
  put_digits(text, static_cast<unsigned>(static_cast<int>(date.year())), 4);
  text[4] = '-';
  put_digits(text + 5, static_cast<unsigned>(date.month()), 2);
  text[7] = '-';
  put_digits(text + 8, static_cast<unsigned>(date.day()), 2);
  text[10] = 'T';
  put_digits(text + 11, ms / 3'600'000, 2);
  text[13] = ':';
  put_digits(text + 14, ms / 60'000 % 60, 2);
  text[16] = ':';
  put_digits(text + 17, ms / 1000 % 60, 2);
  text[19] = '.';
  put_digits(text + 20, ms % 1000, 3);
  text[23] = 'Z';
  out.append(text, sizeof text);
}

std::string format_time(TimePoint time) {
  std::string out;
  append_time(out, time);
  return out;
}

Result<TimePoint> parse_time(std::string_view text) {
  const int y = digits(text, 0, 4), mo = digits(text, 5, 2), d = digits(text, 8, 2);
  const int h = digits(text, 11, 2), mi = digits(text, 14, 2), s = digits(text, 17, 2);
  if (y < 0 || mo < 0 || d < 0 || h < 0 || mi < 0 || s < 0) return bad();
  if (text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) return bad();
  if (text[13] != ':' || text[16] != ':' || h > 23 || mi > 59 || s > 60) return bad();
  const year_month_day date{year(y), month(static_cast<unsigned>(mo)), day(static_cast<unsigned>(d))};
  if (!date.ok()) return bad();
  std::size_t pos = 19;
  int ms = 0;
  if (pos < text.size() && text[pos] == '.') {
    int scale = 100, count = 0;
    for (++pos; pos < text.size() && text[pos] >= '0' && text[pos] <= '9'; ++pos, ++count) {
      ms += (text[pos] - '0') * scale;
      scale /= 10;
    }
    if (count < 1 || count > 9) return bad();
  }
  int offset_minutes = 0;
  if (pos < text.size() && (text[pos] == 'Z' || text[pos] == 'z')) {
    ++pos;
  } else if (pos < text.size() && (text[pos] == '+' || text[pos] == '-')) {
    const int oh = digits(text, pos + 1, 2), om = digits(text, pos + 4, 2);
    if (oh < 0 || om < 0 || text[pos + 3] != ':' || oh > 23 || om > 59) return bad();
    offset_minutes = (oh * 60 + om) * (text[pos] == '-' ? -1 : 1);
    pos += 6;
  } else {
    return bad();
  }
  if (pos != text.size()) return bad();
  return TimePoint(sys_days(date) + hours(h) + minutes(mi - offset_minutes) + seconds(s) + milliseconds(ms));
}

TimePoint SystemClock::now() const {
  return floor<milliseconds>(system_clock::now());
}

Millis SystemClock::monotonic() const {
  return floor<milliseconds>(steady_clock::now().time_since_epoch());
}

bool is_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const int y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
  if (y < 0 || m < 0 || d < 0) return false;
  return (year(y) / month(static_cast<unsigned>(m)) / day(static_cast<unsigned>(d))).ok();
}

}  // namespace satchel
