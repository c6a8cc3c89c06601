#pragma once

#include <cstdint>

#include "core/sqlite/database.h"
#include "server/storage/writer.h"

namespace satchel::server {

// Tables job_bundle and asset_bundle (migration 0013): what scope evaluation reads of a job and an asset, side by side.
// Triggers keep them as records come and go; here is what concerns them as a whole.
//
// Thread: its Database's.
class Bundles {
 public:
  explicit Bundles(Database& database) : database_(&database) {}

  // Entries that differ from what the records say, those missing and those too many.
  struct Differences {
    std::int64_t jobs = 0;
    std::int64_t assets = 0;
    bool none() const { return jobs + assets == 0; }
  };
  Result<Differences> differences() const;

  // Makes them anew from the records in one pass. Takes a revision: what somebody is shown may change.
  Result<void> rebuild(WriteTransaction& tx);

 private:
  Database* database_;
};

}  // namespace satchel::server
