#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/records.h"
#include "server/office/browse.h"
#include "server/office/browse_json.h"

namespace satchel::server {

// One list as SQL: row numbers and sort values of a page. Text from outside only ever becomes a bound value; names of
// columns come from the tables in browse_sql.cpp.
struct ListSql {
  std::string text;                                         // SELECT rowid, id, sort value … with :names
  std::vector<std::pair<std::string, std::string>> values;  // texts, numbers as text
  std::vector<std::pair<std::string, Uuid>> ids;
  bool veiled = false;  // :veiled wants the rows that don't show what is sorted by, as a JSON list
};

// `office`: false where only part of the register is seen: `rows` (a JSON list of row numbers) limits the list, filters
// that only the office has are refused, and rows in `veiled` are sorted as if they had no value, so that neither the
// order nor a cursor tells it.
// Errors: kInvalidArgument (fields), kForbidden.
Result<ListSql> list_sql(RecordType type, const BrowseQuery& query, bool office);

}  // namespace satchel::server
