#include <doctest/doctest.h>

#include "tests/unit/replica/office.h"

using namespace satchel;
using satchel::test::Device;
using satchel::test::kMonday;

namespace {

protocol::Lease lease_of(TimePoint soft, TimePoint hard) {
  protocol::Lease lease;
  lease.soft_end = soft;
  lease.hard_end = hard;
  return lease;
}

}  // namespace

TEST_CASE("a lease ends softly and hard at its very millisecond") {
  Device device;
  Store& store = device.open();
  const TimePoint soft = kMonday + std::chrono::days(15), hard = kMonday + std::chrono::days(30);
  REQUIRE(store.state().heard(kMonday, lease_of(soft, hard)));
  const auto at = [&](TimePoint moment) {
    device.clock.advance(moment - device.clock.now());
    return store.refresh_access().value();
  };
  CHECK(at(soft - Millis(1)) == Access::kOpen);
  CHECK(at(soft) == Access::kSoftEnded);
  CHECK(at(hard - Millis(1)) == Access::kSoftEnded);
  CHECK_FALSE(store.replica().locked());
  CHECK(at(hard) == Access::kLocked);
  CHECK(store.replica().locked());
  // A contact opens it again, from that moment on.
  REQUIRE(store.state().heard(device.clock.now(), lease_of(hard + Millis(1), hard + Millis(2))));
  CHECK(store.refresh_access().value() == Access::kOpen);
}

TEST_CASE("a clock set back is noticed after any number of restarts, and gives no lease back") {
  Device device;
  device.open();
  const TimePoint hard = kMonday + std::chrono::days(30);
  REQUIRE(device.store->state().heard(kMonday, lease_of(hard - std::chrono::days(15), hard)));
  // Offline, opened once a day with an honest clock; then it is set back to the day of the last contact.
  for (int day = 0; day < 29; ++day) {
    device.clock.advance(std::chrono::days(1));
    device.open();
    CHECK_FALSE(device.store->state().clock_was_set_back().value());
  }
  for (int day = 0; day < 3; ++day) {
    device.clock.set(kMonday);
    device.open();
    CHECK(device.store->state().clock_was_set_back().value());
    CHECK(device.store->state().trusted_now().value() >= kMonday + std::chrono::days(29));
    CHECK(device.store->refresh_access().value() == Access::kSoftEnded);
  }
  device.clock.advance(std::chrono::days(1));  // what passes counts, whatever the clock shows
  CHECK(device.store->refresh_access().value() == Access::kLocked);
  device.open();
  CHECK(device.store->refresh_access().value() == Access::kLocked);
}

TEST_CASE("a clock that ran ahead by mistake is forgiven at the next contact") {
  Device device;
  device.open();
  const TimePoint hard = kMonday + std::chrono::days(30);
  REQUIRE(device.store->state().heard(kMonday, lease_of(hard - Millis(1), hard)));
  device.clock.set(kMonday + std::chrono::days(365));
  CHECK(device.store->refresh_access().value() == Access::kLocked);
  device.clock.set(kMonday + std::chrono::hours(1));
  CHECK(device.store->refresh_access().value() == Access::kLocked);
  REQUIRE(device.store->state().heard(kMonday + std::chrono::hours(1), {}));
  CHECK(device.store->refresh_access().value() == Access::kOpen);
  CHECK_FALSE(device.store->state().clock_was_set_back().value());
}

TEST_CASE("five minutes behind are no clock set back") {
  Device device;
  device.open();
  REQUIRE(device.store->state().heard(kMonday, {}));
  device.clock.set(kMonday - std::chrono::minutes(5));
  CHECK_FALSE(device.store->state().clock_was_set_back().value());
  device.clock.set(kMonday - std::chrono::minutes(5) - Millis(1));
  CHECK(device.store->state().clock_was_set_back().value());
}

TEST_CASE("an order is taken once per nonce, durably, with what waited when it came") {
  Device device;
  device.open();
  protocol::Order order{*device.actor.device, device.actor.user, protocol::OrderMode::kHandInThenWipe, "n1", "s"};
  CHECK_FALSE(device.store->state().leaving().value());
  CHECK(device.store->state().take(order, 4).value());
  CHECK_FALSE(device.store->state().take(order, 1).value());
  device.open();
  const auto leaving = device.store->state().leaving().value();
  REQUIRE(leaving);
  CHECK(leaving->order == order);
  CHECK(leaving->waiting == 4);
  CHECK(device.store->state().locked_by_order().value());
  CHECK(device.store->replica().locked());
  // A wipe overtakes what was to be handed in first.
  order.mode = protocol::OrderMode::kWipe;
  order.nonce = "n2";
  CHECK(device.store->state().take(order, 2).value());
  CHECK(device.store->state().leaving().value()->order.mode == protocol::OrderMode::kWipe);
}
