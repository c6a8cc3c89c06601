#include "server/http/validate.h"

#include <doctest/doctest.h>

#include "core/base/random.h"
#include "tests/support/seeds.h"

using namespace satchel;
using namespace satchel::server;

namespace {

const HttpLimits kLimits;

// The status of a refusal, 200 if accepted.
int verdict(std::string_view section) {
  const auto head = check_head(section, kLimits);
  return head ? 200 : head.error().status;
}

int with_target(std::string_view target) {
  return verdict("GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n");
}

int with_fields(std::string_view fields) {
  return verdict("POST / HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\n");
}

}  // namespace

TEST_CASE("a good header section is read whole") {
  const auto head = check_head(
      "PATCH /v1/uploads/a%20b?size=preview&x=%2F HTTP/1.1\r\nHost: office.example:8443\r\nUpload-Offset:  7 \r\n"
      "content-length: 12\r\nConnection: foo, Close\r\nExpect: 100-Continue\r\nX-Text: caf\xc3\xa9\r\n\r\n",
      kLimits);
  REQUIRE(head);
  CHECK(head->method == "PATCH");
  CHECK(head->path == "/v1/uploads/a b");
  CHECK(head->query == "size=preview&x=%2F");
  CHECK(head->content_length == 12);
  CHECK(head->close);
  CHECK(head->expects_continue);
  CHECK(head->http11);
  CHECK(head->headers[1] == std::pair<std::string, std::string>("Upload-Offset", "7"));
}

TEST_CASE("raw HTTP misuse: the request line") {
  for (const auto* method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
    CHECK(verdict(std::string(method) + " / HTTP/1.1\r\nHost: a\r\n\r\n") == 200);
  }
  for (const auto* method : {"TRACE", "CONNECT"}) {
    CHECK(verdict(std::string(method) + " / HTTP/1.1\r\nHost: a\r\n\r\n") == 405);
  }
  for (const auto* method : {"get", "PROPFIND", "X", "GETT"}) {
    CHECK(verdict(std::string(method) + " / HTTP/1.1\r\nHost: a\r\n\r\n") == 501);
  }
  for (const auto* line :
       {"GET  / HTTP/1.1", "GET / HTTP/1.1 ", " GET / HTTP/1.1", "GET /", "GET", "", "GET\t/ HTTP/1.1", "GET / HTTP/1",
        "GET / http/1.1", "GET / HTTP/1.1x", "G(T / HTTP/1.1", "GET / a HTTP/1.1"}) {
    INFO(line);
    CHECK(verdict(std::string(line) + "\r\nHost: a\r\n\r\n") == 400);
  }
  for (const auto* version : {"HTTP/2.0", "HTTP/1.2", "HTTP/0.9", "HTTP/3.0"}) {
    CHECK(verdict("GET / " + std::string(version) + "\r\nHost: a\r\n\r\n") == 505);
  }
  CHECK(verdict("GET / HTTP/1.0\r\n\r\n") == 200);
  CHECK(verdict("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") == 400);
}

TEST_CASE("raw HTTP misuse: the target") {
  for (const auto* target :
       {"/", "/a//b", "/a.b/..c/.d", "/%C3%A9", "/?", "/?a=%zz", "/a?/../b", "/:@!$&'()*+,;=~-_"}) {
    INFO(target);
    CHECK(with_target(target) == 200);
  }
  for (const auto* target : {"*",    "a",    "http://a/", "//../",  "/..",    "/.",    "/a/..", "/a/./b", "/%2e%2E/x",
                             "/%00", "/%1f", "/%7f",      "/a%2Fb", "/a%5cb", "/a\\b", "/a#b",  "/%",     "/%2",
                             "/%gg", "/%ff", "/%c3(",     "/\"",    "/<",     "/\x7f", "/\x80"}) {
    INFO(target);
    CHECK(with_target(target) == 400);
  }
  CHECK(with_target("/" + std::string(2047, 'a')) == 200);
  CHECK(with_target("/" + std::string(2048, 'a')) == 414);
}

TEST_CASE("missing or double Host, and what is no host") {
  CHECK(verdict("GET / HTTP/1.1\r\n\r\n") == 400);
  CHECK(verdict("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n") == 400);
  CHECK(verdict("GET / HTTP/1.0\r\nHost: a\r\nhost: b\r\n\r\n") == 400);
  for (const auto* host : {"", " ", "a b", "a,b", "a/b", "user@a", "a?b", "\xc3\xa9"}) {
    INFO(host);
    CHECK(verdict("GET / HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n") == 400);
  }
  for (const auto* host : {"a", "a.example:8080", "127.0.0.1:1", "[::1]:8080"}) {
    CHECK(verdict("GET / HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n") == 200);
  }
}

TEST_CASE("raw HTTP misuse: framing and fields") {
  CHECK(with_fields("Content-Length: 0\r\n") == 200);
  CHECK(with_fields("Content-Length: 999999999999999999\r\n") == 200);
  for (const auto* length :
       {"", "x", "-1", "+1", "1 1", "1,1", "0x1", "1.0", "9999999999999999999", "18446744073709551616"}) {
    INFO(length);
    CHECK(with_fields("Content-Length: " + std::string(length) + "\r\n") == 400);
  }
  CHECK(with_fields("Content-Length: 1\r\nContent-Length: 1\r\n") == 400);
  CHECK(with_fields("Transfer-Encoding: chunked\r\n") == 411);
  CHECK(with_fields("Transfer-Encoding: Chunked \r\n") == 411);
  CHECK(with_fields("Transfer-Encoding: gzip\r\n") == 501);
  CHECK(with_fields("Transfer-Encoding: chunked, chunked\r\n") == 501);
  CHECK(with_fields("Transfer-Encoding:\r\n") == 501);
  CHECK(with_fields("Transfer-Encoding: chunked\r\nContent-Length: 1\r\n") == 400);
  CHECK(verdict("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n") == 400);
  for (const auto* fields :
       {"X: a\r\n b\r\n", " X: a\r\n", "X : a\r\n", "X\r\n", ": a\r\n", "X: a\rb\r\n", "X: a\nY: b\r\n", "X: \x01\r\n",
        "X: \x7f\r\n", "X(: a\r\n", "\r\nY: b\r\n", "Expect: 100-continue\r\n\r\nX"}) {
    INFO(fields);
    CHECK(with_fields(fields) == 400);
  }
  CHECK(with_fields(std::string("X: a\0b\r\n", 8)) == 400);
  CHECK(with_fields("Expect: 200-ok\r\n") == 417);
}

TEST_CASE("header floods: at the limit and one past it") {
  const auto many = [](std::size_t count) {
    std::string fields;
    for (std::size_t i = 1; i < count; ++i) fields += "X: y\r\n";
    return with_fields(fields);
  };
  CHECK(many(64) == 200);
  CHECK(many(65) == 431);
  const auto long_section = [](std::size_t size) {
    std::string text = "GET / HTTP/1.1\r\nHost: a\r\nX: \r\n\r\n";
    text.insert(text.size() - 4, size - text.size(), 'x');
    return text;
  };
  CHECK(verdict(long_section(kLimits.max_header)) == 200);
  CHECK(verdict(long_section(kLimits.max_header + 1)) == 431);
  for (const std::size_t extra : {0, 1}) {
    std::size_t scanned = 0;
    const auto expected = extra == 0 ? HeadState::kComplete : HeadState::kTooLong;
    CHECK(scan_head(long_section(kLimits.max_header + extra), scanned, kLimits) == expected);
  }
}

TEST_CASE("split packets: the end of a section is found however it arrives") {
  const std::string section = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string bytes = section + "body\r\n\r\n";
  for (std::size_t cut = 0; cut < section.size(); ++cut) {
    std::size_t scanned = 0;
    CHECK(scan_head(std::string_view(bytes).substr(0, cut), scanned, kLimits) == HeadState::kIncomplete);
    CHECK(scan_head(bytes, scanned, kLimits) == HeadState::kComplete);
    CHECK(scanned == section.size());
  }
  for (const auto* garbage : {"\r\n", "\n", "GET / HTTP/1.1\nHost", "\x16\x03\x01", " GET", "GET / HTTP/1.1\r\n\n"}) {
    std::size_t scanned = 0;
    CHECK(scan_head(garbage, scanned, kLimits) == HeadState::kGarbage);
  }
}

TEST_CASE("a header section with random damage is refused or still means one thing") {
  const std::string good =
      "POST /v1/sync?a=b HTTP/1.1\r\nHost: office\r\nContent-Length: 5\r\nAccept-Encoding: zstd\r\n\r\n";
  satchel::test::for_seeds(2000, [&](std::uint64_t seed) {
    SeededRandom random(seed);
    std::string bytes = good;
    for (std::uint64_t edits = 1 + random.below(3); edits > 0; --edits) {
      const std::size_t at = random.below(bytes.size());
      switch (random.below(3)) {
        case 0:
          bytes[at] = static_cast<char>(random.below(256));
          break;
        case 1:
          bytes.erase(at, 1);
          break;
        default:
          bytes.insert(at, bytes.substr(random.below(bytes.size()), random.below(30)));
      }
    }
    const auto head = check_head(bytes, kLimits);
    if (!head) return;
    CHECK(head->path.front() == '/');
    const auto count = [&](std::string_view name) {
      return std::count_if(head->headers.begin(), head->headers.end(),
                           [&](const auto& field) { return same_text(field.first, name); });
    };
    CHECK(count("Transfer-Encoding") == 0);
    CHECK(count("Content-Length") == (head->content_length ? 1 : 0));
    CHECK(count("Host") <= 1);
  });
}
