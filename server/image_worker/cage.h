#pragma once

#include "core/base/result.h"

namespace satchel::server {

// Gives up, for good, what looking at a picture does not need: memory beyond 1 GiB, processor time beyond 10 s, the
// network, other programs, writing files, outliving its parent. kIo if the system refuses one of them. (A build with a
// sanitizer reserves more addresses than there is memory: there the first limit is left out.)
Result<void> enter_cage();

}  // namespace satchel::server
