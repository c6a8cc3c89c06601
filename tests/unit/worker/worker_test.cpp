#include "sync/worker/worker.h"

#include <doctest/doctest.h>

#include "core/base/signing.h"
#include "tests/unit/replica/office.h"
#include "tests/unit/worker/line.h"

namespace satchel::sync {
namespace {

using test::Device;
using test::Line;
using test::Office;

// What a worker told.
struct Heard final : WorkerListener {
  void on_changes(const ChangeSet& set) override { changes.merge(set); }
  void on_exchange_failed(const Error& error) override { failures.push_back(error); }
  void on_file_failed(AttachmentId, const Error& error) override { file_failures.push_back(error); }
  void on_sign_in_needed() override { sign_in_needed = true; }
  ChangeSet changes;
  std::vector<Error> failures;
  std::vector<Error> file_failures;
  bool sign_in_needed = false;
};

// A device with its worker on a line in the test's hand.
struct Desk {
  explicit Desk(WorkerSettings with = {}) : settings(std::move(with)) { begin(); }

  void begin() {
    worker.reset();
    device.open();
    worker = std::make_unique<Worker>(*device.store, line, device.clock, device.random, settings, heard);
    worker->start();
  }
  void turn() { worker->poll(Millis(0)); }
  // The running exchange is answered with what `office` has for the device.
  void exchange() {
    REQUIRE(line.exchanges.size() == 1);
    line.answer(office.answer());
    line.finish();
    turn();
  }
  void perform(const Operation& operation, std::vector<NewUpload> files = {}) {
    REQUIRE(device.store->replica().perform({operation}, files));
    worker->post(OperationsPending{});
    turn();
  }
  std::vector<std::string> operations_sent() const {
    std::vector<std::string> ids;
    const Json& request = line.exchanges.at(0).request;
    if (!request.contains("operations")) return ids;
    for (const Json& one : request["operations"]) ids.push_back(one.at("id"));
    return ids;
  }

  WorkerSettings settings;
  Device device;
  Office office;
  Line line;
  Heard heard;
  std::unique_ptr<Worker> worker;
};

// A photo in the device's file store, and the operation that brings it.
struct Photo {
  NewUpload upload;
  Operation operation;
  std::string content;
};
Photo photo_for(Desk& desk, const Job& job, std::string content) {
  Photo photo;
  photo.content = std::move(content);
  const FileDigest digest = desk.device.store->files().put(photo.content).value();
  AddAttachment args;
  args.attachment_id = desk.device.id<AttachmentId>();
  args.sha256 = digest.sha256;
  args.bytes = static_cast<std::int64_t>(digest.bytes);
  args.mime = "image/jpeg";
  args.file_name = "p.jpg";
  photo.upload = {args.attachment_id, args.sha256, args.bytes, args.file_name, args.mime, FileClass::kEvidence};
  photo.operation = desk.device.operation({RecordType::kJob, job.id.value}, args);
  return photo;
}

TEST_CASE("worker: a first exchange fills the replica, counts what came and rests") {
  Desk desk;
  desk.device.give_job(desk.office, "J-1");
  CHECK_FALSE(desk.worker->agreed());
  CHECK_FALSE(desk.line.exchanges.at(0).request.contains("have"));
  desk.exchange();
  CHECK(desk.worker->agreed());
  CHECK(desk.device.store->read().jobs(JobList::kOpen).value().size() == 1);
  CHECK(desk.worker->totals().received == 2);
  CHECK(desk.worker->totals().wire.down == 200);
  CHECK(desk.worker->totals().first_commit);
  CHECK_FALSE(desk.heard.changes.empty());
  while (!desk.worker->at_rest()) desk.turn();
  CHECK(desk.line.exchanges.empty());
}

TEST_CASE("worker: a commit is readable before the answer has ended, and survives its breaking off") {
  Desk desk;
  desk.device.give_job(desk.office, "J-1");
  desk.line.answer(desk.office.answer(true));
  desk.turn();
  CHECK(desk.device.store->read().jobs(JobList::kOpen).value().size() == 1);

  desk.device.give_job(desk.office, "J-2");
  const std::string rest = desk.office.answer();
  desk.line.answer(rest.substr(0, rest.find('\n') + 1));  // a page without its commit
  desk.line.break_off(ErrorCode::kNetwork);
  desk.turn();
  CHECK(desk.heard.failures.at(0).code == ErrorCode::kNetwork);
  CHECK(desk.device.store->read().jobs(JobList::kOpen).value().size() == 1);
  CHECK_FALSE(desk.worker->agreed());

  desk.device.clock.advance(Millis(60'000));
  desk.turn();
  REQUIRE(desk.line.exchanges.size() == 1);
  CHECK(desk.line.exchanges[0].request["have"]["view"] == 1);
}

TEST_CASE("worker: an operation is sent once, again after a lost answer, and leaves with its verdict") {
  Desk desk;
  const Job job = desk.device.give_job(desk.office, "J-1");
  desk.exchange();
  const Operation start = desk.device.start(job);
  desk.perform(start);
  CHECK(desk.operations_sent() == std::vector<std::string>{start.id.str()});
  CHECK(desk.line.exchanges[0].request["pending"] == 1);
  desk.line.break_off(ErrorCode::kNetwork);  // whether it arrived is not known
  desk.turn();

  desk.device.clock.advance(Millis(60'000));
  desk.turn();
  CHECK(desk.operations_sent() == std::vector<std::string>{start.id.str()});
  Job started = job;
  started.state = JobState::kInProgress;
  desk.office.put(started);
  desk.office.say_applied(start.id);
  desk.exchange();
  CHECK(desk.worker->agreed());
  CHECK(desk.device.store->outbox().counts().value().pending == 0);
  CHECK(desk.worker->totals().applied == 1);
  CHECK(desk.device.state_of(job) == JobState::kInProgress);
}

TEST_CASE("worker: what is saved, or poked, while an exchange runs leads to another one") {
  Desk desk({.engine = {}, .organisation_key = {}, .listen = true, .metered = false, .budget_bytes = 0});
  const Job job = desk.device.give_job(desk.office, "J-1");
  desk.exchange();
  REQUIRE(desk.line.streams.size() == 1);
  desk.line.then([&] { desk.line.streams[0].listener->on_listening(); });
  desk.turn();
  REQUIRE(desk.line.exchanges.size() == 1);
  const Operation comment = desk.device.comment(job, "late");
  desk.perform(comment);
  CHECK(desk.operations_sent().empty());
  desk.exchange();
  CHECK(desk.operations_sent() == std::vector<std::string>{comment.id.str()});
  desk.line.then([&] { desk.line.streams[0].listener->on_poke(); });
  desk.office.say_applied(comment.id);
  desk.exchange();
  CHECK(desk.line.exchanges.size() == 1);
}

TEST_CASE("worker: an office that says nothing about what it was sent is not asked in a circle") {
  Desk desk;
  const Job job = desk.device.give_job(desk.office, "J-1");
  desk.exchange();
  desk.perform(desk.device.start(job));
  desk.exchange();
  CHECK(desk.heard.failures.at(0).code == ErrorCode::kProtocol);
  CHECK(desk.line.exchanges.empty());
  CHECK(desk.worker->next_retry());
  CHECK(desk.device.store->outbox().counts().value().pending == 1);
}

TEST_CASE("worker: an operation the office asked to wait is sent when its time has come") {
  Desk desk;
  const Job job = desk.device.give_job(desk.office, "J-1");
  desk.exchange();
  const Operation start = desk.device.start(job);
  desk.perform(start);
  protocol::Verdict wait = test::verdict_of(start.id, VerdictKind::kRetry, "busy");
  wait.retry_after_ms = 5000;
  desk.office.say(wait);
  desk.exchange();
  CHECK(desk.line.exchanges.empty());
  desk.device.clock.advance(Millis(4000));
  desk.turn();
  CHECK(desk.line.exchanges.empty());
  desk.device.clock.advance(Millis(1500));
  desk.turn();
  CHECK(desk.operations_sent() == std::vector<std::string>{start.id.str()});
}

TEST_CASE("worker: an office that does not know the view gets sums, then inventories, then sends what differs") {
  Desk desk;
  desk.device.give_job(desk.office, "J-1");
  desk.exchange();
  desk.worker->post(SyncRequested{});
  desk.turn();
  std::string want;
  protocol::append_want(want, {.sums = true, .buckets = {}});
  desk.line.answer(want);
  desk.line.finish();
  desk.turn();
  const Json& sums = desk.line.exchanges.at(0).request.at("sums");
  CHECK(sums.size() == protocol::kBuckets);
  std::vector<std::size_t> buckets;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (sums[i][0] != 0) buckets.push_back(i);
  }
  want.clear();
  protocol::append_want(want, {.sums = false, .buckets = buckets});
  desk.line.answer(want);
  desk.line.finish();
  desk.turn();
  CHECK(desk.line.exchanges.at(0).request.at("inventory").at("buckets").size() == buckets.size());
  desk.exchange();
  CHECK(desk.worker->agreed());
}

TEST_CASE("worker: a 401 ends the asking and takes nothing away; signing in again goes on") {
  Desk desk;
  const Job job = desk.device.give_job(desk.office, "J-1");
  desk.exchange();
  desk.perform(desk.device.start(job));
  desk.line.break_off(ErrorCode::kUnauthorized);
  desk.turn();
  CHECK(desk.heard.sign_in_needed);
  desk.device.clock.advance(Millis(24 * 3600'000));
  desk.turn();
  CHECK(desk.line.exchanges.empty());
  CHECK(desk.device.state_of(job) == JobState::kInProgress);
  CHECK(desk.device.store->outbox().counts().value().pending == 1);
  desk.worker->post(SyncRequested{});
  desk.turn();
  CHECK(desk.operations_sent().size() == 1);
}

TEST_CASE("worker: only a lease that the organisation signed is believed") {
  SeededRandom random(3);
  const SigningKeys keys = make_signing_keys(random);
  const SigningKeys others = make_signing_keys(random);
  for (const bool genuine : {true, false}) {
    Desk desk({.engine = {},
               .organisation_key = to_base64(keys.public_key),
               .listen = false,
               .metered = false,
               .budget_bytes = 0});
    protocol::Commit commit = desk.office.commit();
    protocol::Lease lease;
    lease.user = desk.device.actor.user;
    lease.device = *desk.device.actor.device;
    lease.issued_at = test::kMonday;
    lease.soft_end = test::kMonday + Millis(1000);
    lease.hard_end = test::kMonday + Millis(2000);
    lease.signature = sign(protocol::lease_text(lease), (genuine ? keys : others).secret_key).value();
    commit.lease = lease;
    std::string answer;
    protocol::append_commit(answer, commit);
    desk.line.answer(answer);
    desk.line.finish();
    desk.turn();
    CHECK(desk.worker->agreed());
    desk.device.clock.advance(Millis(3000));
    CHECK((desk.device.store->refresh_access().value() == Access::kLocked) == genuine);
  }
}

// A contact is written down once a minute; a device that is locked has no minute to wait.
TEST_CASE("worker: a device that its clock has locked opens at the next contact, however soon that is") {
  SeededRandom random(3);
  const SigningKeys keys = make_signing_keys(random);
  Desk desk({.engine = {},
             .organisation_key = to_base64(keys.public_key),
             .listen = false,
             .metered = false,
             .budget_bytes = 0});
  const auto contact = [&](TimePoint server_time) {
    protocol::Commit commit = desk.office.commit();
    commit.server_time = server_time;
    protocol::Lease lease{desk.device.actor.user,
                          *desk.device.actor.device,
                          test::kMonday,
                          test::kMonday + std::chrono::days(29),
                          test::kMonday + std::chrono::days(30),
                          {}};
    lease.signature = sign(protocol::lease_text(lease), keys.secret_key).value();
    commit.lease = lease;
    std::string answer;
    protocol::append_commit(answer, commit);
    desk.line.answer(answer);
    desk.line.finish();
    desk.turn();
  };
  contact(test::kMonday);
  const TimePoint right = desk.device.clock.now();
  desk.device.clock.set(right + std::chrono::days(365));
  CHECK(desk.device.store->refresh_access().value() == Access::kLocked);
  desk.device.clock.set(right);
  CHECK(desk.device.store->refresh_access().value() == Access::kLocked);
  desk.worker->post(SyncRequested{});
  desk.turn();
  contact(test::kMonday + Millis(1));
  CHECK(desk.device.store->refresh_access().value() == Access::kOpen);
}

TEST_CASE("worker: a change of line cancels what runs over the old one and begins anew") {
  Desk desk;
  desk.device.give_job(desk.office, "J-1");
  desk.worker->post(NetworkChanged{true, false});
  desk.turn();
  CHECK(desk.line.network_changes == 1);
  CHECK(desk.line.exchanges.empty());
  CHECK(desk.heard.failures.empty());
  desk.device.clock.advance(Millis(60'000));
  desk.turn();
  desk.exchange();
  CHECK(desk.worker->agreed());
}

TEST_CASE("worker: a photo goes up with its names, keeps its place over a restart, and is stored once") {
  Desk desk;
  const Job job = desk.device.give_job(desk.office, "J-1");
  desk.exchange();
  const Photo photo = photo_for(desk, job, "the bytes of a photo");
  desk.perform(photo.operation, {photo.upload});
  REQUIRE(desk.line.uploads.size() == 1);
  const UploadRequest& first = desk.line.uploads[0].request;
  CHECK(*read_file(first.file) == photo.content);
  CHECK(first.sha256 == photo.upload.sha256);
  CHECK(first.attachment_id == photo.upload.attachment.str());
  CHECK(first.location.empty());
  UploadListener* listener = desk.line.uploads[0].listener;
  listener->on_upload_location("/v1/uploads/u1");
  listener->on_upload_progress(7);

  desk.worker.reset();  // the program ends in the middle
  CHECK(desk.line.uploads.empty());
  desk.begin();
  REQUIRE(desk.line.uploads.size() == 1);
  CHECK(desk.line.uploads[0].request.location == "/v1/uploads/u1");
  CHECK(desk.device.store->uploads().find(photo.upload.attachment).value()->offset == 7);

  listener = desk.line.uploads[0].listener;
  desk.line.then([&] { listener->on_upload_done(WireBytes{50, 5}, {}); });
  desk.office.say_applied(photo.operation.id);
  desk.exchange();
  desk.exchange();  // what its arrival changed in the office
  CHECK(desk.worker->agreed());
  CHECK(desk.worker->totals().files_sent == 1);
  CHECK(desk.device.store->uploads().find(photo.upload.attachment).value()->state == UploadState::kStored);
}

TEST_CASE("worker: a refused file is parked and stops no other; a cut one comes again") {
  Desk desk;
  const Job job = desk.device.give_job(desk.office, "J-1");
  desk.exchange();
  const Photo bad = photo_for(desk, job, "not a photo at all");
  const Photo good = photo_for(desk, job, "a good photo");
  REQUIRE(desk.device.store->replica().perform({bad.operation, good.operation}, std::vector{bad.upload, good.upload}));
  desk.worker->post(OperationsPending{});
  desk.turn();
  REQUIRE(desk.line.uploads.size() == 2);
  desk.line.then([&] {
    for (const auto& asked : desk.line.uploads) {
      const bool refused = asked.request.sha256 == bad.upload.sha256;
      asked.listener->on_upload_done(fail(refused ? ErrorCode::kUnsupportedMedia : ErrorCode::kNetwork), {});
    }
    desk.line.uploads.clear();
  });
  desk.office.say_applied(bad.operation.id);
  desk.office.say_applied(good.operation.id);
  desk.exchange();
  CHECK(desk.heard.file_failures.size() == 2);
  const auto parked = desk.device.store->uploads().find(bad.upload.attachment).value();
  CHECK(parked->state == UploadState::kFailed);
  CHECK(parked->code == "unsupported_media");

  desk.device.clock.advance(Millis(60'000));
  desk.turn();
  REQUIRE(desk.line.uploads.size() == 1);
  CHECK(desk.line.uploads[0].request.sha256 == good.upload.sha256);

  // The person tries the parked one again.
  REQUIRE(desk.device.store->uploads().retry(bad.upload.attachment));
  desk.worker->post(OperationsPending{});
  desk.turn();
  CHECK(desk.line.uploads.size() == 2);
}

// req: D4 X9
TEST_CASE("worker: documents the person may see are fetched, checked and kept") {
  Desk desk;
  const Job job = desk.device.give_job(desk.office, "J-1");
  const std::string manual = "how to repair a pump";
  Document document;
  document.id = desk.device.id<DocumentId>();
  document.title = "Manual";
  document.sha256 = sha256(std::string_view(manual));
  document.bytes = static_cast<std::int64_t>(manual.size());
  desk.office.put(document);
  DocumentLink link;
  link.id = desk.device.id<DocumentLinkId>();
  link.document_id = document.id;

  link.target_id = job.id.value;
  desk.office.put(link);
  desk.exchange();
  REQUIRE(desk.line.downloads.size() == 1);
  const auto asked = desk.line.downloads[0];
  CHECK(asked.request.sha256 == document.sha256);
  REQUIRE(write_file_durably(asked.request.partial, manual));
  REQUIRE(asked.request.verify());
  desk.line.then([&] { asked.listener->on_download_done(WireBytes{10, 20}, {}); });
  desk.turn();
  CHECK(desk.worker->agreed());
  CHECK(desk.device.store->files().contains(document.sha256));
  CHECK(desk.worker->totals().files_received == 1);
}

TEST_CASE("worker: a document out of reach is asked for once, not in a circle") {
  Desk desk;
  Document document;
  document.id = desk.device.id<DocumentId>();
  document.sha256 = sha256("elsewhere");
  desk.office.put(document);
  desk.device.give_job(desk.office, "J-1");
  desk.exchange();
  REQUIRE(desk.line.downloads.size() == 1);
  DownloadListener* listener = desk.line.downloads[0].listener;
  desk.line.downloads.clear();
  desk.line.then([&] { listener->on_download_done(fail(ErrorCode::kNotFound), {}); });
  desk.turn();
  desk.device.give_job(desk.office, "J-2");
  desk.worker->post(SyncRequested{});
  desk.turn();
  desk.exchange();
  CHECK(desk.line.downloads.empty());
  CHECK(desk.worker->agreed());
}

}  // namespace
}  // namespace satchel::sync
