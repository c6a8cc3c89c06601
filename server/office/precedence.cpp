#include "server/office/precedence.h"

#include <algorithm>

namespace satchel::server {

Precedence::Exchange::Exchange(Precedence& precedence) : precedence_(precedence) {
  const std::lock_guard lock(precedence_.mutex_);
  ++precedence_.running_;
  precedence_.last_began_ = Clock::now();
}

Precedence::Exchange::~Exchange() {
  const std::lock_guard lock(precedence_.mutex_);
  if (--precedence_.running_ == 0) precedence_.none_.notify_all();
}

void Precedence::let_pass() {
  std::unique_lock lock(mutex_);
  const Clock::time_point pause_ends = Clock::now() + limits_.pause;
  while (running_ > 0) {
    const Clock::time_point until = std::min(pause_ends, last_began_ + limits_.longest);
    if (Clock::now() >= until) return;
    none_.wait_until(lock, until);
  }
}

}  // namespace satchel::server
