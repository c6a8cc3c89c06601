// Which files the worker tells the engine about, what they may cost, and what became of it.
#include <algorithm>
#include <set>

#include "core/base/log.h"
#include "sync/worker/file_task.h"

namespace satchel::sync {
namespace {

// What the office did not have is asked for again after this time, or when a record about files has changed.
constexpr Millis kAskAgain = std::chrono::hours(1);
// Spending is written down in steps of this size: every write is an fsync.
constexpr std::int64_t kSpendStep = 1 << 20;

void warn(const Error& error, std::string_view what) {
  log::warn(what, {{"error", to_string(error)}});
}

}  // namespace

// --- what they may cost
// ------------------------------------------------------------------------------------------------

void Worker::take_policy(const TransferPolicy& policy) {
  policy_ = policy;
  if (const auto kept = store_.state().set_transfer_policy(policy); !kept) warn(kept.error(), "policy_not_saved");
  free_room();
  announce_files();
}

// Noted for whoever asks, while nothing runs, why a file waits.
void Worker::take_line(bool metered) {
  metered_ = metered;
  const std::string_view now = metered ? "1" : "0";
  const auto before = store_.state().value("line_metered");
  if (before && *before == now) return;
  if (const auto kept = store_.state().set_value("line_metered", now); !kept) warn(kept.error(), "line_not_noted");
}

void Worker::tell_spent() {
  const TimePoint now = clock_.now();
  const auto spent = store_.state().metered_today(now);
  const TimePoint tomorrow = std::chrono::floor<std::chrono::days>(now) + std::chrono::days(1);
  note(MeteredSpent{spent ? *spent + unspent_ : unspent_, tomorrow - now});
}

void Worker::moved(const FileMove& move, std::int64_t bytes) {
  listener_.on_file_progress(move);
  if (!metered_) return;
  unspent_ += bytes;
  if (unspent_ >= kSpendStep || move.ended) {
    if (const auto kept = store_.state().spend_metered(unspent_, clock_.now())) {
      unspent_ = 0;
    } else {
      warn(kept.error(), "spending_not_saved");
    }
  }
  tell_spent();
}

// --- which ones
// --------------------------------------------------------------------------------------------------------

void Worker::announce_files() {
  announce_uploads();
  announce_downloads();
}

void Worker::announce_uploads() {
  const auto uploads = store_.uploads().all();
  if (!uploads) return warn(uploads.error(), "uploads_not_read");
  for (const Upload& upload : *uploads) {
    const bool waits = upload.state == UploadState::kQueued || upload.state == UploadState::kUploading;
    if (!waits) continue;
    note(FileQueued{upload.attachment, static_cast<int>(upload.class_at(clock_.now())), upload.bytes, false});
  }
}

void Worker::announce_downloads() {
  // Refused while the replica is locked (as it is when the device hands in); then nothing is wanted.
  const auto missing = store_.keeper().missing(policy_, clock_.now());
  if (!missing) return;
  withdraw_downloads(*missing);
  for (const MissingFile& file : *missing) want(file, false);
}

void Worker::want(const MissingFile& file, bool asked) {
  const AttachmentId id = download_id(file.sha256);
  if (asked) {
    const auto shown = store_.replica().shows_file(file.sha256);
    if (!shown || !*shown || store_.files().contains(file.sha256)) return;
  }
  const auto [entry, fresh] = downloads_.try_emplace(id, Download{file.sha256, asked, {}});
  Download& download = entry->second;
  const bool refused = download.refused && clock_.monotonic() - *download.refused < kAskAgain;
  if (!asked && !fresh && (refused || download.asked)) return;
  download.asked = asked;
  download.refused.reset();
  note(FileQueued{id, static_cast<int>(file.file_class), file.bytes, true});
}

// What left the person's scope, or has no room any more, is not fetched to its end.
void Worker::withdraw_downloads(const std::vector<MissingFile>& missing) {
  std::set<Sha256> wanted;
  for (const MissingFile& file : missing) wanted.insert(file.sha256);
  std::erase_if(downloads_, [&](const auto& entry) {
    const auto& [id, download] = entry;
    bool keep = wanted.contains(download.file);
    if (!keep && download.asked) keep = store_.replica().shows_file(download.file).value_or(false);
    if (!keep) note(FileWithdrawn{id});
    return !keep;
  });
}

// What the office did not have may have come meanwhile.
void Worker::forget_refusals(const ChangeSet& changes) {
  const auto names_files = [](const RecordRef& ref) {
    return ref.type == RecordType::kAttachment || ref.type == RecordType::kDocument ||
           ref.type == RecordType::kCommercialDoc;
  };
  if (!changes.everything && std::ranges::none_of(changes.put, names_files)) return;
  std::erase_if(downloads_, [](const auto& entry) { return entry.second.refused.has_value(); });
}

void Worker::free_room() {
  const auto freed = store_.keeper().evict(policy_);
  if (freed && *freed > 0) log::debug("files_evicted", {{"bytes", std::to_string(*freed)}});
}

std::optional<Waiting> Worker::why(AttachmentId file) const {
  const Millis now = clock_.monotonic();
  const auto wait = engine_.why(file, now);
  if (!wait) return std::nullopt;
  Waiting waiting;
  waiting.reason = wait->reason;
  if (wait->at) waiting.until = clock_.now() + (*wait->at - now);
  if (const auto upload = store_.uploads().find(file); upload && *upload) {
    waiting.code = (*upload)->code;
    waiting.done = (*upload)->offset;
    waiting.total = (*upload)->bytes;
  }
  return waiting;
}

}  // namespace satchel::sync
