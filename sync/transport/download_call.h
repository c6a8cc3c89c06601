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
  // Makes the whole partial file the file, durably. kHashMismatch, with the partial file removed, when its content is
  // not what it should be.
  std::function<Result<void>()> adopt;
};

// Hears of one download.
class DownloadListener {
 public:
  virtual ~DownloadListener() = default;
  // The last and only call: the file stands under its name, checked and durable (the value: what it cost), or an
  // error, adopt's among them.
  virtual void on_download_done(Result<WireBytes> wire, std::optional<Millis> retry_after) = 0;
};

// One GET /v1/files/{sha256} into the partial file, of which only what is missing is asked for (Range), then adopt().
// A partial file that turns out to be of something else is begun anew once. Destroying it cancels it.
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
