#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace satchel::server {

// HTTP as the API sees it, without Beast: server/http implements these seams, server/api answers them.

using Headers = std::vector<std::pair<std::string, std::string>>;  // names as sent; look up without regard to case

// A request whose framing has been checked (RFC 9112) and whose header section is complete.
struct Request {
  std::string method;  // "GET", upper case
  std::string path;    // percent-decoded, UTF-8, starts with '/', no "..", no NUL
  std::string query;   // raw, without '?'
  Headers headers;
  std::string peer;  // numeric address of the peer
  bool tls = false;
  std::optional<std::uint64_t> content_length;
  std::string body;  // the whole (decompressed) body, for routes with BodyPolicy::kWhole

  // First header with this name, without regard to case; nullopt if absent.
  std::optional<std::string_view> header(std::string_view name) const;
  // Percent-decoded value of a query parameter; nullopt if absent or badly encoded.
  std::optional<std::string> parameter(std::string_view name) const;
};

// The body of an upload, read as it arrives; pool thread only. Errors: kNetwork when the peer went away, kTimeout below
// the rate floor, kCancelled after cancel().
class BodyReader {
 public:
  virtual ~BodyReader() = default;
  // Blocks until something may have come, or the end.
  virtual Result<void> wait() = 0;
  // Up to out.size() bytes of what has come, at once; 0 at the end, nullopt where nothing has.
  virtual Result<std::optional<std::size_t>> read(std::span<char> out) = 0;
  // Any thread: makes the current and every later read fail with kCancelled and closes the connection.
  virtual void cancel() = 0;
};

// The answer, written as it is made. Exactly one begin() or respond(); pool thread only. Compression (zstd or gzip, by
// Accept-Encoding) is applied behind this seam where `compress` is set.
class ResponseWriter {
 public:
  virtual ~ResponseWriter() = default;
  // A complete answer with its length.
  virtual Result<void> respond(int status, Headers headers, std::string body, bool compress = true) = 0;
  // A file's bytes [offset, offset + length) as the body, sent without reading it into memory.
  virtual Result<void> respond_file(int status, Headers headers, const std::filesystem::path& file,
                                    std::uint64_t offset, std::uint64_t length) = 0;
  // A streamed answer: begin, write*, end. write() blocks while more than kMaxQueuedBytes wait for a slow reader and
  // fails with kNetwork when the peer went away. flush() pushes what a compressor holds back.
  virtual Result<void> begin(int status, Headers headers, bool compress = true) = 0;
  virtual Result<void> write(std::string_view data) = 0;
  virtual Result<void> flush() = 0;
  virtual Result<void> end() = 0;
  // Turns this answer into a server-sent event stream (text/event-stream) that needs no thread while idle.
  // `subscribe` is called once with a thread-safe function that queues one event's text ("event: poke\n\n"; an empty
  // text closes the stream) and returns what ends the subscription when the peer goes away.
  using SendEvent = std::function<void(std::string event)>;
  virtual Result<void> events(Headers headers, std::function<std::shared_ptr<void>(SendEvent)> subscribe) = 0;
};

enum class BodyPolicy : std::uint8_t { kNone, kWhole, kStream };

// What a route says before its body is read.
struct RoutePlan {
  BodyPolicy body = BodyPolicy::kNone;
  std::uint64_t max_body = 0;  // after decompression, bytes; larger → 413
};

// What listens for requests. Called from pool threads, concurrently.
class HttpHandler {
 public:
  virtual ~HttpHandler() = default;
  // Right after the header section: what to do with the body. An error is answered at once as a problem document.
  virtual Result<RoutePlan> plan(const Request& request) = 0;
  // Answers the request. `body` is only set for BodyPolicy::kStream.
  virtual void handle(Request request, BodyReader* body, ResponseWriter& response) = 0;
};

// An RFC 9457 problem document ("application/problem+json") with the stable code; and its HTTP status. The second form
// is for the few statuses no code stands for alone (414, 417, 501, 505).
std::string problem_json(const Error& error);
std::string problem_json(const Error& error, int status);
int http_status(ErrorCode code);
// What goes with it: Content-Type, Cache-Control, and WWW-Authenticate, Allow or Retry-After where the status asks for
// it.
Headers problem_headers(int status);
// Answers with the problem document of `error`.
Result<void> respond_problem(ResponseWriter& response, const Error& error);

// RFC 3986 percent-decoding; nullopt for a '%' without two hex digits. In a query '+' stands for a space.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space = false);
// The whole value, or a list of the words "a, b", compared without regard to case.
bool same_text(std::string_view a, std::string_view b);
bool lists_word(std::string_view list, std::string_view word);

}  // namespace satchel::server
