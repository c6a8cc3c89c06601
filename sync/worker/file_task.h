#pragma once

#include "sync/worker/worker.h"

namespace satchel::sync {

// One file on its way, up or down: keeps its state in the upload queue as it goes, so that a restart goes on where it
// stopped, and tells the worker how it ended.
//
// Thread: the worker's.
class Worker::FileTask final : UploadListener, DownloadListener {
 public:
  FileTask(Worker& worker, AttachmentId id) : worker_(worker), id_(id) {}
  ~FileTask() override { worker_.transport_.cancel(call_); }

  void send(const Upload& upload);
  void fetch(const Sha256& file);

 private:
  void on_upload_location(const std::string& location) override;
  void on_upload_progress(std::uint64_t offset) override;
  void on_upload_done(Result<WireBytes> wire, std::optional<Millis> retry_after) override;
  void on_download_progress(std::uint64_t have) override;
  void on_download_done(Result<WireBytes> wire, std::optional<Millis> retry_after) override;

  void came_to(std::int64_t reached);
  void came_whole();

  Worker& worker_;
  const AttachmentId id_;
  FileMove move_;
  CallId call_ = 0;
};

}  // namespace satchel::sync
