#include "core/base/ids.h"

#include "core/base/hash.h"

namespace satchel {
namespace {

constexpr int kDashBefore[] = {4, 6, 8, 10};

bool dash_before(std::size_t byte) {
  for (const int at : kDashBefore) {
    if (static_cast<std::size_t>(at) == byte) return true;
  }
  return false;
}

int nibble(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Uuid with_version(Uuid id, int version) {
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0f) | version << 4);
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3f) | 0x80);
  return id;
}

}  // namespace

void Uuid::append_to(std::string& out) const {
  static constexpr char kDigits[] = "0123456789abcdef";
  char text[36];
  char* at = text;
  for (std::size_t i = 0; i < 16; ++i) {
    if (dash_before(i)) *at++ = '-';
    *at++ = kDigits[bytes[i] >> 4];
    *at++ = kDigits[bytes[i] & 15];
  }
  out.append(text, sizeof text);
}

std::string Uuid::str() const {
  std::string out;
  append_to(out);
  return out;
}

Result<Uuid> Uuid::parse(std::string_view text) {
  Uuid id;
  if (text.size() != 36) return fail(ErrorCode::kInvalidArgument, "an id has 36 characters");
  std::size_t at = 0;
  for (std::size_t i = 0; i < 16; ++i) {
    if (dash_before(i) && text[at++] != '-') return fail(ErrorCode::kInvalidArgument, "an id reads 8-4-4-4-12");
    const int high = nibble(text[at]), low = nibble(text[at + 1]);
    if (high < 0 || low < 0) return fail(ErrorCode::kInvalidArgument, "an id has hex digits");
    id.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    at += 2;
  }
  return id;
}

Uuid make_uuid(TimePoint now, Random& random) {
  Uuid id;
  random.fill(id.bytes);
  const auto ms = static_cast<std::uint64_t>(millis_of(now));
  for (int i = 0; i < 6; ++i) id.bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
  return with_version(id, 7);
}

Uuid uuid_for(std::string_view space, std::string_view name) {
  Sha256Stream hash;
  hash.update(space);
  hash.update(std::string_view("\0", 1));
  hash.update(name);
  return with_version(Uuid::from_bytes(hash.finish().bytes.data()), 8);
}

}  // namespace satchel
