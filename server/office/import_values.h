#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/model/codec.h"
#include "core/model/types.h"

namespace satchel::server {

// Cells of a table as values. An empty cell is nothing; what cannot be read is kInvalidArgument or kOutOfRange with the
// column's name.

Result<std::optional<double>> degrees_of(std::string_view column, const std::string& cell, double limit);
Result<std::optional<std::int64_t>> count_of(std::string_view column, const std::string& cell, std::int64_t limit);
Result<std::optional<TimePoint>> time_of(std::string_view column, const std::string& cell);
// "250", "250.5" or "250.50", then a space and a currency ("250.50 EUR").
Result<std::optional<Money>> money_of(std::string_view column, const std::string& cell);
// "internal;contractor": only the known words.
Result<void> check_audience(const std::string& cell);

// The word's value; `otherwise` for an empty cell.
template <NamedEnum E>
Result<E> word_of(std::string_view column, const std::string& cell, E otherwise) {
  if (cell.empty()) return otherwise;
  const auto value = enum_named<E>(cell);
  if (!value) return fail(ErrorCode::kInvalidArgument, "not one of the known words", {std::string(column)});
  return *value;
}

// Whether every text of the record is within its field's limit.
template <HasFields T>
Result<void> check_limits(const T& record) {
  std::optional<Error> error;
  for_each_field<T>([&](const auto& field) {
    using Type = typename std::remove_cvref_t<decltype(field)>::Type;
    if constexpr (std::same_as<Type, std::string>) {
      if (error || (record.*field.member).size() <= field.traits.max_bytes) return;
      error = Error{ErrorCode::kTooLong,
                    "longer than " + std::to_string(field.traits.max_bytes) + " bytes",
                    {std::string(field.name)}};
    }
  });
  if (error) return fail(std::move(*error));
  return {};
}

}  // namespace satchel::server
