#pragma once

#include <cstdint>
#include <map>

#include "core/model/records.h"
#include "server/scope/principal.h"
#include "server/storage/storage.h"

namespace satchel::sim {

// What a person may hold, by an oracle that knows nothing of the server's scope: record -> shown fields.
using Granted = std::map<RecordRef, std::uint64_t>;

Granted granted(Database& database, const server::Principal& principal, TimePoint now);

}  // namespace satchel::sim
