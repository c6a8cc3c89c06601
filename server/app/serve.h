#pragma once

#include "server/app/options.h"

namespace satchel::server {

// Serves until SIGTERM or SIGINT, then lets running requests finish and returns. Prints "listening on URL" on standard
// output once it does; SIGHUP reads certificate and key again.
//
// Thread: the program's first, before any other was made.
Result<void> serve(const ServeOptions& options);

}  // namespace satchel::server
