#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/sqlite/database.h"

namespace satchel {

// One step of a file's schema. Script number n (from 1) brings user_version from n-1 to n; scripts are only appended.
struct Migration {
  std::string_view name;
  std::string_view sql;
};

// Brings the file to the newest schema, one transaction a script; a failed script leaves the file at the version
// before it. A file newer than `scripts` know is kNewerSchema and stays untouched.
Result<void> migrate(Database& database, std::span<const Migration> scripts);

// The same for the files of satchel_embed(), which sort by their number: 001_begin.sql, 002_….sql
template <class Files>
Result<void> migrate_embedded(Database& database, const Files& files) {
  std::vector<Migration> scripts;
  for (const auto& file : files) scripts.push_back({file.name, file.text});
  return migrate(database, scripts);
}

}  // namespace satchel
