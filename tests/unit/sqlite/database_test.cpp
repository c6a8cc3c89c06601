#include "core/sqlite/database.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "core/sqlite/migrations.h"
#include "core/sqlite/transaction.h"
#include "tests/support/temporary.h"

namespace satchel {
namespace {

using test::TemporaryFolder;

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Database open_at(const std::filesystem::path& file, const DatabaseOptions& options = {}) {
  auto opened = Database::open(file, options);
  REQUIRE(opened);
  return std::move(*opened);
}

struct JobTag;
enum class Colour : std::uint8_t { kRed, kBlue };

TEST_CASE("every bound type comes back as it went in") {
  const TemporaryFolder folder;
  Database db = open_at(folder / "a.db");
  REQUIRE(db.execute("CREATE TABLE t(a, b, c, d, e, f, g, h, i, j, k)"));
  SeededRandom random(7);
  const Uuid uuid = make_uuid(time_of_millis(1'700'000'000'123), random);
  const Id<JobTag> id{uuid};
  const Sha256 hash = sha256("x");
  const std::string text = "grüße";
  const std::optional<std::string> absent;
  REQUIRE(db.run("INSERT INTO t VALUES (?,?,?,?,?,?,?,?,?,?,?)", std::int64_t{-5}, 2.5, text, BlobView{"\0\1"}, uuid,
                 hash, time_of_millis(1'700'000'000'123), absent, Colour::kBlue, id, std::string_view()));
  auto read = db.prepare("SELECT * FROM t");
  REQUIRE(read);
  REQUIRE(read->step().value());
  CHECK(read->get<std::int64_t>(0) == -5);
  CHECK(read->get<double>(1) == 2.5);
  CHECK(read->get<std::string_view>(2) == text);
  CHECK(read->get<Uuid>(4) == uuid);
  CHECK(read->get<Sha256>(5) == hash);
  CHECK(read->get<TimePoint>(6) == time_of_millis(1'700'000'000'123));
  CHECK(read->get<std::optional<std::string>>(7) == std::nullopt);
  CHECK(read->get<Colour>(8) == Colour::kBlue);
  CHECK(read->get<Id<JobTag>>(9) == id);
  CHECK_FALSE(read->is_null(10));
  CHECK(read->get<std::string>(10).empty());
  CHECK_FALSE(read->step().value());
}

TEST_CASE("a statement gives itself back reset, and the same text can be borrowed twice") {
  const TemporaryFolder folder;
  Database db = open_at(folder / "a.db");
  REQUIRE(db.execute("CREATE TABLE t(n); INSERT INTO t VALUES (1), (2), (3)"));
  {
    auto outer = db.prepare("SELECT n FROM t WHERE n >= :least");
    REQUIRE(outer->bind(":least", 1).step().value());
    auto inner = db.prepare("SELECT n FROM t WHERE n >= :least");
    REQUIRE(inner->bind(":least", 3).step().value());
    CHECK(outer->get<int>(0) == 1);
    CHECK(inner->get<int>(0) == 3);
    CHECK(db.open_statements() == 2);
  }
  CHECK(db.open_statements() == 0);
  auto unbound = db.prepare("SELECT n FROM t WHERE n >= :least");
  CHECK_FALSE(unbound->step().value());  // the old binding is gone: NULL matches nothing
  CHECK_FALSE(unbound->bind(":nonsense", 1).step());
}

TEST_CASE("a transaction and a savepoint that are not committed leave nothing") {
  const TemporaryFolder folder;
  Database db = open_at(folder / "a.db");
  REQUIRE(db.execute("CREATE TABLE t(n)"));
  const auto count = [&db] { return db.value<int>("SELECT count(*) FROM t").value(); };
  {
    auto transaction = Transaction::write(db);
    REQUIRE(transaction);
    REQUIRE(db.run("INSERT INTO t VALUES (1)"));
  }
  CHECK(count() == 0);
  auto transaction = Transaction::write(db);
  REQUIRE(db.run("INSERT INTO t VALUES (1)"));
  {
    auto outer = Savepoint::begin(db);
    REQUIRE(db.run("INSERT INTO t VALUES (2)"));
    auto inner = Savepoint::begin(db);
    REQUIRE(db.run("INSERT INTO t VALUES (3)"));
    REQUIRE(inner->release());
  }
  auto kept = Savepoint::begin(db);
  REQUIRE(db.run("INSERT INTO t VALUES (4)"));
  REQUIRE(kept->release());
  REQUIRE(transaction->commit());
  CHECK(db.value<std::string>("SELECT group_concat(n) FROM t").value() == "1,4");
}

TEST_CASE("errors carry the project's codes") {
  const TemporaryFolder folder;
  Database db = open_at(folder / "a.db", {.busy_timeout = Millis(0)});
  REQUIRE(db.execute("CREATE TABLE t(n UNIQUE); INSERT INTO t VALUES (1)"));
  CHECK(db.run("INSERT INTO t VALUES (1)").error().code == ErrorCode::kConflict);
  CHECK(db.value<int>("SELECT n FROM t WHERE n = 9").error().code == ErrorCode::kNotFound);

  Database other = open_at(folder / "a.db", {.busy_timeout = Millis(0)});
  auto held = Transaction::write(other);
  REQUIRE(held);
  CHECK(Transaction::write(db).error().code == ErrorCode::kBusy);

  std::ofstream(folder / "text.db") << std::string(5000, 'x');
  CHECK(Database::open(folder / "text.db").error().code == ErrorCode::kCorrupt);
  CHECK(Database::open(folder / "no/such/folder.db").error().code == ErrorCode::kIo);

  REQUIRE(db.execute("PRAGMA max_page_count = 4"));
  REQUIRE(held->commit());
  CHECK(db.run("INSERT INTO t VALUES (zeroblob(1000000))").error().code == ErrorCode::kDiskFull);
}

TEST_CASE("migrations run once each, a failed one leaves the version before it") {
  const TemporaryFolder folder;
  Database db = open_at(folder / "a.db");
  const std::vector<Migration> first{{"001", "CREATE TABLE a(n); CREATE TABLE b(n);"}};
  REQUIRE(migrate(db, first));
  REQUIRE(migrate(db, first));
  CHECK(db.schema_version().value() == 1);

  const std::vector<Migration> broken{first[0], {"002", "CREATE TABLE c(n); CREATE TABLE a(n);"}};
  const auto refused = migrate(db, broken);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().detail.find("002") != std::string::npos);
  CHECK(db.schema_version().value() == 1);
  CHECK_FALSE(db.execute("SELECT * FROM c"));

  const std::vector<Migration> second{first[0], {"002", "CREATE TABLE c(n);"}};
  REQUIRE(migrate(db, second));
  CHECK(db.schema_version().value() == 2);
  CHECK(migrate(db, first).error().code == ErrorCode::kNewerSchema);
}

TEST_CASE("a newer file, or another program's, is refused and not a byte of it changes") {
  const TemporaryFolder folder;
  const auto file = folder / "a.db";
  {
    Database db = open_at(file, {.wal = false, .application_id = 77});
    REQUIRE(db.execute("CREATE TABLE t(n); PRAGMA user_version = 9"));
  }
  const std::string before = bytes_of(file);
  CHECK(Database::open(file, {.application_id = 77, .newest_schema = 8}).error().code == ErrorCode::kNewerSchema);
  CHECK(Database::open(file, {.application_id = 78}).error().code == ErrorCode::kCorrupt);
  CHECK(bytes_of(file) == before);
  CHECK(Database::open(file, {.application_id = 77, .newest_schema = 9}).has_value());
}

TEST_CASE("a backup taken inside the life of the file is whole, and damage is found") {
  const TemporaryFolder folder;
  Database db = open_at(folder / "a.db");
  REQUIRE(db.execute("CREATE TABLE t(n TEXT)"));
  for (int i = 0; i < 200; ++i) REQUIRE(db.run("INSERT INTO t VALUES (?)", std::string(400, 'a')));
  REQUIRE(db.backup_to(folder / "copy.db"));
  {
    Database copy = open_at(folder / "copy.db", {.read_only = true});
    CHECK(copy.value<int>("SELECT count(*) FROM t").value() == 200);
    CHECK(copy.quick_check());
    CHECK_FALSE(copy.run("DELETE FROM t"));
  }
  std::string bytes = bytes_of(folder / "copy.db");
  std::fill(bytes.begin() + 4096 * 2, bytes.begin() + 4096 * 4, '\x55');
  std::ofstream(folder / "broken.db", std::ios::binary) << bytes;
  Database broken = open_at(folder / "broken.db");
  const auto checked = broken.quick_check();
  REQUIRE_FALSE(checked);
  CHECK(checked.error().code == ErrorCode::kCorrupt);
}

TEST_CASE("secure_delete and a truncating checkpoint leave nothing of a deleted row in any file") {
  const TemporaryFolder folder;
  Database db = open_at(folder / "a.db", {.synchronous = Synchronous::kNormal, .secure_delete = true});
  REQUIRE(db.execute("CREATE TABLE t(n TEXT)"));
  REQUIRE(db.run("INSERT INTO t VALUES ('a very secret word')"));
  REQUIRE(db.run("DELETE FROM t"));
  REQUIRE(db.checkpoint_truncate());
  CHECK(bytes_of(folder / "a.db").find("secret") == std::string::npos);
  CHECK(bytes_of(folder / "a.db-wal").empty());
}

}  // namespace
}  // namespace satchel
