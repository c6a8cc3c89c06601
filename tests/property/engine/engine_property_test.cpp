#include <map>

#include "tests/support/engine_desk.h"
#include "tests/support/seeds.h"

using namespace satchel;
using namespace satchel::sync;
using satchel::test::EngineDesk;
using satchel::test::file_id;
using satchel::test::for_seeds;

namespace {

constexpr Millis kMinute{60'000};
constexpr std::uint8_t kPoison = 250;  // a file that fails for ever

// An office, a line and a device around one engine. While `faulty`, anything may fail; afterwards everything works,
// but for the poisoned file. Whatever begins is ended by an event at a random time.
class Day {
 public:
  explicit Day(std::uint64_t seed) : chance_(seed * 977 + 5), desk(seed, limits()) {}

  static EngineLimits limits() {
    EngineLimits limits;
    limits.last_retry = 4 * kMinute;
    limits.files_at_once = 1 + 1;
    return limits;
  }

  void run_until(Millis end) {
    while (true) {
      begin_what_was_asked();
      Millis next = end;
      if (!coming_.empty()) next = std::min(next, coming_.begin()->first);
      if (desk.wake_at) next = std::min(next, *desk.wake_at);
      if (next >= end) break;
      desk.now = std::max(desk.now, next);
      if (!coming_.empty() && coming_.begin()->first <= desk.now) {
        const auto happens = coming_.begin()->second;
        coming_.erase(coming_.begin());
        happens();
      } else {
        ++ticks;
        desk.on(Tick{});
      }
    }
    desk.now = end;
  }

  // A random trouble or a piece of work, at a random moment of the next minutes.
  void plan_trouble() {
    for (int i = 0; i < 60; ++i) {
      at(Millis(chance_.below(30 * 60'000)), [this] { trouble(); });
    }
    // The last troubles: a line that stands, a person who has signed in.
    at(30 * kMinute, [this] {
      faulty = false;
      office_loops = false;
      if (!signed_in) {
        signed_in = true;
        desk.on(SyncRequested{});
      }
      new_line(NetworkChanged{true, false});
    });
  }

  bool drained() const {
    const LineState line = desk.engine.state();
    return operations == 0 && !changed && !diverged && files_waiting.empty() &&
           (line == LineState::kUpToDate || line == LineState::kExchanging);  // a poll may be under way
  }

  SeededRandom chance_;
  EngineDesk desk;
  bool faulty = true, signed_in = true, diverged = false, office_loops = false, changed = false;
  int operations = 0;
  int ticks = 0;
  std::set<AttachmentId> files_waiting;  // that can be sent

 private:
  void at(Millis in, std::function<void()> what) { coming_.emplace(desk.now + in, std::move(what)); }
  bool goes_wrong() { return faulty && chance_.one_in(2); }

  void trouble() {
    switch (chance_.below(9)) {
      case 0:
      case 1:
        operations += 1 + static_cast<int>(chance_.below(40));
        return void(desk.on(OperationsPending{}));
      case 2: {
        const AttachmentId id = file_id(static_cast<std::uint8_t>(chance_.below(200)));
        if (desk.files.contains(id)) return;
        files_waiting.insert(id);
        return void(desk.on(FileQueued{id, static_cast<int>(chance_.below(4)), 1000, chance_.one_in(3)}));
      }
      case 3:
        return void(desk.on(FileQueued{file_id(kPoison), 0, 10, false}));
      case 4:
        changed = true;
        if (desk.events) desk.on(Poked{});
        return;
      case 5:
        return new_line(NetworkChanged{!chance_.one_in(3), chance_.one_in(3)});
      case 6:
        diverged = true;
        office_loops = chance_.one_in(3);
        return;
      case 7:
        signed_in = false;
        return at(Millis(chance_.below(600'000)), [this] {
          signed_in = true;
          desk.on(SyncRequested{});
        });
      default:
        if (desk.events) desk.on(EventsLost{});
        return;
    }
  }

  // The ends of what the old line carried are told after the news of the new one.
  void new_line(const NetworkChanged& line) {
    const bool exchange = desk.exchange.has_value();
    const auto files = desk.files;
    answering_ = listening_ = false;
    desk.on(line);
    if (chance_.one_in(2)) desk.on(NetworkChanged{true, false});
    ++line_;
    if (exchange && chance_.one_in(2)) desk.on(ExchangeFailed{Error{ErrorCode::kNetwork, "", {}}});
    for (const AttachmentId& id : files) {
      sending_.erase(id);
      if (chance_.one_in(2)) desk.on(FileEnded{id, Error{ErrorCode::kNetwork, "", {}}});
    }
    if (faulty && chance_.one_in(2)) at(kMinute, [this] { new_line(NetworkChanged{true, false}); });
  }

  void begin_what_was_asked() {
    if (desk.exchange && !answering_) {
      answering_ = true;
      const int line = line_;
      at(Millis(5 + chance_.below(20'000)), [this, line] {
        if (line == line_) answer();
      });
    }
    for (const AttachmentId& id : desk.files) {
      if (!sending_.insert(id).second) continue;
      const int line = line_;
      at(Millis(50 + chance_.below(30'000)), [this, line, id] {
        if (line == line_) finish_file(id);
      });
    }
    if (desk.events && !listening_) {
      listening_ = true;
      const int ask = ++asks_;
      at(Millis(chance_.below(3'000)), [this, ask] {
        if (!desk.events || ask != asks_) return;
        goes_wrong() ? desk.on(EventsLost{}) : desk.on(EventsConnected{});
      });
    }
    if (!desk.events) listening_ = false;
  }

  void answer() {
    answering_ = false;
    if (!signed_in) return desk.fail_exchange(ErrorCode::kUnauthorized);
    if (goes_wrong()) {
      constexpr ErrorCode kWrong[] = {ErrorCode::kNetwork, ErrorCode::kTimeout, ErrorCode::kBusy,
                                      ErrorCode::kBadRequest};
      return desk.fail_exchange(kWrong[chance_.below(4)]);
    }
    const StartExchange how = *desk.exchange;
    int sent = 0;
    if (how.with_operations) sent = std::min(operations, 25);
    operations -= sent;
    if (how.send_sums) {
      desk.on(WantReceived{{false, {1, 2}}});
    } else if (!how.inventory_of.empty()) {
      if (!office_loops) diverged = changed = false;
      desk.on(CommitApplied{false, !diverged});
    } else if (diverged && chance_.one_in(2)) {
      desk.on(WantReceived{{true, {}}});
    } else {
      const bool more = chance_.one_in(4);
      if (!more) changed = false;
      desk.on(CommitApplied{more, !diverged});
    }
    desk.end_exchange(static_cast<std::size_t>(sent), how.with_operations && operations > 0);
  }

  void finish_file(AttachmentId id) {
    sending_.erase(id);
    if (!desk.files.contains(id)) return;  // a more urgent one took its place
    if (id == file_id(kPoison)) return desk.end_file(id, ErrorCode::kBusy);
    if (chance_.one_in(3)) desk.on(FileProgress{id, ++reached_});
    if (goes_wrong()) return desk.end_file(id, ErrorCode::kNetwork);
    files_waiting.erase(id);
    desk.end_file(id);
  }

  std::multimap<Millis, std::function<void()>> coming_;
  bool answering_ = false, listening_ = false;
  std::int64_t reached_ = 0;
  int asks_ = 0;
  int line_ = 0;  // answers of an earlier line do not come
  std::set<AttachmentId> sending_;
};

}  // namespace

TEST_CASE("I6 no wedge: after the last fault everything drains within ten minutes, and then it is quiet") {
  for_seeds(300, [](std::uint64_t seed) {
    Day day(seed);
    day.plan_trouble();
    day.desk.on(Started{});
    const Millis begin = day.desk.now;
    day.run_until(begin + 30 * kMinute + Millis(1));
    day.run_until(day.desk.now + 10 * kMinute);
    CHECK(day.drained());

    // A quiet hour: polls, and the poisoned file's tries, nothing more.
    const int exchanges = day.desk.exchanges, ticks = day.ticks;
    day.run_until(day.desk.now + 60 * kMinute);
    CHECK(day.desk.exchanges - exchanges <= 60 / 4 + 3);
    CHECK(day.ticks - ticks <= 2 * (60 / 2 + 60 / 4) + 10);
    CHECK(day.drained());
  });
}

TEST_CASE("chance alone decides the waits: the same seed makes the same day") {
  const auto run = [](std::uint64_t seed) {
    Day day(seed);
    day.plan_trouble();
    day.desk.on(Started{});
    day.run_until(day.desk.now + 40 * kMinute);
    return std::tuple(day.desk.exchanges, day.ticks, day.desk.sign_ins_asked);
  };
  CHECK(run(3) == run(3));
}
