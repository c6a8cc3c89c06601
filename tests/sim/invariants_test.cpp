// The six invariants of PROTOCOL.md, each on random histories with several devices and a faulty line. No sockets, no
// threads, virtual time; SATCHEL_SEED=n replays one.

#include <doctest/doctest.h>

#include <cstdio>

#include "tests/sim/world.h"
#include "tests/support/seeds.h"

using namespace satchel;
using namespace satchel::sim;

namespace {

constexpr Millis kTenMinutes{10 * 60'000};

FaultCounts& all_faults() {
  static FaultCounts counts;
  return counts;
}

std::size_t& device_days() {
  static std::size_t count = 0;
  return count;
}

void live(World& world, int days) {
  world.run_days(days);
  all_faults().add(world.faults());
  device_days() += world.device_count() * static_cast<std::size_t>(days);
}

}  // namespace

TEST_CASE("I1 no leak: no answer and no device ever holds a row or a field outside scope and mask") {
  test::for_seeds(3, [](std::uint64_t seed) {
    World world(seed);
    live(world, 4);
    CHECK(world.answers_checked() > 0);
  });
}

TEST_CASE("I2 no loss: what was called saved has a verdict in the office or is still on its device") {
  test::for_seeds(3, [](std::uint64_t seed) {
    World world(seed + 1000);
    live(world, 4);
    world.check_no_loss();
    world.settle(kTenMinutes);
    world.check_no_loss();
    CHECK(world.saved_count() > 0);
  });
}

TEST_CASE("I3 exactly once: duplicates, reordering and losses apply each operation's effect once") {
  test::for_seeds(3, [](std::uint64_t seed) {
    World world(seed + 2000);
    live(world, 4);
    world.settle(kTenMinutes);
    world.check_exactly_once();
  });
}

TEST_CASE("I4 whole view: a device never shows part of a transaction, or a job without what belongs to it") {
  test::for_seeds(3, [](std::uint64_t seed) {
    World world(seed + 3000);
    live(world, 4);
  });
}

TEST_CASE("I5 convergence: quiet and connected, every replica is scope times mask, by checksum") {
  test::for_seeds(3, [](std::uint64_t seed) {
    World world(seed + 4000);
    live(world, 4);
    world.settle(kTenMinutes);
    world.check_convergence();
  });
}

TEST_CASE("I6 no wedge: after the last fault every outbox is empty within ten minutes") {
  test::for_seeds(3, [](std::uint64_t seed) {
    World world(seed + 5000);
    live(world, 4);
    CHECK(world.settle(kTenMinutes) < kTenMinutes);
    world.check_nothing_stuck();
  });
}

TEST_CASE("I2 no loss: a disk that is full, fails or loses power costs nothing that was called saved") {
  test::for_seeds(2, [](std::uint64_t seed) {
    WorldOptions options;
    options.faulty_disks = true;
    World world(seed + 6000, options);
    live(world, 3);
    world.check_no_loss();
    world.settle(kTenMinutes);
    world.check_no_loss();
    world.check_exactly_once();
    world.check_convergence();
    world.check_nothing_stuck();
  });
}

TEST_CASE("I1, I2: devices that are locked, wiped or called in lose nothing they were to hand in, and keep nothing") {
  std::size_t wiped = 0, moved = 0;
  test::for_seeds(6, [&](std::uint64_t seed) {
    WorldOptions options;
    options.restores = false;
    options.deactivations = false;  // with orders
    options.orders = true;
    World world(seed + 7000, options);
    live(world, 4);
    world.check_no_loss();
    CHECK(world.settle(kTenMinutes) < kTenMinutes);
    world.check_no_loss();
    world.check_exactly_once();
    world.check_convergence();
    world.check_nothing_stuck();
    wiped += world.wiped_count();
    moved += world.moved_count();
  });
  if (std::getenv("SATCHEL_SEED") != nullptr) return;
  CHECK(wiped > 0);
  CHECK(moved > 0);
}

TEST_CASE("a lease that has ended locks reading, keeps the outbox, and a new contact opens it again") {
  World world(5, {.restores = false, .deactivations = false});
  world.run_days(1);
  SimDevice& device = world.device(0);
  device.clock().set(world.now());  // one that is ahead ends the lease whatever the office says
  world.settle(kTenMinutes);
  REQUIRE(*device.store().refresh_access() == Access::kOpen);
  device.line().set_online(false);
  world.pass(std::chrono::days(31));
  CHECK(*device.store().refresh_access() == Access::kLocked);
  CHECK(device.store().read().jobs(JobList::kOpen).error().code == ErrorCode::kLocked);
  CHECK(device.store().outbox().entries());
  world.settle(kTenMinutes);
  CHECK(*device.store().refresh_access() == Access::kOpen);
  CHECK(device.store().read().jobs(JobList::kOpen));
}

TEST_CASE("the same seed gives the same history") {
  World one(77), two(77);
  one.run_days(2);
  two.run_days(2);
  CHECK(one.trace() == two.trace());
}

TEST_CASE("every kind of fault happened") {
  std::printf("simulated device-days: %zu\nfaults:\n%s", device_days(), all_faults().table().c_str());
  if (std::getenv("SATCHEL_SEED") != nullptr) return;
  for (std::size_t i = 0; i < kFaults; ++i) {
    CAPTURE(EnumNames<Fault>::names[i]);
    CHECK(all_faults().of(static_cast<Fault>(i)) > 0);
  }
}
