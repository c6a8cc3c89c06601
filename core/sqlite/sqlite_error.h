#pragma once

#include <string_view>

#include "core/base/error.h"

struct sqlite3;

namespace satchel {

// The project's error for an SQLite result code: kDiskFull, kIo, kCorrupt, kBusy, kConflict (a broken constraint),
// kTooLong, kCancelled (interrupted), else kInternal. `where` names the step; no bound value is ever quoted.
Error error_of_sqlite(sqlite3* handle, int code, std::string_view where);

}  // namespace satchel
