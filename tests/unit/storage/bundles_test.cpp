#include "server/storage/bundles.h"
#include "server/storage/comments.h"
#include "server/storage/records.h"
#include "tests/unit/storage/support.h"

namespace satchel::server::test {
namespace {

const UserId kMe{uuid_for("user", "me")};

// A job, and one of everything that hangs on it and on its asset.
struct Bundled {
  Job job;
  Asset asset;
  Assignment assignment;
  JobEvent event;
  Closeout closeout;
  Attachment file;
  Comment comment;
  AssetTag tag;
  AssetHistory history;

  Bundled() {
    job.id.value = uuid_for("job", "1");
    job.state = JobState::kAssigned;
    asset.id.value = uuid_for("asset", "1");
    job.asset_ids = {asset.id};
    assignment.id.value = uuid_for("assignment", "1");
    assignment.job_id = event.job_id = closeout.job_id = job.id;
    assignment.user_id = kMe;
    event.id.value = uuid_for("event", "1");
    closeout.id.value = uuid_for("closeout", "1");
    file.id.value = uuid_for("file", "1");
    file.owner_type = comment.object_type = RecordType::kJob;
    file.owner_id = comment.object_id = job.id.value;
    comment.id.value = uuid_for("comment", "1");
    tag.id.value = uuid_for("tag", "1");
    history.id.value = uuid_for("history", "1");
    tag.asset_id = history.asset_id = asset.id;
  }
  std::vector<AnyRecord> all() const { return {job, asset, assignment, event, closeout, file, comment, tag, history}; }
};

// Entries that differ from what the records say, missing ones, and ones too many.
std::int64_t differing(Office& office) {
  auto snapshot = office.storage->read();
  REQUIRE(snapshot);
  return snapshot->database()
      .value<std::int64_t>(R"sql(
        SELECT (SELECT count(*) FROM (
                  SELECT at, id, rev, word, person, user_id, group_id, ended_reason, ended_at, due_at, window_from, site_id,
                         contact_id FROM job_bundle_truth
                   UNION ALL
                  SELECT at, id, rev, word, person, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM comment_bundle_truth
                  EXCEPT
                  SELECT at, id, rev, word, person, user_id, group_id, ended_reason, ended_at, due_at, window_from, site_id,
                         contact_id FROM job_bundle))
             + (SELECT count(*) FROM job_bundle) - (SELECT count(*) FROM job_bundle_truth)
             - (SELECT count(*) FROM comment_bundle_truth)
             + (SELECT count(*) FROM (SELECT at, id, rev, asset_type FROM asset_bundle_truth
                                      EXCEPT SELECT at, id, rev, asset_type FROM asset_bundle))
             + (SELECT count(*) FROM asset_bundle) - (SELECT count(*) FROM asset_bundle_truth))sql")
      .value();
}

constexpr std::string_view kOfJobs = "SELECT count(*) FROM job_bundle";
constexpr std::string_view kOfAssets = "SELECT count(*) FROM asset_bundle";
constexpr std::string_view kEarly = "SELECT count(*) FROM early_comment";

std::int64_t counted(Office& office, std::string_view sql) {
  auto snapshot = office.storage->read();
  return snapshot->database().value<std::int64_t>(sql).value();
}

void put(Office& office, const AnyRecord& record) {
  office.write([&](WriteTransaction& tx) { return Records(tx.database()).put(tx, record, {kNow, kMe, {}}); });
}

void erase(Office& office, const AnyRecord& record) {
  office.write([&](WriteTransaction& tx) -> Result<void> {
    TRY_ASSIGN(const bool erased, Records(tx.database()).erase(tx, ref_of(record)));
    CHECK(erased);
    return {};
  });
}

TEST_CASE("bundles say what their records do, in whatever order records come, change, move and go") {
  const Bundled one;
  auto records = one.all();
  for (const bool backwards : {false, true}) {
    Office office;
    if (backwards) std::ranges::reverse(records);
    for (const AnyRecord& record : records) {
      put(office, record);
      CHECK(differing(office) == 0);
    }
    CHECK(counted(office, kOfJobs) == 7);
    CHECK(counted(office, kOfAssets) == 3);
    CHECK(counted(office, kEarly) == 0);
    for (const AnyRecord& record : records) put(office, record);  // with another revision
    CHECK(differing(office) == 0);

    Job other = one.job;
    other.id.value = uuid_for("job", "2");
    put(office, other);
    Comment moved = one.comment;
    moved.object_id = other.id.value;
    put(office, moved);
    Assignment given = one.assignment;
    given.job_id = other.id;
    put(office, given);
    Attachment elsewhere = one.file;
    elsewhere.owner_type = RecordType::kSite;
    put(office, elsewhere);
    Job without = one.job;
    without.asset_ids.clear();
    put(office, without);
    CHECK(differing(office) == 0);
    CHECK(counted(office, kOfJobs) == 7);

    erase(office, other);
    CHECK(differing(office) == 0);
    put(office, other);  // what hung on it is there again
    CHECK(differing(office) == 0);
    CHECK(counted(office, kOfJobs) == 7);
    for (const AnyRecord& record : records) {
      erase(office, record);
      CHECK(differing(office) == 0);
    }
    CHECK(counted(office, kEarly) == 0);
  }
}

TEST_CASE("what is said about a job is found in its bundle, about anything else by its index") {
  Office office;
  const Bundled one;
  put(office, one.job);
  put(office, one.comment);
  Comment on_asset = one.comment;
  on_asset.id.value = uuid_for("comment", "2");
  on_asset.object_type = RecordType::kAsset;
  on_asset.object_id = one.asset.id.value;
  put(office, on_asset);
  auto snapshot = office.storage->read();
  const auto about = [&](RecordType type, const Uuid& id) {
    return comments_on(snapshot->database(), {type, id}).value();
  };
  REQUIRE(about(RecordType::kJob, one.job.id.value).size() == 1);
  CHECK(about(RecordType::kJob, one.job.id.value)[0].id == one.comment.id);
  REQUIRE(about(RecordType::kAsset, one.asset.id.value).size() == 1);
  CHECK(about(RecordType::kAsset, one.asset.id.value)[0].id == on_asset.id);
  CHECK(about(RecordType::kAsset, one.job.id.value).empty());
}

TEST_CASE("VACUUM leaves rows their numbers: bundles name rows by them") {
  Office office;
  const Bundled one;
  for (const AnyRecord& record : one.all()) put(office, record);
  Comment second = one.comment;
  second.id.value = uuid_for("comment", "2");
  put(office, second);
  erase(office, one.comment);  // a gap that numbering anew would close
  const auto file = office.storage->folder() / "satchel.db";
  {
    auto database = Database::open(file);
    REQUIRE(database);
    REQUIRE(database->execute("VACUUM"));
  }
  CHECK(differing(office) == 0);
}

}  // namespace
}  // namespace satchel::server::test
