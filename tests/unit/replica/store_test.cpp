#include "core/replica/store.h"

#include <doctest/doctest.h>

#include <fstream>

#include "core/base/files.h"
#include "tests/unit/replica/office.h"

namespace satchel {
namespace {

using test::Device;
using test::feed;
using test::Office;

// Whether any file under `folder` holds these bytes.
bool anywhere(const std::filesystem::path& folder, std::string_view bytes) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    if (read_file(entry.path()).value().find(bytes) != std::string::npos) return true;
  }
  return false;
}

struct Evidence {
  Job job;
  Attachment photo;
  Comment comment;
};

// A job with words found nowhere else, a photo with its preview, and both files on the device.
Evidence give_evidence(Device& device, Office& office, const FileStore& files) {
  Evidence e;
  e.job = device.give_job(office, "J-77");
  e.job.title = "Quarrelsome zeppelin";
  e.job.description = std::string(6000, 'k') + "xylophonic";  // longer than a page
  office.put(e.job);
  e.comment.id = device.id<CommentId>();
  e.comment.object_id = e.job.id.value;
  e.comment.body = "the wombat bites";
  office.put(e.comment);
  e.photo.id = device.id<AttachmentId>();
  e.photo.owner_id = e.job.id.value;
  e.photo.sha256 = files.put("original of the photo").value().sha256;
  e.photo.preview_sha256 = files.put("preview of the photo").value().sha256;
  e.photo.file_name = "marmalade.jpg";
  office.put(e.photo);
  return e;
}

void take_evidence(Office& office, const Evidence& e) {
  office.take({RecordType::kJob, e.job.id.value});
  office.take({RecordType::kComment, e.comment.id.value});
  office.take({RecordType::kAttachment, e.photo.id.value});
}

TEST_CASE("what leaves the scope leaves every file of the device, and comes back whole when regained") {
  Device device;
  Office office;
  for (int i = 0; i < 60; ++i) device.give_job(office, "J-" + std::to_string(i));
  Store& store = device.open();
  const Evidence e = give_evidence(device, office, store.files());
  REQUIRE(feed(store, office.answer()));
  test::maintain(store);
  CHECK(store.read().search("zeppelin").value().size() == 1);
  const auto before = test::dump_of(store);

  const std::vector<std::string_view> traces{
      "zeppelin", "xylophonic", "wombat", "marmalade", "original of the photo", "preview of the photo"};
  for (const auto trace : traces) CHECK(anywhere(device.folder.path(), trace));
  const Office all = office;
  take_evidence(office, e);
  REQUIRE(feed(store, office.answer()).value().checksum_matches);
  CHECK(store.read().search("zeppelin").value().empty());
  CHECK(store.read().search("wombat").value().empty());
  CHECK_FALSE(store.files().contains(e.photo.sha256));
  CHECK_FALSE(store.files().contains(*e.photo.preview_sha256));
  test::maintain(store);
  for (const auto trace : traces) {
    CAPTURE(trace);
    CHECK_FALSE(anywhere(device.folder.path(), trace));
  }

  office.put(e.job);
  office.put(e.comment);
  office.put(e.photo);
  REQUIRE(feed(store, office.answer()).value().checksum_matches);
  CHECK(store.read().job(e.job.id).value().attachments.size() == 1);
  CHECK(store.read().search("wombat").value().size() == 1);
}

TEST_CASE("an unsent photo of a job that was taken away is kept until it is sent, then it goes too") {
  Device device;
  Office office;
  const Job job = device.give_job(office, "J-1");
  Store& store = device.open();
  REQUIRE(feed(store, office.answer()));
  const auto digest = store.files().put("my own photo").value();
  AddAttachment add;
  add.attachment_id = device.id<AttachmentId>();
  add.sha256 = digest.sha256;
  add.bytes = static_cast<std::int64_t>(digest.bytes);
  add.mime = "image/jpeg";
  add.file_name = "own.jpg";
  const std::vector<NewUpload> files{
      {add.attachment_id, add.sha256, add.bytes, add.file_name, add.mime, FileClass::kEvidence}};
  const Operation operation = device.operation({RecordType::kJob, job.id.value}, add);
  REQUIRE(store.replica().perform({operation}, files));
  Attachment echo;
  echo.id = add.attachment_id;
  echo.owner_id = job.id.value;
  echo.sha256 = add.sha256;
  office.put(echo);
  office.say_applied(operation.id);
  REQUIRE(feed(store, office.answer()));

  office.take({RecordType::kJob, job.id.value});
  office.take({RecordType::kAttachment, echo.id.value});
  REQUIRE(feed(store, office.answer()));
  test::maintain(store);
  CHECK(store.files().contains(digest.sha256));
  REQUIRE(store.uploads().stored(add.attachment_id, device.clock.now()));
  test::maintain(store);
  CHECK_FALSE(store.files().contains(digest.sha256));
}

TEST_CASE("the file of a commercial document is fetched once it is there, and goes when the document does") {
  Device device;
  Office office;
  Store& store = device.open();
  CommercialDoc doc;
  doc.id = device.id<CommercialDocId>();
  doc.number = "I-1";
  doc.sha256 = sha256("%PDF an invoice");
  office.put(doc);
  REQUIRE(feed(store, office.answer()));
  CHECK(store.read().shown_files(device.clock.now()).value().empty());
  doc.stored_at = device.clock.now();
  office.put(doc);
  REQUIRE(feed(store, office.answer()));
  REQUIRE(store.read().shown_files(device.clock.now()).value().size() == 1);
  CHECK(store.read().shown_files(device.clock.now()).value()[0].sha256 == *doc.sha256);
  REQUIRE(store.files().put("%PDF an invoice"));
  CHECK(store.read().commercial_named("I-1").value() == doc.id);
  test::maintain(store);
  CHECK(store.files().contains(*doc.sha256));
  office.take({RecordType::kCommercialDoc, doc.id.value});
  REQUIRE(feed(store, office.answer()));
  test::maintain(store);
  CHECK_FALSE(store.files().contains(*doc.sha256));
}

TEST_CASE("the lease locks, and a clock set back does not lengthen it") {
  Device device;
  Store& store = device.open();
  CHECK(store.refresh_access().value() == Access::kOpen);
  protocol::Lease lease;
  lease.soft_end = device.clock.now() + std::chrono::days(7);
  lease.hard_end = device.clock.now() + std::chrono::days(30);
  REQUIRE(store.state().heard(device.clock.now(), lease));
  CHECK(store.refresh_access().value() == Access::kOpen);
  CHECK_FALSE(store.state().clock_was_set_back().value());
  device.clock.advance(std::chrono::days(8));
  CHECK(store.refresh_access().value() == Access::kSoftEnded);
  device.clock.set(device.clock.now() - std::chrono::days(10));
  CHECK(store.refresh_access().value() == Access::kSoftEnded);
  CHECK(store.state().clock_was_set_back().value());
  device.clock.advance(std::chrono::days(22));
  CHECK(store.refresh_access().value() == Access::kLocked);
  CHECK(store.replica().locked());

  lease.soft_end += std::chrono::days(60);
  lease.hard_end += std::chrono::days(60);
  REQUIRE(store.state().heard(device.clock.now() + std::chrono::days(10), lease));
  CHECK(store.refresh_access().value() == Access::kOpen);
  REQUIRE(store.state().set_value("session", "abc"));
  Store& again = device.open();
  CHECK(again.state().value("session").value() == "abc");
  REQUIRE(again.state().clear_value("session"));
  CHECK(again.state().value("session").value() == std::nullopt);
  CHECK(again.state().trusted_now().value() >= device.clock.now() + std::chrono::days(10));
}

TEST_CASE("files are there whole or not at all, by their content") {
  const test::TemporaryFolder folder;
  const FileStore files = FileStore::open(folder / "files").value();
  std::ofstream(folder / "photo.jpg") << "bytes of a photo";
  const auto digest = files.import(folder / "photo.jpg", 100).value();
  CHECK(digest.sha256 == sha256("bytes of a photo"));
  CHECK(read_file(files.path_of(digest.sha256)).value() == "bytes of a photo");
  CHECK(files.import(folder / "photo.jpg", 3).error().code == ErrorCode::kTooLarge);
  CHECK(files.import(folder / "none.jpg", 3).error().code == ErrorCode::kNotFound);

  std::ofstream(files.download_path(sha256("document"))) << "docu";
  CHECK(files.verify_download(sha256("document")).error().code == ErrorCode::kHashMismatch);
  std::ofstream(files.download_path(sha256("document"))) << "document";
  REQUIRE(files.verify_download(sha256("document")));
  CHECK_FALSE(files.contains(sha256("document")));
  REQUIRE(files.settle_download(sha256("document")));
  CHECK(files.contains(sha256("document")));
  CHECK(files.list().size() == 2);
  REQUIRE(files.remove(digest.sha256));
  REQUIRE(files.remove(digest.sha256));
  CHECK(files.list() == std::vector<Sha256>{sha256("document")});
}

TEST_CASE("an account can be erased, and its folder's name says nothing but whose it is") {
  Device device;
  device.open();
  const test::TemporaryFolder elsewhere;
  {
    auto copy = Store::open(elsewhere / "copy", device.actor, device.clock).value();
    REQUIRE(copy->files().put("a photo"));
  }
  REQUIRE(Store::erase(elsewhere / "copy"));
  CHECK_FALSE(std::filesystem::exists(elsewhere / "copy"));

  const OrganisationId organisation = device.id<OrganisationId>();
  const auto name = Store::folder_name("https://a.example", organisation, device.actor.user);
  CHECK(name != Store::folder_name("https://b.example", organisation, device.actor.user));
  CHECK(name.size() == 32);
}

}  // namespace
}  // namespace satchel
