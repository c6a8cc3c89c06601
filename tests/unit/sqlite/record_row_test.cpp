#include "core/sqlite/record_row.h"

#include <doctest/doctest.h>

#include "core/sqlite/database.h"
#include "tests/support/temporary.h"

namespace satchel {
namespace {

template <class T>
std::pair<Statement, Result<T>> through_sql(Database& db, const T& record, std::uint64_t shown) {
  const RecordInfo& info = record_info(kTypeOf<T>);
  REQUIRE(db.execute("DROP TABLE IF EXISTS record"));
  // sql: columns of the field table
  REQUIRE(db.execute("CREATE TABLE record(" + column_definitions(info) + ") STRICT"));
  // sql: columns of the field table
  auto insert =
      db.prepare("INSERT INTO record(" + column_names(info) + ") VALUES (" + column_parameters(info, 1) + ")").value();
  bind_record(insert, 1, record, shown);
  REQUIRE(insert.run());
  // sql: columns of the field table
  auto select = db.prepare("SELECT " + column_names(info) + " FROM record").value();
  REQUIRE(select.step().value());
  auto read = read_record<T>(select, 0);
  return {std::move(select), std::move(read)};
}

Job full_job() {
  SeededRandom random(3);
  const TimePoint now = time_of_millis(1'700'000'000'123);
  Job job;
  job.id = JobId::make(now, random);
  job.number = "J-17";
  job.title = "Pump läuft trocken";
  job.state = JobState::kOnHold;
  job.asset_ids = {AssetId::make(now, random), AssetId::make(now, random)};
  job.due_at = now;
  job.est_minutes = 90;
  job.checklist = {{"a", "look at it", true}};
  job.closeout_policy.min_photos = 2;
  job.internal_note = "cash only";
  job.cost_limit = Money{1250, "EUR"};
  job.created_at = now;
  job.created_by = UserId::make(now, random);
  return job;
}

TEST_CASE("a record comes back from its row as it was, in every kind of field") {
  const test::TemporaryFolder folder;
  Database db = std::move(*Database::open(folder / "a.db"));
  const Job job = full_job();
  CHECK(through_sql(db, job, ~0ULL).second.value() == job);

  Settings settings;
  settings.organisation_name = "Müller & Co";
  CHECK(through_sql(db, settings, ~0ULL).second.value() == settings);
}

TEST_CASE("a field that is not shown is NULL in the row and empty in the struct") {
  const test::TemporaryFolder folder;
  Database db = std::move(*Database::open(folder / "a.db"));
  const RecordInfo& info = record_info(RecordType::kJob);
  const std::size_t note = info.index_of("internal_note").value();
  const auto [row, job] = through_sql(db, full_job(), info.all() & ~(1ULL << note));
  CHECK(row.is_null(static_cast<int>(note)));
  CHECK(job->internal_note.empty());
  CHECK(job->title == full_job().title);
}

TEST_CASE("a word the field does not know is corruption, not a default") {
  const test::TemporaryFolder folder;
  Database db = std::move(*Database::open(folder / "a.db"));
  static_cast<void>(through_sql(db, full_job(), ~0ULL));
  REQUIRE(db.execute("UPDATE record SET state = 'melted'"));
  // sql: columns of the field table
  auto select = db.prepare("SELECT " + column_names(record_info(RecordType::kJob)) + " FROM record").value();
  REQUIRE(select.step().value());
  const auto read = read_record<Job>(select, 0);
  REQUIRE_FALSE(read);
  CHECK(read.error().code == ErrorCode::kCorrupt);
  CHECK(read.error().fields == std::vector<std::string>{"state"});
}

}  // namespace
}  // namespace satchel
