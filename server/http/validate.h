#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/api/http.h"
#include "server/http/limits.h"

namespace satchel::server {

// What a request's header section says, after every check of RFC 9112 and of our own.
struct RequestHead {
  std::string method;
  std::string path;   // decoded; see Request::path
  std::string query;  // raw
  Headers headers;
  bool http11 = true;
  bool close = false;  // the peer wants the connection closed after this answer
  bool expects_continue = false;
  std::optional<std::uint64_t> content_length;
};

// Why a header section was refused. After any refusal the connection is closed: where the next request would begin
// is no longer certain.
struct Refusal {
  int status = 400;
  Error error;
};

// Looks for the empty line that ends a header section in bytes that arrive piece by piece. `scanned` is where the
// last look ended (0 at first) and is moved on, so the total work is linear.
enum class HeadState : std::uint8_t {
  kIncomplete,
  kComplete,  // `scanned` is then the length of the section, its empty line included
  kTooLong,
  kGarbage  // can never become a request: does not begin with a method, or has a line feed without carriage return
};
HeadState scan_head(std::string_view bytes, std::size_t& scanned, const HttpLimits& limits);

// Checks a complete header section. Boost.Beast parses it, and is believed only where it is strict; what it lets pass
// (missing or repeated Host, repeated Content-Length, any Transfer-Encoding, folded lines, control bytes, absolute
// targets, unknown methods, ...) is refused here. Pure: no state, no I/O; any bytes may be given.
tl::expected<RequestHead, Refusal> check_head(std::string_view section, const HttpLimits& limits);

// The refusal for a section of which check_head() is never called: kTooLong or kGarbage.
Refusal refusal_of(HeadState state, std::string_view bytes);

}  // namespace satchel::server
