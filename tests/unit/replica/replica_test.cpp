#include "core/replica/replica.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/unit/replica/office.h"

namespace satchel {
namespace {

using test::Device;
using test::feed;
using test::Office;

TEST_CASE("what the office sends can be listed, opened and searched") {
  Device device;
  Office office;
  Site site;
  site.id = device.id<SiteId>();
  site.name = "Waterworks";
  site.address = "1 River Lane";
  office.put(site);
  Job job = device.give_job(office, "J-1");
  job.site_id = site.id;
  office.put(job);
  Comment comment;
  comment.id = device.id<CommentId>();
  comment.object_id = job.id.value;
  comment.body = "the gate code is behind the meter";
  office.put(comment);
  Store& store = device.open();
  CHECK_FALSE(store.replica().have());

  const auto report = feed(store, office.answer()).value();
  CHECK(report.received == 4);
  CHECK(report.checksum_matches);
  CHECK(report.commits == 1);
  CHECK(store.replica().have()->salt == "first");
  CHECK(store.replica().check());

  const auto open = store.read().jobs(JobList::kOpen).value();
  REQUIRE(open.size() == 1);
  CHECK(open[0].number == "J-1");
  CHECK(open[0].site_name == "Waterworks");
  CHECK_FALSE(open[0].pending);
  CHECK(store.read().jobs(JobList::kClosed).value().empty());

  const JobId id = store.read().job_named("J-1").value();
  CHECK(store.read().job_named(job.id.str()).value() == id);
  CHECK(store.read().job_named("J-2").error().code == ErrorCode::kNotFound);
  const auto page = store.read().job(id).value();
  job.rev = page.job.record.rev;
  CHECK(page.job.record == job);
  CHECK(page.site->record.name == "Waterworks");
  REQUIRE(page.comments.size() == 1);
  CHECK(page.comments[0].record.body == comment.body);

  const auto hits = store.read().search("gat met").value();
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].ref.id == comment.id.value);
  CHECK(store.read().search("\"; DROP").value().empty());
  CHECK(store.read().search("pump").value().front().ref.id == job.id.value);
  CHECK(store.replica().database().open_statements() == 0);
}

TEST_CASE("a masked field is absent, and narrowing a mask takes it away") {
  Device device;
  Office office;
  Job job = device.give_job(office, "J-1");
  job.internal_note = "the customer pays cash";
  office.put(job);
  Store& store = device.open();
  REQUIRE(feed(store, office.answer()));
  CHECK(store.read().find<Job>(job.id.value).value()->shows("internal_note"));
  CHECK(test::dump_of(store)[1].find("cash") != std::string::npos);

  const auto note = record_info(RecordType::kJob).index_of("internal_note").value();
  office.put(job, ~(1ULL << note));
  REQUIRE(feed(store, office.answer()).value().checksum_matches);
  const auto shown = store.read().find<Job>(job.id.value).value().value();
  CHECK_FALSE(shown.shows("internal_note"));
  CHECK(shown.record.internal_note.empty());
  CHECK_FALSE(to_json(shown).contains("internal_note"));
  for (const auto& line : test::dump_of(store)) CHECK(line.find("internal_note") == std::string::npos);
}

TEST_CASE("work shows at once, survives a restart, and gives way to what the office makes of it") {
  Device device;
  Office office;
  Job job = device.give_job(office, "J-1");
  Store& store = device.open();
  REQUIRE(feed(store, office.answer()));

  const Operation start = device.start(job);
  const auto changes = store.replica().perform({start});
  REQUIRE(changes);
  CHECK_FALSE(changes->empty());
  CHECK(device.state_of(job) == JobState::kInProgress);
  CHECK(store.read().jobs(JobList::kOpen).value()[0].pending);
  CHECK(store.replica().check());  // the checksum is about the office's rows

  Store& again = device.open();
  CHECK(device.state_of(job) == JobState::kInProgress);
  CHECK(again.outbox().counts().value().pending == 1);

  job.state = JobState::kInProgress;
  office.put(job);
  office.say_applied(start.id);
  const auto report = feed(again, office.answer()).value();
  CHECK(report.checksum_matches);
  CHECK(device.state_of(job) == JobState::kInProgress);
  CHECK_FALSE(again.read().jobs(JobList::kOpen).value()[0].pending);
  CHECK(again.outbox().counts().value().pending == 0);
  CHECK(again.outbox().counts().value().acknowledged == 1);
}

TEST_CASE("a refused operation saves nothing; a group is refused as a whole") {
  Device device;
  Office office;
  const Job job = device.give_job(office, "J-1");
  Store& store = device.open();
  REQUIRE(feed(store, office.answer()));
  const auto before = test::dump_of(store);

  Operation hold = device.operation({RecordType::kJob, job.id.value}, HoldJob{});
  CHECK(store.replica().perform({hold}).error().code == ErrorCode::kIllegalTransition);
  CHECK(store.replica().perform({device.comment(job, "one"), hold}).error().code == ErrorCode::kIllegalTransition);
  CHECK(test::dump_of(store) == before);
  CHECK(store.outbox().counts().value().pending == 0);

  // In the right order each sees what those before it did.
  CHECK(store.replica().perform({device.start(job), hold}));
  CHECK(device.state_of(job) == JobState::kOnHold);
}

TEST_CASE("the same operation twice is one; the same id with other content is refused loudly") {
  Device device;
  Office office;
  const Job job = device.give_job(office, "J-1");
  Store& store = device.open();
  REQUIRE(feed(store, office.answer()));
  Operation comment = device.comment(job, "one");
  REQUIRE(store.replica().perform({comment}));
  CHECK(store.replica().perform({comment})->empty());
  std::get<AddComment>(comment.args).body = "two";
  CHECK(store.replica().perform({comment}).error().code == ErrorCode::kOperationAltered);
  CHECK(store.outbox().counts().value().pending == 1);
}

TEST_CASE("a job that leaves the scope leaves at once, whatever waits to be sent") {
  Device device;
  Office office;
  const Job job = device.give_job(office, "J-1");
  const Job other = device.give_job(office, "J-2");
  Store& store = device.open();
  REQUIRE(feed(store, office.answer()));
  REQUIRE(store.replica().perform({device.start(job), device.comment(job, "what I wrote")}));
  REQUIRE(store.replica().perform({device.start(other)}));

  for (const auto& [ref, row] : std::map(office.rows())) {
    const auto* assignment = std::get_if<Assignment>(&row.record);
    if (ref.id == job.id.value || (assignment != nullptr && assignment->job_id == job.id)) office.take(ref);
  }
  const auto report = feed(store, office.answer()).value();
  CHECK(report.dropped == 2);
  CHECK(report.checksum_matches);
  for (const auto& line : test::dump_of(store)) {
    CHECK(line.find(job.id.str()) == std::string::npos);
    CHECK(line.find("what I wrote") == std::string::npos);
  }
  CHECK(device.state_of(other) == JobState::kInProgress);  // other work still shows
  CHECK(store.outbox().counts().value().pending == 3);     // and nothing of it is lost

  // Regained: everything is back, with the unsent work on top.
  device.give_job(office, "J-3");
  office.put(job);
  Assignment again;
  again.id = device.id<AssignmentId>();
  again.job_id = job.id;
  again.user_id = device.actor.user;
  office.put(again);
  REQUIRE(feed(store, office.answer()));
  CHECK(device.state_of(job) == JobState::kInProgress);
  CHECK(store.read().job(job.id).value().comments.size() == 1);
}

TEST_CASE("an answer that breaks off leaves what the last commit made") {
  Device device;
  Office office;
  const Job job = device.give_job(office, "J-1");
  Store& store = device.open();
  REQUIRE(feed(store, office.answer()));
  REQUIRE(store.replica().perform({device.start(job)}));
  const auto before = test::dump_of(store);

  device.give_job(office, "J-2");
  office.take({RecordType::kJob, job.id.value});
  const std::string whole = office.answer();
  const std::string broken = whole.substr(0, whole.find("{\"commit\""));
  const auto report = feed(store, broken).value();
  CHECK(report.commits == 0);
  CHECK(report.received == 0);
  CHECK(test::dump_of(store) == before);

  CHECK_FALSE(
      feed(store, broken + "{\"page\":{\"type\":\"job\",\"fields\":[\"id\",\"title\"]},\"rows\":[[7,\"x\",\"y\"]]}\n"));
  CHECK(test::dump_of(store) == before);
  REQUIRE(feed(store, whole).value().checksum_matches);
  CHECK(store.read().jobs(JobList::kOpen).value().size() == 1);
}

TEST_CASE("verdicts without data are shown all the same: what is rejected vanishes and stays parked") {
  Device device;
  Office office;
  const Job job = device.give_job(office, "J-1");
  Store& store = device.open();
  REQUIRE(feed(store, office.answer()));
  const Operation start = device.start(job);
  REQUIRE(store.replica().perform({start}));

  std::string text;
  const std::vector<protocol::Verdict> verdicts{test::verdict_of(start.id, VerdictKind::kRejected, "forbidden")};
  protocol::append_verdicts(text, verdicts);
  protocol::append_want(text, {.sums = true, .buckets = {}});
  const auto report = feed(store, text).value();
  CHECK(report.want->sums);
  CHECK(report.verdicts.size() == 1);
  CHECK(device.state_of(job) == JobState::kAssigned);
  const auto entries = store.outbox().entries().value();
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].state == OutboxState::kRejected);
  CHECK(entries[0].code == "forbidden");

  // The person tries again: the same work under a new id.
  REQUIRE(store.retry(start.id));
  CHECK(device.state_of(job) == JobState::kInProgress);
  const auto retried = store.outbox().entries().value();
  REQUIRE(retried.size() == 1);
  CHECK(retried[0].id != start.id);
  CHECK(retried[0].occurred_at == start.occurred_at);
  CHECK(retried[0].state == OutboxState::kPending);
  CHECK(store.discard(retried[0].id).error().code == ErrorCode::kConflict);
}

TEST_CASE("a checksum that differs is reported, and the bucket sums find where") {
  Device device;
  Office office;
  for (int i = 0; i < 40; ++i) device.give_job(office, "J-" + std::to_string(i));
  Store& store = device.open();
  REQUIRE(feed(store, office.answer()));
  const Job job = std::get<Job>(office.rows().begin()->second.record);
  REQUIRE(store.replica().perform({device.start(job)}));  // pending work is not part of it

  const auto lost = office.rows().begin()->first;
  // sql: the name comes from the field tables of core/model
  REQUIRE(store.replica().database().run("DELETE FROM " + std::string(name_of(lost.type)) + " WHERE id = ?1", lost.id));
  // sql: the name comes from the field tables of core/model
  REQUIRE(store.replica().database().run("DELETE FROM " + std::string(name_of(lost.type)) + "_base WHERE id = ?1",
                                         lost.id));
  CHECK(store.replica().check().error().code == ErrorCode::kCorrupt);

  std::vector<protocol::BucketSum> truth(protocol::kBuckets);
  for (const auto& [ref, row] : office.rows()) {
    auto& bucket = truth[protocol::bucket_of(ref.id)];
    ++bucket.count;
    bucket.sum += fingerprint(ref.type, ref.id, row.rev, row.shown);
  }
  const auto sums = store.replica().bucket_sums().value();
  std::vector<std::size_t> differing;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (sums[i] != truth[i]) differing.push_back(i);
  }
  REQUIRE(differing == std::vector<std::size_t>{protocol::bucket_of(lost.id)});
  const auto inventory = store.replica().inventory(differing).value();
  CHECK(inventory.buckets == differing);
  for (const auto& entry : inventory.entries) CHECK(entry.id != lost.id);
  CHECK(inventory.entries.size() + 1 == static_cast<std::size_t>(truth[differing[0]].count));
}

TEST_CASE("the replica can be thrown away: it comes back from the office, with pending work on top") {
  Device device;
  Office office;
  const Job job = device.give_job(office, "J-1");
  REQUIRE(feed(device.open(), office.answer()));
  REQUIRE(device.store->replica().perform({device.start(job)}));
  const auto before = test::dump_of(*device.store);
  device.store.reset();

  SUBCASE("missing") {
    std::filesystem::remove(device.folder / "replica.db");
  }
  SUBCASE("made by older field tables") {
    auto db = Database::open(device.folder / "replica.db");
    REQUIRE(db->execute("PRAGMA user_version = 1"));
  }
  SUBCASE("broken") {
    std::ofstream(device.folder / "replica.db") << std::string(9000, 'x');
  }
  Store& store = device.open();
  CHECK(store.replica_was_renewed());
  CHECK_FALSE(store.replica().have());
  office.forget_device();
  REQUIRE(feed(store, office.answer()));
  CHECK(test::dump_of(store) == before);
}

TEST_CASE("a store of a newer version is refused and stays as it is") {
  Device device;
  device.open();
  device.store.reset();
  const char* name = nullptr;
  SUBCASE("outbox") {
    name = "outbox.db";
  }
  SUBCASE("replica") {
    name = "replica.db";
  }
  {
    auto db = Database::open(device.folder / name);
    REQUIRE(db->execute("PRAGMA user_version = 999999"));
  }
  const auto bytes = digest_file(device.folder / name).value().sha256;
  CHECK(device.try_open().error().code == ErrorCode::kNewerSchema);
  CHECK(digest_file(device.folder / name).value().sha256 == bytes);
}

TEST_CASE("while locked nothing is read and nothing made, but what is pending can still be sent") {
  Device device;
  Office office;
  const Job job = device.give_job(office, "J-1");
  Store& store = device.open();
  REQUIRE(feed(store, office.answer()));
  REQUIRE(store.replica().perform({device.start(job)}));
  REQUIRE(store.state().lock());
  CHECK(store.refresh_access().value() == Access::kLocked);
  CHECK(store.read().jobs(JobList::kOpen).error().code == ErrorCode::kLocked);
  CHECK(store.read().search("pump").error().code == ErrorCode::kLocked);
  CHECK(store.replica().perform({device.comment(job, "x")}).error().code == ErrorCode::kLocked);
  CHECK(store.outbox().next_batch(10, 1 << 20, device.clock.now()).value().ids.size() == 1);
  REQUIRE(store.state().unlock());
  CHECK(store.refresh_access().value() == Access::kOpen);
  CHECK(store.read().jobs(JobList::kOpen).value().size() == 1);
}

}  // namespace
}  // namespace satchel
