#include "tests/sim/granted.h"

#include "tests/support/oracle.h"

namespace satchel::sim {

Granted granted(Database& database, const server::Principal& principal, TimePoint now) {
  const test::PlainWorld world = test::read_world(database);
  Granted all;
  for (const auto& [ref, grant] : test::Oracle(world, principal.user, now).scope()) all[ref] = grant.shown;
  return all;
}

}  // namespace satchel::sim
