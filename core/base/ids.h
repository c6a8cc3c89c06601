#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace satchel {

// 16 bytes; text form 8-4-4-4-12 lower-case hex (RFC 9562). Orders by bytes, so version 7 ids order by time.
struct Uuid {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const Uuid&) const = default;

  bool is_nil() const { return *this == Uuid{}; }
  std::string str() const;
  void append_to(std::string& out) const;
  // Exactly the text form, any hex case; kInvalidArgument otherwise.
  static Result<Uuid> parse(std::string_view text);
  static Uuid from_bytes(const void* sixteen) {
    Uuid id;
    std::memcpy(id.bytes.data(), sixteen, 16);
    return id;
  }
};

// A UUIDv7 (RFC 9562 section 5.7): 48 bits of milliseconds, then chance.
Uuid make_uuid(TimePoint now, Random& random);
// A fixed id for a name: the same (space, name) gives the same id on every run (a UUIDv8 over SHA-256). Imports and
// demo data use it so that running them twice changes nothing.
Uuid uuid_for(std::string_view space, std::string_view name);

// An id of one kind of thing; ids of different kinds do not mix.
template <class Tag>
struct Id {
  Uuid value;
  auto operator<=>(const Id&) const = default;
  bool is_nil() const { return value.is_nil(); }
  std::string str() const { return value.str(); }
  static Id make(TimePoint now, Random& random) { return Id{make_uuid(now, random)}; }
};

}  // namespace satchel

template <>
struct std::hash<satchel::Uuid> {
  std::size_t operator()(const satchel::Uuid& id) const noexcept {
    std::uint64_t parts[2];
    std::memcpy(parts, id.bytes.data(), 16);
    return parts[0] * 0x9e3779b97f4a7c15ULL ^ parts[1];
  }
};
template <class Tag>
struct std::hash<satchel::Id<Tag>> {
  std::size_t operator()(const satchel::Id<Tag>& id) const noexcept { return std::hash<satchel::Uuid>()(id.value); }
};
