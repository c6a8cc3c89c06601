#pragma once

#include <cstdint>
#include <optional>

#include "core/base/time.h"
#include "sync/transport/http.h"

namespace satchel::sync {

// What a worker has done since it was made.
struct Totals {
  std::int64_t exchanges = 0;  // that were answered to the end
  std::int64_t received = 0;   // rows put
  std::int64_t dropped = 0;    // records removed
  std::int64_t sent = 0;       // operations with a verdict
  std::int64_t applied = 0;
  std::int64_t merged = 0;
  std::int64_t held = 0;
  std::int64_t rejected = 0;
  std::int64_t files_sent = 0;
  std::int64_t files_received = 0;
  WireBytes wire;                      // of exchanges and files that ended well
  std::optional<Millis> first_commit;  // on the monotonic clock
};

}  // namespace satchel::sync
