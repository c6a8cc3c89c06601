#include "core/replica/outbox.h"

#include <doctest/doctest.h>

#include "tests/unit/replica/office.h"

namespace satchel {
namespace {

using test::Device;

struct Bench {
  Bench() { device.open(); }
  Outbox& outbox() { return device.store->outbox(); }
  Operation add(Uuid target, std::vector<OperationId> after = {}, std::optional<OperationGroupId> group = {}) {
    Operation op = device.operation({RecordType::kJob, target}, AddComment{device.id<CommentId>(), "text"});
    op.after = std::move(after);
    op.group = group;
    std::vector<Operation> list{op};
    REQUIRE(outbox().append(list, {}));
    return list[0];
  }
  std::vector<OperationId> next(std::size_t count = 100, std::size_t bytes = 1 << 20) {
    return outbox().next_batch(count, bytes, device.clock.now()).value().ids;
  }
  void say(OperationId id, VerdictKind kind, std::string code = {}, std::int64_t rev = 0, std::int64_t retry_ms = 0) {
    std::vector<protocol::Verdict> verdicts{test::verdict_of(id, kind, std::move(code), rev)};
    verdicts[0].retry_after_ms = retry_ms;
    REQUIRE(outbox().decide(verdicts, device.clock.now()));
  }
  OutboxState state(OperationId id) { return outbox().entry(id).value().value().state; }

  Device device;
  Uuid a = device.id<JobId>().value;
  Uuid b = device.id<JobId>().value;
};
using Ids = std::vector<OperationId>;

TEST_CASE("operations are sent in order as the bytes that were saved, and again if the answer is lost") {
  Bench bench;
  const auto one = bench.add(bench.a), two = bench.add(bench.b), three = bench.add(bench.a);
  CHECK(one.seq + 1 == two.seq);
  const auto batch = bench.outbox().next_batch(2, 1 << 20, bench.device.clock.now()).value();
  CHECK(batch.ids == Ids{one.id, two.id});
  CHECK(batch.operations[0] == protocol::encode_operation(one));
  CHECK(bench.outbox().entries().value()[0].sending);
  CHECK(bench.next().empty());  // `three` waits behind `one`, which is under way
  bench.outbox().release();
  CHECK(bench.next() == Ids{one.id, two.id, three.id});
  bench.device.open();
  CHECK(bench.next(100, 1) == Ids{one.id});  // a restart has forgotten what was sending; one always goes
}

TEST_CASE("what has to wait delays only its own object") {
  Bench bench;
  const auto one = bench.add(bench.a), two = bench.add(bench.a), three = bench.add(bench.b);
  CHECK(bench.next() == Ids{one.id, two.id, three.id});
  bench.say(one.id, VerdictKind::kRetry, "busy", 0, 60'000);
  bench.outbox().release();
  CHECK(bench.next() == Ids{three.id});
  bench.say(three.id, VerdictKind::kApplied, {}, 7);
  const auto entries = bench.outbox().entries().value();
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].code == "busy");
  CHECK(entries[1].blocked_by == one.id);
  CHECK(bench.outbox().next_due(bench.device.clock.now()).value() == bench.device.clock.now() + Millis(60'000));
  bench.device.clock.advance(Millis(60'000));
  CHECK(bench.next() == Ids{one.id, two.id});
}

TEST_CASE("rejected and held work does not stand in the way of later work") {
  Bench bench;
  const auto one = bench.add(bench.a), two = bench.add(bench.a), three = bench.add(bench.a);
  bench.say(one.id, VerdictKind::kRejected, "forbidden");
  bench.say(two.id, VerdictKind::kHeld, "held");
  CHECK(bench.next() == Ids{three.id});
  CHECK(bench.outbox().counts().value().held == 1);
  CHECK(bench.outbox().undecided().value() == Ids{two.id, three.id});
  VerdictRow decided;
  decided.id = two.id;
  decided.rev = 12;
  decided.reason = "fine";
  REQUIRE(bench.outbox().settle(decided, bench.device.clock.now()));
  CHECK(bench.state(two.id) == OutboxState::kAcknowledged);
}

TEST_CASE("a dependency is sent first or together; if it fails, what names it is parked with it") {
  Bench bench;
  const auto one = bench.add(bench.a);
  const auto two = bench.add(bench.b, {one.id});
  const auto three = bench.add(bench.b, {two.id});
  CHECK(bench.next(1) == Ids{one.id});
  CHECK(bench.next().empty());
  CHECK(bench.outbox().entries().value()[1].blocked_by == one.id);
  bench.say(one.id, VerdictKind::kRejected, "forbidden");
  CHECK(bench.state(two.id) == OutboxState::kRejected);
  CHECK(bench.outbox().entry(three.id).value()->code == "dependency_failed");

  const auto renamed = bench.outbox().retry(one.id, bench.device.random, bench.device.clock.now()).value();
  const auto entries = bench.outbox().entries().value();
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].id == renamed);
  CHECK(entries[0].seq > three.seq);
  CHECK(bench.next() == Ids{entries[0].id, entries[1].id, entries[2].id});
}

TEST_CASE("a group travels whole or not at all, and is retried whole") {
  Bench bench;
  const auto group = bench.device.id<OperationGroupId>();
  const auto alone = bench.add(bench.b);
  const auto one = bench.add(bench.a, {}, group), two = bench.add(bench.a, {}, group);
  CHECK(bench.next(2) == Ids{alone.id});
  bench.outbox().release();
  CHECK(bench.next(3) == Ids{alone.id, one.id, two.id});
  bench.say(one.id, VerdictKind::kRejected, "evidence_missing");
  bench.say(two.id, VerdictKind::kRejected, "group_failed");
  REQUIRE(bench.outbox().retry(two.id, bench.device.random, bench.device.clock.now()));
  bench.outbox().release();
  CHECK(bench.next().size() == 3);
}

TEST_CASE("acknowledged work is kept until it is backed up, and sent again after a restore") {
  Bench bench;
  const auto one = bench.add(bench.a), two = bench.add(bench.b);
  bench.say(one.id, VerdictKind::kApplied, {}, 10);
  bench.say(two.id, VerdictKind::kMerged, {}, 20);
  bench.say(two.id, VerdictKind::kRejected, "late");  // a late duplicate changes nothing
  CHECK(bench.state(two.id) == OutboxState::kAcknowledged);
  const auto now = bench.device.clock.now();
  REQUIRE(bench.outbox().prune(20, 10, now, std::chrono::days(30)));
  CHECK(bench.outbox().counts().value().acknowledged == 1);
  CHECK(bench.next().empty());
  CHECK_FALSE(bench.outbox().meet_office("first").value());
  CHECK_FALSE(bench.outbox().meet_office("first").value());
  CHECK(bench.next().empty());
  CHECK(bench.outbox().meet_office("second").value());
  CHECK(bench.next() == Ids{two.id});
  bench.say(two.id, VerdictKind::kApplied, {}, 11);
  // The retention begins when the office says what time it is, whatever the device's clock said at the verdict.
  const auto later = now + std::chrono::days(365);
  REQUIRE(bench.outbox().prune(11, 0, later, std::chrono::days(30)));
  CHECK(bench.outbox().counts().value().acknowledged == 1);
  REQUIRE(bench.outbox().prune(11, 0, later + std::chrono::days(31), std::chrono::days(30)));
  CHECK(bench.outbox().counts().value().acknowledged == 0);
  CHECK(bench.add(bench.a).seq > two.seq);  // numbers are never given twice
}

TEST_CASE("an operation the office does not know yet is kept and tried again when it does") {
  Bench bench;
  const auto one = bench.add(bench.a);
  CHECK(bench.next() == Ids{one.id});
  bench.say(one.id, VerdictKind::kUnknownKind, "unknown_kind");
  CHECK(bench.next().empty());
  REQUIRE(bench.outbox().requeue_unknown_kinds());
  CHECK(bench.next() == Ids{one.id});
  bench.say(one.id, VerdictKind::kRejected, "forbidden");
  REQUIRE(bench.outbox().discard(one.id));
  CHECK(bench.outbox().entries().value().empty());
  CHECK(bench.outbox().discard(one.id).error().code == ErrorCode::kNotFound);
}

TEST_CASE("files wait beside their operation: by class, each for itself") {
  Bench bench;
  UploadQueue& uploads = bench.device.store->uploads();
  const auto now = bench.device.clock.now();
  NewUpload evidence{bench.device.id<AttachmentId>(), sha256("a"), 1, "a.jpg", "image/jpeg", FileClass::kEvidence};
  NewUpload other{bench.device.id<AttachmentId>(), sha256("b"), 1, "b.jpg", "image/jpeg", FileClass::kRest};
  NewUpload preview{
      bench.device.id<AttachmentId>(), sha256("c"), 1, "a.jpg", "image/jpeg", FileClass::kPreview, evidence.attachment};
  for (const NewUpload& one : {other, evidence, evidence, preview}) REQUIRE(uploads.add(one, now));
  CHECK(uploads.waiting().value() == 3);
  const auto order = [&] {
    std::vector<AttachmentId> ids;
    const auto all = bench.device.store->uploads().all().value();
    for (const Upload& one : all) ids.push_back(one.attachment);
    return ids;
  };
  CHECK(order() == std::vector{preview.attachment, evidence.attachment, other.attachment});
  CHECK(uploads.all().value()[0].preview_of == evidence.attachment);
  CHECK(uploads.find(other.attachment).value()->class_at(now) == FileClass::kToday);
  CHECK(uploads.find(other.attachment).value()->class_at(now + std::chrono::hours(25)) == FileClass::kRest);
  REQUIRE(uploads.viewed(other.attachment));
  CHECK(uploads.find(other.attachment).value()->class_at(now) == FileClass::kViewed);
  REQUIRE(uploads.viewed(evidence.attachment));
  CHECK(uploads.find(evidence.attachment).value()->order == FileClass::kEvidence);
  REQUIRE(uploads.send_now(other.attachment));
  CHECK(order().front() == other.attachment);
  REQUIRE(uploads.failed(other.attachment, ErrorCode::kTooLarge));
  REQUIRE(uploads.began(evidence.attachment, "/v1/uploads/1", 0));
  REQUIRE(uploads.reached(evidence.attachment, 1));

  bench.device.open();
  UploadQueue& again = bench.device.store->uploads();
  const auto going = again.find(evidence.attachment).value().value();
  CHECK(going.url == "/v1/uploads/1");
  CHECK(going.offset == 1);
  REQUIRE(again.postponed(going.attachment, now + Millis(5), ErrorCode::kUploadGone, true));
  CHECK(again.find(going.attachment).value()->url.empty());
  REQUIRE(again.stored(going.attachment, now));
  CHECK_FALSE(again.needs(sha256("a")).value());
  CHECK(again.needs(sha256("b")).value());
  REQUIRE(again.retry(other.attachment));
  CHECK(again.find(other.attachment).value()->state == UploadState::kQueued);
  CHECK(again.stored_before(now).value().empty());
  CHECK(again.stored_before(now + Millis(1)).value().size() == 1);
  REQUIRE(again.forget(going.attachment));
  CHECK(again.reached(going.attachment, 1).error().code == ErrorCode::kNotFound);
}

TEST_CASE("a stored file counts as received once the office's record says so; what it misses is sent again") {
  Bench bench;
  UploadQueue& uploads = bench.device.store->uploads();
  const auto now = bench.device.clock.now();
  NewUpload photo{bench.device.id<AttachmentId>(), sha256("a"), 1, "a.jpg", "image/jpeg", FileClass::kEvidence};
  NewUpload preview{
      bench.device.id<AttachmentId>(), sha256("c"), 1, "a.jpg", "image/jpeg", FileClass::kPreview, photo.attachment};
  for (const NewUpload& one : {photo, preview}) {
    REQUIRE(uploads.add(one, now));
    REQUIRE(uploads.began(one.attachment, "/v1/uploads/1", 1));
    REQUIRE(uploads.stored(one.attachment, now));
  }
  REQUIRE(uploads.unconfirmed().value().size() == 1);  // no record speaks of a preview: the answer is all there is
  CHECK(uploads.unconfirmed().value()[0].attachment == photo.attachment);
  REQUIRE(uploads.doubt(photo.attachment));
  const Upload doubted = uploads.find(photo.attachment).value().value();
  CHECK(doubted.state == UploadState::kQueued);
  CHECK(doubted.url.empty());
  CHECK(doubted.doubts == 1);
  CHECK(uploads.needs(sha256("a")).value());
  REQUIRE(uploads.stored(photo.attachment, now));
  REQUIRE(uploads.confirm(photo.attachment));
  CHECK(uploads.unconfirmed().value().empty());
  CHECK(uploads.find(photo.attachment).value()->confirmed);
}

}  // namespace
}  // namespace satchel
