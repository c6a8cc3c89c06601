#include "server/storage/storage.h"

#include "core/base/files.h"
#include "server/storage/records.h"
#include "tests/unit/storage/support.h"

namespace satchel::server::test {
namespace {

Work put_site(std::string name) {
  return [name](WriteTransaction& tx) {
    Site site;
    site.id.value = uuid_for("site", name);
    site.name = name;
    return Records(tx.database()).put(tx, site, Change{kNow, UserId{}, {}});
  };
}

std::size_t sites(Storage& storage) {
  auto snapshot = storage.read();
  REQUIRE(snapshot);
  return Records(snapshot->database()).page<Site>({}, 1000)->size();
}

TEST_CASE("an organisation is made once and is the same after reopening") {
  Office office;
  const Identity made = office.storage->identity();
  CHECK(made.name == "Nord Facility");
  CHECK(made.salt.size() == 32);
  CHECK(made.secret_key == std::string(64, 's'));
  office.write(put_site("a"));
  office.reopen();
  CHECK(office.storage->identity().salt == made.salt);
  CHECK(office.storage->identity().organisation == made.organisation);
  CHECK(office.storage->rev() == 1);
  CHECK(office.write(put_site("b")) == 2);
  const auto again = Storage::create(office.data(), {}, office.random, kNow);
  CHECK(again.error().code == ErrorCode::kAlreadyExists);
  CHECK(Storage::open(office.folder / "nowhere").error().code == ErrorCode::kNotFound);
}

TEST_CASE("a database of a newer program is refused and not a byte of it changes") {
  Office office;
  office.write([](WriteTransaction& tx) { return tx.database().execute("PRAGMA user_version = 999"); });
  office.storage.reset();
  const auto file = office.data() / "satchel.db";
  const auto before = read_file(file).value();
  CHECK(Storage::open(office.data()).error().code == ErrorCode::kNewerSchema);
  CHECK(read_file(file).value() == before);
}

TEST_CASE("a file that is not a database, or another program's, is refused") {
  const satchel::test::TemporaryFolder folder;
  std::filesystem::create_directories(folder / "data");
  REQUIRE(write_file_durably(folder / "data" / "satchel.db", std::string(8192, 'x')));
  CHECK(Storage::open(folder / "data").error().code == ErrorCode::kCorrupt);
  std::filesystem::remove(folder / "data" / "satchel.db");
  {
    auto other = Database::open(folder / "data" / "satchel.db");
    REQUIRE(other);
    REQUIRE(other->execute("PRAGMA application_id = 42; CREATE TABLE a(b);"));
  }
  CHECK(Storage::open(folder / "data").error().code == ErrorCode::kCorrupt);
}

TEST_CASE("a snapshot stays what it was while others write; readers are lent and returned") {
  StorageOptions options;
  options.readers = 2;
  options.reader_wait = Millis(0);
  Office office(options);
  office.write(put_site("a"));
  {
    auto first = office.storage->read();
    REQUIRE(first);
    office.write(put_site("b"));
    CHECK(Records(first->database()).page<Site>({}, 10)->size() == 1);
    CHECK(first->rev() == 1);
    auto second = office.storage->read();
    REQUIRE(second);
    CHECK(second->rev() == 2);
    CHECK(office.storage->read().error().code == ErrorCode::kBusy);
  }
  CHECK(sites(*office.storage) == 2);
}

TEST_CASE("a restored backup has a new salt and generation, and never repeats a revision") {
  Office office;
  office.write(put_site("a"));
  const std::string salt = office.storage->identity().salt;
  const auto file = office.folder / "copy.db";
  CHECK(office.storage->backup_to(file, kNow).value() == 1);
  {
    auto snapshot = office.storage->read();
    CHECK(Meta(snapshot->database()).stable_rev().value() == 1);
    CHECK(Meta(snapshot->database()).backups().value().at(0).rev == 1);
  }
  CHECK(office.write(put_site("b")) == 2);  // after the backup: will be gone
  office.storage.reset();

  CHECK(restore_backup(file, office.data(), false, office.random).error().code == ErrorCode::kAlreadyExists);
  REQUIRE(restore_backup(file, office.data(), true, office.random));
  office.reopen();
  CHECK(sites(*office.storage) == 1);
  CHECK(office.storage->identity().generation == 1);
  CHECK(office.storage->identity().salt != salt);
  const std::int64_t next = office.write(put_site("c"));
  CHECK(next == (std::int64_t{1} << kRevCounterBits) + 1);
  CHECK(next < (std::int64_t{1} << 53));
  CHECK(office.storage->check());

  REQUIRE(write_file_durably(office.folder / "junk.db", std::string(10'000, 'j')));
  CHECK_FALSE(restore_backup(office.folder / "junk.db", office.data(), true, office.random));
  office.reopen();
  CHECK(sites(*office.storage) == 2);
}

TEST_CASE("a damaged file is found") {
  Office office;
  for (int i = 0; i < 500; ++i) office.write(put_site(std::to_string(i)));
  office.storage.reset();
  const auto file = office.data() / "satchel.db";
  std::string bytes = read_file(file).value();
  for (std::size_t at = bytes.size() / 2; at < bytes.size() / 2 + 40'000 && at < bytes.size(); ++at) bytes[at] = '\xff';
  REQUIRE(write_file_durably(file, bytes));
  auto opened = Storage::open(office.data());
  if (opened) {
    CHECK((*opened)->check().error().code == ErrorCode::kCorrupt);
  } else {
    CHECK(opened.error().code == ErrorCode::kCorrupt);
  }
}

TEST_CASE("counters and values of the organisation") {
  Office office;
  office.write([](WriteTransaction& tx) -> Result<void> {
    Meta meta(tx.database());
    TRY(meta.set_counter(tx, "job_number", 41));
    return meta.set_text(tx, "motto", "on time");
  });
  auto snapshot = office.storage->read();
  const Meta meta(snapshot->database());
  CHECK(meta.counter("job_number").value() == 41);
  CHECK(meta.counter("other").value() == 0);
  CHECK(meta.text("motto").value() == "on time");
  CHECK_FALSE(meta.text("job_number").value());
}

}  // namespace
}  // namespace satchel::server::test
