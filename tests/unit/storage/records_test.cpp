#include "server/storage/records.h"

#include "tests/unit/storage/support.h"

namespace satchel::server::test {
namespace {

Change by(UserId user) {
  return {kNow, user, {}};
}

TEST_CASE("every kind of record is put, found by id and by row, replaced, listed and erased") {
  Office office;
  const UserId me{uuid_for("user", "me")};
  for_each_record_type([&]<class T>() {
    CAPTURE(name_of(kTypeOf<T>));
    T record{};
    record.id.value = uuid_for("record", name_of(kTypeOf<T>));
    const std::int64_t first =
        office.write([&](WriteTransaction& tx) { return Records(tx.database()).put(tx, AnyRecord(record), by(me)); });
    const std::int64_t second =
        office.write([&](WriteTransaction& tx) { return Records(tx.database()).put(tx, record, by(me)); });
    CHECK(second == first + 1);
    record.rev = second;
    {
      auto snapshot = office.storage->read();
      REQUIRE(snapshot);
      CHECK(snapshot->rev() == second);
      const Records records(snapshot->database());
      CHECK(records.find<T>(record.id).value() == record);
      CHECK(records.get<T>(record.id.value).value() == record);
      CHECK(records.at_row<T>(1).value() == record);
      CHECK(records.find(ref_of(AnyRecord(record))).value() == AnyRecord(record));
      CHECK(records.page<T>({}, 10).value() == std::vector<T>{record});
    }
    bool erased = false;
    office.write([&](WriteTransaction& tx) -> Result<void> {
      TRY_ASSIGN(erased, Records(tx.database()).erase(tx, ref_of(AnyRecord(record))));
      return {};
    });
    CHECK(erased);
    auto snapshot = office.storage->read();
    CHECK(Records(snapshot->database()).get<T>(record.id.value).error().code == ErrorCode::kNotFound);
  });
}

TEST_CASE("records are listed by any column, whole values and optional ones") {
  Office office;
  SeededRandom random(3);
  std::vector<Assignment> made;
  const JobId job = JobId::make(kNow, random), other = JobId::make(kNow, random);
  const UserId user = UserId::make(kNow, random);
  office.write([&](WriteTransaction& tx) -> Result<void> {
    Records records(tx.database());
    for (int i = 0; i < 6; ++i) {
      Assignment one;
      one.id = AssignmentId::make(kNow + Millis(i), random);
      one.job_id = i < 4 ? job : other;
      if (i % 2 == 0) one.user_id = user;
      one.rev = tx.rev();
      made.push_back(one);
      TRY(records.put(tx, one, by(user)));
    }
    return {};
  });
  auto snapshot = office.storage->read();
  const Records records(snapshot->database());
  CHECK(records.list(&Assignment::job_id, job).value() == std::vector<Assignment>(made.begin(), made.begin() + 4));
  CHECK(records.list(&Assignment::user_id, user).value() == std::vector<Assignment>{made[0], made[2], made[4]});
}

TEST_CASE("the owner of a verdict is who first caused it, whoever decides later") {
  Office office;
  const UserId author{uuid_for("user", "author")}, manager{uuid_for("user", "manager")};
  VerdictRow verdict;
  verdict.id.value = uuid_for("op", "1");
  verdict.verdict = VerdictKind::kHeld;
  office.write([&](WriteTransaction& tx) { return Records(tx.database()).put(tx, verdict, by(author)); });
  verdict.verdict = VerdictKind::kApplied;
  office.write([&](WriteTransaction& tx) { return Records(tx.database()).put(tx, verdict, by(manager)); });
  Conflict conflict;
  conflict.id.value = uuid_for("conflict", "1");
  office.write(
      [&](WriteTransaction& tx) { return Records(tx.database()).put(tx, conflict, Change{kNow, manager, author}); });
  auto snapshot = office.storage->read();
  const Records records(snapshot->database());
  CHECK(records.owner({RecordType::kVerdict, verdict.id.value}).value() == author);
  CHECK(records.owner({RecordType::kConflict, conflict.id.value}).value() == author);
  CHECK_FALSE(records.owner({RecordType::kVerdict, uuid_for("op", "2")}).value());
}

TEST_CASE("a row that its struct cannot hold is corrupt, and named") {
  Office office;
  Job job;
  job.id.value = uuid_for("job", "1");
  office.write([&](WriteTransaction& tx) -> Result<void> {
    TRY(Records(tx.database()).put(tx, job, by({})));
    return tx.database().execute("UPDATE job SET state = 'melted'");
  });
  auto snapshot = office.storage->read();
  CHECK(Records(snapshot->database()).find<Job>(job.id).error().code == ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace satchel::server::test
