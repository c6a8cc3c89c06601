#include "server/office/darkroom.h"

#include <shared_mutex>

#include "core/base/log.h"
#include "server/office/files_picture.h"
#include "server/office/people.h"
#include "server/storage/records.h"
#include "server/storage/uploads.h"

namespace satchel::server {
namespace {

constexpr std::chrono::minutes kLookAgain{1};  // after trouble of our own

PictureRow row_of(const Sha256& sha256, const Sight& sight, TimePoint now) {
  PictureRow row;
  row.sha256 = sha256;
  row.kind = static_cast<PictureKind>(sight.kind);
  row.note = sight.note;
  row.width = sight.width;
  row.height = sight.height;
  // A camera whose clock is ahead of ours has no time to tell.
  if (sight.taken_at && *sight.taken_at <= now + std::chrono::hours(24)) {
    row.taken_at = sight.taken_at;
    row.taken_at_estimated = sight.taken_at_estimated;
  }
  row.lat = sight.lat;
  row.lon = sight.lon;
  row.bare = sight.bare;
  if (sight.bare) row.preview = sha256;
  return row;
}

// A preview that we have made: nothing but a picture.
PictureRow row_of_preview(const Sha256& sha256) {
  PictureRow row;
  row.sha256 = sha256;
  row.bare = true;
  row.preview = sha256;
  return row;
}

}  // namespace

Result<bool> Darkroom::develop_one() {
  const Office& office = perform_.office();
  BlobStore& blobs = office.storage.blobs();
  std::optional<Sha256> next;
  {
    TRY_ASSIGN(auto snapshot, office.storage.read());
    TRY_ASSIGN(next, Pictures(snapshot.database()).next());
  }
  if (!next) return false;
  const std::shared_lock keeping(blobs.contents());
  if (!blobs.has(*next)) {  // it was taken away while it waited
    TRY(office.storage.write([&](WriteTransaction& tx) { return Pictures(tx.database()).erase(tx, *next); }));
    return true;
  }
  TRY_ASSIGN(const Sight sight, worker_.look_at(blobs.path_of(*next)));
  const TimePoint now = office.clock.now();
  PictureRow row = row_of(*next, sight, now);
  if (!sight.preview.empty()) {
    TRY_ASSIGN(row.preview, blobs.put(sight.preview, office.random));
  }
  TRY(office.storage.write([&](WriteTransaction& tx) -> Result<void> {
    Pictures pictures(tx.database());
    if (row.preview && *row.preview != *next) {
      FileRow file{*row.preview, static_cast<std::int64_t>(sight.preview.size()), "image/jpeg", now};
      TRY(Files(tx.database()).put(tx, file));
      TRY(pictures.put(tx, row_of_preview(*row.preview)));
    }
    return pictures.put(tx, row);
  }));
  if (row.kind != PictureKind::kPicture) log::info("picture", {{"sha256", next->hex()}, {"note", row.note}});
  TRY(tell(*next));
  return true;
}

// Every attachment whose file or preview this is.
Result<void> Darkroom::tell(const Sha256& sha256) {
  std::vector<Attachment> named;
  {
    TRY_ASSIGN(auto snapshot, perform_.office().storage.read());
    const Records records(snapshot.database());
    TRY_ASSIGN(named, records.list(&Attachment::sha256, sha256));
    TRY_ASSIGN(const auto previewed, records.list(&Attachment::preview_sha256, sha256));
    named.insert(named.end(), previewed.begin(), previewed.end());
  }
  for (const Attachment& one : named) {
    const RecordRef object{RecordType::kAttachment, one.id.value};
    TRY(perform_.apply(server_operator(), "file.picture", object,
                       [&](WriteTransaction& tx, const Facts& facts) -> Result<Effects> {
                         const auto attachment = facts.attachment(one.id);
                         if (!attachment) return Effects{};
                         TRY_ASSIGN(Attachment seen, with_picture(tx, *attachment));
                         Effects effects;
                         if (!(seen == *attachment)) effects.puts.emplace_back(std::move(seen));
                         return effects;
                       }));
  }
  return {};
}

DarkroomThread::DarkroomThread(Darkroom& darkroom) : darkroom_(darkroom), thread_([this] { run(); }) {}

DarkroomThread::~DarkroomThread() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void DarkroomThread::wake() {
  {
    const std::lock_guard lock(mutex_);
    awake_ = true;
  }
  changed_.notify_all();
}

void DarkroomThread::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return awake_ || ending_; });
    if (ending_) return;
    awake_ = false;
    lock.unlock();
    auto worked = darkroom_.develop_one();
    lock.lock();
    if (!worked) {
      log::warn("darkroom", {{"error", to_string(worked.error())}});
      changed_.wait_for(lock, kLookAgain, [this] { return ending_; });
    }
    awake_ = awake_ || !worked || *worked;
  }
}

}  // namespace satchel::server
