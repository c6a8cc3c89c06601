#include "server/http/event_queue.h"

namespace satchel::server {

void EventQueue::push(std::string_view event) {
  std::function<void()> wake;
  {
    const std::lock_guard lock(mutex_);
    if (ended_ || closed_) return;
    const bool was_empty = waiting_.empty();
    if (event.empty() || waiting_.size() + event.size() > max_bytes_) {
      ended_ = true;
    } else {
      waiting_ += event;
    }
    if (was_empty || ended_) wake = wake_;
  }
  if (wake) wake();
}

void EventQueue::on_ready(std::function<void()> wake) {
  bool ready = false;
  {
    const std::lock_guard lock(mutex_);
    wake_ = wake;
    ready = ended_ || !waiting_.empty();
  }
  if (ready) wake();
}

std::string EventQueue::take(bool& ended) {
  const std::lock_guard lock(mutex_);
  ended = ended_;
  return std::exchange(waiting_, std::string());
}

void EventQueue::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  wake_ = nullptr;
}

}  // namespace satchel::server
