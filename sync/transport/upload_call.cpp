#include "sync/transport/upload_call.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <utility>

#include "core/base/text.h"

namespace satchel {
namespace {

using namespace transport_limits;

constexpr std::string_view kRoot = "/v1/uploads";

std::optional<std::uint64_t> number_in(std::string_view text) {
  std::uint64_t value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return {};
  return value;
}

Result<Sha256> digest_slice(const FileSlice& slice) {
  std::ifstream file(slice.path, std::ios::binary);
  file.seekg(static_cast<std::streamoff>(slice.offset));
  Sha256Stream digest;
  std::string buffer(64 << 10, '\0');
  for (std::uint64_t left = slice.bytes; left > 0;) {
    const auto want = std::min<std::uint64_t>(left, buffer.size());
    if (!file.read(buffer.data(), static_cast<std::streamsize>(want))) {
      return fail(ErrorCode::kIo, "the file to send cannot be read");
    }
    digest.update(std::string_view(buffer).substr(0, want));
    left -= want;
  }
  return digest.finish();
}

// Upload-Metadata: "key base64(value),key base64(value)"; empty values are left out.
std::string metadata(const UploadRequest& request) {
  std::string text;
  const auto add = [&text](std::string_view key, const std::string& value) {
    if (value.empty()) return;
    if (!text.empty()) text += ',';
    text.append(key).append(" ").append(to_base64(value));
  };
  add("attachment_id", request.attachment_id);
  add("sha256", request.sha256.hex());
  add("filename", repair_utf8(request.filename));
  add("filetype", request.mime);
  return text;
}

// The path of a Location, which may be absolute, if it stays below the uploads of this server; else empty. The token is
// sent there, so no other place will do.
std::string upload_path(std::string_view location, std::string_view server) {
  if (location.starts_with(server)) location.remove_prefix(server.size());
  const bool ours = location.starts_with(kRoot) && location.size() > kRoot.size() + 1 &&
                    location[kRoot.size()] == '/' && location.find_first_of("?#\\ ") == std::string_view::npos &&
                    location.find("..") == std::string_view::npos;
  return ours ? std::string(location) : std::string();
}

HttpCall tus_call(std::string method, std::string path) {
  HttpCall call;
  call.method = std::move(method);
  call.path = std::move(path);
  call.headers = {{"Tus-Resumable", "1.0.0"}};
  return call;
}

}  // namespace

UploadCall::UploadCall(HttpClient& client, PieceSize& piece, UploadRequest request, UploadListener& listener)
    : client_(client), piece_(piece), request_(std::move(request)), listener_(listener) {
  request_.location = upload_path(request_.location, client_.settings().server);
  if (request_.location.empty()) {
    create();
  } else {
    ask();
  }
}

UploadCall::~UploadCall() {
  client_.cancel(call_);
}

void UploadCall::start(Step step, HttpCall call) {
  step_ = step;
  call_ = client_.start(std::move(call), *this);
}

void UploadCall::create() {
  HttpCall call = tus_call("POST", std::string(kRoot));
  call.headers.emplace_back("Upload-Length", std::to_string(request_.bytes));
  call.headers.emplace_back("Upload-Metadata", metadata(request_));
  call.deadline = kSmallCallDeadline;
  start(Step::kCreate, std::move(call));
}

void UploadCall::ask() {
  HttpCall call = tus_call("HEAD", request_.location);
  call.deadline = kSmallCallDeadline;
  start(Step::kAsk, std::move(call));
}

void UploadCall::send() {
  const FileSlice slice{request_.file, offset_, std::min(piece_.bytes(), request_.bytes - offset_)};
  auto digest = digest_slice(slice);
  if (!digest) return give_up(std::move(digest.error()));
  sending_ = slice.bytes;
  HttpCall call = tus_call("PATCH", request_.location);
  call.headers.emplace_back("Content-Type", "application/offset+octet-stream");
  call.headers.emplace_back("Upload-Offset", std::to_string(offset_));
  const std::string_view raw(reinterpret_cast<const char*>(digest->bytes.data()), digest->bytes.size());
  call.headers.emplace_back("Upload-Checksum", "sha256 " + to_base64(raw));
  call.file = slice;
  start(Step::kSend, std::move(call));
}

void UploadCall::on_done(Result<HttpAnswer> answer) {
  call_ = 0;
  if (!answer) return broke_off(std::move(answer.error()));
  wire_ += answer->wire;
  if (answer->problem) return refused(*answer);
  switch (step_) {
    case Step::kCreate:
      return created(*answer);
    case Step::kAsk:
      return told_offset(*answer);
    case Step::kSend:
      return sent(*answer);
  }
}

void UploadCall::created(const HttpAnswer& answer) {
  request_.location = upload_path(answer.header("location"), client_.settings().server);
  const std::string_view told = answer.header("upload-offset");
  if (request_.location.empty()) {
    return give_up({ErrorCode::kProtocol, "an upload without a usable address", {}});
  }
  listener_.on_upload_location(request_.location);
  // A server that has these bytes already, or the beginning of an earlier try, says so.
  go_on(told.empty() ? 0 : number_in(told).value_or(0));
}

void UploadCall::told_offset(const HttpAnswer& answer) {
  const auto offset = number_in(answer.header("upload-offset"));
  if (!offset || *offset > request_.bytes) return give_up({ErrorCode::kProtocol, "no usable Upload-Offset", {}});
  go_on(*offset);
}

void UploadCall::sent(const HttpAnswer& answer) {
  const auto offset = number_in(answer.header("upload-offset"));
  if (!offset || *offset <= offset_ || *offset > request_.bytes) {
    return give_up({ErrorCode::kProtocol, "no usable Upload-Offset", {}});
  }
  piece_.sent(answer.elapsed);
  turns_ = 0;
  go_on(*offset);
}

void UploadCall::go_on(std::uint64_t offset) {
  offset_ = std::min(offset, request_.bytes);
  if (offset_ < request_.bytes) {
    listener_.on_upload_progress(offset_);
    return send();
  }
  if (step_ == Step::kAsk) return listener_.on_upload_done(wire_, {});
  turn() ? ask() : give_up({ErrorCode::kBusy, "the office does not say that it has the file", {}});
}

void UploadCall::broke_off(Error error) {
  if (step_ == Step::kSend) piece_.cut(sending_);
  if (error.code == ErrorCode::kOffsetMismatch) {
    if (turn()) return ask();
    error.code = ErrorCode::kNetwork;
  }
  give_up(std::move(error));
}

void UploadCall::refused(const HttpAnswer& answer) {
  const bool has_upload = step_ != Step::kCreate;
  const int status = answer.status;
  if (has_upload && (status == 404 || status == 410) && turn()) return create();
  if (step_ == Step::kSend && (status == 409 || status == 460) && turn()) return ask();
  if (step_ == Step::kSend && status == 413 && !answer.by_office) {
    piece_.refused(sending_);
    if (turn()) return ask();
  }
  Error error = answer.trouble();
  // Whatever the words, these are the line's or the server's trouble of the moment, never a verdict on the file.
  if ((status == 423 || status == 429 || status >= 500) && retry_of(error.code) == Retry::kNever) {
    error.code = ErrorCode::kBusy;
  }
  // The turns are used up while the upload keeps vanishing or disagreeing: later, from the beginning.
  if (has_upload && (status == 404 || status == 410 || status == 409)) error.code = ErrorCode::kBusy;
  if (error.code == ErrorCode::kHashMismatch) error = why_damaged();
  give_up(std::move(error), answer.retry_after);
}

// Damaged again and again: on the way, or before it.
Error UploadCall::why_damaged() const {
  const auto digest = digest_file(request_.file);
  if (!digest) return digest.error();
  if (digest->sha256 == request_.sha256) return {ErrorCode::kBusy, "the file is damaged on the way", {}};
  return {ErrorCode::kCorrupt, "the file on this device is damaged", {}};
}

bool UploadCall::turn() {
  return ++turns_ <= kMaxUploadTurns;
}

void UploadCall::give_up(Error error, std::optional<Millis> retry_after) {
  listener_.on_upload_done(fail(std::move(error)), retry_after);
}

}  // namespace satchel
