#pragma once

#include "server/api/http.h"
#include "server/office/browse.h"

namespace satchel::server {

// sort, cursor, limit and, by any other name, filters. Errors: kInvalidArgument, kOutOfRange.
Result<BrowseQuery> read_query(const Request& request);

}  // namespace satchel::server
