#pragma once

#include "server/office/perform.h"

namespace satchel::server {

// One action of the office as an operation, done now. A repeat with the same id (an Idempotency-Key) counts as done
// when the first one was, so that the same arguments are the same operation and give the stored answer. Errors: those
// of Perform::act; kOperationAltered for other arguments under a known id.
Result<std::int64_t> act_once(Perform& perform, const Principal& principal, OperationId id, const RecordRef& target,
                              OperationArgs args);

}  // namespace satchel::server
