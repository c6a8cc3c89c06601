#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

#include "core/base/hash.h"
#include "core/base/ids.h"
#include "server/office/files.h"

namespace satchel::server {

// The SHA-256 of a part as far as it has come, so that a whole file needs no second reading.
struct RunningDigest {
  Sha256Stream stream;
  std::uint64_t bytes = 0;
};

// Who may write to which upload: the last to ask. Thread-safe.
class UploadFences {
 public:
  struct Fence {
    std::mutex mutex;  // held for each write, so that a stopped writer has finished the one it was at
    std::uint64_t generation = 0;
    ByteSource* source = nullptr;  // what the present writer reads from
    RunningDigest digest;          // of what is on disk, unless a writer has it
  };

  // Begins a generation for an upload and stops the writer of the one before.
  class Turn {
   public:
    Turn(std::shared_ptr<Fence> fence, ByteSource* source) : fence_(std::move(fence)), source_(source) {
      const std::lock_guard lock(fence_->mutex);
      if (fence_->source != nullptr) fence_->source->cancel();
      generation_ = ++fence_->generation;
      fence_->source = source_;
    }
    ~Turn() {
      const std::lock_guard lock(fence_->mutex);
      if (fence_->generation == generation_) fence_->source = nullptr;
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    // Does `work` if nobody has asked since; else kCancelled.
    template <class F>
    Result<void> guarded(F&& work) const {
      const std::lock_guard lock(fence_->mutex);
      if (fence_->generation != generation_) return fail(ErrorCode::kCancelled, "a newer request has the upload");
      return work();
    }

    // The digest of the part's first `bytes` bytes, if the writer before has left it; it is then this turn's alone.
    std::optional<RunningDigest> take_digest(std::uint64_t bytes) const {
      const std::lock_guard lock(fence_->mutex);
      RunningDigest taken = std::exchange(fence_->digest, RunningDigest{});
      if (taken.bytes != bytes || fence_->generation != generation_) return std::nullopt;
      return taken;
    }
    void leave_digest(RunningDigest digest) const {
      const std::lock_guard lock(fence_->mutex);
      if (fence_->generation == generation_) fence_->digest = std::move(digest);
    }

   private:
    std::shared_ptr<Fence> fence_;
    ByteSource* source_;
    std::uint64_t generation_ = 0;
  };

  std::shared_ptr<Fence> of(const Uuid& upload) {
    const std::lock_guard lock(mutex_);
    if (fences_.size() > kForgetAbove)
      std::erase_if(fences_, [](const auto& one) { return one.second.use_count() == 1; });
    auto& fence = fences_[upload];
    if (!fence) fence = std::make_shared<Fence>();
    return fence;
  }

 private:
  static constexpr std::size_t kForgetAbove = 1024;
  std::mutex mutex_;
  std::unordered_map<Uuid, std::shared_ptr<Fence>> fences_;
};

}  // namespace satchel::server
