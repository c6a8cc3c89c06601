#include "server/office/files.h"

#include "server/office/demo_data_files.h"
#include "server/office/files_content.h"
#include "server/storage/pictures.h"
#include "server/storage/uploads.h"
#include "tests/unit/office/world.h"

namespace satchel::server::test {
namespace {

// Bytes in pieces; fails at the end if told to.
struct Bytes final : ByteSource {
  explicit Bytes(std::string all, std::optional<Error> at_the_end = std::nullopt)
      : content(std::move(all)), trouble(std::move(at_the_end)) {}
  Result<void> wait() override { return {}; }
  Result<std::optional<std::size_t>> read(std::span<char> out) override {
    if (between) std::exchange(between, nullptr)();
    if (cancelled) return fail(ErrorCode::kCancelled, "cancelled");
    const std::size_t n = std::min({out.size(), content.size() - at, std::size_t{10'000}});
    if (n == 0 && trouble) return fail(*trouble);
    std::copy_n(content.begin() + static_cast<std::ptrdiff_t>(at), n, out.begin());
    at += n;
    return n;
  }
  void cancel() override { cancelled = true; }

  std::string content;
  std::optional<Error> trouble;
  std::function<void()> between;
  std::size_t at = 0;
  bool cancelled = false;
};

std::string jpeg(std::size_t size, char fill) {
  std::string bytes(size, fill);
  bytes.replace(0, 3, "\xFF\xD8\xFF");
  return bytes;
}

struct Camera : World {
  Camera() {
    Transfers::Options options;
    options.keep_free = 0;
    transfers = std::make_unique<Transfers>(*perform, options);
  }
  Principal me() { return principal(technician, device); }
  AddAttachment attachment_of(const std::string& bytes) {
    AddAttachment args;
    args.attachment_id = make_id<AttachmentTag>();
    args.sha256 = sha256(bytes);
    args.bytes = static_cast<std::int64_t>(bytes.size());
    args.mime = "image/jpeg";
    args.file_name = "pump.jpg";
    return args;
  }
  void add(const AddAttachment& args) {
    const auto done = perform->act(me(), operation(job, args));
    const std::string why = done ? "" : to_string(done.error());
    REQUIRE_MESSAGE(done, why);
  }
  NewUpload announce(const AddAttachment& args) {
    NewUpload upload;
    upload.length = static_cast<std::uint64_t>(args.bytes);
    upload.attachment_id = args.attachment_id;
    upload.sha256 = args.sha256;
    return upload;
  }
  Result<UploadStatus> send(const Uuid& id, std::uint64_t offset, const std::string& bytes,
                            std::optional<PatchChecksum> checksum = std::nullopt) {
    Bytes source(bytes);
    return transfers->append(me(), id, offset, source, checksum);
  }
  bool stored(const AddAttachment& args) {
    const auto row = find<Attachment>(args.attachment_id.value);
    return row && row->stored_at.has_value();
  }

  JobId job = add_job("Pump leaks", technician);
  DeviceId device = add_device(technician);
  std::unique_ptr<Transfers> transfers;
  const std::string photo = jpeg(50'000, 'a');
};

TEST_CASE_FIXTURE(Camera, "a photo goes up in pieces, is stored under its hash, and its record says so") {
  const AddAttachment args = attachment_of(photo);
  add(args);
  CHECK(!stored(args));
  const auto begun = transfers->create(me(), announce(args)).value();
  CHECK(begun.offset == 0);
  const auto half = send(begun.id, 0, photo.substr(0, 20'000)).value();
  CHECK(half.offset == 20'000);
  CHECK(!half.complete);
  const auto whole = send(begun.id, 20'000, photo.substr(20'000)).value();
  CHECK(whole.complete);
  CHECK(stored(args));
  const auto file = transfers->find(me(), args.sha256).value();
  CHECK(file.mime == "image/jpeg");
  CHECK(file.file_name == "pump.jpg");
  CHECK(digest_file(file.path)->sha256 == args.sha256);
  // Asked again, it is still there.
  CHECK(transfers->status(me(), begun.id)->complete);
}

TEST_CASE_FIXTURE(Camera, "a cut line loses nothing that arrived, and a wrong offset changes nothing") {
  const AddAttachment args = attachment_of(photo);
  add(args);
  const auto begun = transfers->create(me(), announce(args)).value();
  Bytes cut(photo.substr(0, 30'000), Error{ErrorCode::kNetwork, "gone", {}});
  CHECK(transfers->append(me(), begun.id, 0, cut, std::nullopt).error().code == ErrorCode::kNetwork);
  CHECK(transfers->status(me(), begun.id)->offset == 30'000);
  CHECK(send(begun.id, 0, photo).error().code == ErrorCode::kOffsetMismatch);
  CHECK(send(begun.id, 40'000, "x").error().code == ErrorCode::kOffsetMismatch);
  CHECK(send(begun.id, 30'000, photo.substr(30'000) + "more").error().code == ErrorCode::kTooLarge);
  const auto offset = transfers->status(me(), begun.id)->offset;
  CHECK(send(begun.id, offset, photo.substr(offset))->complete);
  CHECK(stored(args));
}

TEST_CASE_FIXTURE(Camera, "a newer request fences off a writer that is still at it") {
  const AddAttachment args = attachment_of(photo);
  add(args);
  const auto begun = transfers->create(me(), announce(args)).value();
  Bytes stale(photo);
  std::uint64_t seen = 99;
  stale.between = [&] { seen = transfers->status(me(), begun.id)->offset; };
  CHECK(transfers->append(me(), begun.id, 0, stale, std::nullopt).error().code == ErrorCode::kCancelled);
  CHECK(stale.cancelled);
  CHECK(seen == 0);
  CHECK(transfers->status(me(), begun.id)->offset == 0);
  CHECK(send(begun.id, 0, photo)->complete);
}

TEST_CASE_FIXTURE(Camera, "a damaged patch is refused by its checksum and can be sent again") {
  const AddAttachment args = attachment_of(photo);
  NewUpload unknown_hash = announce(args);
  unknown_hash.sha256.reset();
  const auto begun = transfers->create(me(), unknown_hash).value();
  PatchChecksum right;
  const Sha256 digest = sha256(photo);
  right.digest.assign(digest.bytes.begin(), digest.bytes.end());
  CHECK(send(begun.id, 0, jpeg(50'000, 'b'), right).error().code == ErrorCode::kHashMismatch);
  CHECK(transfers->status(me(), begun.id)->offset == 0);
  // Cut before its checksum could be checked, and no hash of the whole file: it does not stay.
  Bytes cut(photo.substr(0, 30'000), Error{ErrorCode::kNetwork, "gone", {}});
  CHECK(!transfers->append(me(), begun.id, 0, cut, right));
  CHECK(transfers->status(me(), begun.id)->offset == 0);
  CHECK(send(begun.id, 0, photo, right)->complete);
}

TEST_CASE("SHA-1 is what the standard says") {
  const auto sha1 = [](std::string_view text) {
    Sha1Stream stream;
    for (const char c : text) stream.update({&c, 1});
    const auto digest = stream.finish();
    return to_hex(digest);
  };
  CHECK(sha1("") == "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  CHECK(sha1("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d");
  CHECK(sha1("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") == "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
}

TEST_CASE_FIXTURE(Camera, "a file with another content than announced is refused, and leaves nothing behind") {
  const AddAttachment args = attachment_of(photo);
  add(args);
  const auto begun = transfers->create(me(), announce(args)).value();
  CHECK(send(begun.id, 0, jpeg(50'000, 'b')).error().code == ErrorCode::kHashMismatch);
  CHECK(transfers->status(me(), begun.id).error().code == ErrorCode::kNotFound);
  CHECK(!stored(args));
  CHECK(!storage->blobs().has(sha256(jpeg(50'000, 'b'))));
  CHECK(transfers->find(me(), args.sha256).error().code == ErrorCode::kNotFound);
}

TEST_CASE_FIXTURE(Camera, "beginning twice for one attachment is one upload; for another file it is a conflict") {
  const AddAttachment args = attachment_of(photo);
  const auto first = transfers->create(me(), announce(args)).value();
  CHECK(send(first.id, 0, photo.substr(0, 1000))->offset == 1000);
  const auto again = transfers->create(me(), announce(args)).value();
  CHECK(again.id == first.id);
  CHECK(again.offset == 1000);
  NewUpload longer = announce(args);
  longer.length += 1;
  CHECK(transfers->create(me(), longer).error().code == ErrorCode::kConflict);
  NewUpload other = announce(args);
  other.sha256 = sha256("other");
  CHECK(transfers->create(me(), other).error().code == ErrorCode::kConflict);
}

TEST_CASE_FIXTURE(Camera, "an upload exists only for the device that began it") {
  const auto begun = transfers->create(me(), announce(attachment_of(photo))).value();
  const Principal second = principal(technician, add_device(technician));
  const Principal stranger = principal(contractor, add_device(contractor));
  for (const Principal& other : {second, stranger}) {
    Bytes source(photo);
    CHECK(transfers->status(other, begun.id).error().code == ErrorCode::kNotFound);
    CHECK(transfers->append(other, begun.id, 0, source, std::nullopt).error().code == ErrorCode::kNotFound);
    CHECK(transfers->remove(other, begun.id).error().code == ErrorCode::kNotFound);
  }
  CHECK(transfers->remove(me(), begun.id));
  CHECK(transfers->status(me(), begun.id).error().code == ErrorCode::kNotFound);
}

TEST_CASE_FIXTURE(Camera, "bytes may come before their record, and join it when it comes") {
  const AddAttachment args = attachment_of(photo);
  const auto begun = transfers->create(me(), announce(args)).value();
  CHECK(send(begun.id, 0, photo)->complete);
  CHECK(transfers->find(me(), args.sha256).error().code == ErrorCode::kNotFound);
  add(args);
  CHECK(stored(args));
  CHECK(transfers->find(me(), args.sha256));
}

TEST_CASE_FIXTURE(Camera, "the last file of a closeout completes it") {
  REQUIRE(perform->act(me(), operation(job, StartJob{})));
  const std::string second = jpeg(30'000, 'c');
  const AddAttachment one = attachment_of(photo), two = attachment_of(second);
  add(one);
  add(two);
  SubmitCloseout done;
  done.closeout_id = make_id<CloseoutTag>();
  done.work_done = "Seal replaced";
  done.manifest = {{one.attachment_id, one.sha256, one.bytes}, {two.attachment_id, two.sha256, two.bytes}};
  REQUIRE(perform->act(me(), operation(job, done)));
  CHECK(!find<Closeout>(done.closeout_id.value)->complete);
  CHECK(send(transfers->create(me(), announce(one))->id, 0, photo)->complete);
  CHECK(!find<Closeout>(done.closeout_id.value)->complete);
  CHECK(send(transfers->create(me(), announce(two))->id, 0, second)->complete);
  CHECK(find<Closeout>(done.closeout_id.value)->complete);
}

TEST_CASE_FIXTURE(Camera, "knowing a hash is no right: neither to read the file nor to skip its bytes") {
  const AddAttachment mine = attachment_of(photo);
  add(mine);
  CHECK(send(transfers->create(me(), announce(mine))->id, 0, photo)->complete);

  const JobId theirs = add_job("Other", contractor);
  const Principal thief = principal(contractor, add_device(contractor));
  CHECK(transfers->find(thief, mine.sha256).error().code == ErrorCode::kNotFound);
  AddAttachment named = attachment_of(photo);
  REQUIRE(perform->act(thief, operation(theirs, named)));
  CHECK(!stored(named));
  CHECK(transfers->find(thief, mine.sha256).error().code == ErrorCode::kNotFound);
  // As the preview of a file of their own, which they do send.
  const std::string own = jpeg(20'000, 'z');
  AddAttachment decoy = attachment_of(own);
  decoy.preview_sha256 = mine.sha256;
  REQUIRE(perform->act(thief, operation(theirs, decoy)));
  const auto upload = transfers->create(thief, announce(decoy)).value();
  Bytes source(own);
  CHECK(transfers->append(thief, upload.id, 0, source, std::nullopt)->complete);
  CHECK(transfers->find(thief, decoy.sha256));
  CHECK(transfers->find(thief, mine.sha256).error().code == ErrorCode::kNotFound);
  CHECK(!transfers->create(thief, announce(named))->complete);

  // Whoever sees it in their own scope sends no bytes.
  AddAttachment again = attachment_of(photo);
  CHECK(transfers->create(me(), announce(again))->complete);
  add(again);
  CHECK(stored(again));
}

TEST_CASE_FIXTURE(Camera,
                  "a preview is readable once its author has sent it and it is known to be nothing but a picture") {
  const std::string small = demo_png(3, 40, 30);
  AddAttachment args = attachment_of(photo);
  args.preview_sha256 = sha256(small);
  add(args);
  NewUpload preview;
  preview.length = small.size();
  preview.sha256 = args.preview_sha256;
  CHECK(send(transfers->create(me(), preview)->id, 0, small)->complete);
  CHECK(!transfers->find(me(), *args.preview_sha256));
  PictureRow seen;
  seen.sha256 = *args.preview_sha256;
  seen.bare = true;
  REQUIRE(storage->write([&](WriteTransaction& tx) { return Pictures(tx.database()).put(tx, seen); }));
  CHECK(transfers->find(me(), *args.preview_sha256));
  CHECK(!transfers->find(me(), args.sha256));
}

TEST_CASE_FIXTURE(Camera, "naming a file and its preview, both of somebody else, opens neither") {
  const std::string small = demo_png(4, 40, 30);
  AddAttachment mine = attachment_of(photo);
  mine.preview_sha256 = sha256(small);
  add(mine);
  NewUpload preview;
  preview.length = small.size();
  preview.sha256 = mine.preview_sha256;
  CHECK(send(transfers->create(me(), announce(mine))->id, 0, photo)->complete);
  CHECK(send(transfers->create(me(), preview)->id, 0, small)->complete);
  PictureRow seen;
  seen.sha256 = *mine.preview_sha256;
  seen.bare = true;
  REQUIRE(storage->write([&](WriteTransaction& tx) { return Pictures(tx.database()).put(tx, seen); }));
  CHECK(transfers->find(me(), *mine.preview_sha256));

  const JobId theirs = add_job("Other", contractor);
  const Principal thief = principal(contractor, add_device(contractor));
  AddAttachment named = attachment_of(photo);
  named.preview_sha256 = mine.preview_sha256;
  REQUIRE(perform->act(thief, operation(theirs, named)));
  CHECK(transfers->find(thief, mine.sha256).error().code == ErrorCode::kNotFound);
  CHECK(transfers->find(thief, *mine.preview_sha256).error().code == ErrorCode::kNotFound);
}

TEST_CASE_FIXTURE(Camera, "limits: size, open uploads, room on the disk, words") {
  NewUpload big;
  big.length = (200ULL << 20) + 1;
  CHECK(transfers->create(me(), big).error().code == ErrorCode::kTooLarge);
  NewUpload small;
  small.length = 10;
  for (int i = 0; i < 16; ++i) CHECK(transfers->create(me(), small));
  CHECK(transfers->create(me(), small).error().code == ErrorCode::kQuota);
  NewUpload named = small;
  named.file_name = std::string(256, 'x');
  CHECK(transfers->create(me(), named).error().code == ErrorCode::kTooLong);
  named.file_name = "\xff";
  CHECK(transfers->create(me(), named).error().code == ErrorCode::kBadUtf8);

  Transfers::Options modest;
  modest.keep_free = 0;
  modest.max_bytes_a_day = 1000;
  Transfers daily(*perform, modest);
  const Principal fresh = principal(technician, add_device(technician));
  small.length = 600;
  CHECK(daily.create(fresh, small));
  CHECK(daily.create(fresh, small).error().code == ErrorCode::kQuota);
  small.length = 400;
  CHECK(daily.create(fresh, small));
  clock.advance(std::chrono::hours(25));
  CHECK(daily.create(fresh, small));

  Transfers::Options full;
  full.keep_free = std::uint64_t{1} << 62;
  Transfers no_room(*perform, full);
  const Principal other = principal(technician, add_device(technician));
  CHECK(no_room.create(other, small).error().code == ErrorCode::kDiskFull);
}

TEST_CASE_FIXTURE(Camera, "what nobody goes on with or claims expires; what late work may still name stays") {
  const auto part = transfers->create(me(), announce(attachment_of(photo))).value();
  CHECK(send(part.id, 0, photo.substr(0, 100)));
  const std::string unclaimed = jpeg(1'000, 'u');
  CHECK(send(transfers->create(me(), announce(attachment_of(unclaimed)))->id, 0, unclaimed)->complete);
  const AddAttachment kept = attachment_of(jpeg(1'500, 'k'));
  add(kept);
  CHECK(send(transfers->create(me(), announce(kept))->id, 0, jpeg(1'500, 'k'))->complete);
  clock.advance(std::chrono::hours(24 * 8));
  CHECK(transfers->status(me(), part.id).error().code == ErrorCode::kNotFound);  // over, whether swept or not
  REQUIRE(transfers->sweep());
  CHECK(transfers->status(me(), part.id).error().code == ErrorCode::kNotFound);
  CHECK(!storage->blobs().has(sha256(unclaimed)));
  CHECK(storage->blobs().has(kept.sha256));
  CHECK(transfers->find(me(), kept.sha256));
}

TEST_CASE_FIXTURE(Camera, "a part that no upload knows is swept away, and none that one does") {
  const auto begun = transfers->create(me(), announce(attachment_of(photo))).value();
  const std::string orphan = storage->blobs().begin_part(random).value();
  const auto long_ago = std::filesystem::file_time_type::clock::now() - std::chrono::hours(2);
  REQUIRE(transfers->sweep());
  CHECK(storage->blobs().part_size(orphan));
  const auto files = storage->blobs().path_of({}).parent_path().parent_path().parent_path();
  for (const auto& entry : std::filesystem::directory_iterator(files / "parts")) {
    std::filesystem::last_write_time(entry.path(), long_ago);
  }
  REQUIRE(transfers->sweep());
  CHECK(storage->blobs().part_size(orphan).error().code == ErrorCode::kNotFound);
  CHECK(transfers->status(me(), begun.id));
}

TEST_CASE_FIXTURE(Camera, "an upload whose part is lost is begun anew for its attachment") {
  AddAttachment args = attachment_of(photo);
  NewUpload unknown_hash = announce(args);
  unknown_hash.sha256.reset();
  const auto begun = transfers->create(me(), unknown_hash).value();
  std::string part;
  {
    auto snapshot = storage->read().value();
    part = Uploads(snapshot.database()).find(begun.id).value()->part;
  }
  REQUIRE(storage->blobs().remove_part(part));
  CHECK(transfers->status(me(), begun.id).error().code == ErrorCode::kNotFound);
  const auto again = transfers->create(me(), unknown_hash).value();
  CHECK(again.id != begun.id);
  CHECK(send(again.id, 0, photo)->complete);
}

TEST_CASE_FIXTURE(Camera, "a whole file can be taken back until a record refers to it") {
  const std::string other = jpeg(1'000, 'x');
  const auto loose = transfers->create(me(), announce(attachment_of(other))).value();
  CHECK(send(loose.id, 0, other)->complete);
  CHECK(transfers->remove(me(), loose.id));
  CHECK(!storage->blobs().has(sha256(other)));
  const AddAttachment args = attachment_of(photo);
  add(args);
  const auto kept = transfers->create(me(), announce(args)).value();
  CHECK(send(kept.id, 0, photo)->complete);
  CHECK(transfers->remove(me(), kept.id));
  CHECK(transfers->status(me(), kept.id).error().code == ErrorCode::kNotFound);
  CHECK(transfers->find(me(), args.sha256));
}

TEST_CASE_FIXTURE(Camera, "a crash between the last byte and its record is made good by the next question") {
  const AddAttachment args = attachment_of(photo);
  add(args);
  const auto begun = transfers->create(me(), announce(args)).value();
  {
    // All bytes on disk, nothing else done.
    auto snapshot = storage->read().value();
    const auto upload = Uploads(snapshot.database()).find(begun.id).value();
    auto file = storage->blobs().open_part(upload->part).value();
    REQUIRE(file.write_at(0, {reinterpret_cast<const std::uint8_t*>(photo.data()), photo.size()}));
  }
  CHECK(transfers->status(me(), begun.id)->complete);
  CHECK(stored(args));
}

}  // namespace
}  // namespace satchel::server::test
