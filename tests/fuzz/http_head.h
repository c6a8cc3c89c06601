#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "core/base/text.h"
#include "server/http/validate.h"

namespace satchel::test {

// What must hold for any bytes at all: they are refused with a status of the 4xx/5xx classes, or they are one request
// whose end, host, body length and path have exactly one meaning. Aborts otherwise, for the fuzzer and the replay.
inline void check_http_head(std::string_view bytes) {
  const auto require = [](bool holds, const char* law) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", law);
    std::abort();
  };
  const server::HttpLimits limits;
  std::size_t whole = 0;
  const auto state = server::scan_head(bytes, whole, limits);
  std::size_t pieces = 0;
  auto in_pieces = server::HeadState::kIncomplete;
  for (std::size_t end = 1; end <= bytes.size() && in_pieces == server::HeadState::kIncomplete; ++end) {
    in_pieces = server::scan_head(bytes.substr(0, end), pieces, limits);
  }
  const bool same_end = state != server::HeadState::kComplete || pieces == whole;
  require(in_pieces == state && same_end, "a section ends at the same byte however it arrives");
  if (state != server::HeadState::kComplete) whole = bytes.size();

  const auto head = server::check_head(bytes.substr(0, whole), limits);
  if (!head) {
    require(head.error().status >= 400 && head.error().status <= 505, "a refusal has an error status");
    return;
  }
  require(state == server::HeadState::kComplete, "only complete sections are accepted");
  std::size_t hosts = 0;
  std::size_t lengths = 0;
  for (const auto& [name, value] : head->headers) {
    require(!server::same_text(name, "Transfer-Encoding"), "no transfer coding is accepted");
    hosts += server::same_text(name, "Host") ? 1 : 0;
    lengths += server::same_text(name, "Content-Length") ? 1 : 0;
    require(name.find_first_of(" \t\r\n:") == std::string::npos, "a field name is a token");
    require(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos, "a field value is one line");
  }
  require(hosts == 1 || (hosts == 0 && !head->http11), "one Host");
  require(lengths == (head->content_length ? 1U : 0U), "one Content-Length");
  require(head->path.starts_with('/') && is_utf8(head->path), "the path is UTF-8 from the root");
  const std::string bounded = head->path + "/";
  require(bounded.find("/../") == std::string::npos && bounded.find("/./") == std::string::npos, "no dot segments");
}

}  // namespace satchel::test
