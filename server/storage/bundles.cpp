#include "server/storage/bundles.h"

#include <vector>

#include "core/base/json.h"
#include "server/storage/meta.h"

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

constexpr std::string_view kTriggers =
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name GLOB '*_bundle' ORDER BY name";
// In table meta: the triggers that resume() puts back, as JSON; empty where there is nothing to put back.
constexpr std::string_view kSuspended = "bundle_triggers";

}  // namespace

Result<Bundles::Differences> Bundles::differences() const {
  Differences found;
  TRY_ASSIGN(found.jobs, database_->value<std::int64_t>(kJobDifferences));
  TRY_ASSIGN(found.assets, database_->value<std::int64_t>(kAssetDifferences));
  return found;
}

Result<void> Bundles::fill() {
  for (const std::string_view sql : kRebuild) TRY(database_->run(sql));
  return {};
}

Result<void> Bundles::rebuild(WriteTransaction& tx) {
  TRY(fill());
  tx.rev();
  tx.note_sweeping();
  return {};
}

Result<bool> Bundles::suspended() const {
  TRY_ASSIGN(const auto kept, Meta(*database_).text(kSuspended));
  return kept && !kept->empty();
}

Result<void> Bundles::suspend(WriteTransaction& tx) {
  TRY_ASSIGN(const bool already, suspended());
  if (already) return {};
  std::vector<std::string> names;
  Json kept = Json::array();
  {
    TRY_ASSIGN(auto rows, database_->prepare(kTriggers));
    for (;;) {
      TRY_ASSIGN(const bool row, rows.step());
      if (!row) break;
      names.push_back(rows.get<std::string>(0));
      kept.push_back(rows.get<std::string>(1));
    }
  }
  // sql: the names are those of the migration's triggers, as the schema has them.
  for (const std::string& name : names) TRY(database_->execute("DROP TRIGGER \"" + name + "\""));
  return Meta(*database_).set_text(tx, kSuspended, dump_json(kept));
}

Result<void> Bundles::resume(WriteTransaction& tx) {
  TRY_ASSIGN(const auto text, Meta(*database_).text(kSuspended));
  if (!text || text->empty()) return {};
  TRY_ASSIGN(const Json kept, parse_json(*text));
  TRY(fill());
  for (const Json& trigger : kept) TRY(database_->execute(trigger.get<std::string>()));
  return Meta(*database_).set_text(tx, kSuspended, "");
}

}  // namespace satchel::server
