#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "core/base/hash.h"
#include "sync/transport/http_client.h"

namespace satchel {

// A file of the office that the device wants.
struct DownloadRequest {
  Sha256 sha256;
  std::filesystem::path partial;  // where it grows; what an earlier try left there is gone on with
  // Whether the whole partial file is what it should be, and durable. kHashMismatch, with the partial file removed, if
  // not. On the transport's thread: it may look at that file and at nothing else.
  std::function<Result<void>()> verify;
};

// Hears of one download.
class DownloadListener {
 public:
  virtual ~DownloadListener() = default;
  // The partial file holds this many bytes.
  virtual void on_download_progress(std::uint64_t) {}
  // The last call: the partial file is whole, checked and durable (the value: what it cost), or an error, verify's
  // among them.
  virtual void on_download_done(Result<WireBytes> wire, std::optional<Millis> retry_after) = 0;
};

// One GET /v1/files/{sha256} into the partial file, of which only what is missing is asked for (Range with If-Range:
// the office's ETag is the hash), then verify(). A partial file that turns out to be of something else is begun anew
// once; what came wrong after that was damaged on the way and comes again later. Destroying it cancels it.
class DownloadCall final : HttpObserver {
 public:
  DownloadCall(HttpClient& client, DownloadRequest request, DownloadListener& listener);
  ~DownloadCall() override;

  // After the last call of its listener.
  bool done() const { return call_ == 0; }

 private:
  void begin();
  Result<void> on_head(const HttpAnswer& answer) override;
  Result<void> on_data(std::string_view data) override;
  void on_done(Result<HttpAnswer> answer) override;
  void close();

  HttpClient& client_;
  const DownloadRequest request_;
  DownloadListener& listener_;
  CallId call_ = 0;
  int file_ = -1;
  std::uint64_t have_ = 0;  // bytes in the partial file
  WireBytes wire_;
  bool resumed_ = false;  // this request goes on with what an earlier one left
};

}  // namespace satchel
