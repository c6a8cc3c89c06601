#include "tests/unit/office/world.h"

namespace satchel::server::test {

Phone::Phone(World& in, UserId whose) : world(in), user(whose), device(in.add_device(whose)) {}

Result<ExchangeReport> Phone::exchange_once(std::optional<int> cut_after) {
  const std::string sent = request(cut_after);
  return world.exchange->run(world.principal(user, device), sent, *this);
}

void Phone::sync() {
  for (int round = 0; round < 10; ++round) {
    const auto report = exchange_once();
    const std::string why = report ? "" : to_string(report.error());
    REQUIRE_MESSAGE(report, why);
    if (done()) return;
  }
  FAIL("ten exchanges were not enough");
}

}  // namespace satchel::server::test
