#include "core/replica/file_keeper.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/replica/replica.h"

namespace satchel {
namespace {

// Nobody knows how large a preview is before it is here.
constexpr std::int64_t kPreviewBytes = 128 << 10;
// A file that an office keeps losing is offered this seldom.
constexpr Millis kDoubtAgain = std::chrono::hours(1);

constexpr std::string_view kPin = "INSERT OR IGNORE INTO pin (document) VALUES (?1)";
constexpr std::string_view kUnpin = "DELETE FROM pin WHERE document = ?1";
constexpr std::string_view kPins = "SELECT document FROM pin ORDER BY document";

bool contains(const std::vector<Sha256>& sorted, const Sha256& one) {
  return std::ranges::binary_search(sorted, one);
}

}  // namespace

std::string sentence(const CloseoutFiles& files) {
  if (files.total == 0) return "No files belong to it";
  if (files.complete) return "All " + std::to_string(files.total) + " files are with the office";
  std::string text = std::to_string(files.with_office) + " of " + std::to_string(files.total) + " with the office";
  if (files.on_device > 0) text += ", " + std::to_string(files.on_device) + " still on this device";
  if (files.refused > 0) text += " (" + std::to_string(files.refused) + " refused: see `outbox`)";
  if (files.elsewhere > 0) text += ", " + std::to_string(files.elsewhere) + " on another device";
  return text;
}

// --- what is fetched, kept and freed
// ------------------------------------------------------------------------------------

Result<std::vector<Sha256>> FileKeeper::pinned_contents() {
  TRY_ASSIGN(const auto documents, pins());
  std::vector<Sha256> contents;
  for (const DocumentId& id : documents) {
    TRY_ASSIGN(const auto document, replica_.read().find<Document>(id.value));
    if (document) contents.push_back(document->record.sha256);
  }
  std::ranges::sort(contents);
  return contents;
}

Result<std::vector<MissingFile>> FileKeeper::missing(const TransferPolicy& policy, TimePoint now) {
  TRY_ASSIGN(auto shown, replica_.read().shown_files(now));
  TRY_ASSIGN(const auto pinned, pinned_contents());
  std::erase_if(shown, [this](const ShownFile& one) { return files_.contains(one.sha256); });
  std::ranges::sort(shown, [&](const ShownFile& a, const ShownFile& b) {
    return std::tuple(!contains(pinned, a.sha256), a.file_class, a.sha256) <
           std::tuple(!contains(pinned, b.sha256), b.file_class, b.sha256);
  });
  std::vector<MissingFile> missing;
  if (shown.empty()) return missing;
  TRY_ASSIGN(const StorageReport room_taken, report());
  std::int64_t room = policy.storage_bytes - room_taken.evictable;
  for (const ShownFile& one : shown) {
    const bool keep = contains(pinned, one.sha256);
    const std::int64_t bytes = one.bytes > 0 ? one.bytes : kPreviewBytes;
    if (!keep && bytes > room) continue;
    if (!keep) room -= bytes;
    missing.push_back({one.sha256, one.bytes, one.file_class});
  }
  return missing;
}

Result<void> FileKeeper::sweep_downloads() {
  for (const Sha256& file : files_.downloads()) {
    TRY_ASSIGN(const bool shown, replica_.shows_file(file));
    if (!shown) TRY(files_.remove_download(file));
  }
  return {};
}

Result<std::int64_t> FileKeeper::evict(const TransferPolicy& policy) {
  TRY(sweep_downloads());
  TRY_ASSIGN(const auto pinned, pinned_contents());
  TRY_ASSIGN(const auto uploads, uploads_.all());
  std::set<Sha256> owed;
  for (const Upload& upload : uploads) owed.insert(upload.sha256);
  auto files = files_.entries();
  std::erase_if(files,
                [&](const FileStore::Entry& one) { return owed.contains(one.name) || contains(pinned, one.name); });
  std::ranges::sort(files, {}, &FileStore::Entry::used);
  std::int64_t total = 0;
  for (const auto& one : files) total += one.bytes;
  std::int64_t freed = 0;
  for (const auto& one : files) {
    if (total - freed <= policy.storage_bytes) break;
    TRY(files_.remove(one.name));
    freed += one.bytes;
  }
  return freed;
}

Result<void> FileKeeper::adopt_download(const Sha256& file, TimePoint now) {
  TRY_ASSIGN(const bool shown, replica_.shows_file(file));
  if (!shown) {
    TRY(files_.remove_download(file));
    return fail(ErrorCode::kNotFound, "nothing shows this file any more");
  }
  TRY(files_.settle_download(file));
  return files_.touch(file, now);
}

Result<std::filesystem::path> FileKeeper::open(const Sha256& file, TimePoint now) {
  if (!files_.contains(file)) return fail(ErrorCode::kNotFound, "not on this device");
  TRY(files_.touch(file, now));
  return files_.path_of(file);
}

Result<void> FileKeeper::pin(DocumentId document) {
  TRY_ASSIGN(const auto found, replica_.read().find<Document>(document.value));
  if (!found) return fail(ErrorCode::kNotFound, "no such document");
  return precious_.run(kPin, document);
}

Result<void> FileKeeper::unpin(DocumentId document) {
  return precious_.run(kUnpin, document);
}

Result<std::vector<DocumentId>> FileKeeper::pins() {
  TRY_ASSIGN(auto select, precious_.prepare(kPins));
  std::vector<DocumentId> list;
  for (;;) {
    TRY_ASSIGN(const bool row, select.step());
    if (!row) return list;
    list.push_back(select.get<DocumentId>(0));
  }
}

// --- what was made here
// -------------------------------------------------------------------------------------------------

Result<bool> FileKeeper::confirm(TimePoint asked) {
  TRY_ASSIGN(const auto stored, uploads_.unconfirmed());
  bool again = false;
  for (const Upload& upload : stored) {
    TRY_ASSIGN(const auto received, replica_.file_received(upload.attachment));
    if (!received) continue;  // not a record of the office's (yet), or not this person's any more
    if (*received) {
      TRY(uploads_.confirm(upload.attachment));
      continue;
    }
    TRY_ASSIGN(const bool doubted, doubt(upload, asked));
    again = again || doubted;
  }
  return again;
}

Result<bool> FileKeeper::settle(const std::set<Sha256>& asked, const std::set<Sha256>& stored, TimePoint now) {
  TRY_ASSIGN(const auto uploads, uploads_.unconfirmed());
  bool again = false;
  for (const Upload& upload : uploads) {
    if (!asked.contains(upload.sha256)) continue;
    if (stored.contains(upload.sha256)) {
      TRY(uploads_.confirm(upload.attachment));
      continue;
    }
    TRY_ASSIGN(const bool doubted, doubt(upload, now));
    again = again || doubted;
  }
  return again;
}

// What was called stored is missing: it goes again. Only an answer to a question asked afterwards knows; a clock that
// was set back hides that for an hour at most.
Result<bool> FileKeeper::doubt(const Upload& upload, TimePoint asked) {
  const Millis age = asked - upload.stored_at.value_or(asked);
  const bool asked_before = age < Millis(0) && age > -kDoubtAgain;
  const bool doubted_lately = upload.doubts > 0 && age >= Millis(0) && age < kDoubtAgain;
  if (asked_before || doubted_lately) return false;
  TRY(uploads_.doubt(upload.attachment));
  return true;
}

Result<std::int64_t> FileKeeper::free_received() {
  TRY_ASSIGN(const auto uploads, uploads_.all());
  std::int64_t freed = 0;
  for (const Upload& upload : uploads) {
    if (upload.state != UploadState::kStored || !upload.confirmed || upload.preview_of) continue;
    TRY(uploads_.forget(upload.attachment));
    TRY_ASSIGN(const bool needed, uploads_.needs(upload.sha256));
    if (needed) continue;
    if (files_.contains(upload.sha256)) freed += upload.bytes;
    TRY(files_.remove(upload.sha256));
  }
  return freed;
}

Result<std::vector<CloseoutFiles>> FileKeeper::closeouts(JobId job) {
  TRY_ASSIGN(auto closeouts, replica_.read().all_where<Closeout>("job_id", job.value));
  std::ranges::sort(closeouts, std::ranges::greater(), [](const Shown<Closeout>& one) { return one.record.version; });
  std::vector<CloseoutFiles> list;
  for (const auto& closeout : closeouts) {
    CloseoutFiles files;
    files.id = closeout.record.id;
    files.version = closeout.record.version;
    files.complete = closeout.record.complete;
    for (const ManifestEntry& entry : closeout.record.manifest) {
      ++files.total;
      TRY_ASSIGN(const auto attachment, replica_.read().find<Attachment>(entry.attachment_id.value));
      TRY_ASSIGN(const auto upload, uploads_.find(entry.attachment_id));
      const bool waits = upload && upload->state != UploadState::kStored;
      if (attachment && attachment->record.stored_at) {
        ++files.with_office;
      } else if (upload) {
        files.on_device += waits;
        files.with_office += !waits;  // it said so; its record has not come yet
        files.refused += upload->state == UploadState::kFailed;
      } else {
        ++files.elsewhere;
      }
    }
    list.push_back(files);
  }
  return list;
}

Result<StorageReport> FileKeeper::report() {
  StorageReport report;
  TRY_ASSIGN(const auto pinned, pinned_contents());
  TRY_ASSIGN(const auto uploads, uploads_.all());
  std::map<Sha256, const Upload*> owed;
  for (const Upload& upload : uploads) {
    const Upload*& one = owed[upload.sha256];
    if (one == nullptr || upload.state != UploadState::kStored) one = &upload;
  }
  std::map<Sha256, std::int64_t> sizes;
  const auto kind = [&](const Sha256& name) -> std::int64_t StorageReport::* {
    const auto upload = owed.find(name);
    if (upload == owed.end()) return contains(pinned, name) ? &StorageReport::pinned : &StorageReport::evictable;
    const bool received = upload->second->state == UploadState::kStored && upload->second->confirmed;
    return received ? &StorageReport::received : &StorageReport::unsent;
  };
  for (const auto& one : files_.entries()) {
    sizes.emplace(one.name, one.bytes);
    report.total += one.bytes;
    report.*kind(one.name) += one.bytes;
  }
  TRY_ASSIGN(const auto of_jobs, replica_.read().files_of_jobs());
  std::map<JobId, StorageReport::PerJob> jobs;
  for (const auto& [job, number, file] : of_jobs) {
    const auto size = sizes.find(file);
    if (size == sizes.end()) continue;
    StorageReport::PerJob& one = jobs[job];
    one.id = job;
    one.number = number;
    one.bytes += size->second;
    if (kind(file) == &StorageReport::unsent) one.unsent += size->second;
    if (kind(file) == &StorageReport::received) one.received += size->second;
  }
  for (auto& [id, job] : jobs) report.jobs.push_back(std::move(job));
  std::ranges::sort(report.jobs, std::ranges::greater(), &StorageReport::PerJob::bytes);
  return report;
}

}  // namespace satchel
