#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace satchel {

// The finaliser of SplitMix64: a bijection on 64 bits that mixes every bit into every other. Not cryptographic.
constexpr std::uint64_t mix64(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

// 64-bit FNV-1a, for fingerprints of text that nobody attacks.
constexpr std::uint64_t fnv1a(std::string_view text, std::uint64_t seed = 0xcbf29ce484222325ULL) {
  for (const char c : text) seed = (seed ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL;
  return seed;
}

// A SHA-256 digest: the name of a file's content. Text form: 64 lower-case hex digits.
struct Sha256 {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const Sha256&) const = default;

  std::string hex() const;
  static Result<Sha256> parse(std::string_view hex);
};

Sha256 sha256(std::span<const std::uint8_t> data);
Sha256 sha256(std::string_view data);

// Streams a digest. Not thread-safe; finish() once.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(Sha256Stream&&) noexcept;
  Sha256Stream& operator=(Sha256Stream&&) noexcept;
  void update(std::span<const std::uint8_t> data);
  void update(std::string_view data);
  Sha256 finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The digest and size of a file, read in 64 KiB steps.
struct FileDigest {
  Sha256 sha256;
  std::uint64_t bytes = 0;
};
Result<FileDigest> digest_file(const std::filesystem::path& path);

// Lower-case hex, and base64 (RFC 4648) with padding or, for tokens, url-safe without.
std::string to_hex(std::span<const std::uint8_t> data);
Result<std::string> from_base64(std::string_view text);
std::string to_base64(std::string_view data);
std::string to_base64url(std::span<const std::uint8_t> data);

}  // namespace satchel

template <>
struct std::hash<satchel::Sha256> {
  std::size_t operator()(const satchel::Sha256& digest) const noexcept {
    std::size_t value = 0;
    for (std::size_t i = 0; i < sizeof value; ++i) value = value << 8 | digest.bytes[i];
    return value;
  }
};
