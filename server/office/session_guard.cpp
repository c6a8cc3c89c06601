#include "server/office/session_guard.h"

#include <algorithm>

namespace satchel::server {
namespace {

std::string account_key(std::string_view account) {
  return "a:" + std::string(account);
}
std::string address_key(std::string_view address) {
  return "n:" + std::string(address);
}

}  // namespace

Millis SignInGuard::delay_after(int failures) {
  if (failures < kFree) return Millis(0);
  const int doublings = std::min(failures - kFree, 20);
  return std::min(kFirstDelay * (1 << doublings), kLongestDelay);
}

Millis SignInGuard::wait_of(const std::string& key) {
  const auto found = entries_.find(key);
  if (found == entries_.end()) return Millis(0);
  const Millis since = clock_.monotonic() - found->second.last;
  if (since >= kForgetAfter) {
    entries_.erase(found);
    return Millis(0);
  }
  return std::max(delay_after(found->second.failures) - since, Millis(0));
}

Result<void> SignInGuard::check(std::string_view account, std::string_view address) {
  const std::lock_guard lock(mutex_);
  const Millis wait = std::max(wait_of(account_key(account)), wait_of(address_key(address)));
  if (wait == Millis(0)) return {};
  const auto seconds = (wait.count() + 999) / 1000;
  return fail(ErrorCode::kRateLimited, "too many attempts; wait a little", {std::to_string(seconds)});
}

void SignInGuard::failed(std::string_view account, std::string_view address) {
  const std::lock_guard lock(mutex_);
  count(account_key(account));
  count(address_key(address));
}

void SignInGuard::succeeded(std::string_view account, std::string_view address) {
  const std::lock_guard lock(mutex_);
  entries_.erase(account_key(account));
  entries_.erase(address_key(address));
}

void SignInGuard::count(std::string key) {
  if (entries_.size() >= kMaxEntries && !entries_.contains(key)) make_room();
  Entry& entry = entries_[std::move(key)];
  ++entry.failures;
  entry.last = clock_.monotonic();
}

void SignInGuard::make_room() {
  std::vector<Millis> times;
  times.reserve(entries_.size());
  for (const auto& [key, entry] : entries_) times.push_back(entry.last);
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  std::erase_if(entries_, [&](const auto& one) { return one.second.last <= *middle; });
}

}  // namespace satchel::server
