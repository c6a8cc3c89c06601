#include "sync/worker/file_task.h"

#include <algorithm>
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
  move_ = {id_, upload.sha256, false, upload.offset, upload.bytes, false};
  call_ = worker_.transport_.upload(std::move(request), *this);
}

void Worker::FileTask::fetch(const Sha256& file) {
  const FileStore& files = worker_.store_.files();
  std::error_code missing;
  const auto partial = std::filesystem::file_size(files.download_path(file), missing);
  move_ = {id_, file, true, missing ? 0 : static_cast<std::int64_t>(partial), 0, false};
  DownloadRequest request;
  request.sha256 = file;
  request.partial = files.download_path(file);
  request.verify = [&files, file] { return files.verify_download(file); };
  call_ = worker_.transport_.download(std::move(request), *this);
}

void Worker::FileTask::on_upload_location(const std::string& location) {
  note_failure(worker_.store_.uploads().began(id_, location, 0));
}

void Worker::FileTask::on_upload_progress(std::uint64_t offset) {
  note_failure(worker_.store_.uploads().reached(id_, static_cast<std::int64_t>(offset)));
  came_to(static_cast<std::int64_t>(offset));
}

void Worker::FileTask::on_download_progress(std::uint64_t have) {
  came_to(static_cast<std::int64_t>(have));
}

void Worker::FileTask::came_to(std::int64_t reached) {
  const std::int64_t more = reached - std::exchange(move_.done, reached);
  worker_.note(FileProgress{id_, reached});
  worker_.moved(move_, std::max<std::int64_t>(more, 0));
}

void Worker::FileTask::came_whole() {
  move_.ended = true;
  const std::int64_t more = move_.download ? 0 : move_.total - move_.done;
  move_.done += more;
  worker_.moved(move_, more);
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
  came_whole();
  worker_.file_ended(id_, {});
  // The office's records changed by it: "stored", perhaps a closeout complete. One exchange for the last of several.
  if (worker_.files_.empty()) worker_.note(Poked{});
}

void Worker::FileTask::on_download_done(Result<WireBytes> wire, std::optional<Millis>) {
  if (!wire) return worker_.file_ended(id_, std::move(wire.error()));
  worker_.totals_.wire += *wire;
  auto adopted = worker_.store_.keeper().adopt_download(move_.sha256, worker_.clock_.now());
  if (!adopted) return worker_.file_ended(id_, std::move(adopted.error()));
  ++worker_.totals_.files_received;
  came_whole();
  worker_.file_ended(id_, {});
}

void Worker::start_file(const StartFile& how) {
  auto task = std::make_unique<FileTask>(*this, how.id);
  if (how.download) {
    const auto wanted = downloads_.find(how.id);
    if (wanted == downloads_.end()) return file_ended(how.id, {});
    task->fetch(wanted->second.file);
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
  if (const auto download = downloads_.find(id); download != downloads_.end()) {
    if (!error) {
      downloads_.erase(download);
      free_room();
    } else if (retry_of(error->code) == Retry::kNever) {
      download->second.refused = clock_.monotonic();
    }
  }
  note(FileEnded{id, std::move(error)});
}

}  // namespace satchel::sync
