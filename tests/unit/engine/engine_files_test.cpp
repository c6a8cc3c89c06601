#include <doctest/doctest.h>

#include "sync/engine/engine.h"
#include "tests/support/engine_desk.h"

using namespace satchel;
using namespace satchel::sync;
using satchel::test::EngineDesk;
using satchel::test::file_id;

namespace {

constexpr std::int64_t kLarge = 4 << 20;

// Up to date, and quiet.
struct FilesDesk : EngineDesk {
  explicit FilesDesk(EngineLimits with = {}) : EngineDesk(1, with) {
    on(Started{});
    end_exchange();
  }
  void queue(std::uint8_t n, FileClass file_class, std::int64_t bytes = kLarge, bool download = false) {
    on(FileQueued{file_id(n), static_cast<int>(file_class), bytes, download});
  }
  void policy(const TransferPolicy& wanted) { on(PolicyChanged{wanted}); }
  void line(NetworkChanged what) {
    on(what);
    now += limits.settle;
    on(Tick{});
    if (exchange) end_exchange();
  }
  WaitReason why(std::uint8_t n) const { return engine.why(file_id(n), now).value().reason; }
};

}  // namespace

TEST_CASE("files go by class: asked for at once, previews, evidence, viewed, today, the week, the rest") {
  EngineLimits limits;
  limits.files_at_once = 1;
  FilesDesk desk(limits);
  desk.queue(100, FileClass::kSendNow);  // keeps the place while the others come
  for (int n = 6; n >= 0; --n) desk.queue(static_cast<std::uint8_t>(n), static_cast<FileClass>(n));
  CHECK(desk.why(3) == WaitReason::kTurn);
  desk.end_file(file_id(100));
  for (int n = 0; n <= 6; ++n) {
    REQUIRE(desk.files == std::set{file_id(static_cast<std::uint8_t>(n))});
    CHECK(desk.why(static_cast<std::uint8_t>(n)) == WaitReason::kMoving);
    desk.end_file(*desk.files.begin());
  }
  CHECK(desk.engine.idle());
}

TEST_CASE(
    "a preview, and what is asked for at once, take the place of the least urgent original; evidence waits its turn") {
  FilesDesk desk;
  desk.queue(1, FileClass::kRest);
  desk.queue(2, FileClass::kToday);
  desk.queue(3, FileClass::kEvidence);
  CHECK(desk.files == std::set{file_id(1), file_id(2)});
  desk.queue(4, FileClass::kPreview, 1000);
  CHECK(desk.files == std::set{file_id(2), file_id(4)});
  desk.queue(5, FileClass::kSendNow);
  CHECK(desk.files == std::set{file_id(4), file_id(5)});
  desk.queue(6, FileClass::kSendNow);
  CHECK(desk.files == std::set{file_id(5), file_id(6)});
  desk.queue(7, FileClass::kSendNow);  // among equals nobody makes way
  CHECK(desk.files == std::set{file_id(5), file_id(6)});
}

TEST_CASE("uploads and downloads do not wait for each other") {
  FilesDesk desk;
  for (std::uint8_t n = 1; n <= 3; ++n) desk.queue(n, FileClass::kRest);
  for (std::uint8_t n = 11; n <= 13; ++n) desk.queue(n, FileClass::kRest, kLarge, true);
  CHECK(desk.files == std::set{file_id(1), file_id(2), file_id(11), file_id(12)});
}

TEST_CASE("originals wait for an unmetered line; previews, small files and what is asked for at once do not") {
  FilesDesk desk;
  desk.line({true, true});
  desk.queue(1, FileClass::kEvidence);
  CHECK(desk.files.empty());
  CHECK(desk.why(1) == WaitReason::kUnmetered);
  CHECK(desk.engine.idle());
  desk.queue(2, FileClass::kPreview, kLarge);
  desk.queue(3, FileClass::kRest, desk.limits.small_file_bytes);
  CHECK(desk.files == std::set{file_id(2), file_id(3)});
  desk.end_file(file_id(2));
  desk.end_file(file_id(3));
  desk.queue(1, FileClass::kSendNow);
  CHECK(desk.files == std::set{file_id(1)});
}

TEST_CASE("mobile data this once: until the line changes") {
  FilesDesk desk;
  desk.line({true, true});
  desk.queue(1, FileClass::kRest);
  CHECK(desk.files.empty());
  desk.on(MeteredAllowed{});
  CHECK(desk.files == std::set{file_id(1)});
  desk.line({true, true});
  CHECK(desk.files.empty());
  CHECK(desk.why(1) == WaitReason::kUnmetered);
}

TEST_CASE("roaming, the charger and the person's pause hold originals back, and let them go again") {
  FilesDesk desk;
  TransferPolicy policy;
  policy.unmetered_only = false;
  policy.charging_only = true;
  desk.policy(policy);
  desk.queue(1, FileClass::kEvidence);
  CHECK(desk.files == std::set{file_id(1)});  // nobody knows about the charger
  desk.on(PowerChanged{false});
  CHECK(desk.files.empty());
  CHECK(desk.why(1) == WaitReason::kCharging);
  desk.on(PowerChanged{true});
  CHECK(desk.files == std::set{file_id(1)});

  desk.line({true, true, true});
  CHECK(desk.files.empty());
  CHECK(desk.why(1) == WaitReason::kRoaming);
  policy.roaming = true;
  desk.policy(policy);
  CHECK(desk.files == std::set{file_id(1)});

  policy.paused = true;
  desk.policy(policy);
  CHECK(desk.files.empty());
  CHECK(desk.why(1) == WaitReason::kPaused);
  desk.queue(2, FileClass::kPreview, 1000);
  CHECK(desk.files.empty());
  desk.queue(3, FileClass::kSendNow);
  CHECK(desk.files == std::set{file_id(3)});
  desk.on(OperationsPending{});
  CHECK(desk.exchange);  // what the person wrote goes all the same
  policy.paused = false;
  desk.policy(policy);
  CHECK(desk.files.size() == 2);
}

TEST_CASE("a day's budget stops originals where it is reached, and the next day they go on by themselves") {
  FilesDesk desk;
  TransferPolicy policy;
  policy.unmetered_only = false;
  policy.daily_bytes = 10 << 20;
  desk.policy(policy);
  desk.line({true, true});
  desk.on(MeteredSpent{0, Millis(5'000'000)});
  desk.queue(1, FileClass::kRest);
  CHECK(desk.files == std::set{file_id(1)});
  desk.on(MeteredSpent{10 << 20, Millis(5'000'000)});
  CHECK(desk.files.empty());
  CHECK(desk.why(1) == WaitReason::kDailyBudget);
  const Millis tomorrow = desk.now + Millis(5'000'000);
  while (desk.now < tomorrow) {
    REQUIRE(desk.wake());
    if (desk.exchange) desk.end_exchange();
  }
  CHECK(desk.files == std::set{file_id(1)});
}

TEST_CASE("a file that got further before it was cut goes on at once; one that only begins anew is spaced out") {
  FilesDesk desk;
  desk.queue(1, FileClass::kRest);
  for (std::int64_t reached = 1; reached < 50; ++reached) {
    REQUIRE(desk.files.contains(file_id(1)));
    desk.on(FileProgress{file_id(1), reached});
    desk.end_file(file_id(1), ErrorCode::kNetwork);
  }
  CHECK(desk.files.contains(file_id(1)));
  // An upload that the office forgets every time: it gets as far as before, never further.
  desk.on(FileProgress{file_id(1), 49});
  desk.end_file(file_id(1), ErrorCode::kNetwork);
  CHECK(desk.files.empty());
  CHECK(desk.why(1) == WaitReason::kRetry);
  CHECK(desk.engine.why(file_id(1), desk.now)->at);
}

TEST_CASE("a file that is withdrawn stops, and is forgotten") {
  FilesDesk desk;
  desk.queue(1, FileClass::kRest);
  desk.on(FileWithdrawn{file_id(1)});
  CHECK(desk.files.empty());
  CHECK_FALSE(desk.engine.why(file_id(1), desk.now));
  desk.on(FileWithdrawn{file_id(1)});
  CHECK(desk.engine.idle());
}

TEST_CASE("why a file waits is told for a session that is over and a line that is down") {
  FilesDesk desk;
  desk.on(NetworkChanged{false, false});
  desk.queue(1, FileClass::kRest);
  CHECK(desk.why(1) == WaitReason::kNextContact);
  desk.on(NetworkChanged{true, false});
  desk.now += desk.limits.settle;
  desk.on(Tick{});
  desk.fail_exchange(ErrorCode::kUnauthorized);
  desk.queue(2, FileClass::kRest);
  CHECK(desk.why(2) == WaitReason::kSignIn);
}
