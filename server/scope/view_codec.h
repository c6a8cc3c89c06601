#pragma once

#include <string>
#include <string_view>

#include "server/scope/view_record.h"

namespace satchel::server {

// A delta (or a base: a delta from nothing) as bytes: for each type that occurs its number, a count and the records
// sorted by id, 24 bytes a put (id, fingerprint), 16 a drop.
std::string encode_delta(const ViewDelta& delta);
// kCorrupt for anything encode_delta() does not write.
Result<ViewDelta> decode_delta(std::string_view bytes);

}  // namespace satchel::server
