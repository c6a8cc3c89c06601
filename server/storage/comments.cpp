#include "server/storage/comments.h"

#include "server/storage/records.h"

namespace satchel::server {
namespace {

constexpr std::string_view kOfJob = R"sql(
 WHERE rowid IN (SELECT c.at & 0xffffffff
                   FROM job AS j CROSS JOIN job_bundle AS c
                        ON c.at > (j.rowid << 37) + (6 << 32) AND c.at < (j.rowid << 37) + (7 << 32)
                  WHERE j.id = ?1)
 ORDER BY id)sql";
constexpr std::string_view kOfOther = " WHERE object_id = ?1 AND object_type = ?2 AND object_type <> 'job' ORDER BY id";

}  // namespace

Result<std::vector<Comment>> comments_on(Database& database, const RecordRef& object) {
  const bool of_job = object.type == RecordType::kJob;
  // sql: the comment's field table
  std::string sql = record_sql(RecordType::kComment).select;
  sql.append(of_job ? kOfJob : kOfOther);
  const std::string_view type = name_of(object.type);
  TRY_ASSIGN(auto statement, database.prepare(sql));
  statement.bind(1, object.id);
  if (!of_job) statement.bind(2, type);
  return detail::read_all<Comment>(statement);
}

}  // namespace satchel::server
