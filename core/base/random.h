#pragma once

#include <cstdint>
#include <span>

namespace satchel {

// Where bytes of chance come from; injected, so that a simulation can replay them. Thread-safe where it says so.
class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> out) = 0;

  std::uint64_t next() {
    std::uint64_t value = 0;
    fill({reinterpret_cast<std::uint8_t*>(&value), sizeof value});
    return value;
  }
  // Even in 0..bound-1; 0 for bound 0.
  std::uint64_t below(std::uint64_t bound) { return bound == 0 ? 0 : next() % bound; }
  // True once in `times`.
  bool one_in(std::uint64_t times) { return below(times) == 0; }
};

// The operating system's, by libsodium: tokens, keys, ids. Thread-safe.
class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override;
};

// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same stream on every machine. Not for secrets.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  void fill(std::span<std::uint8_t> out) override;

 private:
  std::uint64_t state_;
};

}  // namespace satchel
