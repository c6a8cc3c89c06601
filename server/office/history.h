#pragma once

#include <optional>

#include "server/storage/records.h"

namespace satchel::server {

// Keeps the summaries of R7 in step with a job that was put: one for each asset of a closed job, none for any other.
// `before`: the job as it was, if there was one. After everything else of the same change, since the outcome is that of
// the job's latest closeout.
//
// Thread: the writer's.
Result<void> keep_asset_history(WriteTransaction& tx, const std::optional<Job>& before, const Job& job,
                                const Change& change);

}  // namespace satchel::server
