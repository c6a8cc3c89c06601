#include "core/replica/device_state.h"

#include <algorithm>
#include <charconv>

#include "core/base/json.h"
#include "core/model/codec.h"
#include "core/protocol/codec.h"
#include "core/sqlite/transaction.h"

namespace satchel {
namespace {

constexpr std::string_view kSet = R"sql(
  INSERT INTO device_value (name, value) VALUES (?1, ?2)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value)sql";

constexpr std::string_view kServerTime = "server_time";
constexpr std::string_view kSoftEnd = "lease_soft_end";
constexpr std::string_view kHardEnd = "lease_hard_end";
// The latest time this device has believed in, so that a restart with a clock set back does not go behind it.
constexpr std::string_view kSeenTime = "seen_time";
constexpr Millis kNoteEvery = std::chrono::minutes(1);
constexpr std::string_view kLockedByOrder = "locked";
constexpr std::string_view kLeaving = "leaving";
constexpr std::string_view kLeavingWaiting = "leaving_waiting";
constexpr std::string_view kNoncePrefix = "order:";
constexpr Millis kTolerance = std::chrono::minutes(5);
constexpr std::string_view kPolicy = "transfer_policy";
constexpr std::string_view kMeteredDay = "metered_day";
constexpr std::string_view kMeteredBytes = "metered_bytes";

std::int64_t day_of(TimePoint time) {
  return std::chrono::floor<std::chrono::days>(time).time_since_epoch().count();
}

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

Result<TransferPolicy> DeviceState::transfer_policy() {
  TRY_ASSIGN(const auto text, value(kPolicy));
  if (!text) return TransferPolicy{};
  TRY_ASSIGN(const Json json, parse_json(*text));
  return from_json<TransferPolicy>(json);
}

Result<void> DeviceState::set_transfer_policy(const TransferPolicy& policy) {
  return set_value(kPolicy, dump_json(to_json(policy)));
}

Result<std::int64_t> DeviceState::metered_today(TimePoint now) {
  TRY_ASSIGN(const auto day, number(kMeteredDay));
  if (day != day_of(now)) return 0;
  TRY_ASSIGN(const auto bytes, number(kMeteredBytes));
  return bytes.value_or(0);
}

Result<void> DeviceState::spend_metered(std::int64_t bytes, TimePoint now) {
  TRY_ASSIGN(const std::int64_t before, metered_today(now));
  TRY_ASSIGN(auto transaction, Transaction::write(db_));
  TRY(db_.run(kSet, kMeteredDay, day_of(now)));
  TRY(db_.run(kSet, kMeteredBytes, before + bytes));
  return transaction.commit();
}

Result<void> DeviceState::heard(TimePoint server_time, const std::optional<protocol::Lease>& lease) {
  TRY_ASSIGN(const auto trusted, trusted_now());
  TRY_ASSIGN(const auto known, number(kServerTime));
  // An older answer that arrives late must not turn the time back.
  if (!known || server_time > trusted || millis_of(server_time) > *known) {
    TRY(db_.run(kSet, kServerTime, millis_of(server_time)));
    TRY(db_.run(kSet, kSeenTime, millis_of(server_time)));
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

Result<bool> DeviceState::locked_by_order() {
  TRY_ASSIGN(const auto ordered, value(kLockedByOrder));
  return ordered.has_value();
}

Result<bool> DeviceState::take(const protocol::Order& order, std::int64_t waiting) {
  const std::string nonce = std::string(kNoncePrefix) + order.nonce;
  TRY_ASSIGN(const auto seen, value(nonce));
  if (seen) return false;
  TRY_ASSIGN(auto transaction, Transaction::write(db_));
  TRY(set_value(nonce, name_of(order.mode)));
  TRY(lock());
  if (order.mode != protocol::OrderMode::kLock) {
    TRY(set_value(kLeaving, protocol::encode_order(order)));
    TRY(db_.run(kSet, kLeavingWaiting, waiting));
  }
  TRY(transaction.commit());
  return true;
}

Result<std::optional<DeviceState::Leaving>> DeviceState::leaving() {
  TRY_ASSIGN(const auto text, value(kLeaving));
  if (!text) return std::optional<Leaving>();
  Leaving leaving;
  TRY_ASSIGN(leaving.order, protocol::decode_order(*text));
  TRY_ASSIGN(const auto waiting, number(kLeavingWaiting));
  leaving.waiting = waiting.value_or(0);
  return std::optional<Leaving>(std::move(leaving));
}

Result<Access> DeviceState::access() {
  TRY_ASSIGN(const auto now, trusted_now());
  TRY(note_time(now));
  TRY_ASSIGN(const bool ordered, locked_by_order());
  if (ordered) return Access::kLocked;
  TRY_ASSIGN(const auto soft, number(kSoftEnd));
  TRY_ASSIGN(const auto hard, number(kHardEnd));
  if (hard && millis_of(now) >= *hard) return Access::kLocked;
  if (soft && millis_of(now) >= *soft) return Access::kSoftEnded;
  return Access::kOpen;
}

Result<std::optional<TimePoint>> DeviceState::lease_end() {
  TRY_ASSIGN(const auto hard, number(kHardEnd));
  return hard ? std::optional(time_of_millis(*hard)) : std::nullopt;
}

// Before the first contact there is no lease that could be lengthened, and no time to compare with.
Result<void> DeviceState::note_time(TimePoint trusted) {
  TRY_ASSIGN(const auto told, number(kServerTime));
  if (!told) return {};
  TRY_ASSIGN(const auto seen, number(kSeenTime));
  if (seen && trusted < time_of_millis(*seen) + kNoteEvery) return {};
  TRY(db_.run(kSet, kSeenTime, millis_of(trusted)));
  heard_at_ = clock_.monotonic();
  return {};
}

Result<TimePoint> DeviceState::trusted_now() {
  TRY_ASSIGN(const auto told, number(kServerTime));
  const TimePoint now = clock_.now();
  if (!told) return now;
  TRY_ASSIGN(const auto seen, number(kSeenTime));
  const TimePoint latest = time_of_millis(std::max(*told, seen.value_or(0)));
  return std::max(now, latest + (clock_.monotonic() - heard_at_));
}

Result<bool> DeviceState::clock_was_set_back() {
  TRY_ASSIGN(const auto trusted, trusted_now());
  return clock_.now() + kTolerance < trusted;
}

}  // namespace satchel
