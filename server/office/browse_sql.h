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
};

// `scope`: of somebody who does not see everything; null for who does. A list then has the rows of the scope alone, and
// R14 holds for what it is made by as well: a field that is not shown of a row neither finds it nor puts it in order.
// Errors: kInvalidArgument (fields), kForbidden (a filter of the whole register).
Result<ListSql> list_sql(RecordType type, const BrowseQuery& query, const Scope* scope);

}  // namespace satchel::server
