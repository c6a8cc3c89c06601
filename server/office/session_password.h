#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace satchel::server {

// Argon2id (RFC 9106) by libsodium, in PHC strings. Each hash takes its memory, so only a few run at once, a few more
// wait, and the next is kBusy: signing in is the cheapest way to exhaust a small server.
//
// Thread-safe; blocks for some 20 ms and longer in the queue.
class Passwords {
 public:
  struct Options {
    // The least that OWASP and ASVS recommend together: two at once stay far below the server's memory target.
    unsigned long long passes = 2;
    std::size_t memory_bytes = 19'456 * 1024;
    std::size_t at_once = 2;
    std::size_t waiting = 20;
  };

  Passwords() : Passwords(Options()) {}
  explicit Passwords(const Options& options);

  // Errors: kBusy, kInternal (no memory).
  Result<std::string> hash(std::string_view password);
  // Whether `password` is the one of `phc`. An empty `phc` (no such user, cannot sign in) takes the same time and is
  // false. Errors: kBusy.
  Result<bool> verify(std::string_view phc, std::string_view password);
  // Whether the string was made with other parameters than today's.
  bool outdated(const std::string& phc) const;

 private:
  class Turn;  // one of the `at_once` places
  Result<void> enter();
  void leave();

  Options options_;
  std::string nobody_;  // the hash of a random password
  std::mutex mutex_;
  std::condition_variable freed_;
  std::size_t running_ = 0;
  std::size_t waiting_ = 0;
};

}  // namespace satchel::server
