#include "core/replica/device_state.h"

#include <algorithm>
#include <charconv>

namespace satchel {
namespace {

constexpr std::string_view kSet = R"sql(
  INSERT INTO device_value (name, value) VALUES (?1, ?2)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value)sql";

constexpr std::string_view kServerTime = "server_time";
constexpr std::string_view kSoftEnd = "lease_soft_end";
constexpr std::string_view kHardEnd = "lease_hard_end";
constexpr std::string_view kLockedByOrder = "locked";
constexpr Millis kTolerance = std::chrono::minutes(5);

}  // namespace

Result<std::optional<std::string>> DeviceState::value(std::string_view key) {
  auto found = db_.value<std::optional<std::string>>("SELECT value FROM device_value WHERE name = ?1", key);
  if (!found && found.error().code == ErrorCode::kNotFound) return std::optional<std::string>{};
  return found;
}

Result<void> DeviceState::set_value(std::string_view key, std::string_view value) {
  return db_.run(kSet, key, value);
}

Result<void> DeviceState::clear_value(std::string_view key) {
  return db_.run("DELETE FROM device_value WHERE name = ?1", key);
}

Result<std::optional<std::int64_t>> DeviceState::number(std::string_view key) {
  TRY_ASSIGN(const auto text, value(key));
  if (!text) return std::optional<std::int64_t>{};
  std::int64_t out = 0;
  const auto read = std::from_chars(text->data(), text->data() + text->size(), out);
  if (read.ec != std::errc{}) return fail(ErrorCode::kCorrupt, "unreadable value", {std::string(key)});
  return std::optional<std::int64_t>(out);
}

Result<void> DeviceState::heard(TimePoint server_time, const std::optional<protocol::Lease>& lease) {
  TRY_ASSIGN(const auto trusted, trusted_now());
  TRY_ASSIGN(const auto known, number(kServerTime));
  // An older answer that arrives late must not turn the time back.
  if (!known || server_time > trusted || millis_of(server_time) > *known) {
    TRY(db_.run(kSet, kServerTime, millis_of(server_time)));
    heard_at_ = clock_.monotonic();
  }
  if (!lease) return {};
  TRY(db_.run(kSet, kSoftEnd, millis_of(lease->soft_end)));
  return db_.run(kSet, kHardEnd, millis_of(lease->hard_end));
}

Result<void> DeviceState::lock() {
  return set_value(kLockedByOrder, "1");
}
Result<void> DeviceState::unlock() {
  return clear_value(kLockedByOrder);
}

Result<Access> DeviceState::access() {
  TRY_ASSIGN(const auto ordered, value(kLockedByOrder));
  if (ordered) return Access::kLocked;
  TRY_ASSIGN(const auto soft, number(kSoftEnd));
  TRY_ASSIGN(const auto hard, number(kHardEnd));
  TRY_ASSIGN(const auto now, trusted_now());
  if (hard && millis_of(now) >= *hard) return Access::kLocked;
  if (soft && millis_of(now) >= *soft) return Access::kSoftEnded;
  return Access::kOpen;
}

Result<TimePoint> DeviceState::trusted_now() {
  TRY_ASSIGN(const auto told, number(kServerTime));
  const TimePoint now = clock_.now();
  if (!told) return now;
  return std::max(now, time_of_millis(*told) + (clock_.monotonic() - heard_at_));
}

Result<bool> DeviceState::clock_was_set_back() {
  TRY_ASSIGN(const auto trusted, trusted_now());
  return clock_.now() + kTolerance < trusted;
}

}  // namespace satchel
