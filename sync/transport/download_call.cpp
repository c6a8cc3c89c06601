#include "sync/transport/download_call.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "core/base/files.h"
#include "sync/transport/limits.h"

namespace satchel {

DownloadCall::DownloadCall(HttpClient& client, DownloadRequest request, DownloadListener& listener)
    : client_(client), request_(std::move(request)), listener_(listener) {
  begin();
}

DownloadCall::~DownloadCall() {
  client_.cancel(call_);
  close();
}

void DownloadCall::close() {
  if (file_ >= 0) ::close(std::exchange(file_, -1));
}

void DownloadCall::begin() {
  std::error_code ignored;
  const auto size = std::filesystem::file_size(request_.partial, ignored);
  have_ = ignored ? 0 : size;
  resumed_ = have_ > 0;
  HttpCall call;
  call.path = "/v1/files/" + request_.sha256.hex();
  if (resumed_) {
    call.headers = {{"Range", "bytes=" + std::to_string(have_) + "-"},
                    {"If-Range", "\"" + request_.sha256.hex() + "\""}};
  }
  call_ = client_.start(std::move(call), *this);
}

Result<void> DownloadCall::on_head(const HttpAnswer& answer) {
  const bool rest = answer.status == 206;
  if (rest && !answer.header("content-range").starts_with("bytes " + std::to_string(have_) + "-")) {
    return fail(ErrorCode::kProtocol, "another range than the one asked for");
  }
  if (!rest) have_ = 0;
  file_ = ::open(request_.partial.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | (rest ? O_APPEND : O_TRUNC), 0600);
  if (file_ < 0) return fail(error_from_errno(errno, "open the partial file"));
  return {};
}

Result<void> DownloadCall::on_data(std::string_view data) {
  if (have_ + data.size() > transport_limits::kMaxDownloadBytes)
    return fail(ErrorCode::kTooLarge, "a file past the limit");
  while (!data.empty()) {
    const ssize_t written = ::write(file_, data.data(), data.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail(error_from_errno(errno, "write the partial file"));
    have_ += static_cast<std::uint64_t>(written);
    data.remove_prefix(static_cast<std::size_t>(written));
  }
  listener_.on_download_progress(have_);
  return {};
}

void DownloadCall::on_done(Result<HttpAnswer> answer) {
  call_ = 0;
  close();
  if (!answer) return listener_.on_download_done(fail(std::move(answer.error())), {});
  wire_ += answer->wire;
  // Nothing beyond what the partial file holds: it is whole already, or not of this file; verify() tells.
  const bool nothing_more = answer->status == 416 && have_ > 0;
  if (answer->problem && !nothing_more) {
    return listener_.on_download_done(fail(answer->trouble()), answer->retry_after);
  }
  auto verified = request_.verify();
  if (!verified && verified.error().code == ErrorCode::kHashMismatch && resumed_) {
    return begin();
  }
  if (!verified && verified.error().code == ErrorCode::kHashMismatch)
    verified = fail(ErrorCode::kBusy, "damaged on the way");
  if (!verified) return listener_.on_download_done(fail(std::move(verified.error())), {});
  listener_.on_download_done(wire_, {});
}

}  // namespace satchel
