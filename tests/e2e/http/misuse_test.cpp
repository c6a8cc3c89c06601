#include <doctest/doctest.h>

#include "tests/e2e/http/line.h"

using namespace satchel;
using namespace satchel::test;

namespace {

// Sends raw bytes on a fresh connection; the status, 0 if the server just closed.
int status_of(const Bench& bench, std::string_view bytes) {
  Line line = bench.connect();
  line.send(bytes);
  const auto reply = line.reply();
  if (!reply) return 0;
  CHECK(reply->headers.at("x-content-type-options") == "nosniff");
  CHECK(reply->headers.at("content-type") == "application/problem+json");
  CHECK(reply->headers.at("connection") == "close");
  CHECK(line.closed());
  return reply->status;
}

}  // namespace

TEST_CASE("raw HTTP misuse is refused with the right status, closed, and the server stays up") {
  const Bench bench;
  const struct {
    std::string_view bytes;
    int status;
  } kCases[] = {
      {"GET http://office/hello HTTP/1.1\r\nHost: office\r\n\r\n", 400},
      {"GET hello HTTP/1.1\r\nHost: office\r\n\r\n", 400},
      {"GET * HTTP/1.1\r\nHost: office\r\n\r\n", 400},
      {"GET /he\x01llo HTTP/1.1\r\nHost: office\r\n\r\n", 400},
      {"GET /h\xc3\xa9 HTTP/1.1\r\nHost: office\r\n\r\n", 400},
      {"GET /%00 HTTP/1.1\r\nHost: office\r\n\r\n", 400},
      {"GET /a/../hello HTTP/1.1\r\nHost: office\r\n\r\n", 400},
      {"GET /%2e%2e/hello HTTP/1.1\r\nHost: office\r\n\r\n", 400},
      {"GET /hello HTTP/1.1\r\nHost: office\r\nX: a\r\n b\r\n\r\n", 400},
      {"GET /hello HTTP/1.1\r\nHost : office\r\n\r\n", 400},
      {"GET /hello HTTP/1.1\nHost: office\n\n", 400},
      {"GET /hello HTTP/1.0\r\nHost: office\r\nConnection: keep-alive\r\n\r\n", 400},
      {"GET /hello HTTP/2.0\r\nHost: office\r\n\r\n", 505},
      {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"TRACE /hello HTTP/1.1\r\nHost: office\r\n\r\n", 405},
      {"TRACE /hello HTTP/1.1\r\nHost: office\r\n\r\n", 405},
      {"BREW /hello HTTP/1.1\r\nHost: office\r\n\r\n", 501},
      {"GET /hello HTTP/1.1\r\nHost: office\r\nExpect: a-pony\r\n\r\n", 417},
      {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400},
      {"\r\n\r\n\r\n\r\n", 400},
  };
  for (const auto& [bytes, status] : kCases) {
    INFO(bytes);
    CHECK(status_of(bench, bytes) == status);
  }
  CHECK(bench.serves());
}

TEST_CASE("missing or double Host is refused") {
  const Bench bench;
  CHECK(status_of(bench, "GET /hello HTTP/1.1\r\n\r\n") == 400);
  CHECK(status_of(bench, "GET /hello HTTP/1.1\r\nHost: office\r\nHost: office\r\n\r\n") == 400);
  CHECK(status_of(bench, "GET /hello HTTP/1.1\r\nHost: office\r\nhOST: other\r\n\r\n") == 400);
  CHECK(status_of(bench, "GET /hello HTTP/1.1\r\nHost:\r\n\r\n") == 400);
  CHECK(status_of(bench, "GET /hello HTTP/1.1\r\nHost: a, b\r\n\r\n") == 400);
  CHECK(bench.serves());
}

TEST_CASE("chunked bodies and every smuggling combination are refused before a byte of them is parsed") {
  const Bench bench;
  const std::string smuggled = "GET /hello HTTP/1.1\r\nHost: office\r\n\r\n";
  const auto with = [&](std::string_view framing) {
    return status_of(bench,
                     "POST /echo HTTP/1.1\r\nHost: office\r\n" + std::string(framing) + "\r\n0\r\n\r\n" + smuggled);
  };
  CHECK(with("Transfer-Encoding: chunked\r\n") == 411);
  CHECK(with("transfer-encoding: CHUNKED\r\n") == 411);
  CHECK(with("Transfer-Encoding: xchunked\r\n") == 501);
  CHECK(with("Transfer-Encoding: gzip, chunked\r\n") == 501);
  CHECK(with("Transfer-Encoding: identity\r\n") == 501);
  CHECK(with("Transfer-Encoding: \x0b chunked\r\n") == 400);
  CHECK(with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") == 400);
  CHECK(with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n") == 400);
  CHECK(with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") == 400);
  CHECK(with("Content-Length: 5\r\nContent-Length: 5\r\n") == 400);
  CHECK(with("Content-Length: 5\r\nContent-Length: 6\r\n") == 400);
  CHECK(with("Content-Length: 5, 5\r\n") == 400);
  CHECK(with("Content-Length: +5\r\n") == 400);
  CHECK(with("Content-Length: 0x5\r\n") == 400);
  CHECK(with("Content-Length: -1\r\n") == 400);
  CHECK(with("Content-Length: 18446744073709551617\r\n") == 400);
  CHECK(with("Content-Length : 5\r\n") == 400);
  CHECK(bench.serves());

  // The sequence that aborts Boost.Beast 1.81 in a debug build: the last chunk, then a lone CR in the next packet.
  Line line = bench.connect();
  line.send("POST /echo HTTP/1.1\r\nHost: office\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n");
  line.send("\r");
  CHECK(line.reply()->status == 411);
  CHECK(bench.serves());
}

TEST_CASE("header floods: size, count and target have limits, each served at the limit and refused past it") {
  const Bench bench;
  const auto padded = [](std::size_t size) {
    std::string text = "GET /hello HTTP/1.1\r\nHost: office\r\nX: \r\n\r\n";
    text.insert(text.size() - 4, size - text.size(), 'x');
    return text;
  };
  CHECK(bench.ask(padded(16 * 1024))->status == 200);
  CHECK(status_of(bench, padded(16 * 1024 + 1)) == 431);

  const auto many = [](std::size_t fields) {
    std::string more;
    for (std::size_t i = 1; i < fields; ++i) more += "X: y\r\n";
    return get("/hello", more);
  };
  CHECK(bench.ask(many(64))->status == 200);
  CHECK(status_of(bench, many(65)) == 431);

  CHECK(bench.ask(get("/hello?" + std::string(2048 - 7, 'q')))->status == 200);
  CHECK(status_of(bench, get("/hello?" + std::string(2048 - 6, 'q'))) == 414);
  CHECK(status_of(bench, get("/" + std::string(100'000, 'a'))) == 414);

  // A flood without end: taken only up to the limit.
  Line line = bench.connect();
  line.send("GET /hello HTTP/1.1\r\nHost: office\r\n");
  for (int i = 0; i < 1000; ++i) line.send("X-Flood: " + std::string(1000, 'x') + "\r\n");
  CHECK(bench.serves());
}

TEST_CASE("split packets: a request is the same however its bytes are cut") {
  const Bench bench;
  const std::string request = post("/echo", "split me", "X-Long: some text\r\n");
  for (std::size_t cut = 1; cut < request.size(); ++cut) {
    Line line = bench.connect();
    line.send(std::string_view(request).substr(0, cut));
    line.send(std::string_view(request).substr(cut));
    const auto reply = line.reply();
    REQUIRE(reply);
    CHECK(reply->status == 200);
    CHECK(reply->body == "split me");
  }
  Line line = bench.connect();
  for (const char byte : request) line.send(std::string_view(&byte, 1));
  CHECK(line.reply()->body == "split me");
  // Several requests in one packet are answered one after the other.
  line.send(request + get("/hello") + request);
  CHECK(line.reply()->body == "split me");
  CHECK(line.reply()->body == "hello");
  CHECK(line.reply()->body == "split me");
}

TEST_CASE("slow headers and bodies: each has a deadline, and nobody else waits") {
  const Bench bench(quick());
  Line silent = bench.connect();
  CHECK(silent.closed());

  Line half = bench.connect();
  half.send("GET /hello HTTP/1.1\r\nHost: off");
  CHECK(half.reply()->status == 408);

  Line idle = bench.connect();
  idle.send(get("/hello"));
  CHECK(idle.reply()->status == 200);
  CHECK(idle.closed());

  Line slow = bench.connect();
  slow.send("POST /echo HTTP/1.1\r\nHost: office\r\nContent-Length: 100\r\n\r\nabc");
  CHECK(slow.reply()->status == 408);

  // Drop by drop is no way around: the deadline is for the whole header section.
  Line dripping = bench.connect();
  dripping.send("GET /hello HTTP/1.1\r\nHost: office\r\nX: ");
  int drops = 0;
  pollfd entry{dripping.descriptor(), POLLIN, 0};
  while (drops < 1000 && ::poll(&entry, 1, 5) == 0) {
    dripping.send("x");
    ++drops;
  }
  CHECK(drops < 1000);
  CHECK(dripping.reply()->status == 408);
  CHECK(bench.serves());
}

TEST_CASE("1,000 half-open connections are held and the next request is served") {
  const Bench bench;
  std::vector<Line> lines;
  for (int i = 0; i < 1000; ++i) {
    lines.push_back(bench.connect());
    lines.back().send("GET /hello HTTP/1.1\r\nHo");
  }
  CHECK(bench.serves());
  lines[500].send("st: office\r\n\r\n");
  CHECK(lines[500].reply()->body == "hello");
}

TEST_CASE("connections have a limit in all") {
  server::HttpOptions options = quick();
  options.limits.max_connections = 3;
  options.limits.header_deadline = Millis(60'000);
  const Bench bench(options);
  std::vector<Line> lines;
  for (int i = 0; i < 3; ++i) {
    lines.push_back(bench.connect());
    lines.back().send(get("/hello"));
    CHECK(lines.back().reply()->status == 200);
    lines.back().send("GET");
  }
  CHECK(bench.connect().closed());
  lines[0].send(" /hello HTTP/1.1\r\nHost: office\r\nConnection: close\r\n\r\n");
  CHECK(lines[0].reply()->body == "hello");
}
