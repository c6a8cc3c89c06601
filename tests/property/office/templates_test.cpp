#include <doctest/doctest.h>

#include <map>

#include "server/office/templates.h"
#include "tests/property/office/people_world.h"
#include "tests/support/seeds.h"

using namespace satchel;
using namespace satchel::server;
using satchel::test::for_seeds;

namespace {

const TimePoint kNow = *parse_time("2026-11-21T09:00:00Z");

struct Believed {
  Role role = Role::kTechnician;
  PermissionSet held;
  std::optional<TemplateId> given;
};
struct BelievedTemplate {
  Role role = Role::kTechnician;
  PermissionSet set;
};

// People, templates, and what everybody may do by hand count.
struct TemplateWorld : satchel::test::PeopleWorld {
  explicit TemplateWorld(std::uint64_t seed) : PeopleWorld(seed, kNow) {
    templates.emplace(*office, *sessions);
    for (int i = 0; i < 12; ++i) {
      NewUser request;
      request.email = "u" + std::to_string(i) + "@x.example";
      request.display_name = "User";
      request.role = static_cast<Role>(1 + dice.below(4));
      const auto added = personnel->add(server_operator(), request);
      REQUIRE(added);
      people[added->id] = {request.role, defaults(request.role), {}};
    }
  }

  // Bits of any permissions; mostly within the ceiling.
  PermissionSet some_set(Role role) {
    PermissionSet set(dice.next() & ((std::uint64_t{1} << kPermissions) - 1));
    return dice.one_in(4) ? set : set & ceiling(role);
  }
  template <class M>
  auto some(M& map) {
    auto one = map.begin();
    std::advance(one, static_cast<std::ptrdiff_t>(dice.below(map.size())));
    return one->first;
  }
  static bool within(Role role, PermissionSet set) { return (set & ceiling(role)) == set; }

  void create() {
    Templates::Edit edit{"T" + std::to_string(++made), static_cast<Role>(1 + dice.below(4)), {}};
    edit.permissions = some_set(*edit.role);
    const auto id = templates->create(server_operator(), edit);
    CHECK(id.has_value() == within(*edit.role, *edit.permissions));
    if (id) known[*id] = {*edit.role, *edit.permissions};
  }
  void edit() {
    const TemplateId id = some(known);
    const PermissionSet set = some_set(known[id].role);
    const bool expected = within(known[id].role, set);
    CHECK(templates->edit(server_operator(), id, {std::nullopt, std::nullopt, set}).has_value() == expected);
    if (expected) known[id].set = set;
  }
  void erase() {
    const TemplateId id = some(known);
    REQUIRE(templates->erase(server_operator(), id));
    known.erase(id);
    for (auto& [ignored, one] : people) {
      if (one.given == id) one.given.reset();
    }
  }
  void apply() {
    const TemplateId id = some(known);
    const BelievedTemplate& one = known[id];
    std::vector<UserId> users;
    bool all_fit = true;
    for (const auto& [user, believed] : people) {
      if (!dice.one_in(4)) continue;
      if (believed.role != one.role && !dice.one_in(6)) continue;
      all_fit = all_fit && believed.role == one.role;
      users.push_back(user);
    }
    const auto changed = templates->apply(server_operator(), id, users);
    CHECK(changed.has_value() == all_fit);
    if (changed) CHECK(*changed == give(id, users));
  }
  void apply_again() {
    const TemplateId id = some(known);
    std::vector<UserId> users;
    for (const auto& [user, believed] : people) {
      if (believed.given == id) users.push_back(user);
    }
    const auto changed = templates->apply(server_operator(), id, std::nullopt);
    REQUIRE(changed);
    CHECK(*changed == give(id, users));
  }
  std::int64_t give(TemplateId id, const std::vector<UserId>& users) {
    std::int64_t changed = 0;
    for (const UserId& user : users) {
      Believed& one = people[user];
      if (one.held == known[id].set && one.given == id) continue;
      ++changed;
      one.held = known[id].set;
      one.given = id;
    }
    return changed;
  }
  void by_hand() {
    const UserId id = some(people);
    const PermissionSet set = some_set(people[id].role);
    const bool expected = within(people[id].role, set);
    CHECK(personnel->set_permissions(server_operator(), id, set).has_value() == expected);
    if (expected) people[id].held = set;
  }

  void check() {
    auto snapshot = storage->read();
    REQUIRE(snapshot);
    for (const auto& [id, believed] : people) {
      const auto principal = load_principal(snapshot->database(), id);
      REQUIRE(principal);
      CHECK(principal->permissions == believed.held);
      CHECK(within(believed.role, principal->permissions));
    }
    for (const auto& [id, one] : known) {
      const auto shown = templates->find(server_operator(), id);
      REQUIRE(shown);
      std::map<std::string, bool> differ, expected;
      for (const Json& user : (*shown)["users"]) differ[user["user_id"]] = user["differs"];
      for (const auto& [user, believed] : people) {
        if (believed.given == id) expected[user.str()] = !(believed.held == one.set);
      }
      CHECK(differ == expected);
    }
  }

  std::optional<Templates> templates;
  std::map<UserId, Believed> people;
  std::map<TemplateId, BelievedTemplate> known;
};

}  // namespace

// req: E18 E20
TEST_CASE("whatever is given to whom, rights are what was last given, within the ceiling, and who differs is shown") {
  for_seeds(25, [](std::uint64_t seed) {
    TemplateWorld world(seed);
    for (int step = 0; step < 80; ++step) {
      const auto what = world.dice.below(10);
      if (what < 2 || world.known.empty()) {
        world.create();
      } else if (what < 4) {
        world.edit();
      } else if (what < 5) {
        world.erase();
      } else if (what < 7) {
        world.apply();
      } else if (what < 8) {
        world.apply_again();
      } else {
        world.by_hand();
      }
      world.check();
    }
  });
}
