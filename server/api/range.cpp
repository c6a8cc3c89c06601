#include "server/api/range.h"

#include <charconv>

#include "core/base/text.h"

namespace satchel::server {
namespace {

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// attr-char of RFC 8187 section 3.2.1.
bool is_attr_char(unsigned char c) {
  const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return alphanumeric || std::string_view("!#$&+-.^_`|~").find(static_cast<char>(c)) != std::string_view::npos;
}

}  // namespace

Result<std::optional<ByteRange>> read_range(std::string_view header, std::uint64_t size) {
  constexpr std::string_view kUnit = "bytes=";
  if (!fold_ascii(trim(header)).starts_with(kUnit)) return std::optional<ByteRange>();
  const std::string_view range = trim(trim(header).substr(kUnit.size()));
  const std::size_t dash = range.find('-');
  const tl::unexpected<Error> outside = fail(ErrorCode::kRangeNotSatisfiable, "one range of bytes of the content");
  if (dash == std::string_view::npos) return outside;
  const std::string_view last_text = range.substr(dash + 1);
  if (dash == 0) {
    const auto suffix = number(last_text);
    if (!suffix || *suffix == 0 || size == 0) return outside;
    const std::uint64_t length = std::min(*suffix, size);
    return std::optional<ByteRange>(ByteRange{size - length, length});
  }
  const auto first = number(range.substr(0, dash));
  const auto last = last_text.empty() ? std::optional<std::uint64_t>(UINT64_MAX) : number(last_text);
  if (!first || !last || *last < *first || *first >= size) return outside;
  return std::optional<ByteRange>(ByteRange{*first, std::min(*last, size - 1) - *first + 1});
}

bool lists_tag(std::string_view header, std::string_view tag) {
  for (;;) {
    const std::size_t comma = header.find(',');
    std::string_view one = trim(header.substr(0, comma));
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == "*" || one == tag) return true;
    if (comma == std::string_view::npos) return false;
    header.remove_prefix(comma + 1);
  }
}

namespace {

// The code points that turn the reading direction, so that "gpj.exe" reads as "exe.jpg": U+200E, U+200F, U+202A … E,
// U+2066 … 9. All of them are three bytes in UTF-8.
bool turns_direction(std::string_view three) {
  if (three.size() != 3 || three[0] != '\xE2') return false;
  const auto second = static_cast<unsigned char>(three[1]), third = static_cast<unsigned char>(three[2]);
  if (second == 0x80) return third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE);
  return second == 0x81 && third >= 0xA6 && third <= 0xA9;
}

std::string harmless(std::string_view file_name) {
  std::string name;
  for (std::size_t i = 0; i < file_name.size(); ++i) {
    const auto byte = static_cast<unsigned char>(file_name[i]);
    if (turns_direction(file_name.substr(i, 3))) {
      name += '_';
      i += 2;
    } else {
      name += byte < 0x20 || byte == 0x7f || byte == '/' || byte == '\\' ? '_' : file_name[i];
    }
  }
  if (name.starts_with('.')) name[0] = '_';
  return name.empty() ? "file" : name;
}

}  // namespace

std::string attachment_disposition(std::string_view file_name) {
  const std::string name = harmless(file_name);
  std::string plain, encoded;
  constexpr char kHex[] = "0123456789ABCDEF";
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool safe = byte >= 0x20 && byte < 0x7f && c != '"' && c != '%';
    plain += safe ? c : '_';
    if (is_attr_char(byte)) {
      encoded += c;
    } else {
      encoded += '%';
      encoded += kHex[byte >> 4];
      encoded += kHex[byte & 15];
    }
  }
  return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
}

}  // namespace satchel::server
