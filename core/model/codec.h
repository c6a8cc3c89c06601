#pragma once

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/model/fields.h"
#include "core/model/operation.h"

namespace satchel {

// JSON <-> structs, by their field tables. Reading is strict: an unknown field, a wrong type, a value out of range or
// over its limit is an error that names the field; writing leaves out nothing but empty optionals.

template <HasFields T>
Json to_json(const T& value);
// Errors: kWrongType, kUnknownField, kMissingField, kTooLong, kBadUtf8, kOutOfRange, kInvalidArgument; fields[0] is
// the path of the field ("costs[1].unit_price.currency").
template <HasFields T>
Result<T> from_json(const Json& json);

namespace codec {

inline Error at(std::string_view name, Error error) {
  const bool deeper = !error.fields.empty() && !error.fields[0].empty();
  std::string path(name);
  if (deeper) path += (error.fields[0][0] == '[' ? "" : ".") + error.fields[0];
  error.fields = {std::move(path)};
  return error;
}
inline tl::unexpected<Error> wrong(std::string_view expected) {
  return fail(ErrorCode::kWrongType, "expected " + std::string(expected));
}

template <class T>
Json write(const T& value) {
  if constexpr (IsOptional<T>::value) {
    return value ? write(*value) : Json(nullptr);
  } else if constexpr (IsId<T>::value) {
    return Json(value.str());
  } else if constexpr (std::same_as<T, Uuid>) {
    return Json(value.str());
  } else if constexpr (std::same_as<T, Sha256>) {
    return Json(value.hex());
  } else if constexpr (NamedEnum<T>) {
    return Json(std::string(name_of(value)));
  } else if constexpr (std::same_as<T, TimePoint>) {
    return Json(format_time(value));
  } else if constexpr (IsVector<T>::value) {
    Json list = Json::array();
    for (const auto& one : value) list.push_back(write(one));
    return list;
  } else if constexpr (HasFields<T>) {
    return to_json(value);
  } else {
    return Json(value);
  }
}

template <class T>
Result<T> read(const Json& json, const FieldTraits& traits);

template <class T>
Result<T> read_text(const Json& json, const FieldTraits& traits) {
  if (!json.is_string()) return wrong("a string");
  const auto& text = json.get_ref<const std::string&>();
  if (text.size() > traits.max_bytes) {
    return fail(ErrorCode::kTooLong, "longer than " + std::to_string(traits.max_bytes) + " bytes");
  }
  if constexpr (std::same_as<T, std::string>) {
    if (!is_utf8(text)) return fail(ErrorCode::kBadUtf8, "not UTF-8");
    return text;
  } else if constexpr (NamedEnum<T>) {
    const auto value = enum_named<T>(text);
    if (!value) return fail(ErrorCode::kInvalidArgument, "not one of the known words");
    return *value;
  } else if constexpr (std::same_as<T, TimePoint>) {
    return parse_time(text);
  } else if constexpr (std::same_as<T, Sha256>) {
    return Sha256::parse(text);
  } else {
    auto id = Uuid::parse(text);
    if (!id) return fail(std::move(id.error()));
    if constexpr (std::same_as<T, Uuid>) {
      return *id;
    } else {
      return T{*id};
    }
  }
}

template <class T>
Result<T> read_list(const Json& json, const FieldTraits& traits) {
  if (!json.is_array()) return wrong("a list");
  constexpr std::size_t kMaxItems = 1000;
  if (json.size() > kMaxItems) return fail(ErrorCode::kTooLong, "more than 1000 items");
  T list;
  for (std::size_t i = 0; i < json.size(); ++i) {
    auto item = read<typename T::value_type>(json[i], traits);
    if (!item) return fail(at("[" + std::to_string(i) + "]", std::move(item.error())));
    list.push_back(std::move(*item));
  }
  return list;
}

template <class T>
Result<T> read(const Json& json, const FieldTraits& traits) {
  if constexpr (IsOptional<T>::value) {
    if (json.is_null()) return T{};
    auto value = read<typename T::value_type>(json, traits);
    if (!value) return fail(std::move(value.error()));
    return T{std::move(*value)};
  } else if constexpr (std::same_as<T, bool>) {
    if (!json.is_boolean()) return wrong("true or false");
    return json.get<bool>();
  } else if constexpr (std::integral<T>) {
    static_assert(std::same_as<T, std::int64_t>, "integers of records are int64");
    if (!json.is_number_integer()) return wrong("an integer");
    return json.get<std::int64_t>();
  } else if constexpr (std::floating_point<T>) {
    if (!json.is_number()) return wrong("a number");
    return json.get<double>();
  } else if constexpr (IsVector<T>::value) {
    return read_list<T>(json, traits);
  } else if constexpr (HasFields<T>) {
    return from_json<T>(json);
  } else {
    return read_text<T>(json, traits);
  }
}

}  // namespace codec

template <HasFields T>
Json to_json(const T& value) {
  Json json = Json::object();
  for_each_field<T>([&](const auto& field) {
    Json one = codec::write(value.*field.member);
    if (!one.is_null()) json[std::string(field.name)] = std::move(one);
  });
  return json;
}

template <HasFields T>
Result<T> from_json(const Json& json) {
  if (!json.is_object()) return codec::wrong("an object");
  T value{};
  std::size_t known = 0;
  std::optional<Error> error;
  for_each_field<T>([&](const auto& field) {
    if (error) return;
    using Type = typename std::remove_cvref_t<decltype(field)>::Type;
    const auto found = json.find(std::string(field.name));
    if (found == json.end()) {
      // Only ids, hashes and enums-without-default have no sensible empty value; everything else keeps its default.
      constexpr bool needed = IsId<Type>::value || std::same_as<Type, Uuid> || std::same_as<Type, Sha256>;
      if (needed) error = codec::at(field.name, Error{ErrorCode::kMissingField, "is missing", {}});
      return;
    }
    ++known;
    auto read = codec::read<Type>(*found, field.traits);
    if (!read) {
      error = codec::at(field.name, std::move(read.error()));
    } else {
      value.*field.member = std::move(*read);
    }
  });
  if (error) return fail(std::move(*error));
  if (known != json.size()) {
    for (const auto& [name, ignored] : json.items()) {
      bool found = false;
      for_each_field<T>([&](const auto& field) { found = found || field.name == name; });
      if (!found) return fail(ErrorCode::kUnknownField, "unknown field", {std::string(cut_utf8(name, 100))});
    }
  }
  return value;
}

// A single nested value (a list, a struct) as compact JSON text and back: the SQL form of Wire::kJson fields.
template <class T>
std::string to_json_text(const T& value) {
  return dump_json(codec::write(value));
}
template <class T>
Result<T> from_json_text(std::string_view text) {
  auto json = parse_json(text);
  if (!json) return fail(std::move(json.error()));
  return codec::read<T>(*json, FieldTraits{});
}

// The instances for records and for the arguments of operations are in codec_records.cpp and codec_operations.cpp.
#define SATCHEL_CODEC(instance, T)             \
  instance template Json to_json<T>(const T&); \
  instance template Result<T> from_json<T>(const Json&);
#define SATCHEL_CODEC_ELSEWHERE(T) SATCHEL_CODEC(extern, T)
SATCHEL_FOR_RECORDS(SATCHEL_CODEC_ELSEWHERE)
SATCHEL_FOR_OPERATIONS(SATCHEL_CODEC_ELSEWHERE)
#undef SATCHEL_CODEC_ELSEWHERE

}  // namespace satchel
