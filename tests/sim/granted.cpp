#include "tests/sim/granted.h"

#include <doctest/doctest.h>

#include "server/scope/scope.h"

namespace satchel::sim {

Granted granted(Database& database, const server::Principal& principal, TimePoint now) {
  const auto scope = server::evaluate(database, principal, now);
  REQUIRE(scope);
  Granted all;
  for (std::size_t type = 0; type < kRecordTypes; ++type) {
    for (const server::Grant& grant : scope->grants[type]) {
      all[{static_cast<RecordType>(type), grant.id}] = grant.shown;
    }
  }
  return all;
}

}  // namespace satchel::sim
