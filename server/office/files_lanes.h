#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

namespace satchel::server {

// The threads on which the bytes of uploads are hashed and written: a few, which stand back behind every other thread
// of the process, and take uploads in the order in which they began; the others' bytes stay in their sockets. So an
// exchange of operations never waits for files, photos come through one after the other and not all of them late, and
// memory is a block a lane, however many uploads there are.
//
// Thread-safe.
class UploadLanes {
 public:
  explicit UploadLanes(std::size_t count);
  ~UploadLanes();  // when nobody runs anything any more
  UploadLanes(const UploadLanes&) = delete;
  UploadLanes& operator=(const UploadLanes&) = delete;

  // One upload's place in the queue.
  class Place {
   public:
    explicit Place(UploadLanes& lanes) : lanes_(lanes), number_(lanes.next_number()) {}
    // Bytes that were taken; after kTurnBytes the upload queues anew, so that a film does not keep photos waiting.
    void took(std::size_t bytes);

   private:
    friend class UploadLanes;
    UploadLanes& lanes_;
    std::uint64_t number_;
    std::uint64_t taken_ = 0;
  };

  // Runs `work` on a lane with its block of memory, when the place's turn has come; returns after it. For bytes that
  // are there: a lane waits for no slow line.
  using Work = std::function<void(std::span<char>)>;
  void run(const Place& place, const Work& work);
  // Whether an upload waits whose turn comes first.
  bool wanted_before(const Place& place);

 private:
  static constexpr std::size_t kBlockBytes = 64 * 1024;
  static constexpr std::uint64_t kTurnBytes = 8 << 20;
  struct Waiting {
    const Work& work;
    std::condition_variable done;
    bool is_done = false;
  };

  std::uint64_t next_number();
  void serve();

  std::mutex mutex_;
  std::condition_variable wanted_;
  std::map<std::uint64_t, Waiting*> waiting_;  // by when their turn began
  std::uint64_t numbers_ = 0;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace satchel::server
