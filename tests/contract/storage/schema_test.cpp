#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "core/model/records.h"
#include "server/storage/licences.h"
#include "server/storage/records.h"
#include "server/storage/storage.h"
#include "tests/support/temporary.h"

namespace satchel::server {
namespace {

const TimePoint kNow = time_of_millis(1'772'000'000'000);

struct Column {
  std::string type;
  bool not_null = false;
  bool operator==(const Column&) const = default;
};

std::map<std::string, Column> columns_of(Database& database, std::string_view table) {
  std::map<std::string, Column> columns;
  auto statement = database.prepare("SELECT name, type, \"notnull\" FROM pragma_table_info(?1)");
  REQUIRE(statement);
  statement->bind_all(table);
  while (statement->step().value()) {
    columns[statement->get<std::string>(0)] = {statement->get<std::string>(1), statement->get<bool>(2)};
  }
  return columns;
}

std::string sql_type(Wire wire) {
  switch (wire) {
    case Wire::kId:
    case Wire::kHash:
      return "BLOB";
    case Wire::kText:
    case Wire::kJson:
      return "TEXT";
    case Wire::kReal:
      return "REAL";
    default:
      return "INTEGER";
  }
}

std::unique_ptr<Storage> fresh(const test::TemporaryFolder& folder) {
  SeededRandom random(1);
  auto made = Storage::create(folder / "data", {"X", std::string(32, 'p'), std::string(64, 's')}, random, kNow);
  REQUIRE(made);
  return std::move(*made);
}

TEST_CASE("every record's table has exactly the columns of its field table, with their types, and the bookkeeping") {
  const test::TemporaryFolder folder;
  const auto storage = fresh(folder);
  auto snapshot = storage->read();
  for (std::size_t i = 0; i < kRecordTypes; ++i) {
    const RecordInfo& info = record_info(static_cast<RecordType>(i));
    CAPTURE(info.name);
    auto columns = columns_of(snapshot->database(), info.name);
    for (const FieldInfo& field : info.fields) {
      CAPTURE(field.name);
      const auto found = columns.find(std::string(field.name));
      REQUIRE(found != columns.end());
      CHECK(found->second == Column{sql_type(field.wire), !field.nullable});
      columns.erase(found);
    }
    for (const char* name : {"rev", "created_at", "updated_at", "updated_by", "owner"}) columns.erase(name);
    CHECK(columns.empty());
    const auto strict =
        snapshot->database().value<bool>("SELECT strict FROM pragma_table_list WHERE name = ?1", info.name);
    CHECK(strict.value());
  }
}

TEST_CASE("migrations: a database of every released schema opens, keeps its rows, and ends like a new one") {
  const test::TemporaryFolder folder;
  const auto newest = fresh(folder);
  const auto schema_of = [](Storage& storage) {
    auto snapshot = storage.read();
    std::map<std::string, std::string> schema;
    auto statement = snapshot->database().prepare("SELECT name, coalesce(sql, '') FROM sqlite_schema");
    while (statement->step().value()) schema[statement->get<std::string>(0)] = statement->get<std::string>(1);
    return schema;
  };
  std::size_t seen = 0;
  const std::filesystem::path fixtures = std::filesystem::path(SATCHEL_SOURCE_DIR) / "tests/contract/storage/released";
  for (const auto& file : std::filesystem::directory_iterator(fixtures)) {
    CAPTURE(file.path().string());
    ++seen;
    const test::TemporaryFolder old;
    std::filesystem::create_directories(old / "data");
    {
      std::stringstream script;
      script << std::ifstream(file.path()).rdbuf();
      auto database = Database::open(old / "data" / "satchel.db");
      REQUIRE(database);
      REQUIRE(database->execute(script.str()));
    }
    auto opened = Storage::open(old / "data");
    REQUIRE(opened);
    CHECK(schema_of(**opened) == schema_of(*newest));
    auto snapshot = (*opened)->read();
    const auto jobs = Records(snapshot->database()).page<Job>({}, 10);
    REQUIRE(jobs);
    REQUIRE(jobs->size() == 1);
    CHECK(jobs->front().title == "Replace door seal");
    CHECK((*opened)->rev() == jobs->front().rev);
  }
  CHECK(seen >= 1);
}

TEST_CASE(
    "migrations: people of schema 1 keep what they have, and active external ones hold their seat since they came") {
  const test::TemporaryFolder old;
  std::filesystem::create_directories(old / "data");
  const auto file = std::filesystem::path(SATCHEL_SOURCE_DIR) / "tests/contract/storage/released/0001.sql";
  const UserId active{uuid_for("user", "active")}, inactive{uuid_for("user", "inactive")};
  {
    std::stringstream script;
    script << std::ifstream(file).rdbuf();
    auto database = Database::open(old / "data" / "satchel.db");
    REQUIRE(database);
    REQUIRE(database->execute(script.str()));
    for (const UserId id : {active, inactive}) {
      const std::string email = id.str() + "@x.example";
      const std::string_view state = id == active ? "active" : "inactive";
      REQUIRE(
          database->run("INSERT INTO user(id, email, role, state, access_until, password, permissions, created_at) "
                        "VALUES (?1, ?2, 'contractor', ?3, ?4, 'phc', 7, ?5)",
                        id, email, state, kNow + Millis(1000), kNow));
      REQUIRE(database->run("INSERT INTO person VALUES (?1, 'Cora', 1, '#1B6EC2', 'C', 1, ?2, ?2, ?1)", id, kNow));
    }
  }
  auto opened = Storage::open(old / "data");
  REQUIRE(opened);
  auto snapshot = (*opened)->read();
  const auto user = People(snapshot->database()).user(active);
  REQUIRE(user);
  REQUIRE(*user);
  CHECK((*user)->password == "phc");
  CHECK((*user)->permissions == 7);
  CHECK((*user)->job_title.empty());
  CHECK_FALSE((*user)->one_time_until);
  const Licences licences(snapshot->database());
  CHECK(licences.policy().value() == LicencePolicy{});
  CHECK(licences.taken(kNow, true).value() == 1);
  CHECK(licences.allocations(kNow, kNow + Millis(1)).value() ==
        std::vector<SeatAllocation>{{active, kNow, kNow + Millis(1000)}});
}

TEST_CASE("migrations: absences become records, and what people made leaves them its receipt (R10)") {
  const test::TemporaryFolder old;
  std::filesystem::create_directories(old / "data");
  const std::filesystem::path root(SATCHEL_SOURCE_DIR);
  const Uuid author = uuid_for("user", "author"), absence = uuid_for("absence", "1"),
             comment = uuid_for("comment", "1");
  Uuid job;
  {
    auto database = Database::open(old / "data" / "satchel.db");
    REQUIRE(database);
    std::set<std::filesystem::path> scripts;
    for (const auto& file : std::filesystem::directory_iterator(root / "server/storage/migrations")) {
      const std::string name = file.path().filename().string();
      if (name > "0002" && name < "0007") scripts.insert(file.path());
    }
    scripts.insert(root / "server/storage/migrations/0002_people.sql");
    std::vector<std::filesystem::path> all{root / "tests/contract/storage/released/0001.sql"};
    all.insert(all.end(), scripts.begin(), scripts.end());
    for (const auto& file : all) {
      std::stringstream script;
      script << std::ifstream(file).rdbuf();
      REQUIRE(database->execute(script.str()));
    }
    REQUIRE(database->execute("PRAGMA user_version = " + std::to_string(all.size())));
    job = *database->value<Uuid>("SELECT id FROM job");
    REQUIRE(
        database->run("INSERT INTO user(id, email, role, state, password, created_at) "
                      "VALUES (?1, 'a@x.example', 'technician', 'active', '', ?2)",
                      author, kNow));
    REQUIRE(
        database->run("INSERT INTO absence VALUES (?1, ?2, 'sick', '2026-12-01', '2026-12-02', 'whole', 'flu', "
                      "'approved', '', ?3, ?3, ?2)",
                      absence, author, kNow));
    REQUIRE(database->run("INSERT INTO comment VALUES (?1, 'job', ?2, 'Said', 'public', ?3, ?4, 3, ?3, ?4)", comment,
                          job, kNow, author));
  }
  auto opened = Storage::open(old / "data");
  REQUIRE(opened);
  auto snapshot = (*opened)->read();
  const Records records(snapshot->database());
  const auto kept = records.find<Absence>(absence).value();
  REQUIRE(kept);
  CHECK(kept->from == "2026-12-01");
  CHECK(kept->state == AbsenceState::kApproved);
  CHECK(kept->rev > 0);
  const auto receipt = records.find<Receipt>(comment).value();
  REQUIRE(receipt);
  CHECK(receipt->kind == RecordType::kComment);
  CHECK(receipt->user_id.value == author);
  CHECK(receipt->title == records.find<Job>(job).value()->number + " Replace door seal");
}

}  // namespace
}  // namespace satchel::server
