#include <doctest/doctest.h>

#include "core/replica/store.h"
#include "tests/unit/replica/office.h"

using namespace satchel;
using satchel::test::TemporaryFolder;

namespace {

RecordRef about(std::uint8_t n) {
  RecordRef ref;
  ref.id.bytes[15] = n;
  return ref;
}

}  // namespace

TEST_CASE("drafts: what was put is there after the store was closed, changed in place, and gone when it is removed") {
  const TemporaryFolder folder;
  ManualClock clock(time_of_millis(1'000));
  {
    auto store = Store::open(folder.path(), {}, clock).value();
    REQUIRE(store->drafts().put(about(1), R"({"workDone":"half"})", clock.now()));
    clock.advance(Millis(5));
    REQUIRE(store->drafts().put(about(2), "{}", clock.now()));
    REQUIRE(store->drafts().put(about(1), R"({"workDone":"half a sentence"})", clock.now()));
  }
  auto store = Store::open(folder.path(), {}, clock).value();
  CHECK(store->drafts().find(about(1)).value()->body == R"({"workDone":"half a sentence"})");
  CHECK(store->drafts().all()->size() == 2);
  CHECK_FALSE(store->drafts().find(about(3)).value().has_value());
  REQUIRE(store->drafts().remove(about(1)));
  REQUIRE(store->drafts().remove(about(1)));
  CHECK_FALSE(store->drafts().find(about(1)).value().has_value());
}

TEST_CASE("drafts: one that is too large is refused, and what stood there stays") {
  const TemporaryFolder folder;
  ManualClock clock(time_of_millis(1'000));
  auto store = Store::open(folder.path(), {}, clock).value();
  REQUIRE(store->drafts().put(about(1), "{}", clock.now()));
  const std::string large(Drafts::kMaxBytes + 1, 'x');
  CHECK(store->drafts().put(about(1), large, clock.now()).error().code == ErrorCode::kTooLarge);
  CHECK(store->drafts().find(about(1)).value()->body == "{}");
}
