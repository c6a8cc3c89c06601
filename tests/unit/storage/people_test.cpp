#include "server/storage/people.h"

#include "core/model/person.h"
#include "server/storage/licences.h"
#include "server/storage/records.h"
#include "tests/unit/storage/support.h"

namespace satchel::server::test {
namespace {

User make_user(std::string email, Role role = Role::kTechnician) {
  User user;
  user.id.value = uuid_for("user", email);
  user.display_name = "Ada " + email;
  user.email = std::move(email);
  user.role = role;
  user.colour = "#1B6EC2";
  user.initials = "AL";
  user.password = "$argon2id$...";
  user.permissions = 0xffff'ffff'ffff'fff0;
  user.access_until = kNow;
  user.created_at = kNow;
  return user;
}

TEST_CASE("a user and their name card are one thing; the address is unique whatever its case") {
  Office office;
  const User ada = make_user("Ada@Example.org", Role::kContractor);
  office.write([&](WriteTransaction& tx) { return People(tx.database()).put(tx, ada, kNow, ada.id); });
  {
    auto snapshot = office.storage->read();
    const People people(snapshot->database());
    CHECK(people.user(ada.id).value() == ada);
    CHECK(people.user_by_email("aDA@example.ORG").value() == ada);
    CHECK_FALSE(people.user_by_email("ada@example.com").value());
    const Person card = Records(snapshot->database()).get<Person>(ada.id.value).value();
    CHECK(card.display_name == ada.display_name);
    CHECK(card.external);
  }
  User other = make_user("ADA@example.org");
  other.id.value = uuid_for("user", "other");
  const auto refused =
      office.storage->write([&](WriteTransaction& tx) { return People(tx.database()).put(tx, other, kNow, other.id); });
  CHECK(refused.error().code == ErrorCode::kAlreadyExists);
  const auto shapeless = office.storage->write(
      [&](WriteTransaction& tx) { return People(tx.database()).put(tx, make_user("nobody"), kNow, other.id); });
  CHECK(shapeless.error().code == ErrorCode::kConflict);
}

TEST_CASE("how a user is reached, and who a list shows; a part of a name is never a pattern") {
  Office office;
  User ada = make_user("ada@x.org", Role::kContractor), bob = make_user("bob_100%@x.org");
  ada.job_title = "Roofer";
  ada.contact_id = ContactId{uuid_for("contact", "1")};
  ada.home_site_id = SiteId{uuid_for("site", "1")};
  ada.template_id = TemplateId{uuid_for("template", "1")};
  ada.one_time_until = kNow;
  bob.state = UserState::kInactive;
  bob.anonymised_at = kNow;
  const std::vector<UserPoint> points{{ContactPointKind::kPhone, "mobile", "+49 1", true},
                                      {ContactPointKind::kAddress, "", "Dachweg 1", false}};
  office.write([&](WriteTransaction& tx) -> Result<void> {
    People people(tx.database());
    TRY(people.put(tx, ada, kNow, ada.id));
    TRY(people.put(tx, bob, kNow, ada.id));
    return people.put_points(tx, ada.id, points);
  });
  CHECK(office.write([&](WriteTransaction& tx) { return People(tx.database()).put_points(tx, ada.id, points); }) == 0);
  auto snapshot = office.storage->read();
  const People people(snapshot->database());
  CHECK(people.user(ada.id).value() == ada);
  CHECK(people.user(bob.id).value() == bob);
  CHECK(people.points(ada.id).value() == points);
  const auto found = [&](const UserFilter& filter) { return people.users(filter, {}, 10).value(); };
  UserFilter external, given, part;
  external.external = true;
  given.given = ada.template_id;
  CHECK(found(external) == std::vector<User>{ada});
  CHECK(found(given) == std::vector<User>{ada});
  CHECK(found({}).size() == 2);
  part.part = "B_1";
  CHECK(found(part) == std::vector<User>{bob});
  for (const char* pattern : {"%a", "b__", "\\"}) {
    part.part = pattern;
    CHECK(found(part).empty());
  }
}

TEST_CASE("a seat is held from when an external is active until they are not, or their access ends") {
  Office office;
  User ada = make_user("ada@x.org", Role::kContractor);
  ada.access_until.reset();
  const auto put_at = [&](std::int64_t second) {
    office.write([&](WriteTransaction& tx) {
      return People(tx.database()).put(tx, ada, kNow + std::chrono::seconds(second), ada.id);
    });
  };
  const auto at = [](std::int64_t second) { return kNow + std::chrono::seconds(second); };
  put_at(0);
  ada.access_until = at(50);
  put_at(10);
  ada.state = UserState::kInactive;
  put_at(20);
  put_at(25);
  ada.state = UserState::kActive;
  put_at(30);
  ada.access_until.reset();
  put_at(60);  // after their access had ended
  ada.role = Role::kTechnician;
  put_at(70);
  auto snapshot = office.storage->read();
  const auto all = Licences(snapshot->database()).allocations(at(0), at(100)).value();
  CHECK(all ==
        std::vector<SeatAllocation>{{ada.id, at(0), at(20)}, {ada.id, at(30), at(50)}, {ada.id, at(60), at(70)}});
  CHECK(Licences(snapshot->database()).allocations(at(20), at(30)).value().empty());
}

TEST_CASE("who is in a group is a change that scopes depend on; who was seen when is not") {
  Office office;
  const User ada = make_user("ada@x.org"), bob = make_user("bob@x.org");
  office.write([&](WriteTransaction& tx) -> Result<void> {
    TRY(People(tx.database()).put(tx, ada, kNow, ada.id));
    return People(tx.database()).put(tx, bob, kNow, ada.id);
  });
  Group group{GroupId{uuid_for("group", "1")}, "Lifts", {ada.id, bob.id}};
  const auto before = office.storage->rev();
  CHECK(office.write([&](WriteTransaction& tx) { return People(tx.database()).put(tx, group); }) == before + 1);
  group.members = {bob.id};
  office.write([&](WriteTransaction& tx) { return People(tx.database()).put(tx, group); });

  Device phone;
  phone.id.value = uuid_for("device", "1");
  phone.user = bob.id;
  phone.name = "Bob's phone";
  phone.created_at = kNow;
  const auto quiet = office.storage->rev();
  CHECK(office.write([&](WriteTransaction& tx) { return People(tx.database()).put(tx, phone); }) == 0);
  CHECK(office.write([&](WriteTransaction& tx) { return People(tx.database()).touch(tx, phone.id, kNow, 3); }) == 0);
  CHECK(office.storage->rev() == quiet);

  auto snapshot = office.storage->read();
  const People people(snapshot->database());
  CHECK(people.groups_of(bob.id).value() == std::vector<GroupId>{group.id});
  CHECK(people.groups_of(ada.id).value().empty());
  CHECK(people.groups().value().at(0).members == group.members);
  phone.last_seen_at = kNow;
  phone.pending = 3;
  CHECK(people.device(phone.id).value() == phone);
  CHECK(people.devices_of(bob.id).value() == std::vector<Device>{phone});
}

TEST_CASE("ending a person's sessions leaves each token good for handing in and nothing else, until its time is over") {
  Office office;
  const UserId user{uuid_for("user", "1")};
  const DeviceId phone{uuid_for("device", "1")};
  const auto token = [](std::string_view text) { return sha256(text); };
  const auto session = [&](std::string_view text, SessionUse use) {
    return Session{token(text), user, phone, use, kNow, kNow + std::chrono::hours(1)};
  };
  office.write([&](WriteTransaction& tx) -> Result<void> {
    People people(tx.database());
    TRY(people.put(tx, session("a", SessionUse::kFull)));
    TRY(people.put(tx, session("b", SessionUse::kFull)));
    TRY(people.put(tx, session("c", SessionUse::kHandIn)));
    return people.end_sessions_of(tx, user);
  });
  {
    auto snapshot = office.storage->read();
    CHECK(People(snapshot->database()).session(token("a")).value() == session("a", SessionUse::kHandIn));
    CHECK(People(snapshot->database()).session(token("b")).value() == session("b", SessionUse::kHandIn));
    CHECK(People(snapshot->database()).session(token("c")).value() == session("c", SessionUse::kHandIn));
  }
  office.write([&](WriteTransaction& tx) {
    return People(tx.database()).end_expired_sessions(tx, kNow + std::chrono::hours(1));
  });
  auto snapshot = office.storage->read();
  CHECK_FALSE(People(snapshot->database()).session(token("c")).value());
}

}  // namespace
}  // namespace satchel::server::test
