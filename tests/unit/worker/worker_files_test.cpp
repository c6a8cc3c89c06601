#include <doctest/doctest.h>

#include "sync/worker/worker.h"
#include "tests/unit/replica/office.h"
#include "tests/unit/worker/line.h"

namespace satchel::sync {
namespace {

using test::Device;
using test::Line;
using test::Office;

struct Heard final : WorkerListener {
  void on_file_failed(AttachmentId, const Error& error) override { failures.push_back(error); }
  void on_file_progress(const FileMove& move) override { moves.push_back(move); }
  std::vector<Error> failures;
  std::vector<FileMove> moves;
};

// A device that is up to date, with one job, on a line in the test's hand.
struct Desk {
  explicit Desk(WorkerSettings with = {}) : settings(std::move(with)) {
    job = device.give_job(office, "J-1", JobState::kInProgress);
    begin();
    exchange();
  }

  void begin() {
    worker.reset();
    device.open();
    worker = std::make_unique<Worker>(*device.store, line, device.clock, device.random, settings, heard);
    worker->start();
  }
  void turn() { worker->poll(Millis(0)); }
  void exchange() {
    REQUIRE(line.exchanges.size() == 1);
    line.answer(office.answer());
    line.finish();
    turn();
  }
  void sync() {
    worker->post(SyncRequested{});
    turn();
    exchange();
  }
  void wait(Millis time) {
    device.clock.advance(time);
    turn();
  }
  // A photo made here, saved and queued.
  NewUpload photo(std::string content, FileClass file_class = FileClass::kEvidence) {
    AddAttachment args;
    args.attachment_id = device.id<AttachmentId>();
    args.sha256 = device.store->files().put(content).value().sha256;
    args.bytes = static_cast<std::int64_t>(content.size());
    args.mime = "image/jpeg";
    args.file_name = "p.jpg";
    const NewUpload upload{args.attachment_id, args.sha256, args.bytes, args.file_name, args.mime, file_class};
    REQUIRE(device.store->replica().perform({device.operation({RecordType::kJob, job.id.value}, args)},
                                            std::vector{upload}));
    worker->post(OperationsPending{});
    turn();
    return upload;
  }
  // The office's record of it.
  Attachment record(const NewUpload& upload, bool stored) {
    Attachment one;
    one.id = upload.attachment;
    one.owner_id = job.id.value;
    one.sha256 = upload.sha256;
    one.bytes = upload.bytes;
    if (stored) one.stored_at = device.clock.now();
    office.put(one);
    const auto entries = device.store->outbox().entries().value();
    for (const auto& entry : entries) office.say_applied(entry.id);
    return one;
  }
  Document document(std::string content) {
    Document one;
    one.id = device.id<DocumentId>();
    one.title = content;
    one.sha256 = sha256(std::string_view(content));
    one.bytes = static_cast<std::int64_t>(content.size());
    office.put(one);
    return one;
  }
  void end_upload(Result<WireBytes> how) {
    REQUIRE_FALSE(line.uploads.empty());
    UploadListener* listener = line.uploads.front().listener;
    line.uploads.erase(line.uploads.begin());
    line.then([listener, how] { listener->on_upload_done(how, {}); });
    turn();
  }
  void end_download(Result<WireBytes> how) {
    REQUIRE_FALSE(line.downloads.empty());
    DownloadListener* listener = line.downloads.front().listener;
    line.downloads.erase(line.downloads.begin());
    line.then([listener, how] { listener->on_download_done(how, {}); });
    turn();
  }
  UploadState state(const NewUpload& upload) {
    return device.store->uploads().find(upload.attachment).value().value().state;
  }

  WorkerSettings settings;
  Device device;
  Office office;
  Line line;
  Heard heard;
  Job job;
  std::unique_ptr<Worker> worker;
};

const std::string kLarge(1 << 20, 'x');

}  // namespace

TEST_CASE("worker: a file called stored that the office's own record does not show is sent again") {
  Desk desk;
  const NewUpload photo = desk.photo("a photo");
  desk.record(photo, false);
  desk.exchange();
  desk.end_upload(WireBytes{});
  CHECK(desk.state(photo) == UploadState::kStored);
  desk.device.clock.advance(Millis(1));
  desk.sync();
  CHECK(desk.state(photo) == UploadState::kQueued);
  REQUIRE(desk.line.uploads.size() == 1);
  CHECK(desk.line.uploads[0].request.location.empty());
  desk.record(photo, true);
  desk.end_upload(WireBytes{});
  while (!desk.line.exchanges.empty()) desk.exchange();
  CHECK(desk.device.store->uploads().find(photo.attachment).value()->confirmed);
  CHECK(desk.worker->agreed());
}

TEST_CASE("worker: the policy is kept, and stops and starts files; what the person asks for goes all the same") {
  Desk desk;
  const NewUpload one = desk.photo(kLarge), two = desk.photo(kLarge + "2");
  REQUIRE(desk.line.uploads.size() == 2);
  TransferPolicy policy;
  policy.paused = true;
  desk.worker->post(PolicyChanged{policy});
  desk.turn();
  CHECK(desk.line.uploads.empty());
  CHECK(desk.worker->why(one.attachment).value().reason == WaitReason::kPaused);

  desk.begin();  // a new start knows it still
  CHECK(desk.line.uploads.empty());
  CHECK(desk.worker->why(one.attachment).value().reason == WaitReason::kPaused);
  REQUIRE(desk.device.store->uploads().send_now(two.attachment));
  desk.worker->post(OperationsPending{});
  desk.turn();
  REQUIRE(desk.line.uploads.size() == 1);
  CHECK(desk.line.uploads[0].request.sha256 == two.sha256);
  policy.paused = false;
  desk.worker->post(PolicyChanged{policy});
  desk.turn();
  CHECK(desk.line.uploads.size() == 2);
}

TEST_CASE("worker: mobile data is counted as it flows; at the day's budget originals stop until tomorrow") {
  WorkerSettings metered;
  metered.metered = true;
  Desk desk(metered);
  TransferPolicy policy;
  policy.unmetered_only = false;
  policy.daily_bytes = 1 << 20;
  desk.worker->post(PolicyChanged{policy});
  const NewUpload photo = desk.photo(kLarge + kLarge);
  REQUIRE(desk.line.uploads.size() == 1);
  desk.line.uploads[0].listener->on_upload_location("/v1/uploads/u");
  desk.line.uploads[0].listener->on_upload_progress(1 << 19);
  desk.turn();
  CHECK(desk.line.uploads.size() == 1);
  CHECK(desk.heard.moves.back().done == 1 << 19);
  CHECK(desk.heard.moves.back().total == 2 << 20);
  desk.line.uploads[0].listener->on_upload_progress(1 << 20);
  desk.turn();
  CHECK(desk.line.uploads.empty());
  CHECK(desk.device.store->state().metered_today(desk.device.clock.now()).value() == 1 << 20);
  CHECK(desk.worker->why(photo.attachment).value().reason == WaitReason::kDailyBudget);
  desk.begin();
  CHECK(desk.line.uploads.empty());
  desk.wait(std::chrono::hours(25));
  REQUIRE(desk.line.uploads.size() == 1);
  CHECK(desk.line.uploads[0].request.location == "/v1/uploads/u");
}

TEST_CASE("worker: a file that the person wants to see is fetched first, over any line, if a record shows it") {
  WorkerSettings metered;
  metered.metered = true;
  Desk desk(metered);
  Attachment photo;
  photo.id = desk.device.id<AttachmentId>();
  photo.owner_id = desk.job.id.value;
  photo.sha256 = sha256("an original of somebody's");
  desk.office.put(photo);
  desk.sync();
  CHECK(desk.line.downloads.empty());
  desk.worker->fetch_now(sha256("nothing shows this"));
  desk.turn();
  CHECK(desk.line.downloads.empty());
  desk.worker->fetch_now(photo.sha256);
  CHECK_FALSE(desk.worker->agreed());
  desk.turn();
  REQUIRE(desk.line.downloads.size() == 1);
  CHECK(desk.worker->why(download_id(photo.sha256)).value().reason == WaitReason::kMoving);
  desk.sync();  // what happens meanwhile does not take it away
  REQUIRE(desk.line.downloads.size() == 1);
  REQUIRE(write_file_durably(desk.line.downloads[0].request.partial, "an original of somebody's"));
  desk.line.downloads[0].listener->on_download_progress(10);
  CHECK(desk.heard.moves.back().download);
  REQUIRE(desk.line.downloads[0].request.verify());
  desk.end_download(WireBytes{});
  CHECK(desk.heard.moves.back().ended);
  CHECK(desk.device.store->files().contains(photo.sha256));
  CHECK(desk.worker->agreed());
}

TEST_CASE("worker: a download of what leaves the scope is stopped; one that was through already gets no name") {
  Desk desk;
  const Document stopped = desk.document("stopped"), late = desk.document("late");
  desk.sync();
  REQUIRE(desk.line.downloads.size() == 2);
  const auto through =
      desk.line.downloads[0].request.sha256 == late.sha256 ? desk.line.downloads[0] : desk.line.downloads[1];
  REQUIRE(write_file_durably(through.request.partial, "late"));
  desk.office.take({RecordType::kDocument, stopped.id.value});
  desk.office.take({RecordType::kDocument, late.id.value});
  // Its last word and the commit that takes it away come in the same turn.
  desk.worker->post(SyncRequested{});
  desk.turn();
  desk.line.answer(desk.office.answer());
  desk.line.then([&] { through.listener->on_download_done(WireBytes{}, {}); });
  desk.line.finish();
  desk.turn();
  CHECK(desk.line.downloads.size() <= 1);
  CHECK(desk.device.store->files().list().empty());
  CHECK(desk.device.store->files().downloads().empty());
  CHECK(desk.worker->agreed());
}

TEST_CASE("worker: what the office did not have is asked for again when a record of files changes, or after an hour") {
  Desk desk;
  const Document one = desk.document("not there yet");
  desk.sync();
  desk.end_download(fail(ErrorCode::kNotFound));
  desk.sync();
  CHECK(desk.line.downloads.empty());
  desk.document("another one");
  desk.sync();
  CHECK(desk.line.downloads.size() == 2);
  desk.end_download(fail(ErrorCode::kNotFound));
  desk.end_download(fail(ErrorCode::kNotFound));
  desk.wait(Millis(2 * 3'600'000));
  desk.device.give_job(desk.office, "J-2");
  if (!desk.line.exchanges.empty()) desk.exchange();
  CHECK(desk.line.downloads.size() == 2);
}

TEST_CASE("worker: a month without a line loses nothing: the upload begins anew, the session waits for its person") {
  Desk desk;
  const NewUpload photo = desk.photo(kLarge);
  desk.record(photo, false);
  desk.exchange();
  desk.line.uploads[0].listener->on_upload_location("/v1/uploads/old");
  desk.line.uploads[0].listener->on_upload_progress(1000);
  desk.worker->post(NetworkChanged{false, false});
  desk.turn();
  CHECK(desk.line.uploads.empty());
  desk.device.clock.advance(std::chrono::days(31));
  desk.begin();  // the device was off
  desk.line.exchanges.clear();
  desk.begin();
  REQUIRE(desk.line.uploads.size() == 1);
  CHECK(desk.line.uploads[0].request.location == "/v1/uploads/old");  // the office will say that it is gone
  desk.line.break_off(ErrorCode::kUnauthorized);
  desk.end_upload(fail(ErrorCode::kUnauthorized));
  desk.wait(Millis(3'600'000));
  CHECK(desk.line.uploads.empty());
  CHECK(desk.worker->why(photo.attachment).value().reason == WaitReason::kSignIn);
  CHECK(desk.state(photo) == UploadState::kUploading);
  CHECK(desk.device.store->files().contains(photo.sha256));
  desk.worker->post(SyncRequested{});  // the person has signed in
  desk.turn();
  CHECK(desk.line.uploads.size() == 1);
}

}  // namespace satchel::sync
