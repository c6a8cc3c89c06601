#include <doctest/doctest.h>

#include "core/base/random.h"
#include "sync/transport/events.h"
#include "sync/transport/limits.h"
#include "sync/transport/lines.h"
#include "sync/transport/problem.h"
#include "tests/support/seeds.h"

namespace satchel {
namespace {

std::vector<std::string> cut_randomly(std::string_view text, SeededRandom& random) {
  std::vector<std::string> pieces;
  while (!text.empty()) {
    const std::size_t size = 1 + random.below(std::min<std::size_t>(text.size(), 7));
    pieces.emplace_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return pieces;
}

TEST_CASE("lines: the same lines come out however the stream is cut") {
  test::for_seeds(200, [](std::uint64_t seed) {
    SeededRandom random(seed);
    std::vector<std::string> expected;
    std::string stream;
    for (std::uint64_t i = random.below(20); i > 0; --i) {
      expected.emplace_back(random.below(12), static_cast<char>('a' + random.below(26)));
      stream += expected.back() + "\n";
    }
    LineSplitter splitter(64);
    std::vector<std::string> lines;
    for (const std::string& piece : cut_randomly(stream, random)) {
      const auto fed = splitter.feed(piece, [&](std::string_view line) -> Result<void> {
        lines.emplace_back(line);
        return {};
      });
      CHECK(fed);
    }
    CHECK(lines == expected);
    CHECK_FALSE(splitter.unfinished());
  });
}

TEST_CASE("lines: a line at the limit passes, one byte more is refused, a rest without end is seen") {
  const auto ignore = [](std::string_view) -> Result<void> { return {}; };
  LineSplitter exact(8);
  CHECK(exact.feed("12345678\n", ignore));
  LineSplitter over(8);
  CHECK(over.feed("1234", ignore));
  CHECK(over.feed("56789", ignore).error().code == ErrorCode::kTooLong);
  LineSplitter cut(8);
  CHECK(cut.feed("1\n2", ignore));
  CHECK(cut.unfinished());
}

TEST_CASE("lines: the reader's error ends the stream") {
  LineSplitter splitter(8);
  int seen = 0;
  const auto fed = splitter.feed("a\nb\nc\n", [&](std::string_view) -> Result<void> {
    if (++seen == 2) return fail(ErrorCode::kProtocol, "b");
    return {};
  });
  CHECK(fed.error() == Error{ErrorCode::kProtocol, "b", {}});
  CHECK(seen == 2);
}

TEST_CASE("events: names, data and comments, with every line end, cut anywhere") {
  const std::string stream =
      "\xEF\xBB\xBF: hello\r\n\r\nevent: poke\r\ndata: 1\r\n\r\ndata:a\ndata: b\n\nevent: poke\r\rid: 7\n\nretry: "
      "9\n\n";
  test::for_seeds(100, [&](std::uint64_t seed) {
    SeededRandom random(seed);
    std::vector<std::pair<std::string, std::string>> events;
    EventParser parser([&](std::string_view name, std::string_view data) { events.emplace_back(name, data); });
    for (const std::string& piece : cut_randomly(stream, random)) CHECK(parser.feed(piece));
    CHECK(events == std::vector<std::pair<std::string, std::string>>{{"poke", "1"}, {"message", "a\nb"}, {"poke", ""}});
  });
}

TEST_CASE("events: an event without end is refused, not kept") {
  EventParser parser([](std::string_view, std::string_view) {});
  CHECK(parser.feed("data: "));
  CHECK(parser.feed(std::string(transport_limits::kMaxEventBytes, 'x')).error().code == ErrorCode::kTooLong);
}

TEST_CASE("problem documents become their code, anything else the nearest one") {
  const Problem known =
      problem_from_answer(409, R"({"type":"about:blank","code":"offset_mismatch","detail":"at 5","fields":["x"]})");
  CHECK(known.error == Error{ErrorCode::kOffsetMismatch, "at 5", {"x"}});
  CHECK(known.by_office);
  const auto bare = [](int status, std::string_view body) {
    const Problem problem = problem_from_answer(status, body);
    CHECK_FALSE(problem.by_office);
    return problem.error.code;
  };
  CHECK(bare(401, "<html>") == ErrorCode::kUnauthorized);
  CHECK(bare(502, "") == ErrorCode::kBusy);
  CHECK(bare(404, R"({"code":"a_code_of_the_future"})") == ErrorCode::kNotFound);
  CHECK(bare(413, R"({"code":5})") == ErrorCode::kTooLarge);
  CHECK(bare(302, "") == ErrorCode::kProtocol);
}

}  // namespace
}  // namespace satchel
