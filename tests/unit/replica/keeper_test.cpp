#include <algorithm>

#include "core/base/files.h"
#include "core/replica/waiting_list.h"
#include "tests/support/seeds.h"
#include "tests/unit/replica/office.h"

namespace satchel {
namespace {

using test::Device;
using test::feed;
using test::Office;

constexpr auto kDay = std::chrono::days(1);

// A device with jobs, documents and photos; what the office sends is in `office`.
struct Shelf {
  explicit Shelf(std::uint64_t seed = 1) : device(seed) { device.open(); }

  Store& store() { return *device.store; }
  FileKeeper& keeper() { return device.store->keeper(); }
  void sync() { REQUIRE(feed(store(), office.answer())); }

  Job job(std::string number, std::optional<TimePoint> due) {
    Job one = device.give_job(office, std::move(number));
    one.due_at = due;
    office.put(one);
    return one;
  }
  Document document(std::string content, const Job* job = nullptr) {
    Document one;
    one.id = device.id<DocumentId>();
    one.title = content.substr(0, 20);
    one.sha256 = sha256(std::string_view(content));
    one.bytes = static_cast<std::int64_t>(content.size());
    office.put(one);
    if (job != nullptr) link(one, LinkTarget::kJob, job->id.value);
    return one;
  }
  void link(const Document& document, LinkTarget target, std::optional<Uuid> id, std::string type = {}) {
    DocumentLink one;
    one.id = device.id<DocumentLinkId>();
    one.document_id = document.id;
    one.target = target;
    one.target_id = id;
    one.asset_type = std::move(type);
    office.put(one);
  }
  // Somebody's photo with a preview; or, with an upload, this device's own.
  Attachment photo(const Job& job, std::string content) {
    Attachment one;
    one.id = device.id<AttachmentId>();
    one.owner_id = job.id.value;
    one.sha256 = sha256(std::string_view(content));
    one.bytes = static_cast<std::int64_t>(content.size());
    one.preview_sha256 = sha256("preview of " + content);
    office.put(one);
    return one;
  }
  void own(const Attachment& photo, std::string_view content) {
    REQUIRE(store().files().put(content));
    REQUIRE(store().uploads().add({photo.id, photo.sha256, photo.bytes, "own.jpg", "image/jpeg", FileClass::kEvidence},
                                  device.clock.now()));
  }
  std::vector<Sha256> missing(const TransferPolicy& policy = {}) {
    std::vector<Sha256> names;
    const auto missing = keeper().missing(policy, device.clock.now()).value();
    for (const MissingFile& one : missing) names.push_back(one.sha256);
    return names;
  }

  Device device;
  Office office;
};

}  // namespace

// req: D4
TEST_CASE("what is fetched first: pinned, previews, today's jobs, the week's, the rest") {
  Shelf shelf;
  const TimePoint now = shelf.device.clock.now();
  const Job today = shelf.job("J-1", now + Millis(1));
  const Job friday = shelf.job("J-2", now + 4 * kDay);
  const Job later = shelf.job("J-3", now + 30 * kDay);
  const Document rest = shelf.document("for a later job", &later);
  const Document week = shelf.document("for the week", &friday);
  const Document soon = shelf.document("for today", &today);
  const Document kept = shelf.document("kept by the person");
  const Attachment photo = shelf.photo(later, "a photo of somebody's");
  shelf.sync();
  REQUIRE(shelf.keeper().pin(kept.id));
  CHECK(shelf.missing() == std::vector{kept.sha256, *photo.preview_sha256, soon.sha256, week.sha256, rest.sha256});
  CHECK(shelf.keeper().pin(shelf.device.id<DocumentId>()).error().code == ErrorCode::kNotFound);

  // Linked to the site, the asset or its type of a job of today; and a job that was begun counts as today's.
  Job begun = shelf.job("J-4", std::nullopt);
  Asset pump;
  pump.id = shelf.device.id<AssetId>();
  pump.type = "pump";
  shelf.office.put(pump);
  begun.state = JobState::kInProgress;
  begun.site_id = shelf.device.id<SiteId>();
  begun.asset_ids = {pump.id};
  shelf.office.put(begun);
  const Document of_site = shelf.document("of the site");
  shelf.link(of_site, LinkTarget::kSite, begun.site_id->value);
  const Document of_asset = shelf.document("of the asset");
  shelf.link(of_asset, LinkTarget::kAsset, pump.id.value);
  const Document of_type = shelf.document("of the type");
  shelf.link(of_type, LinkTarget::kAssetType, std::nullopt, "pump");
  shelf.sync();
  const auto wanted = shelf.keeper().missing({}, now).value();
  for (const MissingFile& one : wanted) {
    const bool of_begun = one.sha256 == of_site.sha256 || one.sha256 == of_asset.sha256 || one.sha256 == of_type.sha256;
    if (of_begun) CHECK(one.file_class == FileClass::kToday);
  }
}

TEST_CASE("no more is fetched than there is room for, but what is pinned") {
  Shelf shelf;
  const Job job = shelf.job("J-1", shelf.device.clock.now());
  const Document first = shelf.document(std::string(600, 'a'), &job);
  const Document second = shelf.document(std::string(600, 'b'));
  const Document small = shelf.document(std::string(100, 'c'));
  shelf.sync();
  TransferPolicy policy;
  policy.storage_bytes = 1000;
  auto names = shelf.missing(policy);
  CHECK(names.front() == first.sha256);
  CHECK(std::ranges::count(names, second.sha256) == 0);
  CHECK(std::ranges::count(names, small.sha256) == 1);
  REQUIRE(shelf.keeper().pin(second.id));
  names = shelf.missing(policy);
  CHECK(names.front() == second.sha256);
  CHECK(std::ranges::count(names, first.sha256) == 1);
  REQUIRE(shelf.keeper().unpin(second.id));
  REQUIRE(shelf.store().files().put(std::string(600, 'a')));
  CHECK(shelf.missing(policy) == std::vector{small.sha256});
}

TEST_CASE("room is made least recently used first, and never from what is pinned or unsent: against a naive list") {
  test::for_seeds(40, [](std::uint64_t seed) {
    Shelf shelf(seed);
    SeededRandom chance(seed);
    const Job job = shelf.job("J-1", std::nullopt);
    struct One {
      Sha256 name;
      std::int64_t bytes = 0;
      TimePoint used;
      bool safe = false;
    };
    std::vector<One> all;
    const std::size_t count = 3 + chance.below(12);
    std::vector<Document> documents;
    for (std::size_t i = 0; i < count; ++i) {
      documents.push_back(shelf.document("document " + std::to_string(i) + std::string(chance.below(900), 'x'), &job));
    }
    const Attachment mine = shelf.photo(job, "a photo of mine");
    shelf.sync();
    shelf.own(mine, "a photo of mine");
    for (std::size_t i = 0; i < count; ++i) {
      const Document& document = documents[i];
      const TimePoint used = shelf.device.clock.now() - Millis(static_cast<std::int64_t>(chance.below(1'000'000'000)));
      std::string bytes = "document " + std::to_string(i);
      bytes.resize(static_cast<std::size_t>(document.bytes), 'x');
      REQUIRE(shelf.store().files().put(bytes).value().sha256 == document.sha256);
      REQUIRE(shelf.store().files().touch(document.sha256, used));
      const bool pinned = chance.one_in(4);
      if (pinned) REQUIRE(shelf.keeper().pin(document.id));
      all.push_back({document.sha256, document.bytes, used, pinned});
    }
    TransferPolicy policy;
    policy.storage_bytes = static_cast<std::int64_t>(chance.below(4'000));

    // Throw away the oldest until it fits.
    std::ranges::sort(all, {}, &One::used);
    std::int64_t total = 0;
    for (const One& one : all) total += one.safe ? 0 : one.bytes;
    std::set<Sha256> gone;
    for (const One& one : all) {
      if (one.safe || total <= policy.storage_bytes) continue;
      total -= one.bytes;
      gone.insert(one.name);
    }
    REQUIRE(shelf.keeper().evict(policy));
    for (const One& one : all) CHECK(shelf.store().files().contains(one.name) == !gone.contains(one.name));
    CHECK(shelf.store().files().contains(mine.sha256));
    CHECK(shelf.keeper().report().value().evictable == total);
    CHECK(shelf.keeper().evict(policy).value() == 0);
  });
}

TEST_CASE("what leaves the scope takes document, preview and half a download with it, in the same commit") {
  Shelf shelf;
  const Job job = shelf.job("J-1", std::nullopt);
  const Document whole = shelf.document("a whole document", &job);
  const Document half = shelf.document("half a document", &job);
  const Attachment photo = shelf.photo(job, "a photo");
  shelf.sync();
  REQUIRE(shelf.store().files().put("a whole document"));
  REQUIRE(shelf.store().files().put("preview of a photo"));
  REQUIRE(write_file_durably(shelf.store().files().download_path(half.sha256), "half a"));
  for (const RecordRef& ref :
       {RecordRef{RecordType::kDocument, whole.id.value}, RecordRef{RecordType::kDocument, half.id.value},
        RecordRef{RecordType::kAttachment, photo.id.value}}) {
    shelf.office.take(ref);
  }
  shelf.sync();
  CHECK_FALSE(shelf.store().files().contains(whole.sha256));
  CHECK_FALSE(shelf.store().files().contains(*photo.preview_sha256));
  CHECK(shelf.store().files().downloads().empty());

  // One that arrives afterwards, from a line that was not told yet, gets no name.
  REQUIRE(write_file_durably(shelf.store().files().download_path(half.sha256), "half a document"));
  REQUIRE(shelf.store().files().verify_download(half.sha256));
  CHECK(shelf.keeper().adopt_download(half.sha256, shelf.device.clock.now()).error().code == ErrorCode::kNotFound);
  CHECK(shelf.store().files().list().empty());
  CHECK(shelf.store().files().downloads().empty());

  // And what a crash left of it goes at the next start.
  REQUIRE(write_file_durably(shelf.store().files().download_path(half.sha256), "half"));
  shelf.device.open();
  CHECK(shelf.store().files().downloads().empty());
}

TEST_CASE("an original made here is kept until the office's record says so; a record that says no brings it up again") {
  Shelf shelf;
  const Job job = shelf.job("J-1", std::nullopt);
  Attachment photo = shelf.photo(job, "my photo");
  shelf.sync();
  shelf.own(photo, "my photo");
  UploadQueue& uploads = shelf.store().uploads();
  const TimePoint sent = shelf.device.clock.now();
  REQUIRE(uploads.stored(photo.id, sent));

  CHECK_FALSE(shelf.keeper().confirm(sent - Millis(1)).value());  // asked before it was sent: knows nothing
  CHECK(uploads.find(photo.id).value()->state == UploadState::kStored);
  CHECK(shelf.keeper().free_received().value() == 0);
  CHECK(shelf.keeper().confirm(sent).value());
  CHECK(uploads.find(photo.id).value()->state == UploadState::kQueued);

  // An office that keeps losing it is not asked in a circle.
  REQUIRE(uploads.stored(photo.id, sent));
  CHECK_FALSE(shelf.keeper().confirm(sent + Millis(1000)).value());
  CHECK(shelf.keeper().confirm(sent + std::chrono::hours(1)).value());

  REQUIRE(uploads.stored(photo.id, sent));
  photo.stored_at = sent;
  shelf.office.put(photo);
  shelf.sync();
  CHECK_FALSE(shelf.keeper().confirm(sent).value());
  CHECK(uploads.find(photo.id).value()->confirmed);
  CHECK(shelf.keeper().report().value().received == photo.bytes);
  CHECK(shelf.keeper().report().value().jobs.at(0).received == photo.bytes);
  CHECK(shelf.keeper().free_received().value() == photo.bytes);
  CHECK_FALSE(shelf.store().files().contains(photo.sha256));
}

TEST_CASE("the retention frees no original that the office's record shows as missing") {
  Shelf shelf;
  const Job job = shelf.job("J-1", std::nullopt);
  Attachment photo = shelf.photo(job, "my photo");
  shelf.sync();
  shelf.own(photo, "my photo");
  REQUIRE(shelf.store().uploads().stored(photo.id, shelf.device.clock.now() - 400 * kDay));
  shelf.office.put(job);
  shelf.sync();
  test::maintain(shelf.store());
  CHECK(shelf.store().files().contains(photo.sha256));
  photo.stored_at = shelf.device.clock.now();
  shelf.office.put(photo);
  shelf.sync();
  test::maintain(shelf.store());
  CHECK_FALSE(shelf.store().files().contains(photo.sha256));
}

TEST_CASE("a closeout's manifest says how many of its files are with the office, here, or elsewhere") {
  Shelf shelf;
  const Job job = shelf.job("J-1", std::nullopt);
  Closeout closeout;
  closeout.id = shelf.device.id<CloseoutId>();
  closeout.job_id = job.id;
  std::vector<Attachment> photos;
  for (int i = 0; i < 5; ++i) {
    photos.push_back(shelf.photo(job, "photo " + std::to_string(i)));
    closeout.manifest.push_back({photos.back().id, photos.back().sha256, photos.back().bytes});
  }
  shelf.office.put(closeout);
  for (int i = 0; i < 2; ++i) {
    photos[static_cast<std::size_t>(i)].stored_at = shelf.device.clock.now();
    shelf.office.put(photos[static_cast<std::size_t>(i)]);
  }
  shelf.sync();
  shelf.own(photos[2], "photo 2");
  shelf.own(photos[3], "photo 3");
  const auto files = [&] { return shelf.keeper().closeouts(job.id).value().at(0); };
  CHECK(sentence(files()) == "2 of 5 with the office, 2 still on this device, 1 on another device");
  REQUIRE(shelf.store().uploads().stored(photos[2].id, shelf.device.clock.now()));
  REQUIRE(shelf.store().uploads().failed(photos[3].id, ErrorCode::kTooLarge));
  CHECK(sentence(files()) ==
        "3 of 5 with the office, 1 still on this device (1 refused: see `outbox`), 1 on another device");
  CHECK_FALSE(files().complete);
  closeout.complete = true;
  shelf.office.put(closeout);
  shelf.sync();
  CHECK(sentence(files()) == "All 5 files are with the office");
}

TEST_CASE("the waiting list names things as a person does, and says why and who acts next") {
  Shelf shelf;
  const Job job = shelf.job("1042", std::nullopt);
  shelf.sync();
  std::vector<Operation> operations;
  std::vector<NewUpload> files;
  for (int i = 0; i < 3; ++i) {
    const std::string content(3 << 20, static_cast<char>('a' + i));
    AddAttachment args;
    args.attachment_id = shelf.device.id<AttachmentId>();
    args.sha256 = shelf.store().files().put(content).value().sha256;
    args.bytes = static_cast<std::int64_t>(content.size());
    args.mime = "image/jpeg";
    args.file_name = "p.jpg";
    args.role = i == 1 ? AttachmentRole::kBefore : AttachmentRole::kOther;
    files.push_back({args.attachment_id, args.sha256, args.bytes, args.file_name, args.mime, FileClass::kEvidence});
    operations.push_back(shelf.device.operation({RecordType::kJob, job.id.value}, args));
  }
  files.push_back({shelf.device.id<AttachmentId>(), sha256("small"), 90'000, "p.jpg", "image/jpeg", FileClass::kPreview,
                   files[1].attachment});
  REQUIRE(shelf.store().replica().perform(operations, files));
  const TimePoint now = shelf.device.clock.now();
  const auto row = [&](AttachmentId id, const AskWhy& ask = {}) {
    const auto rows = waiting_rows(shelf.store(), now, ask).value();
    for (const WaitingRow& one : rows) {
      if (one.file == id) return one;
    }
    FAIL("no such row");
    return WaitingRow{};
  };
  CHECK(row(files[1].attachment).what == "Photo 2 of 3 for job 1042, before, 3.0 MB");
  CHECK(row(files[3].attachment).what == "Preview of photo 2 of 3 for job 1042, before, 87 kB");
  CHECK(row(files[0].attachment).waiting.reason == WaitReason::kNextContact);
  REQUIRE(shelf.store().state().set_value("line_metered", "1"));
  CHECK(row(files[0].attachment).waiting.reason == WaitReason::kUnmetered);
  CHECK(row(files[0].attachment).why == "Saved on this device; it waits for a line that costs nothing.");
  CHECK(row(files[3].attachment).waiting.reason == WaitReason::kNextContact);
  TransferPolicy policy;
  policy.paused = true;
  REQUIRE(shelf.store().state().set_transfer_policy(policy));
  CHECK(shelf.store().state().transfer_policy().value() == policy);
  CHECK(row(files[0].attachment).section == WaitingRow::Section::kNeedsYou);
  CHECK(row(files[0].attachment).who == NextActor::kPerson);
  const auto moving = [](AttachmentId) -> std::optional<Waiting> {
    Waiting waiting;
    waiting.reason = WaitReason::kMoving;
    waiting.done = 1;
    waiting.total = 4;
    return waiting;
  };
  CHECK(row(files[0].attachment, moving).section == WaitingRow::Section::kSending);
  CHECK(row(files[0].attachment, moving).why == "It is on its way: 25 %.");
  REQUIRE(shelf.store().uploads().failed(files[2].attachment, ErrorCode::kTooLarge));
  CHECK(row(files[2].attachment, moving).section == WaitingRow::Section::kNeedsYou);
  REQUIRE(shelf.store().uploads().stored(files[0].attachment, now));
  CHECK(row(files[0].attachment).section == WaitingRow::Section::kReceived);
  const auto rows = waiting_rows(shelf.store(), now + std::chrono::days(8)).value();
  CHECK(std::ranges::none_of(rows, [&](const WaitingRow& one) { return one.file == files[0].attachment; }));
  CHECK(rows.front().section == WaitingRow::Section::kNeedsYou);
  CHECK(rows.back().section == WaitingRow::Section::kWaiting);
}

TEST_CASE("mobile data is counted by the day, over a restart") {
  Device device;
  const TimePoint now = device.clock.now();
  REQUIRE(device.open().state().spend_metered(100, now));
  REQUIRE(device.store->state().spend_metered(20, now));
  CHECK(device.open().state().metered_today(now).value() == 120);
  CHECK(device.store->state().metered_today(now + kDay).value() == 0);
  REQUIRE(device.store->state().spend_metered(5, now + kDay));
  CHECK(device.store->state().metered_today(now + kDay).value() == 5);
}

TEST_CASE("files queued by an earlier version keep their order in the new classes") {
  Device device;
  device.open();
  const auto old_send_now = device.id<AttachmentId>(), old_evidence = device.id<AttachmentId>(),
             old_other = device.id<AttachmentId>();
  device.store.reset();
  std::filesystem::remove(device.folder / "outbox.db");
  {
    auto db = Database::open(device.folder / "outbox.db", {.synchronous = Synchronous::kFull,
                                                           .secure_delete = true,
                                                           .application_id = 0x5341504f,
                                                           .newest_schema = 1,
                                                           .vfs = nullptr})
                  .value();
    REQUIRE(db.execute(read_file(SATCHEL_SOURCE_DIR "/core/replica/schema/001_outbox.sql").value()));
    REQUIRE(db.execute("PRAGMA user_version = 1"));
    int urgency = 0;
    for (const AttachmentId& id : {old_send_now, old_evidence, old_other}) {
      REQUIRE(
          db.run("INSERT INTO upload (attachment, sha256, bytes, file_name, mime, urgency, queued_at) "
                 "VALUES (?1, ?2, 1, 'a', 'b', ?3, 0)",
                 id, sha256("x"), urgency++));
    }
  }
  device.open();
  CHECK(device.store->uploads().find(old_send_now).value()->order == FileClass::kSendNow);
  CHECK(device.store->uploads().find(old_evidence).value()->order == FileClass::kEvidence);
  CHECK(device.store->uploads().find(old_other).value()->order == FileClass::kRest);
}

}  // namespace satchel
