#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace satchel {

// Reads integers out of bytes that may lie about their length: past the end there is nothing.
class ByteReader {
 public:
  explicit ByteReader(std::string_view data) : data_(data) {}

  std::size_t at() const { return at_; }
  std::size_t left() const { return data_.size() - at_; }
  std::optional<std::uint8_t> u8() { return number<std::uint8_t>(1, true); }
  std::optional<std::uint16_t> u16() { return number<std::uint16_t>(2, true); }
  std::optional<std::uint32_t> u32() { return number<std::uint32_t>(4, true); }
  std::optional<std::uint16_t> u16_little() { return number<std::uint16_t>(2, false); }
  std::optional<std::uint32_t> u32_little() { return number<std::uint32_t>(4, false); }
  std::optional<std::uint64_t> u64() { return number<std::uint64_t>(8, true); }
  std::optional<std::string_view> take(std::uint64_t count) {
    if (count > left()) return std::nullopt;
    const std::string_view taken = data_.substr(at_, count);
    at_ += count;
    return taken;
  }
  bool skip(std::uint64_t count) { return take(count).has_value(); }
  std::string_view rest() const { return data_.substr(at_); }

 private:
  template <class T>
  std::optional<T> number(std::size_t width, bool big) {
    const auto bytes = take(width);
    if (!bytes) return std::nullopt;
    T value = 0;
    for (std::size_t i = 0; i < width; ++i) {
      const auto byte = static_cast<std::uint8_t>((*bytes)[big ? i : width - 1 - i]);
      value = static_cast<T>(static_cast<std::uint64_t>(value) << 8 | byte);
    }
    return value;
  }

  std::string_view data_;
  std::size_t at_ = 0;
};

}  // namespace satchel
