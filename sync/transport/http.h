#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace satchel {

// Names one call of an HttpClient or a Transport; never used twice.
using CallId = std::uint64_t;

// What calls cost on the line: headers and bodies as they travelled, compressed.
struct WireBytes {
  std::uint64_t up = 0;
  std::uint64_t down = 0;

  WireBytes& operator+=(const WireBytes& other) {
    up += other.up;
    down += other.down;
    return *this;
  }
};

// Part of a file sent as a request's body; it is read while it is sent, never held in memory whole.
struct FileSlice {
  std::filesystem::path path;
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
};

// One request. The client adds Authorization, Content-Length, and what it knows about compression.
struct HttpCall {
  std::string method = "GET";
  std::string path;  // from the server's root: "/v1/sync"
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;  // sent when not empty; zstd-compressed past kCompressAbove
  // Instead of `body`, sent as it is, and once: kOffsetMismatch when the line breaks on the way and nothing says how
  // much of it has arrived.
  std::optional<FileSlice> file;
  bool accept_compressed = false;
  // For small calls: everything must be over by then. Zero: no total limit, only the limit on stalling.
  Millis deadline{0};
  // True for a stream that may be silent for long (its keep-alives are what proves it alive).
  bool may_idle = false;
};

// What came back, once the status line and headers were whole.
struct HttpAnswer {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  // Set exactly when the status is not 2xx: the problem document's code, or the nearest code for the status.
  std::optional<Error> problem;
  bool by_office = false;  // the problem is told in a document of the office's, not by a bare status
  std::optional<Millis> retry_after;
  WireBytes wire;
  Millis elapsed{0};

  bool ok() const { return status >= 200 && status < 300; }
  // The problem, as far as it says something about the request. Only the office refuses for ever, and it says why; a
  // bare status may come from any box on the way, which will be gone tomorrow: kBusy.
  Error trouble() const;
  // The first header of that (lower-case) name, or empty.
  std::string_view header(std::string_view name) const;
};

// Hears of one call. Called on the client's thread, from within poll(). Bodies of answers that are not 2xx never reach
// on_data; they become HttpAnswer::problem.
class HttpObserver {
 public:
  virtual ~HttpObserver() = default;
  // Status and headers of the answer, before its first byte of body. An error ends the call with that error.
  virtual Result<void> on_head(const HttpAnswer&) { return {}; }
  // The next bytes of the body, decoded. An error ends the call with that error.
  virtual Result<void> on_data(std::string_view) { return {}; }
  // The last call. An error means that no whole answer came: whether the request arrived is not known.
  virtual void on_done(Result<HttpAnswer> answer) = 0;
};

}  // namespace satchel
