#include "server/storage/blob_store.h"

#include <doctest/doctest.h>

#include "core/base/files.h"
#include "server/storage/uploads.h"
#include "tests/unit/storage/support.h"

namespace satchel::server::test {
namespace {

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

TEST_CASE("a part grows in any number of steps and becomes the file of its hash") {
  const satchel::test::TemporaryFolder folder;
  SeededRandom random(1);
  BlobStore blobs = BlobStore::open(folder / "files").value();
  const std::string part = blobs.begin_part(random).value();
  {
    OpenFile file = blobs.open_part(part).value();
    REQUIRE(file.write_at(0, bytes_of("hello ")));
    REQUIRE(file.write_at(6, bytes_of("world")));
    REQUIRE(file.sync());
  }
  CHECK(blobs.part_size(part).value() == 11);
  CHECK(blobs.adopt(part, sha256("something else")).error().code == ErrorCode::kHashMismatch);
  CHECK(blobs.part_size(part).value() == 11);

  const Sha256 hash = sha256("hello world");
  CHECK(blobs.adopt(part, hash).value().sha256 == hash);
  CHECK(blobs.has(hash));
  CHECK(blobs.part_size(part).error().code == ErrorCode::kNotFound);
  CHECK(blobs.adopt(part, hash).value().bytes == 11);  // again, after a crash that came too early
  std::array<std::uint8_t, 5> out;
  CHECK(blobs.read(hash).value().read_at(6, out).value() == 5);
  CHECK(std::string_view(reinterpret_cast<char*>(out.data()), 5) == "world");
  CHECK(blobs.verify(hash));
}

TEST_CASE("the same content is kept once; a damaged file is found; a removed one is gone") {
  const satchel::test::TemporaryFolder folder;
  SeededRandom random(1);
  BlobStore blobs = BlobStore::open(folder / "files").value();
  const Sha256 hash = blobs.put("photo", random).value();
  CHECK(blobs.put("photo", random).value() == hash);
  const std::string part = blobs.begin_part(random).value();
  REQUIRE(blobs.open_part(part).value().write_at(0, bytes_of("photo")));
  CHECK(blobs.adopt(part, std::nullopt).value().sha256 == hash);
  REQUIRE(write_file_durably(blobs.path_of(hash), "phot0"));
  CHECK(blobs.verify(hash).error().code == ErrorCode::kHashMismatch);
  REQUIRE(blobs.remove(hash));
  CHECK_FALSE(blobs.has(hash));
  CHECK(blobs.read(hash).error().code == ErrorCode::kNotFound);
}

TEST_CASE("no name that a client could choose reaches the disk") {
  const satchel::test::TemporaryFolder folder;
  BlobStore blobs = BlobStore::open(folder / "files").value();
  for (const std::string name : {"../../etc/passwd", "", "..", "ABCDEF00112233445566778899aabbcc",
                                 "00112233445566778899aabbccddeef", "00112233445566778899aabbccddee/f"}) {
    CHECK(blobs.open_part(name).error().code == ErrorCode::kInvalidArgument);
    CHECK(blobs.adopt(name, std::nullopt).error().code == ErrorCode::kInvalidArgument);
    CHECK(blobs.remove_part(name).error().code == ErrorCode::kInvalidArgument);
  }
}

TEST_CASE("upload sessions: one for an attachment and device, counted while open, found when expired") {
  Office office;
  Upload upload;
  upload.id = uuid_for("upload", "1");
  upload.device.value = uuid_for("device", "1");
  upload.attachment_id = AttachmentId{uuid_for("attachment", "1")};
  upload.length = 10;
  upload.file_name = "Фото.jpg";
  upload.part = std::string(32, 'a');
  upload.created_at = kNow;
  upload.expires_at = kNow + std::chrono::days(7);
  office.write([&](WriteTransaction& tx) { return Uploads(tx.database()).put(tx, upload); });
  Upload twin = upload;
  twin.id = uuid_for("upload", "2");
  CHECK(
      office.storage->write([&](WriteTransaction& tx) { return Uploads(tx.database()).put(tx, twin); }).error().code ==
      ErrorCode::kConflict);
  {
    auto snapshot = office.storage->read();
    const Uploads uploads(snapshot->database());
    CHECK(uploads.find(upload.id).value() == upload);
    CHECK(uploads.find_for(*upload.attachment_id, upload.device).value() == upload);
    CHECK_FALSE(uploads.find_for(*upload.attachment_id, DeviceId{}).value());
    CHECK(uploads.open_count(upload.device).value() == 1);
    CHECK(uploads.expired(kNow).value().empty());
    CHECK(uploads.expired(upload.expires_at).value() == std::vector<Upload>{upload});
  }
  FileRow file{sha256("a"), 1, "image/jpeg", kNow};
  office.write([&](WriteTransaction& tx) -> Result<void> {
    TRY(Uploads(tx.database()).erase(tx, upload.id));
    return Files(tx.database()).put(tx, file);
  });
  auto snapshot = office.storage->read();
  CHECK_FALSE(Uploads(snapshot->database()).find(upload.id).value());
  CHECK(Files(snapshot->database()).find(file.sha256).value() == file);
  CHECK(Files(snapshot->database()).page({}, 10).value() == std::vector<FileRow>{file});
}

}  // namespace
}  // namespace satchel::server::test
