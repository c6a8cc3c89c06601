#include "core/base/random.h"

#include <sodium.h>

#include <cstring>

#include "core/base/hash.h"

namespace satchel {

void SystemRandom::fill(std::span<std::uint8_t> out) {
  static const int ready = sodium_init();
  (void)ready;
  randombytes_buf(out.data(), out.size());
}

void SeededRandom::fill(std::span<std::uint8_t> out) {
  for (std::size_t at = 0; at < out.size(); at += 8) {
    state_ += 0x9e3779b97f4a7c15ULL;
    const std::uint64_t value = mix64(state_);
    std::memcpy(out.data() + at, &value, std::min<std::size_t>(8, out.size() - at));
  }
}

}  // namespace satchel
