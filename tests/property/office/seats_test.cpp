#include <doctest/doctest.h>

#include <map>

#include "server/office/joining.h"
#include "tests/property/office/people_world.h"
#include "tests/support/seeds.h"

using namespace satchel;
using namespace satchel::server;
using satchel::test::for_seeds;

namespace {

const TimePoint kStart = *parse_time("2026-11-02T06:00:00Z");
constexpr Millis kDay{86'400'000};

// What the test believes of one user, from what it did alone.
struct Believed {
  Role role = Role::kTechnician;
  UserState state = UserState::kInvited;
  std::optional<TimePoint> until;
  bool joined = false;  // has a password
  bool agreed = false;  // their price was agreed to once
  std::string token;
  TimePoint token_until;

  bool holds(TimePoint now) const {
    return is_external(role) && state == UserState::kActive && (!until || *until > now);
  }
  bool counts(TimePoint now, bool invited) const {
    return holds(now) || (invited && is_external(role) && state == UserState::kInvited && (!until || *until > now));
  }
};

// An organisation whose people come, go and come back, and a count of its seats kept by hand.
struct SeatWorld : satchel::test::PeopleWorld {
  explicit SeatWorld(std::uint64_t seed) : PeopleWorld(seed, kStart) { joining.emplace(*office, *sessions); }

  Role some_role() { return static_cast<Role>(1 + dice.below(4)); }
  std::optional<TimePoint> some_end() {
    if (!dice.one_in(3)) return std::nullopt;
    return clock.now() + kDay * static_cast<int>(dice.below(8)) - kDay;
  }
  UserId somebody() {
    auto one = people.begin();
    std::advance(one, static_cast<std::ptrdiff_t>(dice.below(people.size())));
    return one->first;
  }
  std::int64_t believed() {
    std::int64_t count = 0;
    for (const auto& [ignored, one] : people) count += one.counts(clock.now(), policy.count_invited) ? 1 : 0;
    return count;
  }
  // Whether the one gate must let `after` in, who was `before`.
  bool admitted(const std::optional<Believed>& before, const Believed& after) {
    const TimePoint now = clock.now();
    if (!after.counts(now, true)) return true;
    const bool joins = before && before->state == UserState::kInvited && after.state == UserState::kActive;
    if (before && before->counts(now, true) && !joins) return true;
    if (policy.mode != LicenceMode::kBundle) return true;
    const bool counted = before && before->counts(now, policy.count_invited);
    return believed() - (counted ? 1 : 0) < policy.bundle;
  }
  // Whether letting `after` in has asked for the price.
  bool charged(const std::optional<Believed>& before, const Believed& after) {
    const TimePoint now = clock.now();
    return policy.mode == LicenceMode::kSeat && after.counts(now, true) && !(before && before->counts(now, true));
  }

  void add() {
    NewUser request;
    request.email = "u" + std::to_string(++made) + "@x.example";
    request.display_name = "User";
    request.role = some_role();
    Believed after;
    after.role = request.role;
    after.until = some_end();
    if (after.until) request.more.access_until = after.until;
    const bool expected = admitted(std::nullopt, after);
    const auto added = personnel->add(server_operator(), request);
    CHECK(added.has_value() == expected);
    if (!added) return;
    after.agreed = charged(std::nullopt, after);
    after.token = added->invitation->token;
    after.token_until = added->invitation->expires_at;
    people[added->id] = after;
  }
  void join() {
    const UserId id = somebody();
    Believed after = people[id];
    if (after.state != UserState::kInvited || after.token.empty()) return;
    after.state = UserState::kActive;
    after.joined = true;
    const bool in_time = clock.now() < after.token_until && (!after.until || *after.until > clock.now());
    const bool paid = policy.mode != LicenceMode::kSeat || after.agreed || !is_external(after.role);
    const bool expected = in_time && paid && admitted(people[id], after);
    const bool joined =
        joining->accept({after.token, "my own words", 0, {}}, "10.0.0." + std::to_string(++made)).has_value();
    CHECK(joined == expected);
    if (joined) people[id] = after;
  }
  void leave() {
    const UserId id = somebody();
    REQUIRE(personnel->deactivate(server_operator(), id));
    people[id].state = UserState::kInactive;
    people[id].token.clear();
  }
  void come_back() {
    const UserId id = somebody();
    Believed after = people[id];
    if (after.state != UserState::kInactive) return;
    after.state = after.joined ? UserState::kActive : UserState::kInvited;
    const bool expected = admitted(people[id], after);
    const bool back = personnel->activate(server_operator(), id, {true, false, 0, ""}).has_value();
    CHECK(back == expected);
    after.agreed = after.agreed || charged(people[id], after);
    if (back) people[id] = after;
  }
  void edit() {
    const UserId id = somebody();
    Believed after = people[id];
    UserEdit edit;
    if (dice.one_in(2)) edit.role = after.role = some_role();
    if (dice.one_in(2)) {
      after.until = some_end();
      edit.access_until = after.until;
    }
    const bool expected = admitted(people[id], after);
    const bool edited = personnel->edit(server_operator(), id, edit, {true, false, 0, ""}).has_value();
    CHECK(edited == expected);
    after.agreed = after.agreed || charged(people[id], after);
    if (edited) people[id] = after;
  }
  void agree() {
    LicencePolicy next;
    next.mode = static_cast<LicenceMode>(dice.below(3));
    next.price = {2500, "EUR"};
    next.bundle = dice.one_in(3) ? 20 : 10;
    next.count_invited = dice.one_in(3);
    std::int64_t taken = 0;
    for (const auto& [ignored, one] : people) taken += one.counts(clock.now(), next.count_invited) ? 1 : 0;
    const bool expected = next.mode != LicenceMode::kBundle || taken <= next.bundle;
    CHECK(Licensing(*office).set(server_operator(), next).has_value() == expected);
    if (expected) policy = next;
  }

  // The allocations are who held a seat when, by the hand-kept count of every hour.
  void check_history() {
    auto snapshot = storage->read();
    REQUIRE(snapshot);
    const auto allocations = Licences(snapshot->database()).allocations(kStart, clock.now() + Millis(1));
    REQUIRE(allocations);
    for (const auto& [at, expected] : held_at) {
      std::set<UserId> now;
      for (const SeatAllocation& one : *allocations) {
        if (one.from <= at && (!one.to || *one.to > at)) CHECK(now.insert(one.user).second);
      }
      CHECK(now == expected);
    }
  }
  void remember() {
    std::set<UserId>& now = held_at[clock.now()];
    now.clear();
    for (const auto& [id, one] : people) {
      if (one.holds(clock.now())) now.insert(id);
    }
  }

  std::optional<Joining> joining;
  std::map<UserId, Believed> people;
  std::map<TimePoint, std::set<UserId>> held_at;
  LicencePolicy policy;
};

}  // namespace

// req: E27 E28 E29 X24 X26
TEST_CASE("whatever happens, seats taken are the externals in by hand count, never more than the bundle has") {
  for_seeds(25, [](std::uint64_t seed) {
    SeatWorld world(seed);
    for (int step = 0; step < 160; ++step) {
      const auto what = world.dice.below(12);
      if (what < 4 || world.people.empty()) {
        world.add();
      } else if (what < 5) {
        world.join();
      } else if (what < 6) {
        world.leave();
      } else if (what < 8) {
        world.come_back();
      } else if (what < 10) {
        world.edit();
      } else {
        world.agree();
      }
      const auto shown = Licensing(*world.office).show(server_operator());
      REQUIRE(shown);
      CHECK((*shown)["taken"] == world.believed());
      if (world.policy.mode == LicenceMode::kBundle) CHECK(world.believed() <= world.policy.bundle);
      world.remember();
      world.clock.advance(kDay / 24 * static_cast<int>(world.dice.below(12)) + Millis(1));
    }
    world.check_history();
  });
}
