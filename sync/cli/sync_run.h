#pragma once

#include "sync/cli/desk.h"

namespace satchel::cli {

// Fetches one file from the office now, before all others and over any line. kNotFound where no visible record shows
// it, or the office does not have it (yet); kNetwork and its like where the line does not carry it.
Result<void> fetch_file(Desk& desk, const Sha256& file);

}  // namespace satchel::cli
