#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/fields.h"

namespace satchel::server {

// The native tables of an import, in the order in which they are read: what others refer to comes first. The words are
// the file names without ".csv".
enum class Table : std::uint8_t { kCompanies, kSites, kContacts, kAssets, kUsers, kJobs, kComments, kDocuments };
inline constexpr std::size_t kTables = 8;

// The columns of a native table, all needed in a header, in any order.
std::span<const std::string_view> columns_of(Table table);
// Columns that a header may have besides (jobs: cost_limit, "250.00 EUR").
std::span<const std::string_view> optional_columns_of(Table table);

// One row of a native table, from its own file or made from a foreign row by a mapping. `values` stand in the order of
// columns_of() and then optional_columns_of(); empty means not known.
struct ImportRow {
  Table table = Table::kJobs;
  std::size_t line = 0;
  std::vector<std::string> values;

  const std::string& operator[](std::string_view column) const;
  std::string& operator[](std::string_view column);
};
ImportRow make_row(Table table, std::size_t line);
// Position of a column in `values`; nullopt if the table has none of this name.
std::optional<std::size_t> column_index(Table table, std::string_view column);

}  // namespace satchel::server

template <>
struct satchel::EnumNames<satchel::server::Table> {
  static constexpr std::array<std::string_view, 8> names{"companies", "sites", "contacts", "assets",
                                                         "users",     "jobs",  "comments", "documents"};
};
