#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace satchel::server {

// The text waiting for one event stream, between whoever sends events and the loop that writes them. All functions
// from any thread. `subscription` is set before the queue reaches its loop and released by the loop.
class EventQueue {
 public:
  explicit EventQueue(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  // An empty event ends the stream, as does more waiting text than the limit.
  void push(std::string_view event);
  // Called (outside the lock, maybe once too often) when there is something to take; at once if there already is.
  void on_ready(std::function<void()> wake);
  // All that waits; `ended` when nothing follows.
  std::string take(bool& ended);
  // No wake-up is called after this returns... from then on pushes are ignored.
  void close();

  std::shared_ptr<void> subscription;

 private:
  const std::size_t max_bytes_;
  std::mutex mutex_;
  std::string waiting_;
  std::function<void()> wake_;
  bool ended_ = false;
  bool closed_ = false;
};

}  // namespace satchel::server
