#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace satchel::server {

// Slows down who guesses passwords: an account and an address each have kFree wrong attempts, then have to wait 1 s,
// 2 s, … up to 15 minutes after each further one. Nobody is ever locked out for good. Whether an account exists makes
// no difference, and what waits is refused before any hash is computed.
//
// Thread-safe. Forgets an entry an hour after its last failure, and the stalest ones beyond kMaxEntries.
class SignInGuard {
 public:
  static constexpr int kFree = 5;
  static constexpr Millis kFirstDelay{1000};
  static constexpr Millis kLongestDelay{15 * 60'000};
  static constexpr Millis kForgetAfter{60 * 60'000};
  static constexpr std::size_t kMaxEntries = 20'000;

  explicit SignInGuard(const Clock& clock) : clock_(clock) {}

  // kRateLimited while either has to wait; `fields[0]` is the number of seconds.
  Result<void> check(std::string_view account, std::string_view address);
  void failed(std::string_view account, std::string_view address);
  void succeeded(std::string_view account, std::string_view address);

 private:
  struct Entry {
    int failures = 0;
    Millis last{0};  // monotonic
  };
  static Millis delay_after(int failures);
  Millis wait_of(const std::string& key);
  void count(std::string key);
  void make_room();

  const Clock& clock_;
  std::mutex mutex_;
  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace satchel::server
