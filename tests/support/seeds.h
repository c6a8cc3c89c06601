#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string>

namespace satchel::test {

// Runs `body` for seeds 1..count. SATCHEL_SEED=n runs that one alone; SATCHEL_SEEDS=n runs n of them. A failing run
// prints the seed that replays it.
inline void for_seeds(std::uint64_t count, const std::function<void(std::uint64_t seed)>& body) {
  std::uint64_t first = 1;
  if (const char* one = std::getenv("SATCHEL_SEED")) {
    first = std::strtoull(one, nullptr, 10);
    count = 1;
  } else if (const char* many = std::getenv("SATCHEL_SEEDS")) {
    count = std::strtoull(many, nullptr, 10);
  }
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    const std::string how = "replay with SATCHEL_SEED=" + std::to_string(seed);
    INFO(how);
    body(seed);
  }
}

}  // namespace satchel::test
