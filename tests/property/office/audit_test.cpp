#include <doctest/doctest.h>

#include <chrono>

#include "server/storage/audit.h"
#include "server/storage/storage.h"
#include "tests/support/seeds.h"
#include "tests/support/temporary.h"

using namespace satchel;
using namespace satchel::server;
using satchel::test::for_seeds;

namespace {

const TimePoint kNow = time_of_millis(1'772'000'000'000);
constexpr int kEntries = 24;
constexpr int kTamperings = 10'000;

constexpr std::string_view kColumns[] = {"at",        "user_id", "device_id", "action", "object_type",
                                         "object_id", "before",  "after",     "hash"};

std::string text_of(SeededRandom& dice) {
  std::string text;
  for (std::uint64_t i = dice.below(12); i > 0; --i) text += static_cast<char>('a' + dice.below(26));
  return text;
}

AuditEntry some_entry(SeededRandom& dice, int number) {
  AuditEntry entry;
  entry.at = kNow + Millis(static_cast<std::int64_t>(dice.below(1'000'000)));
  if (!dice.one_in(3)) entry.user = UserId::make(kNow, dice);
  if (!dice.one_in(3)) entry.device = DeviceId::make(kNow, dice);
  entry.action = "user." + text_of(dice);
  entry.object = {static_cast<RecordType>(static_cast<std::size_t>(number) % kRecordTypes), make_uuid(kNow, dice)};
  entry.before = text_of(dice);
  entry.after = text_of(dice);
  return entry;
}

// Somebody with the file and a database program of their own: any change of what is stored.
class Tamperer {
 public:
  Tamperer(Database& database, SeededRandom& dice) : database_(database), dice_(dice) {}

  // What was done; empty when it happened to change nothing.
  std::string once() {
    const std::string before = whole();
    std::string what = act();
    return whole() == before ? std::string() : what;
  }

 private:
  std::string act() {
    switch (dice_.below(8)) {
      case 0:
        return cell();
      case 1:
        return byte();
      case 2:
        // sql: numbers and column names of this test
        return run("delete", "DELETE FROM audit_entry WHERE seq = " + seq());
      case 3:
        // sql: numbers and column names of this test
        return run("cut", "DELETE FROM audit_entry WHERE seq >= " + seq());
      case 4:
        return swap();
      case 5:
        return insert();
      case 6:
        // sql: numbers and column names of this test
        return run("delete and close up", "DELETE FROM audit_entry WHERE seq = " + pick_ + "; " + close_up());
      default:
        return rewrite();
    }
  }

  // One cell becomes another's of the same column, or nothing.
  std::string cell() {
    const std::string column(kColumns[dice_.below(std::size(kColumns))]);
    const bool nullable = column == "user_id" || column == "device_id";
    const std::string value = nullable && dice_.one_in(2)
                                  ? "NULL"
                                  : "coalesce((SELECT " + column + " FROM audit_entry WHERE seq = " + seq() + "), x'')";
    return run("cell " + column,
               "UPDATE OR IGNORE audit_entry SET " + column + " = " + value + " WHERE seq = " + seq());
  }
  // A byte of a cell more, less or different.
  std::string byte() {
    const std::string column(kColumns[1 + dice_.below(std::size(kColumns) - 1)]);
    const bool text = column == "action" || column == "object_type" || column == "before" || column == "after";
    const std::string at = std::to_string(1 + dice_.below(12));
    const std::string cut = "substr(" + column + ", 1, " + at + ")";
    const std::string rest = "substr(" + column + ", " + at + " + " + std::to_string(dice_.below(3)) + ")";
    const std::string more = dice_.one_in(3) ? std::string("") : text ? "char(65)" : "x'41'";
    const std::string sum = more.empty() ? cut + " || " + rest : cut + " || " + more + " || " + rest;
    const std::string type = text ? "TEXT" : "BLOB";
    // sql: numbers and column names of this test
    return run("byte of " + column, "UPDATE audit_entry SET " + column + " = CAST(" + sum + " AS " + type + ") WHERE " +
                                        column + " IS NOT NULL AND seq = " + seq());
  }
  std::string swap() {
    const std::string a = seq(), b = seq();
    // sql: numbers and column names of this test
    return run("swap", "UPDATE audit_entry SET seq = 1000 WHERE seq = " + a + "; UPDATE audit_entry SET seq = " + a +
                           " WHERE seq = " + b + "; UPDATE audit_entry SET seq = " + b + " WHERE seq = 1000");
  }
  std::string insert() {
    const std::string at = seq();
    // sql: numbers and column names of this test
    return run("insert", "UPDATE audit_entry SET seq = -seq WHERE seq >= " + at +
                             "; UPDATE audit_entry SET seq = 1 - seq WHERE seq < 0;"
                             // sql: a number of this test
                             "INSERT INTO audit_entry SELECT " +
                             at +
                             ", at, user_id, device_id, action, object_type, object_id, before, after, hash"
                             " FROM audit_entry WHERE seq <> " +
                             at + " ORDER BY seq LIMIT 1");
  }
  std::string close_up() {
    // sql: numbers and column names of this test
    return "UPDATE audit_entry SET seq = -seq WHERE seq > " + pick_ +
           "; UPDATE audit_entry SET seq = -seq - 1 WHERE seq < 0";
  }
  // The clever one: everything from some entry on is written anew, with hashes that fit.
  std::string rewrite();

  std::string run(std::string what, const std::string& sql) {
    REQUIRE(database_.execute(sql));
    return what;
  }
  std::string seq() { return pick_ = std::to_string(1 + dice_.below(kEntries)); }
  std::string whole() {
    // sql: the columns of this test
    auto statement = database_.prepare(
        "SELECT coalesce(group_concat(seq || quote(at) || quote(user_id) || quote(device_id) || quote(action) || "
        "quote(object_type) || quote(object_id) || quote(before) || quote(after) || quote(hash)), '') "
        "FROM (SELECT * FROM audit_entry ORDER BY seq)");
    REQUIRE(statement);
    REQUIRE(statement->step().value());
    return statement->get<std::string>(0);
  }

  Database& database_;
  SeededRandom& dice_;
  std::string pick_ = "1";

 public:
  WriteTransaction* transaction = nullptr;
};

std::string Tamperer::rewrite() {
  const std::int64_t from = 1 + static_cast<std::int64_t>(dice_.below(kEntries));
  Audit audit(database_);
  auto entries = audit.list(from - 1, kEntries);
  REQUIRE(entries);
  REQUIRE(database_.execute("DELETE FROM audit_entry WHERE seq >= " + std::to_string(from)));
  entries->front().after += "x";
  for (const AuditEntry& one : *entries) REQUIRE(audit.append(*transaction, one));
  return "rewrite";
}

}  // namespace

TEST_CASE("audit: 10,000 random tamperings, down to a whole chain written anew, all show against a checkpoint") {
  for_seeds(1, [](std::uint64_t seed) {
    const satchel::test::TemporaryFolder folder;
    SeededRandom random(seed), dice(seed + 17);
    StorageOptions quick;
    quick.durable = false;
    quick.writer.threaded = false;
    auto storage =
        Storage::create(folder / "data", {"X", std::string(32, 'p'), std::string(64, 's')}, random, kNow, quick);
    REQUIRE(storage);
    AuditHead checkpoint;
    REQUIRE((*storage)->write([&](WriteTransaction& tx) -> Result<void> {
      for (int i = 0; i < kEntries; ++i) {
        TRY_ASSIGN(checkpoint, Audit(tx.database()).append(tx, some_entry(dice, i)));
      }
      TRY(tx.database().execute("DROP TRIGGER audit_never_changes"));
      return tx.database().execute("DROP TRIGGER audit_never_shrinks");
    }));
    std::map<std::string, int> kinds;
    for (int i = 0; i < kTamperings;) {
      // Returning an error undoes the tampering.
      const auto undone = (*storage)->write([&](WriteTransaction& tx) -> Result<void> {
        Tamperer tamperer(tx.database(), dice);
        tamperer.transaction = &tx;
        const std::string what = tamperer.once();
        if (!what.empty()) {
          ++i;
          ++kinds[what.substr(0, what.find(' '))];
          CAPTURE(what);
          CHECK_FALSE(Audit(tx.database()).verify(checkpoint));
        }
        return fail(ErrorCode::kCancelled);
      });
      REQUIRE(undone.error().code == ErrorCode::kCancelled);
    }
    CHECK(kinds.size() == 7);  // "delete" stands for two
    auto snapshot = (*storage)->read();
    REQUIRE(snapshot);
    CHECK(Audit(snapshot->database()).verify(checkpoint).value() == checkpoint);
  });
}
