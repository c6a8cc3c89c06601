#include "server/http/answer.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <ctime>

#include "core/base/files.h"

namespace satchel::server {
namespace {

constexpr std::size_t kFileStep = 128 * 1024;

std::string_view reason_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 206:
      return "Partial Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 411:
      return "Length Required";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 416:
      return "Range Not Satisfiable";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 460:
      return "Checksum Mismatch";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    case 507:
      return "Insufficient Storage";
    default:
      return "";  // the phrase may be empty (RFC 9112 section 4)
  }
}

// IMF-fixdate (RFC 9110 section 5.6.7) of now, written at most once a second per thread.
const std::string& date_text() {
  thread_local std::time_t written = 0;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now == written) return text;
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT", kDays[parts.tm_wday],
                parts.tm_mday, kMonths[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
  text = buffer.data();
  written = now;
  return text;
}

bool ours(std::string_view name) {
  return same_text(name, "Content-Length") || same_text(name, "Transfer-Encoding") || same_text(name, "Connection") ||
         same_text(name, "Date");
}

std::string common_head(int status, const Headers& headers, bool keep_alive) {
  std::string text = "HTTP/1.1 " + std::to_string(status) + " ";
  text += reason_of(status);
  text += "\r\nDate: " + date_text() + "\r\nX-Content-Type-Options: nosniff\r\n";
  for (const auto& [name, value] : headers) {
    if (!ours(name)) text += name + ": " + value + "\r\n";
  }
  if (!keep_alive) text += "Connection: close\r\n";
  return text;
}

// A header made from data must not be able to end its line.
bool safe(const Headers& headers) {
  for (const auto& [name, value] : headers) {
    for (const std::string& text : {std::cref(name), std::cref(value)}) {
      for (const char c : text) {
        if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f) return false;
      }
    }
  }
  return true;
}

bool has(const Headers& headers, std::string_view wanted) {
  return std::any_of(headers.begin(), headers.end(), [&](const auto& field) { return same_text(field.first, wanted); });
}

bool bodiless_status(int status) {
  return status == 204 || status == 304 || status < 200;
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }

 private:
  int number_;
};

}  // namespace

Answer::Answer(Wire& wire, const RequestHead& head, const HttpLimits& limits, const BodyState& body,
               const std::atomic<bool>& stopping)
    : wire_(wire),
      limits_(limits),
      body_(body),
      stopping_(stopping),
      pace_(limits),
      bodiless_(head.method == "HEAD"),
      http11_(head.http11),
      peer_closes_(head.close) {
  std::string accepted;
  for (const auto& [name, value] : head.headers) {
    if (same_text(name, "Accept-Encoding")) accepted += (accepted.empty() ? "" : ",") + value;
  }
  coding_ = choose_coding(accepted);
}

Answer::~Answer() = default;

Result<void> Answer::claim() {
  if (state_ != State::kNew) return fail(ErrorCode::kInternal, "a request is answered once");
  return {};
}

// Also decides here, with the head, whether the connection goes on: not when the peer or the server wants an end, nor
// when more of the body is on its way than it is worth to read.
std::string Answer::head_text(int status, const Headers& headers) {
  keep_alive_ = !peer_closes_ && !stopping_.load(std::memory_order_relaxed) && body_.unread <= limits_.max_drain &&
                !(body_.continue_owed && body_.unread > 0);
  return common_head(status, headers, keep_alive_);
}

Result<void> Answer::send(std::string_view data) {
  auto sent = write_all(wire_, data, pace_);
  if (!sent) {
    state_ = State::kBroken;
    keep_alive_ = false;
  }
  return sent;
}

bool Answer::wants_compression(const Headers& headers) const {
  return coding_ != Coding::kIdentity && !has(headers, "Content-Encoding");
}

Result<void> Answer::respond(int status, Headers headers, std::string body, bool compress) {
  TRY(claim());
  if (!safe(headers)) return fail(ErrorCode::kInternal, "control bytes in an answer's header");
  if (bodiless_status(status)) body.clear();
  if (compress && body.size() >= limits_.min_compressed) {
    headers.emplace_back("Vary", "Accept-Encoding");
    if (wants_compression(headers)) {
      std::string packed;
      const auto compressor = Compressor::make(coding_);
      compressor->add(body, packed);
      compressor->finish(packed);
      body = std::move(packed);
      headers.emplace_back("Content-Encoding", name_of(coding_));
    }
  }
  std::string text = head_text(status, headers);
  if (!bodiless_status(status)) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  text += "\r\n";
  if (bodiless_) body.clear();
  if (body.size() <= limits_.step) {
    text += body;  // one segment, where it fits
    TRY(send(text));
  } else {
    TRY(send(text));
    TRY(send(body));
  }
  state_ = State::kDone;
  return {};
}

Result<void> Answer::respond_file(int status, Headers headers, const std::filesystem::path& file, std::uint64_t offset,
                                  std::uint64_t length) {
  TRY(claim());
  if (!safe(headers)) return fail(ErrorCode::kInternal, "control bytes in an answer's header");
  const Descriptor source(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  struct stat info{};
  if (source.get() < 0 || ::fstat(source.get(), &info) != 0) return fail(error_from_errno(errno, "open a file"));
  const auto size = static_cast<std::uint64_t>(info.st_size);
  if (!S_ISREG(info.st_mode) || offset > size || length > size - offset) {
    return fail(ErrorCode::kIo, "the file is shorter than it should be");
  }
  std::string text = head_text(status, headers) + "Content-Length: " + std::to_string(length) + "\r\n\r\n";
  TRY(send(text));
  if (bodiless_) length = 0;
  TRY(send_file(source.get(), offset, length));
  state_ = State::kDone;
  return {};
}

// The length is promised: whatever goes wrong now, only closing the connection can take it back.
Result<void> Answer::send_file(int file, std::uint64_t offset, std::uint64_t length) {
  Result<void> sent;
  if (!wire_.tls()) {
    sent = write_file(wire_, file, offset, length, pace_);
  } else {
    std::string buffer(std::min<std::uint64_t>(kFileStep, length), '\0');
    while (sent && length > 0) {
      const std::size_t wanted = std::min<std::uint64_t>(buffer.size(), length);
      const ssize_t got = ::pread(file, buffer.data(), wanted, static_cast<off_t>(offset));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) {
        sent = fail(ErrorCode::kIo, "a file ended early");
        break;
      }
      sent = write_all(wire_, std::string_view(buffer.data(), static_cast<std::size_t>(got)), pace_);
      offset += static_cast<std::uint64_t>(got);
      length -= static_cast<std::uint64_t>(got);
    }
  }
  if (!sent) {
    state_ = State::kBroken;
    keep_alive_ = false;
  }
  return sent;
}

Result<void> Answer::begin(int status, Headers headers, bool compress) {
  TRY(claim());
  if (!safe(headers) || bodiless_status(status)) return fail(ErrorCode::kInternal, "not an answer to stream");
  if (compress) {
    headers.emplace_back("Vary", "Accept-Encoding");
    if (wants_compression(headers)) {
      headers.emplace_back("Content-Encoding", name_of(coding_));
      compressor_ = Compressor::make(coding_);
    }
  }
  unsent_head_ = head_text(status, headers);
  chunked_ = http11_;
  if (!http11_) keep_alive_ = false;
  state_ = State::kStreaming;
  return {};
}

// Sends what is pending as one chunk, with the head if it is still here: usually one segment.
Result<void> Answer::send_step(std::string_view after) {
  std::string text;
  if (!unsent_head_.empty()) {
    text = std::move(unsent_head_) + (chunked_ ? "Transfer-Encoding: chunked\r\n\r\n" : "\r\n");
    unsent_head_.clear();
  }
  if (!bodiless_ && !pending_.empty()) {
    if (chunked_) {
      std::array<char, 20> size{};
      const auto end = std::to_chars(size.data(), size.data() + size.size(), pending_.size(), 16).ptr;
      text.append(size.data(), end);
      text += "\r\n";
    }
    text += pending_;
    if (chunked_) text += "\r\n";
  }
  text += after;
  pending_.clear();
  return send(text);
}

Result<void> Answer::write(std::string_view data) {
  if (state_ != State::kStreaming) return fail(ErrorCode::kNetwork, "this answer is over");
  while (!data.empty()) {
    const std::string_view part = data.substr(0, limits_.step);
    data.remove_prefix(part.size());
    if (compressor_) {
      compressor_->add(part, pending_);
    } else {
      pending_ += part;
    }
    if (pending_.size() >= limits_.step) TRY(send_step());
  }
  return {};
}

Result<void> Answer::flush() {
  if (state_ != State::kStreaming) return fail(ErrorCode::kNetwork, "this answer is over");
  if (compressor_) compressor_->flush(pending_);
  return send_step();
}

Result<void> Answer::end() {
  if (state_ != State::kStreaming) return fail(ErrorCode::kNetwork, "this answer is over");
  if (compressor_) compressor_->finish(pending_);
  if (!unsent_head_.empty() && http11_) {  // all of it is here: its length is known after all
    std::string text = std::move(unsent_head_) + "Content-Length: " + std::to_string(pending_.size()) + "\r\n\r\n";
    if (!bodiless_) text += pending_;
    TRY(send(text));
  } else {
    TRY(send_step(chunked_ && !bodiless_ ? "0\r\n\r\n" : ""));
  }
  state_ = State::kDone;
  return {};
}

Result<void> Answer::events(Headers headers, std::function<std::shared_ptr<void>(SendEvent)> subscribe) {
  TRY(claim());
  if (!safe(headers)) return fail(ErrorCode::kInternal, "control bytes in an answer's header");
  headers.emplace_back("Content-Type", "text/event-stream");
  headers.emplace_back("Cache-Control", "no-store");
  // Ends with the connection: no length, no chunks.
  TRY(send(common_head(200, headers, false) + "\r\n"));
  state_ = State::kDone;
  if (bodiless_) return {};
  auto queue = std::make_shared<EventQueue>(limits_.max_event_bytes);
  queue->subscription = subscribe([weak = std::weak_ptr(queue)](std::string event) {
    if (const auto alive = weak.lock()) alive->push(event);
  });
  events_ = std::move(queue);
  return {};
}

std::string refusal_text(const Refusal& refusal) {
  const std::string body = problem_json(refusal.error, refusal.status);
  return common_head(refusal.status, problem_headers(refusal.status), false) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace satchel::server
