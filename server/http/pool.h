#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <thread>

namespace satchel::server {

// The threads that run handlers. A few are kept; when all are busy (blocked by slow peers, say) more are made, up to a
// maximum, and go again after ten idle seconds. Then work queues, up to a limit, and then post() says no.
class Pool {
 public:
  Pool(std::size_t kept, std::size_t max_threads, std::size_t max_queue);
  // Runs what is queued, then joins.
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // Any thread. False: full, `work` is not run.
  [[nodiscard]] bool post(std::function<void()> work);

 private:
  using Threads = std::list<std::thread>;
  void run(Threads::iterator self);

  const std::size_t kept_;
  const std::size_t max_threads_;
  const std::size_t max_queue_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> queue_;
  Threads threads_;
  Threads left_;  // have returned, or are about to: to be joined
  std::size_t idle_ = 0;
  bool stopping_ = false;
};

}  // namespace satchel::server
