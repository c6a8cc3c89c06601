#include <doctest/doctest.h>

#include <atomic>
#include <latch>

#include "core/base/json.h"
#include "server/api/http.h"
#include "server/http/census.h"
#include "server/http/event_queue.h"
#include "server/http/pool.h"
#include "server/http/wire.h"

using namespace satchel;
using namespace satchel::server;

TEST_CASE("a request's headers and parameters") {
  Request request;
  request.headers = {{"Content-Type", "text/plain"}, {"X-A", "1"}, {"x-a", "2"}};
  request.query = "a=1&b=x%20y+z&c&d=%zz&=5&e=%ff&a=2&f%6f=g";
  CHECK(request.header("content-type") == "text/plain");
  CHECK(request.header("X-a") == "1");
  CHECK_FALSE(request.header("X-B"));
  CHECK(request.parameter("a") == "1");
  CHECK(request.parameter("b") == "x y z");
  CHECK(request.parameter("c") == "");
  CHECK(request.parameter("fo") == "g");
  CHECK_FALSE(request.parameter("d"));
  CHECK_FALSE(request.parameter("e"));
  CHECK_FALSE(request.parameter("z"));
}

TEST_CASE("every error code has a problem document with a fitting status and its stable code") {
  for (int i = 0; i <= static_cast<int>(ErrorCode::kInternal); ++i) {
    const auto code = static_cast<ErrorCode>(i);
    const auto json = parse_json(problem_json(Error{code, "d\xff\"", {"field"}}));
    REQUIRE(json);
    CHECK((*json)["status"] == http_status(code));
    CHECK((*json)["code"] == name_of(code));
    CHECK((*json)["title"].get<std::string>().size() > 10);
    CHECK((*json)["fields"][0] == "field");
    CHECK(http_status(code) >= 400);
    CHECK(http_status(code) < 600);
    // What helps to repeat later must not look final, and the other way round.
    if (http_status(code) == 503 || http_status(code) == 429) CHECK(retry_of(code) == Retry::kLater);
  }
  CHECK(problem_json(Error{ErrorCode::kInternal, "secret path", {}}).find("secret") == std::string::npos);
}

TEST_CASE("a transfer's pace: grace, then a floor, and never longer than the stall") {
  HttpLimits limits;
  limits.transfer_grace = Millis(30'000);
  limits.transfer_floor = 1024;
  limits.transfer_stall = Millis(20'000);
  Pace pace(limits);
  CHECK(pace.patience() == Millis(20'000));
  pace.waited(Millis(25'000));
  CHECK(pace.patience() == Millis(5'000));
  pace.moved(10 * 1024);
  CHECK(pace.patience() == Millis(15'000));
  pace.waited(Millis(15'000));
  CHECK(pace.patience() == Millis(0));
  pace.moved(1 << 30);
  CHECK(pace.patience() == Millis(20'000));
}

TEST_CASE("the pool grows while its threads are busy, queues up to its limit, then says no") {
  std::latch entered(3);
  std::latch leave(1);
  std::latch queued(2);
  std::atomic<int> ran = 0;
  Pool pool(1, 3, 2);  // after what its threads use: it ends before they do
  const auto block = [&] {
    entered.count_down();
    leave.wait();
    ++ran;
  };
  for (int i = 0; i < 3; ++i) REQUIRE(pool.post(block));
  entered.wait();
  const auto count = [&] {
    ++ran;
    queued.count_down();
  };
  CHECK(pool.post(count));
  CHECK(pool.post(count));
  CHECK_FALSE(pool.post(count));
  leave.count_down();
  queued.wait();
  CHECK(ran >= 2);
}

TEST_CASE("the pool's end runs what is queued") {
  std::atomic<int> ran = 0;
  {
    Pool pool(2, 2, 1000);
    for (int i = 0; i < 500; ++i) REQUIRE(pool.post([&] { ++ran; }));
  }
  CHECK(ran == 500);
}

TEST_CASE("an event queue wakes once for what waits, ends when told or when too much waits") {
  EventQueue queue(10);
  int woken = 0;
  bool ended = false;
  queue.push("early");
  queue.on_ready([&] { ++woken; });
  CHECK(woken == 1);
  CHECK(queue.take(ended) == "early");
  queue.push("a");
  queue.push("b");
  CHECK(woken == 2);
  CHECK(queue.take(ended) == "ab");
  CHECK_FALSE(ended);
  SUBCASE("told") {
    queue.push("last");
    queue.push("");
    queue.push("never");
    CHECK(queue.take(ended) == "last");
    CHECK(ended);
  }
  SUBCASE("too much") {
    queue.push("12345");
    queue.push("678901");
    CHECK(woken == 4);
    (void)queue.take(ended);
    CHECK(ended);
  }
  SUBCASE("closed") {
    queue.close();
    queue.push("x");
    CHECK(woken == 2);
    CHECK(queue.take(ended).empty());
  }
}

TEST_CASE("the census: limits in all, by address except loopback, and event streams apart") {
  Census census(3, 1, 2);
  CHECK(census.enter("192.0.2.1"));
  CHECK(census.enter("192.0.2.1"));
  CHECK_FALSE(census.enter("192.0.2.1"));
  CHECK(census.enter("127.0.0.1"));
  CHECK_FALSE(census.enter("127.0.0.1"));
  {
    Seat stream(census, "127.0.0.1");
    CHECK(stream.turn_into_stream());
    CHECK(census.enter("::1"));
    Seat other(census, "::1");
    CHECK_FALSE(other.turn_into_stream());
    CHECK_FALSE(census.wait_until_empty(Millis(1)));
  }
  census.leave("192.0.2.1", false);
  CHECK(census.enter("192.0.2.1"));
  census.leave("192.0.2.1", false);
  census.leave("192.0.2.1", false);
  CHECK(census.wait_until_empty(Millis(10'000)));
}
