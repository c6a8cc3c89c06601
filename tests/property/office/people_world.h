#pragma once

#include <doctest/doctest.h>

#include "server/office/organisation.h"
#include "server/office/people.h"
#include "tests/support/temporary.h"

namespace satchel::test {

// A fresh organisation whose people a test moves about, with dice of its own.
struct PeopleWorld {
  PeopleWorld(std::uint64_t seed, TimePoint start) : clock(start), random(seed), dice(seed * 7919 + 1) {
    server::StorageOptions quick;
    quick.durable = false;
    quick.writer.threaded = false;
    auto founded = server::found_organisation(folder / "data", {"Test", "admin@office.example", "long enough"}, clock,
                                              random, quick);
    REQUIRE(founded);
    storage = std::move(*founded);
    views.emplace(*storage);
    office.emplace(server::Office{*storage, *views, hub, clock, random});
    sessions.emplace(*office);
    personnel.emplace(*office, *sessions);
  }

  TemporaryFolder folder;
  ManualClock clock;
  SeededRandom random, dice;
  server::Hub hub;
  std::unique_ptr<server::Storage> storage;
  std::optional<server::ViewRecords> views;
  std::optional<server::Office> office;
  std::optional<server::Sessions> sessions;
  std::optional<server::Personnel> personnel;
  int made = 0;
};

}  // namespace satchel::test
