#include "server/office/files_lanes.h"

#include "core/base/threads.h"

namespace satchel::server {

UploadLanes::UploadLanes(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { serve(); });
}

UploadLanes::~UploadLanes() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wanted_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void UploadLanes::Place::took(std::size_t bytes) {
  taken_ += bytes;
  if (taken_ < kTurnBytes) return;
  taken_ = 0;
  number_ = lanes_.next_number();
}

std::uint64_t UploadLanes::next_number() {
  const std::lock_guard lock(mutex_);
  return ++numbers_;
}

void UploadLanes::run(const Place& place, const Work& work) {
  Waiting me{work, {}, false};
  std::unique_lock lock(mutex_);
  waiting_.emplace(place.number_, &me);
  wanted_.notify_one();
  me.done.wait(lock, [&me] { return me.is_done; });
}

bool UploadLanes::wanted_before(const Place& place) {
  const std::lock_guard lock(mutex_);
  return !waiting_.empty() && waiting_.begin()->first < place.number_;
}

void UploadLanes::serve() {
  stand_back();
  std::vector<char> block(kBlockBytes);
  std::unique_lock lock(mutex_);
  for (;;) {
    wanted_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    Waiting& first = *waiting_.begin()->second;
    waiting_.erase(waiting_.begin());
    lock.unlock();
    first.work(block);
    lock.lock();
    first.is_done = true;
    first.done.notify_one();  // under the lock: it lives on the stack of who waits for it
  }
}

}  // namespace satchel::server
