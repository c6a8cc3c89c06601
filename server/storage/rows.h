#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/model/fields.h"
#include "core/sqlite/database.h"

namespace satchel::server {

// How the classes of this room turn rows into values: f(statement) makes one from the current row.

// A statement with its parameters.
template <class... V>
Result<Statement> bound(Database& database, std::string_view sql, const V&... values) {
  TRY_ASSIGN(auto statement, database.prepare(sql));
  statement.bind_all(values...);
  return statement;
}

template <class T, class F>
Result<std::optional<T>> first_row(Result<Statement> statement, F&& make) {
  if (!statement) return fail(std::move(statement.error()));
  TRY_ASSIGN(const bool row, statement->step());
  if (!row) return std::optional<T>{};
  return std::optional<T>(make(*statement));
}

template <class T, class F>
Result<std::vector<T>> all_rows(Result<Statement> statement, F&& make) {
  if (!statement) return fail(std::move(statement.error()));
  std::vector<T> all;
  for (;;) {
    TRY_ASSIGN(const bool row, statement->step());
    if (!row) return all;
    all.push_back(make(*statement));
  }
}

// The enumerator of a word that this program wrote; its first one for a word it does not know.
template <class E>
E word(const Statement& statement, int column) {
  return enum_named<E>(statement.get<std::string_view>(column)).value_or(E{});
}

}  // namespace satchel::server
