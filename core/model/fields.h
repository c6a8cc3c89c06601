#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/time.h"

namespace satchel {

// One table per struct says everything about its fields: name, type, limit, mask group, merge policy. SQL columns, the
// JSON codec, masks and the protocol fingerprint are all read from it. See style.md of the design for the idea:
//
//   template <> struct Fields<Comment> {
//     static constexpr auto table = fields(field("body", &Comment::body, max_bytes(64_KiB)), ...);
//   };
template <class T>
struct Fields;

template <class T>
concept HasFields = requires { Fields<T>::table; };

// An enum with a closed list of names: EnumNames<E>::names[i] is the word for the enumerator with value i.
template <class E>
struct EnumNames;

template <class E>
concept NamedEnum = std::is_enum_v<E> && requires { EnumNames<E>::names; };

template <NamedEnum E>
constexpr std::string_view name_of(E value) {
  return EnumNames<E>::names[static_cast<std::size_t>(value)];
}

template <NamedEnum E>
constexpr std::optional<E> enum_named(std::string_view name) {
  for (std::size_t i = 0; i < EnumNames<E>::names.size(); ++i) {
    if (EnumNames<E>::names[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

// Who may see a field at all (R14); server/scope decides which groups a principal has for a record.
enum class MaskGroup : std::uint8_t {
  kAll,          // everybody who sees the record
  kInternal,     // admin, manager, technician
  kOffice,       // admin, manager
  kWhileOpen,    // everybody, while the job is not closed or cancelled (on-site contact)
  kAssetDetail,  // internals; externals only where their view profile says so
  kCosts,        // the author, and those with cost.view_all
  kNotGuest,     // everybody but guests, who see a job as its timeline
  kPrice,        // internals; guests by address; other externals only where their view profile says so (R12)
  kSchedule      // one's own with schedule.view_own, everybody's with schedule.view_all
};

// What happens when two people changed the same field (domain.md section 6).
enum class Merge : std::uint8_t { kOfficeWins, kAppend };

// How a field stands in JSON and in SQL.
enum class Wire : std::uint8_t {
  kId,    // JSON string 8-4-4-4-12   SQL BLOB(16)
  kHash,  // JSON string, 64 hex      SQL BLOB(32)
  kText,  // JSON string              SQL TEXT (enums too: the word)
  kInt,   // JSON integer             SQL INTEGER
  kReal,  // JSON number              SQL REAL
  kBool,  // JSON true/false          SQL INTEGER 0/1
  kTime,  // JSON RFC 3339            SQL INTEGER, ms since 1970 UTC
  kJson   // JSON array or object     SQL TEXT holding that JSON, compact
};

struct FieldTraits {
  std::size_t max_bytes = 64 * 1024;  // of a string; of the JSON text of a list
  MaskGroup mask = MaskGroup::kAll;
  Merge merge = Merge::kOfficeWins;
  bool searchable = false;
};

constexpr std::size_t operator""_KiB(unsigned long long n) {
  return static_cast<std::size_t>(n) * 1024;
}

namespace option {
struct MaxBytes {
  std::size_t value;
  constexpr void apply(FieldTraits& traits) const { traits.max_bytes = value; }
};
struct Mask {
  MaskGroup value;
  constexpr void apply(FieldTraits& traits) const { traits.mask = value; }
};
struct Appended {
  constexpr void apply(FieldTraits& traits) const { traits.merge = Merge::kAppend; }
};
struct Searchable {
  constexpr void apply(FieldTraits& traits) const { traits.searchable = true; }
};
}  // namespace option

constexpr option::MaxBytes max_bytes(std::size_t n) {
  return {n};
}
constexpr option::Mask mask(MaskGroup group) {
  return {group};
}
inline constexpr option::Appended kAppended{};
inline constexpr option::Searchable kSearchable{};

template <class C, class T>
struct Field {
  using Class = C;
  using Type = T;
  std::string_view name;
  T C::* member;
  FieldTraits traits;
};

template <class C, class T, class... Options>
constexpr Field<C, T> field(std::string_view name, T C::* member, Options... options) {
  FieldTraits traits;
  (options.apply(traits), ...);
  return {name, member, traits};
}

template <class... F>
constexpr std::tuple<F...> fields(F... list) {
  return {list...};
}

// Calls f(field) for each field of T, in table order.
template <HasFields T, class F>
constexpr void for_each_field(F&& f) {
  // By index, not std::apply: every record passes here many times, and the compiler with it.
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (f(std::get<I>(Fields<T>::table)), ...);
  }(std::make_index_sequence<std::tuple_size_v<std::remove_cvref_t<decltype(Fields<T>::table)>>>{});
}

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<Id<Tag>> : std::true_type {};

template <class T>
constexpr Wire wire_of() {
  if constexpr (IsOptional<T>::value) {
    return wire_of<typename T::value_type>();
  } else if constexpr (IsId<T>::value || std::same_as<T, Uuid>) {
    return Wire::kId;
  } else if constexpr (std::same_as<T, Sha256>) {
    return Wire::kHash;
  } else if constexpr (std::same_as<T, std::string> || NamedEnum<T>) {
    return Wire::kText;
  } else if constexpr (std::same_as<T, bool>) {
    return Wire::kBool;
  } else if constexpr (std::integral<T>) {
    return Wire::kInt;
  } else if constexpr (std::floating_point<T>) {
    return Wire::kReal;
  } else if constexpr (std::same_as<T, TimePoint>) {
    return Wire::kTime;
  } else {
    return Wire::kJson;
  }
}

// A field without its C++ type: what generic code (SQL, pages, masks, fingerprints) works with.
struct FieldInfo {
  std::string_view name;
  Wire wire = Wire::kText;
  bool nullable = false;
  FieldTraits traits;
};

template <HasFields T>
constexpr auto make_field_infos() {
  return std::apply(
      [](const auto&... one) {
        return std::array<FieldInfo, sizeof...(one)>{
            FieldInfo{one.name, wire_of<typename std::remove_cvref_t<decltype(one)>::Type>(),
                      IsOptional<typename std::remove_cvref_t<decltype(one)>::Type>::value, one.traits}...};
      },
      Fields<T>::table);
}

template <HasFields T>
inline constexpr auto kFieldInfos = make_field_infos<T>();

}  // namespace satchel
