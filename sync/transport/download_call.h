#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/hash.h"
#include "sync/transport/http_client.h"

namespace satchel {

// A file of the office that the device wants.
struct DownloadRequest {
  Sha256 sha256;                   // of the original: its name on the server
  bool preview = false;            // the small picture made of it instead
  std::optional<Sha256> expected;  // of what is fetched, where known: `sha256` itself for an original
  std::filesystem::path target;
};

// Hears of one download.
class DownloadListener {
 public:
  virtual ~DownloadListener() = default;
  // The last and only call: the file stands under its name, checked and durable (the value: bytes on the wire), or an
  // error. kHashMismatch: what came was not the file; it is gone and the next try begins anew.
  virtual void on_download_done(Result<std::uint64_t> wire_bytes, std::optional<Millis> retry_after) = 0;
};

// One GET /v1/files/{sha256} into `target` + ".part", then a check of the hash, fsync and rename. What an earlier try
// left in the partial file is kept and only the rest is asked for (Range). Destroying it cancels it.
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
  Result<void> complete();
  void close();

  HttpClient& client_;
  const DownloadRequest request_;
  const std::filesystem::path partial_;
  DownloadListener& listener_;
  CallId call_ = 0;
  int file_ = -1;
  std::uint64_t have_ = 0;  // bytes in the partial file
  std::uint64_t wire_bytes_ = 0;
  bool restarted_ = false;
};

}  // namespace satchel
