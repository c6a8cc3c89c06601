#pragma once

#include "core/model/codec.h"
#include "core/model/records.h"
#include "server/scope/scope.h"
#include "server/storage/records.h"

namespace satchel::server {

// A record as JSON with the fields of `shown` alone (bit i: field i), and its revision.
Json masked_json(const AnyRecord& record, std::uint64_t shown);
// The same, if the principal may see it; null if not.
Result<Json> json_if_seen(Database& database, const Principal& principal, const AnyRecord& record, TimePoint now);

// A place in a list: the sort value and id of the last row of a page. Opaque to clients.
struct Cursor {
  std::string value;
  Uuid id;
};
std::string encode_cursor(const Cursor& cursor);
// kInvalidArgument (fields: "cursor").
Result<Cursor> decode_cursor(std::string_view text);

}  // namespace satchel::server
