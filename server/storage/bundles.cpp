#include "server/storage/bundles.h"

namespace satchel::server {
namespace {

// Each entry against what its record says; then how many there are, which finds those of no record.
constexpr std::string_view kJobDifferences = R"sql(
  SELECT (SELECT count(*) FROM job_bundle_truth AS t LEFT JOIN job_bundle AS b ON b.at = t.at
           WHERE b.id IS NOT t.id OR b.rev IS NOT t.rev OR b.word IS NOT t.word OR b.person IS NOT t.person
              OR b.user_id IS NOT t.user_id OR b.group_id IS NOT t.group_id OR b.ended_at IS NOT t.ended_at
              OR b.ended_reason IS NOT t.ended_reason OR b.due_at IS NOT t.due_at
              OR b.window_from IS NOT t.window_from OR b.site_id IS NOT t.site_id OR b.contact_id IS NOT t.contact_id)
       + (SELECT count(*) FROM comment_bundle_truth AS t LEFT JOIN job_bundle AS b ON b.at = t.at
           WHERE b.id IS NOT t.id OR b.rev IS NOT t.rev OR b.word IS NOT t.word OR b.person IS NOT t.person)
       + abs((SELECT count(*) FROM job_bundle) - (SELECT count(*) FROM job_bundle_truth)
             - (SELECT count(*) FROM comment_bundle_truth))
       + (SELECT count(*) FROM comment AS c LEFT JOIN early_comment AS e
                                 ON e.job_id = c.object_id AND e.comment = c.rowid
           WHERE c.object_type = 'job' AND e.comment IS NULL
             AND NOT EXISTS (SELECT 1 FROM job WHERE job.id = c.object_id))
       + (SELECT count(*) FROM early_comment AS e
           WHERE EXISTS (SELECT 1 FROM job WHERE job.id = e.job_id)
              OR NOT EXISTS (SELECT 1 FROM comment AS c
                              WHERE c.rowid = e.comment AND c.object_id = e.job_id AND c.object_type = 'job')))sql";
constexpr std::string_view kAssetDifferences = R"sql(
  SELECT (SELECT count(*) FROM asset_bundle_truth AS t LEFT JOIN asset_bundle AS b ON b.at = t.at
           WHERE b.id IS NOT t.id OR b.rev IS NOT t.rev OR b.asset_type IS NOT t.asset_type)
       + abs((SELECT count(*) FROM asset_bundle) - (SELECT count(*) FROM asset_bundle_truth)))sql";

// In the order in which the entries lie, so that each is added at the end of its tree.
constexpr std::string_view kRebuild[] = {"DELETE FROM job_bundle",
                                         "DELETE FROM asset_bundle",
                                         "DELETE FROM early_comment",
                                         R"sql(
  INSERT INTO job_bundle(at, id, rev, word, person, user_id, group_id, ended_reason, ended_at, due_at, window_from,
         site_id, contact_id)
    SELECT at, id, rev, word, person, user_id, group_id, ended_reason, ended_at, due_at, window_from, site_id, contact_id
      FROM job_bundle_truth
     UNION ALL
    SELECT at, id, rev, word, person, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM comment_bundle_truth
     ORDER BY at)sql",
                                         R"sql(
  INSERT INTO asset_bundle(at, id, rev, asset_type)
    SELECT at, id, rev, asset_type FROM asset_bundle_truth ORDER BY at)sql",
                                         R"sql(
  INSERT INTO early_comment(job_id, comment)
    SELECT object_id, rowid FROM comment
     WHERE object_type = 'job' AND NOT EXISTS (SELECT 1 FROM job WHERE job.id = comment.object_id))sql"};

}  // namespace

Result<Bundles::Differences> Bundles::differences() const {
  Differences found;
  TRY_ASSIGN(found.jobs, database_->value<std::int64_t>(kJobDifferences));
  TRY_ASSIGN(found.assets, database_->value<std::int64_t>(kAssetDifferences));
  return found;
}

Result<void> Bundles::rebuild(WriteTransaction& tx) {
  for (const std::string_view sql : kRebuild) TRY(database_->run(sql));
  tx.rev();
  tx.note_sweeping();
  return {};
}

}  // namespace satchel::server
