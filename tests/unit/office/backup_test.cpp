#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "core/sqlite/database.h"
#include "server/office/check.h"
#include "server/office/demo_data.h"
#include "server/office/organisation.h"
#include "server/storage/records.h"
#include "tests/support/temporary.h"

using namespace satchel;
using namespace satchel::server;

namespace {

const TimePoint kNow = *parse_time("2026-11-21T09:00:00Z");

// A small demo organisation: every kind of record, and files.
struct World {
  World() {
    auto made = found_organisation(folder / "data", {"Test", "admin@office.example", "long enough"}, clock, random);
    REQUIRE(made);
    storage = std::move(*made);
    REQUIRE(make_demo_data(*storage, passwords, clock, random, {}));
  }
  CheckReport check() {
    auto report = check_organisation(*storage);
    REQUIRE(report);
    return *report;
  }

  test::TemporaryFolder folder;
  ManualClock clock{kNow};
  SeededRandom random{5};
  Passwords passwords;
  std::unique_ptr<Storage> storage;
};

template <class T>
std::vector<T> all(Storage& storage) {
  auto snapshot = storage.read();
  REQUIRE(snapshot);
  return *Records(snapshot->database()).page<T>({}, 100'000);
}

}  // namespace

TEST_CASE("demo data: lifelike and sound, in every state, and twice changes nothing") {
  World world;
  const auto jobs = all<Job>(*world.storage);
  CHECK(jobs.size() == 200);
  std::set<JobState> states;
  for (const Job& job : jobs) states.insert(job.state);
  CHECK(states.size() == EnumNames<JobState>::names.size());
  CHECK(all<Closeout>(*world.storage).size() > 20);
  CHECK(all<Document>(*world.storage).size() > 10);
  const auto report = world.check();
  const std::string finding = report.findings.empty() ? "" : report.findings.front();
  INFO(finding);
  CHECK(report.findings.empty());
  CHECK(report.files > 20);
  const auto rev = world.storage->rev();
  const auto again = make_demo_data(*world.storage, world.passwords, world.clock, world.random, {});
  REQUIRE(again);
  CHECK_FALSE(again->made);
  CHECK(world.storage->rev() == rev);
  World twin;
  CHECK(all<Job>(*twin.storage) == jobs);
  CHECK(all<Person>(*twin.storage).size() == all<Person>(*world.storage).size());
}

TEST_CASE("check: a damaged file, a lost file, a broken reference and a changed audit entry are all found") {
  World world;
  REQUIRE(world.check().findings.empty());
  const auto document = all<Document>(*world.storage).front();
  const auto path = world.storage->blobs().path_of(document.sha256);

  SUBCASE("a damaged file") {
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    std::fstream(path, std::ios::in | std::ios::out | std::ios::binary).seekp(3).put('!');
    const auto findings = world.check().findings;
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].find(document.sha256.hex()) != std::string::npos);
  }
  SUBCASE("a lost file") {
    std::filesystem::remove(path);
    CHECK(world.check().findings.size() == 2);
  }
  SUBCASE("a broken reference") {
    const auto site = all<Site>(*world.storage).front();
    REQUIRE(world.storage->write([&](WriteTransaction& tx) -> Result<void> {
      TRY(Records(tx.database()).erase(tx, {RecordType::kSite, site.id.value}));
      return {};
    }));
    CHECK_FALSE(world.check().findings.empty());
  }
  SUBCASE("a changed audit entry, and a cut that only an older head shows") {
    const AuditHead head = world.check().head;
    REQUIRE(world.storage->write([&](WriteTransaction& tx) -> Result<void> {
      TRY(tx.database().execute("DROP TRIGGER audit_never_changes; DROP TRIGGER audit_never_shrinks"));
      return {};
    }));
    REQUIRE(world.storage->write(
        [&](WriteTransaction& tx) { return tx.database().run("DELETE FROM audit_entry WHERE seq = ?1", head.seq); }));
    CHECK(world.check().findings.empty());
    const auto report = check_organisation(*world.storage, head);
    REQUIRE(report);
    CHECK(report->findings.size() == 1);
    REQUIRE(world.storage->write(
        [&](WriteTransaction& tx) { return tx.database().run("UPDATE audit_entry SET action = 'x' WHERE seq = 1"); }));
    CHECK(world.check().findings.size() == 1);
  }
}

TEST_CASE("check: bundles that differ from the records are found, made anew by mending and then sound") {
  World world;
  CHECK_FALSE(mend_organisation(*world.storage, kNow).value());
  const auto damage = [&](const std::string& sql) {
    REQUIRE(world.storage->write([&](WriteTransaction& tx) { return tx.database().execute(sql); }));
  };
  SUBCASE("entries that are missing") {
    damage("DELETE FROM job_bundle WHERE at % 3 = 0");
  }
  SUBCASE("an entry that says something else") {
    damage("UPDATE job_bundle SET user_id = zeroblob(16)");
  }
  SUBCASE("entries too many") {
    damage("INSERT INTO asset_bundle(at, id, rev) VALUES (7, zeroblob(16), 1)");
  }
  SUBCASE("a comment that waits for a job that is here") {
    damage("INSERT INTO early_comment(job_id, comment) SELECT id, 1 FROM job LIMIT 1");
  }
  const auto rev = world.storage->rev();
  REQUIRE(world.check().findings.size() == 1);
  CHECK(world.check().findings[0].find("bundles") != std::string::npos);
  CHECK(mend_organisation(*world.storage, kNow).value());
  CHECK(world.check().findings.empty());
  // Whoever had been shown something else is shown what is right now.
  CHECK(world.storage->rev() > rev);
  CHECK_FALSE(mend_organisation(*world.storage, kNow).value());
  auto snapshot = world.storage->read();
  const Audit audit(snapshot->database());
  CHECK(audit.list(audit.head()->seq - 1, 10)->back().action == "check.mend");
}

TEST_CASE("backup: taken while others write, restored as a new generation with another salt") {
  World world;
  const auto file = world.folder / "backup.db";
  const auto rev = world.storage->backup_to(file, kNow);
  REQUIRE(rev);
  CHECK(*rev == world.storage->rev());
  const auto jobs = all<Job>(*world.storage);
  const std::string salt = world.storage->identity().salt;
  REQUIRE(world.storage->write([&](WriteTransaction& tx) -> Result<void> {
    Job job = jobs.front();
    job.title = "after the backup";
    return Records(tx.database()).put(tx, job, Change{kNow, UserId{}, std::nullopt});
  }));
  world.storage.reset();
  REQUIRE(restore_backup(file, world.folder / "data", true, world.random));
  auto restored = Storage::open(world.folder / "data");
  REQUIRE(restored);
  world.storage = std::move(*restored);
  CHECK(world.storage->identity().salt != salt);
  CHECK(world.storage->identity().generation == 1);
  CHECK(all<Job>(*world.storage) == jobs);
  CHECK(world.check().findings.empty());
}
