#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/time.h"

namespace satchel::transport_limits {

inline constexpr std::size_t kCompressAbove = 1024;           // request bodies, bytes
inline constexpr std::size_t kMaxProblemBytes = 64 << 10;     // of an answer that is not 2xx
inline constexpr std::size_t kMaxSmallAnswerBytes = 4 << 20;  // fetch()
inline constexpr std::size_t kMaxEventBytes = 64 << 10;       // one server-sent event
inline constexpr std::uint64_t kFirstChunkBytes = 1 << 20;    // of an upload
inline constexpr std::uint64_t kMinChunkBytes = 64 << 10;
inline constexpr std::uint64_t kMaxChunkBytes = 16 << 20;
inline constexpr Millis kChunkAim{4'000};                         // a chunk should take about this long
inline constexpr int kMaxUploadTurns = 3;                         // wrong offsets or lost uploads put right in one go
inline constexpr std::uint64_t kMaxDownloadBytes = 200ull << 20;  // a file
inline constexpr Millis kSmallCallDeadline{30'000};
inline constexpr Millis kIdleStream{90'000};  // an event stream silent for longer is dead

}  // namespace satchel::transport_limits
