#include "core/base/files.h"
#include "core/replica/work.h"
#include "tests/support/pictures.h"
#include "tests/unit/replica/office.h"

namespace satchel {
namespace {

using test::Device;
using test::feed;
using test::Office;

const std::string kPhoto = "\xFF\xD8\xFF the bytes of a photo";
const std::string kSmall = "\xFF\xD8\xFF small";

struct Maker final : PreviewMaker {
  Result<std::string> make(const std::filesystem::path& picture) override {
    asked.push_back(picture.filename().string());
    return answer;
  }
  Result<std::string> answer = kSmall;
  std::vector<std::string> asked;
};

struct Bench {
  Bench() {
    job = device.give_job(office, "J-1", JobState::kInProgress);
    REQUIRE(feed(store, office.answer()));
    REQUIRE(write_file_durably(device.folder / "gauge.jpg", kPhoto));
    REQUIRE(write_file_durably(device.folder / "notes.txt", "no picture"));
  }
  RecordRef target() const { return {RecordType::kJob, job.id.value}; }

  Device device;
  Store& store = device.open();
  Office office;
  Job job;
  Maker maker;
  WorkMaker make{store, device.clock, device.random, &maker};
};

TEST_CASE("a photo's preview is a file of its own with its own hash, and goes before every original") {
  Bench bench;
  Work work;
  const AddAttachment args =
      bench.make.add_file(bench.target(), bench.device.folder / "gauge.jpg", AttachmentRole::kBefore, work).value();
  CHECK(args.preview_sha256 == sha256(std::string_view(kSmall)));
  CHECK(args.sha256 == sha256(std::string_view(kPhoto)));
  REQUIRE(bench.make.add_file(bench.target(), bench.device.folder / "notes.txt", AttachmentRole::kOther, work));
  CHECK(bench.maker.asked == std::vector<std::string>{"gauge.jpg"});
  CHECK(WorkMaker::manifest(work).size() == 2);  // previews are no evidence
  SubmitCloseout closeout;
  closeout.closeout_id = bench.device.id<CloseoutId>();
  closeout.work_done = "done";
  closeout.manifest = {WorkMaker::manifest(work)[0]};
  work.operations.push_back(bench.device.operation(bench.target(), closeout));
  bench.make.group(work);
  REQUIRE(bench.store.replica().perform(work.operations, work.files));

  const auto queued = bench.store.uploads().all().value();
  REQUIRE(queued.size() == 3);
  CHECK(queued[0].preview_of == args.attachment_id);
  CHECK(queued[0].order == FileClass::kPreview);
  CHECK(queued[0].attachment != args.attachment_id);
  CHECK(queued[1].attachment == args.attachment_id);
  CHECK(queued[1].order == FileClass::kEvidence);  // the closeout names it
  CHECK(queued[2].order == FileClass::kRest);
  for (const Upload& one : queued) CHECK(bench.store.files().contains(one.sha256));

  // What is given up is given up whole.
  REQUIRE(bench.store.uploads().remove(args.attachment_id));
  CHECK(bench.store.uploads().all().value().size() == 1);
}

TEST_CASE("a closeout that names a photo queued before raises it above the rest") {
  Bench bench;
  Work photo;
  const AddAttachment args =
      bench.make.add_file(bench.target(), bench.device.folder / "gauge.jpg", AttachmentRole::kOther, photo).value();
  REQUIRE(bench.store.replica().perform(photo.operations, photo.files));
  CHECK(bench.store.uploads().find(args.attachment_id).value()->order == FileClass::kRest);
  SubmitCloseout closeout;
  closeout.closeout_id = bench.device.id<CloseoutId>();
  closeout.work_done = "done";
  closeout.manifest = WorkMaker::manifest(photo);
  REQUIRE(bench.store.replica().perform({bench.device.operation(bench.target(), closeout)}));
  CHECK(bench.store.uploads().find(args.attachment_id).value()->order == FileClass::kEvidence);
}

TEST_CASE("a photo brings the time, place and size that the camera wrote; a damaged one the file's own time") {
  Bench bench;
  const auto photo = bench.device.folder / "camera.jpg";
  REQUIRE(write_file_durably(photo, test::with_exif(test::tiny_jpeg(), test::telling_exif(1))));
  Work work;
  const auto args = bench.make.add_file(bench.target(), photo, AttachmentRole::kBefore, work).value();
  CHECK(args.width == 16);
  CHECK(args.height == 8);
  CHECK(args.taken_at == parse_time("2024-05-31T12:00:10Z"));
  CHECK_FALSE(args.taken_at_estimated);
  CHECK(args.lat == doctest::Approx(53.5));
  CHECK(args.lon == doctest::Approx(9.9667).epsilon(0.001));
  const auto plain =
      bench.make.add_file(bench.target(), bench.device.folder / "gauge.jpg", AttachmentRole::kBefore, work).value();
  CHECK(plain.taken_at_estimated);
  CHECK_FALSE(plain.width);
}

// req: X12
TEST_CASE("a file of a type the organisation does not take is refused before anything relies on it") {
  Bench bench;
  Settings settings;
  settings.id = bench.device.id<SettingsId>();
  settings.upload_types = {{"image/jpeg", 64}};
  bench.office.put(settings);
  REQUIRE(feed(bench.store, bench.office.answer()));
  Work work;
  const auto add = [&](const char* name) {
    return bench.make.add_file(bench.target(), bench.device.folder / name, AttachmentRole::kOther, work);
  };
  CHECK(add("gauge.jpg"));
  CHECK(add("notes.txt").error().code == ErrorCode::kUnsupportedMedia);
  REQUIRE(write_file_durably(bench.device.folder / "large.jpg", kPhoto + std::string(64, 'x')));
  CHECK(add("large.jpg").error().code == ErrorCode::kTooLarge);
  CHECK(work.operations.size() == 1);
  // A look says the same, and takes nothing in.
  const auto look = [&](const char* name) { return bench.make.look_at(bench.device.folder / name); };
  CHECK(look("gauge.jpg"));
  CHECK(look("notes.txt").error().code == ErrorCode::kUnsupportedMedia);
  CHECK(look("large.jpg").error().code == ErrorCode::kTooLarge);
  CHECK(look("none.jpg").error().code == ErrorCode::kInvalidArgument);
  CHECK(look("").error().code == ErrorCode::kInvalidArgument);  // a folder
}

TEST_CASE("a look at a file says what it is, and that a picture is damaged, without taking it in") {
  Bench bench;
  const auto photo = bench.device.folder / "camera.jpg";
  const std::string whole = test::with_exif(test::tiny_jpeg(), test::telling_exif(1));
  REQUIRE(write_file_durably(photo, whole));
  const auto look = bench.make.look_at(photo).value();
  CHECK(look.args.kind == AttachmentKind::kPhoto);
  CHECK(look.args.mime == "image/jpeg");
  CHECK(look.args.bytes == std::int64_t(whole.size()));
  CHECK(look.args.file_name == "camera.jpg");
  CHECK_FALSE(look.damaged);
  const auto notes = bench.make.look_at(bench.device.folder / "notes.txt").value();
  CHECK(notes.args.kind == AttachmentKind::kFile);
  CHECK_FALSE(notes.damaged);
  REQUIRE(write_file_durably(photo, whole.substr(0, whole.size() / 2)));
  CHECK(bench.make.look_at(photo).value().damaged);
  Work work;
  const auto taken = bench.make.add_file(bench.target(), photo, AttachmentRole::kOther, work).value();
  CHECK(bench.store.files().contains(taken.sha256));
  CHECK_FALSE(bench.store.files().contains(sha256(whole)));
}

TEST_CASE("a preview that is none is no reason to lose the photo") {
  Bench bench;
  for (const Result<std::string>& bad :
       {Result<std::string>(fail(ErrorCode::kUnsupportedMedia)), Result<std::string>("not a picture"),
        Result<std::string>("\xFF\xD8\xFF" + std::string(2 << 20, 'x')), Result<std::string>(kPhoto)}) {
    bench.maker.answer = bad;
    Work work;
    const auto args =
        bench.make.add_file(bench.target(), bench.device.folder / "gauge.jpg", AttachmentRole::kOther, work);
    REQUIRE(args);
    CHECK_FALSE(args->preview_sha256);
    CHECK(work.files.size() == 1);
  }
  bench.make.use(nullptr);
  Work work;
  CHECK_FALSE(bench.make.add_file(bench.target(), bench.device.folder / "gauge.jpg", AttachmentRole::kOther, work)
                  ->preview_sha256);
}

}  // namespace
}  // namespace satchel
