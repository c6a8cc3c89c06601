#include "server/office/darkroom.h"

#include <unistd.h>

#include <array>
#include <fstream>

#include "core/image/inspect.h"
#include "server/office/demo_data_files.h"
#include "server/office/files.h"
#include "server/storage/pictures.h"
#include "tests/support/pictures.h"
#include "tests/unit/office/world.h"

namespace satchel::server::test {
namespace {

using satchel::test::telling_exif;
using satchel::test::tiny_jpeg;
using satchel::test::with_exif;

struct Memory final : ByteSource {
  explicit Memory(std::string_view all) : left(all) {}
  Result<void> wait() override { return {}; }
  Result<std::optional<std::size_t>> read(std::span<char> out) override {
    const std::size_t n = std::min(out.size(), left.size());
    std::copy_n(left.begin(), n, out.begin());
    left.remove_prefix(n);
    return n;
  }
  void cancel() override {}
  std::string_view left;
};

struct Studio : World {
  Studio() {
    Transfers::Options options;
    options.keep_free = 0;
    transfers = std::make_unique<Transfers>(*perform, options);
    const char* programs = std::getenv("SATCHEL_BIN");
    const std::filesystem::path program =
        programs != nullptr ? std::filesystem::path(programs) / "satchel-image-worker" : image_worker_beside_us();
    darkroom = std::make_unique<Darkroom>(*perform, ImageWorker({program}));
  }
  Principal me() { return principal(technician, device); }
  AddAttachment attachment_of(const std::string& bytes) {
    AddAttachment args;
    args.attachment_id = make_id<AttachmentTag>();
    args.sha256 = sha256(bytes);
    args.bytes = static_cast<std::int64_t>(bytes.size());
    args.file_name = "pump.jpg";
    return args;
  }
  void add(const AddAttachment& args) { REQUIRE(perform->act(me(), operation(job, args))); }
  void upload(const Principal& who, const std::string& bytes) {
    NewUpload announced;
    announced.length = bytes.size();
    announced.sha256 = sha256(bytes);
    const auto begun = transfers->create(who, announced).value();
    if (begun.complete) return;
    Memory source(bytes);
    REQUIRE(transfers->append(who, begun.id, 0, source, std::nullopt)->complete);
  }
  void develop_all() {
    for (int i = 0; i < 100; ++i) {
      const auto worked = darkroom->develop_one();
      const std::string why = worked ? "" : to_string(worked.error());
      REQUIRE_MESSAGE(worked, why);
      if (!*worked) return;
    }
  }
  Attachment seen(const AddAttachment& args) { return *find<Attachment>(args.attachment_id.value); }
  std::optional<PictureRow> picture(const Sha256& sha256) {
    auto snapshot = storage->read().value();
    return Pictures(snapshot.database()).find(sha256).value();
  }

  JobId job = add_job("Pump leaks", technician);
  DeviceId device = add_device(technician);
  std::unique_ptr<Transfers> transfers;
  std::unique_ptr<Darkroom> darkroom;
  const std::string photo = with_exif(tiny_jpeg(), telling_exif(6));
};

TEST_CASE_FIXTURE(Studio, "a photo without a preview gets one from the office, and its size, time and place") {
  const AddAttachment args = attachment_of(photo);
  add(args);
  upload(me(), photo);
  develop_all();
  const Attachment one = seen(args);
  CHECK(one.width == 8);
  CHECK(one.height == 16);
  CHECK(one.taken_at == *parse_time("2024-05-31T12:00:10Z"));
  CHECK(!one.taken_at_estimated);
  CHECK(*one.lat == doctest::Approx(53.5));
  REQUIRE(one.preview_sha256);
  const auto preview = transfers->find(me(), *one.preview_sha256);
  REQUIRE(preview);
  CHECK(inspect(satchel::test::content_of(preview->path))->bare);
  CHECK(transfers->find(principal(manager), *one.preview_sha256));
  CHECK(transfers->find(principal(contractor), *one.preview_sha256).error().code == ErrorCode::kNotFound);
}

TEST_CASE_FIXTURE(Studio,
                  "an original is evidence: others outside see its preview, its author and internals the bytes") {
  AssignJob assign;
  assign.assignment_id = make_id<AssignmentTag>();
  assign.user_id = contractor;
  act(job, assign);
  const AddAttachment args = attachment_of(photo);
  add(args);
  upload(me(), photo);
  CHECK(transfers->find(principal(contractor), args.sha256).error().code == ErrorCode::kNotFound);  // not looked at yet
  develop_all();
  CHECK(transfers->find(principal(contractor), args.sha256).error().code == ErrorCode::kNotFound);
  CHECK(transfers->find(principal(contractor), *seen(args).preview_sha256));
  CHECK(transfers->find(principal(manager), args.sha256));
  CHECK(transfers->find(me(), args.sha256));

  const std::string theirs = with_exif(tiny_jpeg(), telling_exif(3));
  const AddAttachment own = attachment_of(theirs);
  const Principal outsider = principal(contractor, add_device(contractor));
  REQUIRE(perform->act(outsider, operation(job, own)));
  upload(outsider, theirs);
  develop_all();
  CHECK(transfers->find(outsider, own.sha256));

  const std::string plan = "%PDF-1.7 a plan";
  const AddAttachment paper = attachment_of(plan);
  add(paper);
  upload(me(), plan);
  CHECK(transfers->find(outsider, paper.sha256));
}

// req: X12
TEST_CASE_FIXTURE(Studio, "files: the organisation says which types it takes, by content, and how large they may be") {
  REQUIRE(storage->write([&](WriteTransaction& tx) -> Result<void> {
    Settings settings = Records(tx.database()).page<Settings>(Uuid{}, 1)->front();
    settings.upload_types = {{"image/jpeg", {}}, {"application/pdf", 20}};
    return Records(tx.database()).put(tx, settings, Change{clock.now(), manager, {}});
  }));
  const auto refusal = [this](const std::string& bytes, const std::string& mime, AttachmentKind kind) {
    AddAttachment args = attachment_of(bytes);
    args.mime = mime;
    args.kind = kind;
    const auto verdict = perform->act(me(), operation(job, args));
    return verdict ? std::nullopt : std::optional(verdict.error().code);
  };
  CHECK(refusal(photo, "image/jpeg", AttachmentKind::kPhoto) == std::nullopt);
  CHECK(refusal("%PDF-1.7 small", "application/pdf", AttachmentKind::kFile) == std::nullopt);
  CHECK(refusal("%PDF-1.7 rather large", "application/pdf", AttachmentKind::kFile) == ErrorCode::kTooLarge);
  CHECK(refusal("MZ", "application/octet-stream", AttachmentKind::kFile) == ErrorCode::kUnsupportedMedia);
  CHECK(refusal("MZ", "", AttachmentKind::kFile) == ErrorCode::kUnsupportedMedia);
  CHECK(refusal("PNG", "image/png", AttachmentKind::kPhoto) == ErrorCode::kUnsupportedMedia);
  CHECK(refusal("PNG", "image/png", AttachmentKind::kSignature) == std::nullopt);

  // Nobody's word for it is believed.
  AddAttachment liar = attachment_of("MZ, a program");
  liar.mime = "image/jpeg";
  add(liar);
  NewUpload announced;
  announced.length = static_cast<std::uint64_t>(liar.bytes);
  const Uuid id = transfers->create(me(), announced)->id;
  Memory source("MZ, a program");
  CHECK(transfers->append(me(), id, 0, source, std::nullopt).error().code == ErrorCode::kUnsupportedMedia);
  CHECK(transfers->status(me(), id).error().code == ErrorCode::kNotFound);
  CHECK(!seen(liar).stored_at);
  CHECK(!storage->blobs().has(liar.sha256));
  upload(me(), demo_png(3, 20, 20));  // a preview, it may be
}

TEST_CASE_FIXTURE(Studio, "what the device said stands, and the operation that said it can be repeated") {
  AddAttachment args = attachment_of(photo);
  args.taken_at = *parse_time("2024-05-31T11:11:11Z");
  args.lat = 1.0;
  args.lon = 2.0;
  add(args);
  upload(me(), photo);
  develop_all();
  const Attachment one = seen(args);
  CHECK(one.taken_at == args.taken_at);
  CHECK(*one.lat == 1.0);
  CHECK(one.width == 8);
  CHECK(perform->act(me(), operation(job, args)));
  CHECK(seen(args) == one);
}

TEST_CASE_FIXTURE(Studio, "bytes before their record, a record after the look: all the same") {
  upload(me(), photo);
  develop_all();
  const AddAttachment args = attachment_of(photo);
  add(args);
  const Attachment one = seen(args);
  CHECK(one.stored_at);
  CHECK(one.preview_sha256);
  CHECK(one.width == 8);
}

TEST_CASE_FIXTURE(Studio, "a preview that a device sent is shown only without what it says besides") {
  const std::string bare = tiny_jpeg(), telling = with_exif(tiny_jpeg(), telling_exif(1));
  AddAttachment first = attachment_of(demo_png(1, 60, 40)), second = attachment_of(demo_png(2, 60, 40));
  first.preview_sha256 = sha256(bare);
  second.preview_sha256 = sha256(telling);
  add(first);
  add(second);
  upload(me(), bare);
  upload(me(), telling);
  CHECK(!transfers->find(principal(manager), sha256(bare)));
  CHECK(!transfers->find(principal(manager), sha256(telling)));
  develop_all();
  CHECK(transfers->find(principal(manager), sha256(bare)));
  CHECK(seen(first).preview_sha256 == sha256(bare));
  CHECK(!transfers->find(principal(manager), sha256(telling)));
  const auto remade = seen(second).preview_sha256;
  REQUIRE(remade);
  CHECK(*remade != sha256(telling));
  CHECK(transfers->find(principal(manager), *remade));
}

TEST_CASE_FIXTURE(Studio, "somebody who only names the file of another learns nothing of its picture") {
  const AddAttachment mine = attachment_of(photo);
  add(mine);
  upload(me(), photo);
  develop_all();
  const JobId theirs = add_job("Other", contractor);
  const Principal thief = principal(contractor, add_device(contractor));
  AddAttachment named = attachment_of(photo);
  named.preview_sha256 = seen(mine).preview_sha256;
  REQUIRE(perform->act(thief, operation(theirs, named)));
  develop_all();
  const Attachment row = seen(named);
  CHECK(!row.width);
  CHECK(!row.lat);
  CHECK(!row.stored_at);
  CHECK(transfers->find(thief, *named.preview_sha256).error().code == ErrorCode::kNotFound);
}

TEST_CASE_FIXTURE(Studio, "damaged pictures and bombs are plain files with a note") {
  const std::string damaged = tiny_jpeg().substr(0, 200);
  std::string bomb = demo_png(5, 10, 10);
  bomb.replace(16, 8, std::string("\0\1\0\0\0\1\0\0", 8));  // 65,536 x 65,536
  for (const std::string& file : {damaged, bomb}) {
    const AddAttachment args = attachment_of(file);
    add(args);
    upload(me(), file);
    develop_all();
    CHECK(seen(args).stored_at);
    CHECK(!seen(args).preview_sha256);
    CHECK(transfers->find(me(), args.sha256));
  }
  CHECK(picture(sha256(damaged))->kind == PictureKind::kDamaged);
  CHECK(picture(sha256(bomb))->kind == PictureKind::kRefused);
  CHECK(!picture(sha256(bomb))->note.empty());
}

TEST_CASE_FIXTURE(Studio, "a worker that dies or hangs costs its picture the preview, and nobody else anything") {
  const auto script = folder / "worker.sh";
  const auto becomes = [&](const std::string& body) {
    std::ofstream(script, std::ios::trunc) << "#!/bin/sh\n" << body << "\n";
    std::filesystem::permissions(script, std::filesystem::perms(0700));
  };
  int n = 0;
  for (const char* body : {"exit 3", "kill -9 $$", "echo rubbish", "yes", "while :; do :; done"}) {
    CAPTURE(body);
    becomes(body);
    const std::string file = with_exif(tiny_jpeg(), telling_exif(1)) + std::to_string(++n);
    upload(me(), file);
    Darkroom dangerous(*perform, ImageWorker({script, Millis(400)}));
    REQUIRE(*dangerous.develop_one());
    CHECK(picture(sha256(file))->kind == PictureKind::kRefused);
  }
  upload(me(), photo);
  Darkroom nobody(*perform, ImageWorker({folder / "none"}));
  CHECK(!nobody.develop_one());  // our own trouble: it waits
  develop_all();
  CHECK(picture(sha256(photo))->kind == PictureKind::kPicture);
}

// A socket that the worker kept would hold the office's port after the office has died, and what reads strangers' files
// would have a hand on every connection.
TEST_CASE_FIXTURE(Studio, "a worker has none of the office's descriptors but the file and the pipe") {
  const auto script = folder / "worker.sh", told = folder / "descriptors";
  std::ofstream(script) << "#!/bin/sh\nls /proc/self/fd > " << told.string() << "\n";
  std::filesystem::permissions(script, std::filesystem::perms(0700));
  std::array<int, 2> inheritable{};
  REQUIRE(::pipe(inheritable.data()) == 0);
  REQUIRE(ImageWorker({script, Millis(10'000)}).look_at(script));
  for (const int one : inheritable) ::close(one);
  // The three of every program, and the folder that `ls` reads.
  CHECK(read_file(told).value() == "0\n1\n2\n3\n");
}

TEST_CASE_FIXTURE(Studio, "an unclaimed photo goes with the preview that was made of it") {
  upload(me(), photo);
  develop_all();
  const Sha256 preview = *picture(sha256(photo))->preview;
  CHECK(storage->blobs().has(preview));
  clock.advance(std::chrono::hours(24 * 8));
  REQUIRE(transfers->sweep());
  CHECK(!storage->blobs().has(sha256(photo)));
  CHECK(!storage->blobs().has(preview));
}

}  // namespace
}  // namespace satchel::server::test
