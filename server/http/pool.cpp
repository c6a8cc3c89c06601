#include "server/http/pool.h"

#include <chrono>

#include "core/base/threads.h"

namespace satchel::server {
namespace {

constexpr std::chrono::seconds kIdleLife{10};

}  // namespace

Pool::Pool(std::size_t kept, std::size_t max_threads, std::size_t max_queue)
    : kept_(kept), max_threads_(std::max<std::size_t>(1, std::max(kept, max_threads))), max_queue_(max_queue) {}

Pool::~Pool() {
  std::unique_lock lock(mutex_);
  stopping_ = true;
  changed_.notify_all();
  while (!threads_.empty() || !left_.empty()) {
    Threads& from = left_.empty() ? threads_ : left_;
    // A running thread moves its own handle to left_; take only what is there, and wait for the rest.
    if (&from == &threads_) {
      changed_.wait(lock, [&] { return !left_.empty(); });
      continue;
    }
    std::thread thread = std::move(left_.front());
    left_.pop_front();
    lock.unlock();
    thread.join();
    lock.lock();
  }
}

bool Pool::post(std::function<void()> work) {
  Threads done;
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return false;
    const bool spawn = queue_.size() >= idle_ && threads_.size() < max_threads_;
    if (!spawn && queue_.size() >= idle_ + max_queue_) return false;
    queue_.push_back(std::move(work));
    if (spawn) {
      const auto self = threads_.emplace(threads_.end());
      *self = std::thread([this, self] { run(self); });
    }
    done.splice(done.end(), left_);
  }
  changed_.notify_one();
  for (std::thread& thread : done) thread.join();
  return true;
}

void Pool::run(Threads::iterator self) {
  wake_promptly();
  std::unique_lock lock(mutex_);
  while (true) {
    ++idle_;
    const bool woken = changed_.wait_for(lock, kIdleLife, [&] { return stopping_ || !queue_.empty(); });
    --idle_;
    if (queue_.empty()) {
      if (woken || threads_.size() > kept_) break;  // stopping, or idle for long and not needed
      continue;
    }
    const auto work = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    work();
    lock.lock();
  }
  left_.splice(left_.end(), threads_, self);
  changed_.notify_all();
}

}  // namespace satchel::server
