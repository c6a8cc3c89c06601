#include "tests/support/engine_desk.h"

using namespace satchel;
using namespace satchel::sync;
using satchel::test::EngineDesk;
using satchel::test::file_id;

namespace {

// Started, the first exchange over, the stream standing.
struct RestingDesk : EngineDesk {
  explicit RestingDesk(EngineLimits limits_ = {}) : EngineDesk(1, limits_) {
    on(Started{});
    on(EventsConnected{});
    end_exchange();
    end_exchange();
  }
};

}  // namespace

TEST_CASE("a start exchanges and listens, and comes to rest") {
  EngineDesk desk(1);
  CHECK_FALSE(desk.engine.idle());
  desk.on(Started{});
  REQUIRE(desk.exchange);
  CHECK(desk.exchange->with_operations);
  CHECK_FALSE(desk.exchange->send_sums);
  CHECK(desk.events);
  CHECK(desk.engine.state() == LineState::kExchanging);
  desk.end_exchange();
  CHECK(desk.engine.state() == LineState::kUpToDate);
  CHECK(desk.engine.idle());
  CHECK_FALSE(desk.engine.next_retry());
}

TEST_CASE("nothing happens before the start") {
  EngineDesk desk(1);
  desk.on(OperationsPending{});
  desk.on(NetworkChanged{true, true});
  desk.on(FileQueued{file_id(1), 0, 10, false});
  desk.on(SyncRequested{});
  CHECK(desk.exchanges == 0);
  CHECK(desk.files.empty());
  desk.on(Started{});
  CHECK(desk.exchange);
  CHECK(desk.files.size() == 1);
}

TEST_CASE("what comes during an exchange leads to another one, once") {
  RestingDesk desk;
  const int before = desk.exchanges;
  desk.on(OperationsPending{});
  desk.on(Poked{});
  desk.on(OperationsPending{});
  CHECK(desk.exchanges == before + 1);
  CHECK_FALSE(desk.engine.idle());
  desk.end_exchange(3);
  CHECK(desk.exchanges == before + 2);
  desk.end_exchange();
  CHECK(desk.exchanges == before + 2);
  CHECK(desk.engine.idle());
}

TEST_CASE("an answer that is not the whole, or operations left, are followed up at once") {
  RestingDesk desk;
  desk.on(Poked{});
  desk.on(CommitApplied{true, true});
  desk.end_exchange();
  REQUIRE(desk.exchange);
  desk.on(CommitApplied{false, true});
  desk.end_exchange(500, true);
  REQUIRE(desk.exchange);
  desk.end_exchange(20);
  CHECK(desk.engine.idle());
}

TEST_CASE("an outbox that says it has something and gives nothing is not asked in a circle") {
  RestingDesk desk;
  desk.on(OperationsPending{});
  int at_once = 0;
  for (; desk.exchange && at_once < 10; ++at_once) desk.end_exchange(0, true);
  CHECK(at_once == 2);
  REQUIRE(desk.wake());
  CHECK(desk.exchange);
}

TEST_CASE("a failed exchange is tried again with backoff and jitter, for ever") {
  EngineDesk desk(7);
  desk.on(Started{});
  Millis full = desk.limits.first_retry;
  for (int i = 0; i < 40; ++i) {
    desk.fail_exchange(i % 2 == 0 ? ErrorCode::kNetwork : ErrorCode::kBadRequest);
    CHECK_FALSE(desk.exchange);
    CHECK(desk.engine.state() == LineState::kWaiting);
    REQUIRE(desk.engine.next_retry());
    const Millis wait = *desk.engine.next_retry() - desk.now;
    CHECK(wait >= full / 2);
    CHECK(wait <= full);
    while (!desk.exchange) REQUIRE(desk.wake());
    full = std::min(full * 2, desk.limits.last_retry);
  }
  desk.end_exchange();
  CHECK(desk.engine.idle());
}

TEST_CASE("a new operation waits for the backoff; 'send now' does not") {
  EngineDesk desk(1);
  desk.on(Started{});
  for (int i = 0; i < 8; ++i) {
    desk.fail_exchange(ErrorCode::kNetwork);
    if (i < 7) REQUIRE(desk.wake());
  }
  desk.on(OperationsPending{});
  desk.on(Poked{});
  CHECK_FALSE(desk.exchange);
  desk.on(SyncRequested{});
  CHECK(desk.exchange);
}

TEST_CASE("401 asks to sign in, once, and for nothing else until the person has") {
  RestingDesk desk;
  desk.on(Poked{});
  desk.fail_exchange(ErrorCode::kUnauthorized);
  CHECK(desk.sign_ins_asked == 1);
  CHECK(desk.engine.state() == LineState::kSignInNeeded);
  CHECK_FALSE(desk.events);
  const int before = desk.exchanges;
  desk.on(OperationsPending{});
  desk.on(FileQueued{file_id(1), 0, 10, false});
  desk.on(NetworkChanged{true, false});
  desk.now += std::chrono::hours(5);
  desk.on(Tick{});
  CHECK(desk.exchanges == before);
  CHECK(desk.files.empty());
  desk.on(SyncRequested{});
  desk.now += desk.limits.settle;
  desk.on(Tick{});
  CHECK(desk.exchange);
  CHECK(desk.events);
  CHECK(desk.files.size() == 1);
}

TEST_CASE("a want leads to sums, an inventory and the data, each at once and without operations") {
  RestingDesk desk;
  desk.on(Poked{});
  desk.on(WantReceived{{true, {}}});
  desk.end_exchange();
  REQUIRE(desk.exchange);
  CHECK(desk.exchange->send_sums);
  CHECK_FALSE(desk.exchange->with_operations);
  desk.on(WantReceived{{false, {3, 250}}});
  desk.end_exchange();
  REQUIRE(desk.exchange);
  CHECK(desk.exchange->inventory_of == std::vector<std::size_t>{3, 250});
  CHECK_FALSE(desk.exchange->send_sums);
  desk.on(CommitApplied{false, true});
  desk.end_exchange();
  CHECK_FALSE(desk.exchange);
  CHECK(desk.engine.idle());
}

TEST_CASE("a checksum that differs leads to sums; a view that is not whole yet does not") {
  RestingDesk desk;
  desk.on(Poked{});
  desk.on(CommitApplied{true, false});
  desk.end_exchange();
  REQUIRE(desk.exchange);
  CHECK_FALSE(desk.exchange->send_sums);
  desk.on(CommitApplied{false, false});
  desk.end_exchange();
  REQUIRE(desk.exchange);
  CHECK(desk.exchange->send_sums);
}

TEST_CASE("a repair that leads nowhere rests, and operations go on meanwhile") {
  RestingDesk desk;
  desk.on(Poked{});
  int in_a_row = 0;
  while (desk.exchange && in_a_row < 100) {
    desk.on(CommitApplied{false, false});
    desk.end_exchange();
    ++in_a_row;
  }
  CHECK(in_a_row == desk.limits.repairs_in_a_row + 1);
  CHECK_FALSE(desk.engine.idle());
  CHECK(desk.engine.state() == LineState::kWaiting);
  desk.on(OperationsPending{});
  REQUIRE(desk.exchange);
  CHECK(desk.exchange->with_operations);
  desk.on(CommitApplied{false, false});
  desk.end_exchange(1);
  CHECK_FALSE(desk.exchange);
  REQUIRE(desk.wake());
  REQUIRE(desk.exchange);
  desk.on(CommitApplied{false, false});
  desk.end_exchange();
  REQUIRE(desk.exchange);
  CHECK(desk.exchange->send_sums);
  desk.on(CommitApplied{false, true});
  desk.end_exchange();
  CHECK(desk.engine.idle());
}

TEST_CASE("a repair that fails is not in the operations' way") {
  RestingDesk desk;
  desk.on(Poked{});
  desk.on(WantReceived{{true, {}}});
  desk.end_exchange();
  REQUIRE(desk.exchange->send_sums);
  desk.fail_exchange(ErrorCode::kTooLarge);
  REQUIRE(desk.wake());
  REQUIRE(desk.exchange);
  CHECK(desk.exchange->with_operations);
}

TEST_CASE("files go by urgency, then size, never more at once than allowed, and not after an exchange") {
  EngineDesk desk(1);
  desk.on(Started{});
  desk.on(FileQueued{file_id(1), 4, 100, false});
  desk.on(FileQueued{file_id(2), 4, 50, false});
  desk.on(FileQueued{file_id(3), 4, 70, false});
  desk.on(FileQueued{file_id(4), 2, 900, false});
  CHECK(desk.files == std::set{file_id(1), file_id(2)});
  CHECK(desk.exchange);
  desk.end_file(file_id(1));
  CHECK(desk.files == std::set{file_id(2), file_id(4)});
  desk.end_file(file_id(2));
  CHECK(desk.files == std::set{file_id(3), file_id(4)});
  desk.end_file(file_id(3));
  desk.end_file(file_id(4));
  desk.end_exchange();
  CHECK(desk.engine.idle());
}

TEST_CASE("one broken file never stops another, and is tried for ever") {
  EngineLimits limits;
  limits.files_at_once = 1;
  RestingDesk desk(limits);
  desk.on(FileQueued{file_id(1), 0, 10, false});
  for (std::uint8_t n = 2; n < 8; ++n) desk.on(FileQueued{file_id(n), 5, 10, false});
  int failures = 0;
  for (int turn = 0; turn < 100 && failures < 20; ++turn) {
    if (desk.files.empty()) REQUIRE(desk.wake());
    if (desk.files.contains(file_id(1))) {
      desk.end_file(file_id(1), ErrorCode::kIo);
      ++failures;
    } else if (!desk.files.empty()) {
      desk.end_file(*desk.files.begin());
    }
    if (desk.exchange) desk.end_exchange();
  }
  CHECK(failures == 20);
  CHECK(desk.engine.next_retry());
  CHECK_FALSE(desk.engine.idle());
}

TEST_CASE("a file that can never be sent is given up by the engine") {
  RestingDesk desk;
  desk.on(FileQueued{file_id(1), 0, 10, false});
  desk.end_file(file_id(1), ErrorCode::kUnsupportedMedia);
  CHECK(desk.engine.idle());
}

TEST_CASE("a file's 401 lets an exchange find out") {
  RestingDesk desk;
  desk.on(FileQueued{file_id(1), 0, 10, false});
  desk.end_file(file_id(1), ErrorCode::kUnauthorized);
  REQUIRE(desk.exchange);
  CHECK(desk.sign_ins_asked == 0);
  desk.fail_exchange(ErrorCode::kUnauthorized);
  CHECK(desk.sign_ins_asked == 1);
}

TEST_CASE("a new line cancels what runs, forgets every backoff, and is used after it has settled") {
  RestingDesk desk;
  desk.on(Poked{});
  desk.on(FileQueued{file_id(1), 1, 10, false});
  desk.on(NetworkChanged{false, false});
  CHECK(desk.cancelled);
  CHECK(desk.files.empty());
  CHECK_FALSE(desk.events);
  CHECK(desk.engine.state() == LineState::kOffline);
  CHECK_FALSE(desk.engine.idle());
  desk.on(NetworkChanged{true, false});
  CHECK_FALSE(desk.exchange);
  // The ends of what was cancelled are told late: they are nobody's.
  desk.on(ExchangeFailed{Error{ErrorCode::kNetwork, "", {}}});
  desk.on(FileEnded{file_id(1), Error{ErrorCode::kNetwork, "", {}}});
  CHECK_FALSE(desk.engine.next_retry());
  REQUIRE(desk.wake());
  CHECK(desk.exchange);
  CHECK(desk.files.size() == 1);
  CHECK(desk.events);
}

TEST_CASE("offline it asks for nothing and keeps what waits") {
  RestingDesk desk;
  desk.on(NetworkChanged{false, false});
  const int before = desk.exchanges;
  desk.on(OperationsPending{});
  desk.on(FileQueued{file_id(1), 0, 10, false});
  desk.now += std::chrono::hours(30);
  desk.on(Tick{});
  CHECK(desk.exchanges == before);
  CHECK(desk.files.empty());
  CHECK_FALSE(desk.engine.idle());
}

TEST_CASE("it polls: seldom while the stream stands, more often without") {
  RestingDesk desk;
  const Millis rest = desk.now;
  while (!desk.exchange) REQUIRE(desk.wake());
  CHECK(desk.now - rest <= desk.limits.poll_with_events);
  CHECK(desk.now - rest >= desk.limits.poll_with_events - desk.limits.poll_without_events / 10);
  desk.end_exchange();
  desk.on(EventsLost{});
  const Millis lost = desk.now;
  while (!desk.exchange) REQUIRE(desk.wake());
  CHECK(desk.now - lost <= desk.limits.poll_without_events);
  CHECK(desk.now - lost >= desk.limits.poll_without_events * 9 / 10);
}

TEST_CASE("a stream that stands again leads to an exchange; one that keeps falling is asked for less and less") {
  RestingDesk desk;
  Millis last_gap{0};
  for (int i = 0; i < 12; ++i) {
    desk.on(EventsLost{});
    const Millis lost = desk.now;
    while (!desk.events) {
      REQUIRE(desk.wake());
      if (desk.exchange) desk.end_exchange();
    }
    last_gap = desk.now - lost;
    desk.on(EventsConnected{});
    REQUIRE(desk.exchange);
    desk.end_exchange();
  }
  CHECK(last_gap >= desk.limits.last_retry / 2);
  desk.now += desk.limits.steady;
  desk.on(EventsLost{});
  CHECK(*desk.wake_at - desk.now <= desk.limits.first_retry);
}

TEST_CASE("a timer with nothing due does nothing") {
  RestingDesk desk;
  const int before = desk.exchanges;
  for (int i = 0; i < 100; ++i) {
    desk.now += Millis(1);
    const auto actions = desk.on(Tick{});
    CHECK(actions.size() <= 1);  // the next WakeAt
  }
  CHECK(desk.exchanges == before);
}

TEST_CASE(
    "an office that asks for a pause gets it: not earlier, not much later, and never longer than the longest backoff") {
  for (std::uint64_t seed = 1; seed < 50; ++seed) {
    for (const Millis asked : {Millis(1), Millis(30'000), Millis(5 * 60'000), Millis(24 * 3'600'000), Millis(-5)}) {
      EngineDesk desk(seed);
      desk.on(Started{});
      const Millis failed_at = desk.now;
      desk.on(ExchangeFailed{Error{ErrorCode::kRateLimited, "", {}}, asked});
      REQUIRE(desk.engine.next_retry());
      const Millis pause = *desk.engine.next_retry() - failed_at;
      const Millis floor = std::clamp(asked, Millis(0), desk.limits.last_retry);
      CHECK(pause >= floor);
      CHECK(pause <= std::max(floor, Millis(0)) + desk.limits.first_retry);
      const int before = desk.exchanges;
      desk.now = failed_at + pause - Millis(1);
      desk.on(Tick{});
      CHECK(desk.exchanges == before);
      desk.now = failed_at + pause;
      desk.on(Tick{});
      CHECK(desk.exchanges == before + 1);
    }
  }
}

TEST_CASE("the person's own wish goes before a pause the office asked for") {
  EngineDesk desk(1);
  desk.on(Started{});
  desk.on(ExchangeFailed{Error{ErrorCode::kBusy, "", {}}, Millis(600'000)});
  CHECK_FALSE(desk.exchange);
  desk.on(SyncRequested{});
  CHECK(desk.exchange);
}
