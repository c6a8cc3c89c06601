#include "server/office/history.h"

#include <algorithm>

namespace satchel::server {
namespace {

AssetHistoryId id_of(const Job& job, AssetId asset) {
  return {uuid_for("asset_history " + job.id.str(), asset.str())};
}

Result<std::optional<Outcome>> outcome_of(const Records& records, JobId job) {
  TRY_ASSIGN(const auto closeouts, records.list(&Closeout::job_id, job));
  const Closeout* latest = nullptr;
  for (const Closeout& one : closeouts) {
    const bool stands = one.state == CloseoutState::kVerified || one.state == CloseoutState::kSubmitted;
    if (stands && (latest == nullptr || latest->version < one.version)) latest = &one;
  }
  if (latest == nullptr) return std::optional<Outcome>{};
  return std::optional(latest->outcome);
}

}  // namespace

Result<void> keep_asset_history(WriteTransaction& tx, const std::optional<Job>& before, const Job& job,
                                const Change& change) {
  const bool closed = job.state == JobState::kClosed;
  const bool was_closed = before && before->state == JobState::kClosed;
  if (!closed && !was_closed) return {};
  Records records(tx.database());
  if (was_closed) {
    for (const AssetId& asset : before->asset_ids) {
      if (closed && std::ranges::count(job.asset_ids, asset) > 0) continue;
      TRY(records.erase(tx, {RecordType::kAssetHistory, id_of(job, asset).value}));
    }
  }
  if (!closed) return {};
  TRY_ASSIGN(const auto outcome, outcome_of(records, job.id));
  for (const AssetId& asset : job.asset_ids) {
    AssetHistory one;
    one.id = id_of(job, asset);
    one.asset_id = asset;
    one.closed_at = job.closed_at.value_or(change.now);
    one.kind = job.kind;
    one.title = job.title;
    one.outcome = outcome;
    TRY(records.put(tx, one, change));
  }
  return {};
}

}  // namespace satchel::server
