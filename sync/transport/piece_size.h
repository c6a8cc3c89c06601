#pragma once

#include <algorithm>
#include <cstdint>

#include "core/base/time.h"
#include "sync/transport/limits.h"

namespace satchel {

// How much of a file goes into one request over the present line: twice as much after each piece that was quick, half
// after one that was slow or cut, so that a bad line loses little and a good one wastes no round trips. All uploads
// share it, and what one learns the next begins with.
class PieceSize {
 public:
  std::uint64_t bytes() const { return bytes_; }

  void sent(Millis elapsed) {
    if (elapsed * 2 < transport_limits::kChunkAim) set(bytes_ * 2);
    if (elapsed > transport_limits::kChunkAim * 2) set(bytes_ / 2);
  }
  // The connection broke, or stalled, within a piece of this size.
  void cut(std::uint64_t piece) { set(std::min(bytes_, piece / 2)); }
  // Something on the way takes no request this large.
  void refused(std::uint64_t piece) { set(std::min(bytes_, piece / 4)); }
  // Nothing is known about a new line.
  void reset() { bytes_ = transport_limits::kFirstChunkBytes; }

 private:
  void set(std::uint64_t bytes) {
    bytes_ = std::clamp(bytes, transport_limits::kMinChunkBytes, transport_limits::kMaxChunkBytes);
  }

  std::uint64_t bytes_ = transport_limits::kFirstChunkBytes;
};

}  // namespace satchel
