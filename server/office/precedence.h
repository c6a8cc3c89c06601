#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace satchel::server {

// Exchanges of operations go before the bytes of uploads: somebody waits for a verdict, and while uploads keep the
// processors, the caches and the disk busy it takes several times as long. So uploads pause between two blocks while an
// exchange runs. They never starve: a pause is short, and an exchange that goes on for long (a whole view over a slow
// line) has precedence for its beginning only.
//
// Thread-safe.
class Precedence {
 public:
  struct Limits {
    std::chrono::milliseconds pause{4};     // of an upload, at most
    std::chrono::milliseconds longest{50};  // so long after the last exchange began, nobody pauses any more
  };

  explicit Precedence(Limits limits) : limits_(limits) {}

  // An exchange, from its request to the last byte of its answer.
  class [[nodiscard]] Exchange {
   public:
    explicit Exchange(Precedence& precedence);
    ~Exchange();
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

   private:
    Precedence& precedence_;
  };

  // For an upload, before it takes its next step: returns when no exchange runs, or when its pause is over.
  void let_pass();

 private:
  using Clock = std::chrono::steady_clock;

  const Limits limits_;
  std::mutex mutex_;
  std::condition_variable none_;
  std::size_t running_ = 0;
  Clock::time_point last_began_;
};

}  // namespace satchel::server
