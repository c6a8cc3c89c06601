#include "sync/transport/http_client.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <unistd.h>
#include <zstd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <utility>

#include "core/base/files.h"
#include "core/base/text.h"
#include "sync/transport/limits.h"
#include "sync/transport/problem.h"

namespace satchel {
namespace {

void initialise_curl_once() {
  static const bool done = [] {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    // With NOSIGNAL libcurl leaves SIGPIPE alone, and a TLS write to a dead connection would end the process.
    struct sigaction now{};
    if (::sigaction(SIGPIPE, nullptr, &now) == 0 && now.sa_handler == SIG_DFL) ::signal(SIGPIPE, SIG_IGN);
    return true;
  }();
  (void)done;
}

// Debian's libcurl is told in milliseconds where it can be; stalling it only knows in whole seconds.
long seconds_of(Millis time) {
  return static_cast<long>(std::max<std::int64_t>(1, time.count() / 1000));
}

bool is_loopback(std::string_view server) {
  return server.find("://127.") != std::string_view::npos || server.find("://localhost") != std::string_view::npos ||
         server.find("://[::1]") != std::string_view::npos;
}

std::string compress(std::string_view body) {
  std::string out(ZSTD_compressBound(body.size()), '\0');
  const std::size_t size = ZSTD_compress(out.data(), out.size(), body.data(), body.size(), 1);
  out.resize(ZSTD_isError(size) ? 0 : size);
  return out;
}

// The file behind a request's body.
class FileReader {
 public:
  ~FileReader() {
    if (fd_ >= 0) ::close(fd_);
  }
  FileReader() = default;
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;

  Result<void> open(const FileSlice& slice) {
    slice_ = slice;
    fd_ = ::open(slice.path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd_ < 0) return fail(error_from_errno(errno, "open the file to send"));
    return {};
  }
  // Bytes read, 0 at the end of the slice, negative when the file is shorter than promised or cannot be read.
  ssize_t read(char* out, std::size_t size) {
    size = static_cast<std::size_t>(std::min<std::uint64_t>(size, slice_.bytes - at_));
    if (size == 0) return 0;
    const ssize_t got = ::pread(fd_, out, size, static_cast<off_t>(slice_.offset + at_));
    if (got <= 0) return -1;
    at_ += static_cast<std::uint64_t>(got);
    return got;
  }
  std::uint64_t at() const { return at_; }

 private:
  FileSlice slice_;
  int fd_ = -1;
  std::uint64_t at_ = 0;
};

Error error_from_curl(CURLcode code, const char* detail) {
  std::string text = detail != nullptr && *detail != '\0' ? detail : curl_easy_strerror(code);
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return {ErrorCode::kTimeout, std::move(text), {}};
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return {ErrorCode::kProtocol, std::move(text), {}};
    case CURLE_URL_MALFORMAT:
      return {ErrorCode::kInvalidArgument, std::move(text), {}};
    case CURLE_READ_ERROR:
    case CURLE_ABORTED_BY_CALLBACK:
      return {ErrorCode::kIo, "the file to send cannot be read", {}};
    case CURLE_OUT_OF_MEMORY:
      return {ErrorCode::kInternal, std::move(text), {}};
    default:
      return {ErrorCode::kNetwork, std::move(text), {}};
  }
}

bool has_header(const HttpCall& call, std::string_view name) {
  return std::any_of(call.headers.begin(), call.headers.end(),
                     [&](const auto& header) { return header.first == name; });
}

template <class T>
T info(CURL* easy, CURLINFO which) {
  T value{};
  curl_easy_getinfo(easy, which, &value);
  return value;
}

}  // namespace

std::string_view HttpAnswer::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

Error HttpAnswer::trouble() const {
  Error error = problem.value_or(Error{ErrorCode::kProtocol, "status " + std::to_string(status), {}});
  if (!by_office && retry_of(error.code) == Retry::kNever) error.code = ErrorCode::kBusy;
  return error;
}

struct HttpClient::Transfer {
  CallId id = 0;
  HttpCall call;
  HttpObserver* observer = nullptr;  // null once cancelled
  CURL* easy = nullptr;
  curl_slist* headers = nullptr;
  FileReader file;
  HttpAnswer answer;
  bool head_whole = false;  // every header of the final answer is in
  std::string problem_body;
  std::optional<Error> stopped;  // why our side ended the call
  char curl_words[CURL_ERROR_SIZE] = {};

  ~Transfer() { curl_slist_free_all(headers); }

  void add_header(const std::string& line) { headers = curl_slist_append(headers, line.c_str()); }
  bool stop(Error error) {
    stopped = std::move(error);
    return false;
  }

  void attach_body();
  bool take_header(std::string_view line);
  bool take_data(std::string_view data);
  // libcurl begins a request anew by itself when a connection that served before breaks without an answer. Not with a
  // file: some of it may have arrived, and its caller can learn how much.
  bool stays_at(std::uint64_t place) {
    return file.at() == place || stop({ErrorCode::kOffsetMismatch, "the line broke in the middle of the file", {}});
  }
};

bool HttpClient::Transfer::take_header(std::string_view line) {
  if (head_whole) return observer != nullptr;  // trailers of a chunked body
  line = trim(line);
  if (line.substr(0, 5) == "HTTP/") {  // a 1xx answer may come before the final one
    answer = {};
    const std::size_t space = line.find(' ');
    if (space != std::string_view::npos) {
      std::from_chars(line.data() + space + 1, line.data() + line.size(), answer.status);
    }
    return true;
  }
  if (line.empty()) {
    head_whole = answer.status >= 200;
    if (!head_whole || !answer.ok() || observer == nullptr) return observer != nullptr;
    auto taken = observer->on_head(answer);
    return taken ? true : stop(std::move(taken.error()));
  }
  if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
    answer.headers.emplace_back(fold_ascii(line.substr(0, colon)), std::string(trim(line.substr(colon + 1))));
  }
  return true;
}

bool HttpClient::Transfer::take_data(std::string_view data) {
  if (observer == nullptr) return false;
  if (!answer.ok()) {
    const std::size_t room = transport_limits::kMaxProblemBytes - problem_body.size();
    problem_body.append(data.substr(0, room));
    return true;
  }
  auto taken = observer->on_data(data);
  return taken ? true : stop(std::move(taken.error()));
}

namespace {

// libcurl's callbacks: a count other than the one given ends the transfer.
template <class T>
std::size_t on_header(char* data, std::size_t size, std::size_t count, void* transfer) {
  return static_cast<T*>(transfer)->take_header({data, size * count}) ? size * count : 0;
}
template <class T>
std::size_t on_body(char* data, std::size_t size, std::size_t count, void* transfer) {
  return static_cast<T*>(transfer)->take_data({data, size * count}) ? size * count : size * count + 1;
}
template <class T>
std::size_t on_read(char* out, std::size_t size, std::size_t count, void* transfer) {
  const ssize_t got = static_cast<T*>(transfer)->file.read(out, size * count);
  return got < 0 ? CURL_READFUNC_ABORT : static_cast<std::size_t>(got);
}
template <class T>
int on_seek(void* transfer, curl_off_t offset, int origin) {
  const bool there = origin == SEEK_SET && static_cast<T*>(transfer)->stays_at(static_cast<std::uint64_t>(offset));
  return there ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
}

}  // namespace

void HttpClient::Transfer::attach_body() {
  const auto set = [this](CURLoption option, auto value) { curl_easy_setopt(easy, option, value); };
  if (call.file) {
    if (auto opened = file.open(*call.file); !opened) stopped = std::move(opened.error());
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(call.file->bytes));
    set(CURLOPT_READFUNCTION, on_read<Transfer>);
    set(CURLOPT_READDATA, this);
    set(CURLOPT_SEEKFUNCTION, on_seek<Transfer>);
    set(CURLOPT_SEEKDATA, this);
  } else if (!call.body.empty() || call.method == "POST" || call.method == "PATCH") {
    if (call.body.size() > transport_limits::kCompressAbove) {
      if (std::string packed = compress(call.body); !packed.empty()) {
        call.body = std::move(packed);
        add_header("Content-Encoding: zstd");
      }
    }
    if (!has_header(call, "Content-Type")) add_header("Content-Type:");  // else libcurl says "a form"
    set(CURLOPT_POSTFIELDS, call.body.c_str());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
  } else if (call.method == "HEAD") {
    set(CURLOPT_NOBODY, 1L);
  }
}

HttpClient::HttpClient(HttpSettings settings) : settings_(std::move(settings)) {
  initialise_curl_once();
  multi_ = curl_multi_init();
}

HttpClient::~HttpClient() {
  while (!transfers_.empty()) cancel(transfers_.begin()->first);
  for (void* easy : spare_) curl_easy_cleanup(easy);
  curl_multi_cleanup(static_cast<CURLM*>(multi_));
}

void* HttpClient::easy_handle() {
  if (spare_.empty()) return curl_easy_init();
  void* easy = spare_.back();
  spare_.pop_back();
  curl_easy_reset(static_cast<CURL*>(easy));
  return easy;
}

CallId HttpClient::start(HttpCall call, HttpObserver& observer) {
  auto owned = std::make_unique<Transfer>();
  Transfer& transfer = *owned;
  transfer.id = ++last_id_;
  transfer.call = std::move(call);
  transfer.observer = &observer;
  transfers_.emplace(transfer.id, std::move(owned));
  if (performing_) {
    to_add_.push_back(transfer.id);
  } else {
    add(transfer);
  }
  return transfer.id;
}

void HttpClient::add(Transfer& transfer) {
  HttpCall& call = transfer.call;
  CURL* easy = static_cast<CURL*>(easy_handle());
  transfer.easy = easy;
  const auto set = [easy](CURLoption option, auto value) { curl_easy_setopt(easy, option, value); };
  set(CURLOPT_URL, (settings_.server + call.path).c_str());
  set(CURLOPT_CUSTOMREQUEST, call.method.c_str());
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!settings_.ca_file.empty()) set(CURLOPT_CAINFO, settings_.ca_file.c_str());
  if (is_loopback(settings_.server)) set(CURLOPT_NOPROXY, "*");
  set(CURLOPT_TCP_KEEPALIVE, 1L);
  set(CURLOPT_BUFFERSIZE, 256L << 10);
  set(CURLOPT_UPLOAD_BUFFERSIZE, 256L << 10);
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings_.connect_timeout.count()));
  if (call.deadline.count() > 0) set(CURLOPT_TIMEOUT_MS, static_cast<long>(call.deadline.count()));
  set(CURLOPT_LOW_SPEED_LIMIT, call.may_idle ? 1L : settings_.stall_bytes_per_second);
  set(CURLOPT_LOW_SPEED_TIME, seconds_of(call.may_idle ? transport_limits::kIdleStream : settings_.stall_window));
  if (call.accept_compressed) set(CURLOPT_ACCEPT_ENCODING, "zstd, gzip");

  if (!has_header(call, "Accept")) transfer.add_header("Accept:");  // every byte of an idle poll counts
  transfer.add_header("Expect:");  // no 100-continue: it costs a round trip, and a second with silent servers
  if (!token_.empty()) transfer.add_header("Authorization: Bearer " + token_);
  for (const auto& [name, value] : call.headers) transfer.add_header(name + ": " + value);
  transfer.attach_body();
  set(CURLOPT_HTTPHEADER, transfer.headers);
  set(CURLOPT_HEADERFUNCTION, on_header<Transfer>);
  set(CURLOPT_HEADERDATA, &transfer);
  set(CURLOPT_WRITEFUNCTION, on_body<Transfer>);
  set(CURLOPT_WRITEDATA, &transfer);
  set(CURLOPT_ERRORBUFFER, transfer.curl_words);
  set(CURLOPT_PRIVATE, &transfer);
  curl_multi_add_handle(static_cast<CURLM*>(multi_), easy);
}

std::unique_ptr<HttpClient::Transfer> HttpClient::take(CallId id) {
  const auto found = transfers_.find(id);
  if (found == transfers_.end()) return nullptr;
  auto transfer = std::move(found->second);
  transfers_.erase(found);
  return transfer;
}

void HttpClient::cancel(CallId id) {
  auto transfer = take(id);
  if (!transfer) return;
  transfer->observer = nullptr;
  if (performing_) {
    to_remove_.push_back(std::move(transfer));
  } else {
    release(*transfer);
  }
}

void HttpClient::release(Transfer& transfer) {
  if (transfer.easy == nullptr) return;
  curl_multi_remove_handle(static_cast<CURLM*>(multi_), transfer.easy);
  spare_.push_back(std::exchange(transfer.easy, nullptr));
}

void HttpClient::perform() {
  performing_ = true;
  int running = 0;
  curl_multi_perform(static_cast<CURLM*>(multi_), &running);
  performing_ = false;
  for (auto& transfer : std::exchange(to_remove_, {})) {
    release(*transfer);
  }
  for (const CallId id : std::exchange(to_add_, {})) {
    if (const auto found = transfers_.find(id); found != transfers_.end()) add(*found->second);
  }
}

void HttpClient::deliver() {
  std::vector<std::pair<CallId, int>> ended;
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(static_cast<CURLM*>(multi_), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    ended.emplace_back(info<Transfer*>(message->easy_handle, CURLINFO_PRIVATE)->id, message->data.result);
  }
  for (const auto& [id, code] : ended) {
    // An observer told a moment ago may have cancelled this one.
    if (const auto transfer = take(id)) finish(*transfer, code);
  }
}

void HttpClient::finish(Transfer& transfer, int curl_code) {
  CURL* easy = transfer.easy;
  HttpAnswer& answer = transfer.answer;
  const auto wire = [easy](CURLINFO which) { return static_cast<std::uint64_t>(info<curl_off_t>(easy, which)); };
  // libcurl counts a short body, which goes out together with the headers, as part of the request.
  const auto request = static_cast<std::uint64_t>(info<long>(easy, CURLINFO_REQUEST_SIZE));
  const bool body_apart = transfer.call.file || wire(CURLINFO_SIZE_UPLOAD_T) > request;
  answer.wire.up = request + (body_apart ? wire(CURLINFO_SIZE_UPLOAD_T) : 0);
  answer.wire.down =
      static_cast<std::uint64_t>(info<long>(easy, CURLINFO_HEADER_SIZE)) + wire(CURLINFO_SIZE_DOWNLOAD_T);
  answer.elapsed = Millis(info<curl_off_t>(easy, CURLINFO_TOTAL_TIME_T) / 1000);
  release(transfer);

  const auto code = static_cast<CURLcode>(curl_code);
  // A server that refuses a request early answers and closes; that our sending then failed is not the news.
  const bool refused_early = (code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR) && transfer.head_whole &&
                             answer.status >= 400 && !transfer.stopped;
  if (transfer.stopped) return transfer.observer->on_done(fail(std::move(*transfer.stopped)));
  if (code != CURLE_OK && !refused_early) {
    return transfer.observer->on_done(fail(error_from_curl(code, transfer.curl_words)));
  }
  if (!transfer.head_whole) return transfer.observer->on_done(fail(ErrorCode::kNetwork, "no answer"));
  if (!answer.ok()) {
    Problem problem = problem_from_answer(answer.status, transfer.problem_body);
    answer.problem = std::move(problem.error);
    answer.by_office = problem.by_office;
    int seconds = 0;
    const std::string_view after = answer.header("retry-after");
    const auto parsed = std::from_chars(after.data(), after.data() + after.size(), seconds);
    if (!after.empty() && parsed.ec == std::errc() && seconds >= 0) answer.retry_after = Millis(1000LL * seconds);
  }
  transfer.observer->on_done(std::move(answer));
}

void HttpClient::poll(Millis timeout) {
  // A call just started makes the wait return at once.
  curl_multi_poll(static_cast<CURLM*>(multi_), nullptr, 0, static_cast<int>(timeout.count()), nullptr);
  perform();
  deliver();
}

void HttpClient::wake() {
  const std::lock_guard lock(multi_mutex_);
  curl_multi_wakeup(static_cast<CURLM*>(multi_));
}

void HttpClient::network_changed() {
  std::vector<CallId> running;
  for (const auto& [id, transfer] : transfers_) {
    running.push_back(id);
    release(*transfer);
  }
  void* fresh = curl_multi_init();
  {
    const std::lock_guard lock(multi_mutex_);
    std::swap(multi_, fresh);
  }
  curl_multi_cleanup(static_cast<CURLM*>(fresh));
  for (const CallId id : running) {
    // An observer told a moment ago may have cancelled this one.
    if (const auto transfer = take(id)) transfer->observer->on_done(fail(ErrorCode::kNetwork, "the network changed"));
  }
}

namespace {

class Collector final : public HttpObserver {
 public:
  Result<void> on_data(std::string_view data) override {
    if (body.size() + data.size() > transport_limits::kMaxSmallAnswerBytes) {
      return fail(ErrorCode::kProtocol, "an answer past the limit");
    }
    body.append(data);
    return {};
  }
  void on_done(Result<HttpAnswer> result) override { answer = std::move(result); }

  std::string body;
  std::optional<Result<HttpAnswer>> answer;
};

}  // namespace

Result<HttpReply> fetch(HttpClient& client, HttpCall call) {
  Collector collector;
  if (call.deadline.count() == 0) call.deadline = transport_limits::kSmallCallDeadline;
  client.start(std::move(call), collector);
  while (!collector.answer) client.poll(Millis(1000));
  TRY_ASSIGN(HttpAnswer answer, std::move(*collector.answer));
  if (answer.problem) return fail(std::move(*answer.problem));
  return HttpReply{std::move(answer), std::move(collector.body)};
}

}  // namespace satchel
