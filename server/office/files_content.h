#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace satchel::server {

// SHA-1 (FIPS 180-4), for tus checksums alone: it finds damage on the way, it proves nothing.
class Sha1Stream {
 public:
  void update(std::string_view data);
  std::array<std::uint8_t, 20> finish();

 private:
  void block(const std::uint8_t* data);

  std::array<std::uint32_t, 5> state_{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  std::array<std::uint8_t, 64> pending_{};
  std::uint64_t bytes_ = 0;
};

}  // namespace satchel::server
