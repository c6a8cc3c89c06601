#pragma once

#include <string>

#include "core/model/codec.h"
#include "core/model/records.h"
#include "core/sqlite/statement.h"

namespace satchel {

// Records to and from rows, by their field tables. In SQL an enum is its word, a time its milliseconds, a list or
// struct its JSON text (see Wire); an absent optional is NULL, and so is a field that is not shown.

// `"id", "number", "kind", …` in table order; names are quoted, for some are SQL's own words ("from", "primary").
std::string column_names(const RecordInfo& info);
// `"id" BLOB, "number" TEXT, …` for CREATE TABLE … STRICT.
std::string column_definitions(const RecordInfo& info);
// `?n, ?n+1, …`, one for each field.
std::string column_parameters(const RecordInfo& info, int first);

namespace detail {

template <class T>
void bind_field(Statement& statement, int index, const T& value) {
  if constexpr (IsOptional<T>::value) {
    if (value) {
      bind_field(statement, index, *value);
    } else {
      statement.bind(index, nullptr);
    }
  } else if constexpr (NamedEnum<T>) {
    const std::string_view word = name_of(value);  // views a constant
    statement.bind(index, word);
  } else if constexpr (wire_of<T>() == Wire::kJson) {
    statement.bind(index, to_json_text(value));
  } else {
    statement.bind(index, value);
  }
}

template <class T>
bool read_field(const Statement& statement, int index, T& out) {
  if constexpr (IsOptional<T>::value) {
    return read_field(statement, index, out.emplace());
  } else if constexpr (NamedEnum<T>) {
    const auto value = enum_named<T>(statement.get<std::string_view>(index));
    if (value) out = *value;
    return value.has_value();
  } else if constexpr (wire_of<T>() == Wire::kJson) {
    auto value = from_json_text<T>(statement.get<std::string_view>(index));
    if (value) out = std::move(*value);
    return value.has_value();
  } else {
    out = statement.get<T>(index);
    return true;
  }
}

}  // namespace detail

// Binds the fields of `record` to parameters first, first + 1, …; those whose bit is not in `shown` as NULL. `record`
// must stay until the statement has run.
template <class T>
void bind_record(Statement& statement, int first, const T& record, std::uint64_t shown = ~0ULL) {
  int bit = 0;
  for_each_field<T>([&](const auto& field) {
    if ((shown >> bit & 1) != 0) {
      detail::bind_field(statement, first + bit, record.*field.member);
    } else {
      statement.bind(first + bit, nullptr);
    }
    ++bit;
  });
}

// The record whose fields stand in columns first, first + 1, … of the current row; NULL leaves a field's default.
// `rev` is not among the fields: set it from its own column. kCorrupt for a value that its field cannot hold.
template <class T>
Result<T> read_record(const Statement& statement, int first) {
  T record{};
  int column = first;
  std::string_view wrong;
  for_each_field<T>([&](const auto& field) {
    if (!statement.is_null(column) && !detail::read_field(statement, column, record.*field.member)) wrong = field.name;
    ++column;
  });
  if (!wrong.empty()) return fail(ErrorCode::kCorrupt, "unreadable value", {std::string(wrong)});
  return record;
}

// The instances for records are in record_row.cpp.
#define SATCHEL_RECORD_ROW(instance, T)                                            \
  instance template void bind_record<T>(Statement&, int, const T&, std::uint64_t); \
  instance template Result<T> read_record<T>(const Statement&, int);
#define SATCHEL_RECORD_ROW_ELSEWHERE(T) SATCHEL_RECORD_ROW(extern, T)
SATCHEL_FOR_RECORDS(SATCHEL_RECORD_ROW_ELSEWHERE)
#undef SATCHEL_RECORD_ROW_ELSEWHERE

}  // namespace satchel
