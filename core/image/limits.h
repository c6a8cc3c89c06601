#pragma once

#include <cstdint>

namespace satchel {

// What a picture may cost whoever looks at it.
inline constexpr std::int64_t kMaxPixels = 50'000'000;
inline constexpr std::int64_t kMaxEdge = 30'000;
inline constexpr int kMaxScans = 64;      // of a progressive JPEG: each is a pass over the whole picture
inline constexpr int kMaxParts = 20'000;  // segments, chunks or boxes
inline constexpr std::uint64_t kMaxExifBytes = 64 * 1024;

// A preview.
inline constexpr std::int64_t kPreviewEdge = 1024;     // the longer edge of one that we make
inline constexpr std::int64_t kMaxPreviewEdge = 2048;  // of one that a device sends
inline constexpr std::uint64_t kMaxPreviewBytes = 1 << 20;

}  // namespace satchel
