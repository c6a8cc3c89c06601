#pragma once

#include "server/api/http.h"
#include "server/api/router.h"
#include "server/office/browse.h"

namespace satchel::server {

// sort, cursor, limit and, by any other name, filters. Errors: kInvalidArgument, kOutOfRange.
Result<BrowseQuery> read_query(const Request& request);

// Who reads: whoever asks, or the person they read as (`view_as`, R19).
Result<Principal> reader(Browse& browse, const Call& call);

}  // namespace satchel::server
