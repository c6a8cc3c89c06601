#include "sync/worker/file_task.h"

#include <cstring>
#include <utility>

#include "core/base/log.h"

namespace satchel::sync {
namespace {

// What could not be written down costs a HEAD after the next restart, nothing more.
void note_failure(const Result<void>& written) {
  if (!written) log::warn("upload_state_not_saved", {{"error", to_string(written.error())}});
}

}  // namespace

AttachmentId download_id(const Sha256& file) {
  return AttachmentId{Uuid::from_bytes(file.bytes.data())};
}

void Worker::FileTask::send(const Upload& upload) {
  UploadRequest request;
  request.file = worker_.store_.files().path_of(upload.sha256);
  request.bytes = static_cast<std::uint64_t>(upload.bytes);
  request.sha256 = upload.sha256;
  request.attachment_id = id_.str();
  request.filename = upload.file_name;
  request.mime = upload.mime;
  request.location = upload.url;
  call_ = worker_.transport_.upload(std::move(request), *this);
}

void Worker::FileTask::fetch(const Sha256& file) {
  const FileStore& files = worker_.store_.files();
  DownloadRequest request;
  request.sha256 = file;
  request.partial = files.download_path(file);
  request.adopt = [&files, file] { return files.adopt_download(file); };
  call_ = worker_.transport_.download(std::move(request), *this);
}

void Worker::FileTask::on_upload_location(const std::string& location) {
  note_failure(worker_.store_.uploads().began(id_, location, 0));
}

void Worker::FileTask::on_upload_progress(std::uint64_t offset) {
  note_failure(worker_.store_.uploads().reached(id_, static_cast<std::int64_t>(offset)));
  worker_.note(FileProgress{id_});
}

void Worker::FileTask::on_upload_done(Result<WireBytes> wire, std::optional<Millis> retry_after) {
  UploadQueue& uploads = worker_.store_.uploads();
  const TimePoint now = worker_.clock_.now();
  if (!wire) {
    const ErrorCode code = wire.error().code;
    note_failure(retry_of(code) == Retry::kNever
                     ? uploads.failed(id_, code)
                     : uploads.postponed(id_, now + retry_after.value_or(Millis(0)), code, false));
    return worker_.file_ended(id_, std::move(wire.error()));
  }
  worker_.totals_.wire += *wire;
  // Not written down means not done: the office has the bytes, so the next try costs one question.
  if (auto stored = uploads.stored(id_, now); !stored) return worker_.file_ended(id_, std::move(stored.error()));
  ++worker_.totals_.files_sent;
  worker_.file_ended(id_, {});
  // The office's records changed by it: "stored", perhaps a closeout complete. One exchange for the last of several.
  if (worker_.files_.empty()) worker_.note(Poked{});
}

void Worker::FileTask::on_download_done(Result<WireBytes> wire, std::optional<Millis>) {
  if (!wire) return worker_.file_ended(id_, std::move(wire.error()));
  worker_.totals_.wire += *wire;
  ++worker_.totals_.files_received;
  worker_.file_ended(id_, {});
}

void Worker::announce_files() {
  if (auto uploads = store_.uploads().all()) {
    for (const Upload& upload : *uploads) {
      const bool waits = upload.state == UploadState::kQueued || upload.state == UploadState::kUploading;
      if (waits) note(FileQueued{upload.attachment, static_cast<int>(upload.order), upload.bytes, false});
    }
  }
  // Refused while the replica is locked (as it is when the device hands in); then nothing is wanted.
  auto wanted = store_.read().wanted_files();
  if (!wanted) return;
  constexpr int kAfterUploads = 10;
  for (const Sha256& file : *wanted) {
    if (store_.files().contains(file) || !downloads_.try_emplace(download_id(file), file).second) continue;
    note(FileQueued{download_id(file), kAfterUploads, 0, true});
  }
}

void Worker::start_file(const StartFile& how) {
  auto task = std::make_unique<FileTask>(*this, how.id);
  if (how.download) {
    const auto wanted = downloads_.find(how.id);
    if (wanted == downloads_.end()) return file_ended(how.id, {});
    task->fetch(wanted->second);
  } else {
    auto upload = store_.uploads().find(how.id);
    if (!upload) return file_ended(how.id, std::move(upload.error()));
    // Stored, refused or discarded meanwhile: nothing is left to do.
    if (!*upload || (*upload)->state == UploadState::kStored || (*upload)->state == UploadState::kFailed) {
      return file_ended(how.id, {});
    }
    task->send(**upload);
  }
  files_.emplace(how.id, std::move(task));
}

void Worker::file_ended(AttachmentId id, std::optional<Error> error) {
  if (const auto running = files_.find(id); running != files_.end()) {
    // Its own callback is on the stack: it goes at the beginning of the next turn.
    ended_files_.push_back(std::move(running->second));
    files_.erase(running);
  }
  if (error) listener_.on_file_failed(id, *error);
  if (!error) downloads_.erase(id);
  note(FileEnded{id, std::move(error)});
}

}  // namespace satchel::sync
