#include "server/office/files_content.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace satchel::server {

void Sha1Stream::update(std::string_view data) {
  const auto* at = reinterpret_cast<const std::uint8_t*>(data.data());
  std::size_t left = data.size();
  std::size_t filled = bytes_ % 64;
  bytes_ += left;
  if (filled + left < 64) {
    if (left != 0) std::memcpy(pending_.data() + filled, at, left);
    return;
  }
  if (filled != 0) {
    std::memcpy(pending_.data() + filled, at, 64 - filled);
    block(pending_.data());
    at += 64 - filled;
    left -= 64 - filled;
  }
  for (; left >= 64; at += 64, left -= 64) block(at);
  if (left != 0) std::memcpy(pending_.data(), at, left);
}

std::array<std::uint8_t, 20> Sha1Stream::finish() {
  const std::uint64_t bits = bytes_ * 8;
  const std::size_t filled = bytes_ % 64;
  std::array<char, 72> padding{};
  padding[0] = static_cast<char>(0x80);
  const std::size_t zeros = (filled < 56 ? 56 : 120) - filled;
  for (std::size_t i = 0; i < 8; ++i) padding[zeros + i] = static_cast<char>(bits >> (56 - 8 * i));
  update({padding.data(), zeros + 8});
  std::array<std::uint8_t, 20> digest{};
  for (std::size_t i = 0; i < 20; ++i) digest[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
  return digest;
}

void Sha1Stream::block(const std::uint8_t* data) {
  std::array<std::uint32_t, 80> w;
  for (std::size_t i = 0; i < 16; ++i) {
    w[i] = std::uint32_t{data[4 * i]} << 24 | std::uint32_t{data[4 * i + 1]} << 16 |
           std::uint32_t{data[4 * i + 2]} << 8 | data[4 * i + 3];
  }
  for (std::size_t i = 16; i < 80; ++i) w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  auto [a, b, c, d, e] = state_;
  for (std::size_t i = 0; i < 80; ++i) {
    std::uint32_t f = b ^ c ^ d, k = 0xca62c1d6;
    if (i < 20) {
      f = (b & c) | (~b & d);
      k = 0x5a827999;
    } else if (i < 40) {
      k = 0x6ed9eba1;
    } else if (i < 60) {
      f = (b & c) | (b & d) | (c & d);
      k = 0x8f1bbcdc;
    }
    const std::uint32_t next = std::rotl(a, 5) + f + e + k + w[i];
    e = d;
    d = c;
    c = std::rotl(b, 30);
    b = a;
    a = next;
  }
  const std::array<std::uint32_t, 5> add{a, b, c, d, e};
  for (std::size_t i = 0; i < 5; ++i) state_[i] += add[i];
}

}  // namespace satchel::server
