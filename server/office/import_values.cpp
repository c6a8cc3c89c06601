#include "server/office/import_values.h"

#include <charconv>

namespace satchel::server {
namespace {

template <class T>
std::optional<T> number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

tl::unexpected<Error> invalid(std::string_view column, std::string detail) {
  return fail(ErrorCode::kInvalidArgument, std::move(detail), {std::string(column)});
}

}  // namespace

Result<std::optional<double>> degrees_of(std::string_view column, const std::string& cell, double limit) {
  if (cell.empty()) return std::optional<double>();
  const auto value = number<double>(cell);
  if (!value) return invalid(column, "not a number");
  if (!(*value >= -limit && *value <= limit))
    return fail(ErrorCode::kOutOfRange, "not on earth", {std::string(column)});
  return std::optional<double>(value);
}

Result<std::optional<std::int64_t>> count_of(std::string_view column, const std::string& cell, std::int64_t limit) {
  if (cell.empty()) return std::optional<std::int64_t>();
  const auto value = number<std::int64_t>(cell);
  if (!value) return invalid(column, "not a whole number");
  if (*value < 0 || *value > limit) {
    return fail(ErrorCode::kOutOfRange, "not between 0 and " + std::to_string(limit), {std::string(column)});
  }
  return std::optional<std::int64_t>(value);
}

Result<std::optional<TimePoint>> time_of(std::string_view column, const std::string& cell) {
  if (cell.empty()) return std::optional<TimePoint>();
  const auto time = parse_time(cell);
  if (!time) return invalid(column, "not a time of RFC 3339, as 2026-03-01T08:00:00Z");
  return std::optional<TimePoint>(*time);
}

Result<std::optional<Money>> money_of(std::string_view column, const std::string& cell) {
  if (cell.empty()) return std::optional<Money>();
  const std::size_t space = cell.find(' ');
  const std::string_view amount = std::string_view(cell).substr(0, space);
  const std::string_view currency =
      space == std::string::npos ? std::string_view() : std::string_view(cell).substr(space + 1);
  const bool letters = std::all_of(currency.begin(), currency.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (currency.size() != 3 || !letters) return invalid(column, "no currency, as in 250.00 EUR");
  const std::size_t point = amount.find('.');
  const std::string_view decimals = point == std::string_view::npos ? std::string_view() : amount.substr(point + 1);
  const auto whole = number<std::int64_t>(amount.substr(0, point));
  const auto cents = decimals.empty() ? std::optional<std::int64_t>(0) : number<std::int64_t>(decimals);
  constexpr std::int64_t kMost = 1'000'000'000'000;
  const bool fits = whole && cents && *cents >= 0 && decimals.size() <= 2 && *whole >= 0 && *whole <= kMost;
  if (!fits || (point != std::string_view::npos && decimals.empty()))
    return invalid(column, "not an amount, as in 250.00 EUR");
  return std::optional<Money>(Money{*whole * 100 + *cents * (decimals.size() == 1 ? 10 : 1), std::string(currency)});
}

Result<void> check_audience(const std::string& cell) {
  std::string_view rest = cell;
  while (!rest.empty()) {
    const std::size_t end = rest.find(';');
    const std::string_view word = rest.substr(0, end);
    if (word != "internal" && word != "technician" && word != "contractor" && word != "guest") {
      return invalid("audience", "a list of internal, technician, contractor, guest, separated by ;");
    }
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return {};
}

}  // namespace satchel::server
