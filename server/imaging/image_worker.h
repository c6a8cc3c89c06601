#pragma once

#include <filesystem>

#include "core/base/time.h"
#include "server/imaging/sight.h"

namespace satchel::server {

// Runs `satchel-image-worker` on one file after the other. The file is hostile until the worker has looked at it: the
// worker limits itself (memory, processor time, no network, no files), and is killed when its time is over. However it
// dies, its picture is refused and the server goes on.
class ImageWorker {
 public:
  struct Options {
    std::filesystem::path program;  // satchel-image-worker
    Millis deadline{30'000};
  };
  explicit ImageWorker(Options options) : options_(std::move(options)) {}

  // Errors are ours, not the picture's: kNotFound (no such program), kIo.
  Result<Sight> look_at(const std::filesystem::path& file) const;

 private:
  Options options_;
};

// The worker that is installed beside this program.
std::filesystem::path image_worker_beside_us();

}  // namespace satchel::server
