#include "mobile/viewmodels/places.h"

#include "core/base/json.h"
#include "mobile/viewmodels/wording.h"
#include "tests/unit/mobile/stage.h"

using namespace satchel;
using namespace satchel::view;
using test::Stage;

namespace {

// A site with somebody to be met there and their phone.
struct Address {
  explicit Address(Role role) {
    auto& session = stage.account.session;
    session.role = role;
    session.permissions.clear();
    for (std::size_t i = 0; i < EnumNames<Permission>::names.size(); ++i) {
      const auto one = static_cast<Permission>(i);
      if (defaults(role).has(one)) session.permissions.emplace_back(name_of(one));
    }
    if (role == Role::kGuest) session.permissions.insert(session.permissions.end(), {"site.edit", "contact.edit"});
    site.id = stage.id<SiteId>();
    site.name = "Cold store 2";
    site.address = "Quay 4";
    site.access_notes = "Ring twice";
    contact.id = stage.id<ContactId>();
    contact.name = "Ines Harbour";
    contact.site_id = site.id;
    phone.id = stage.id<ContactPointId>();
    phone.contact_id = contact.id;
    phone.value = "555 0101";
    phone.primary = true;
  }
  void open(std::uint64_t shown = ~0ULL) {
    stage.office.put(site, shown);
    stage.office.put(contact);
    stage.office.put(phone);
    stage.fill();
    stage.raise();
    REQUIRE(Stage::until([&] { return stage.backstage->situation().stage == sync::Situation::Stage::kOpen; }));
  }
  std::unique_ptr<SiteView> see_site() {
    auto view = stage.make<SiteView>([&](SiteView& one) { one.set_siteId(wording::id(site.id.value)); });
    REQUIRE(Stage::until([&] { return !view->loading(); }));
    return view;
  }
  std::unique_ptr<ContactView> see_contact() {
    auto view = stage.make<ContactView>([&](ContactView& one) { one.set_contactId(wording::id(contact.id.value)); });
    REQUIRE(Stage::until([&] { return !view->loading(); }));
    return view;
  }
  Stage stage;
  Site site;
  Contact contact;
  ContactPoint phone;
};

}  // namespace

TEST_CASE("a site is changed by whoever may: only what differs goes, with what it was; a position as people write it") {
  Address address(Role::kManager);
  address.open();
  const auto view = address.see_site();
  CHECK(view->editable() == QStringList{"name", "address", "position", "accessNotes", "hazards"});
  CHECK(view->reasons().isEmpty());
  REQUIRE(view->contacts().size() == 1);
  CHECK(view->contacts()[0].toMap()["name"] == "Ines Harbour");
  view->edit({{"name", "Cold store 2"}, {"accessNotes", " Key at the gate "}, {"position", "53,5461 9,9661"}});
  REQUIRE(Stage::until([&] { return view->accessNotes() == "Key at the gate"; }));
  CHECK(view->position() == "53.546100, 9.966100");
  CHECK(Stage::until([&] { return view->receipt() == "saved"; }));
  const auto made = address.stage.made();
  REQUIRE(made.size() == 1);
  const auto& wish = std::get<EditSite>(made[0].args);
  CHECK((!wish.name && !wish.address && !wish.hazards));
  CHECK(wish.lat == doctest::Approx(53.5461));
  REQUIRE(made[0].base.values.size() == 3);
  for (const auto& [column, was] : made[0].base.values) {
    CHECK_MESSAGE(was == (column == "access_notes" ? Json("Ring twice") : Json(nullptr)), column);
  }

  for (const char* wrong : {"somewhere", "53.5461", "200, 9"}) {
    CAPTURE(wrong);
    view->edit({{"position", wrong}, {"hazards", "Forklifts"}});
    CHECK(Stage::until([&] { return !view->problem().isEmpty(); }));
    CHECK(address.stage.made().size() == 1);
    CHECK(view->hazards() == "");
  }
  view->edit({{"position", view->position()}});
  CHECK(Stage::until([&] { return view->problem().isEmpty(); }));
  CHECK(address.stage.made().size() == 1);
}

TEST_CASE(
    "a site: what is masked is neither shown nor changed; a guest changes how one gets in, the rest says why not") {
  Address address(Role::kGuest);
  GuestAccess access;
  access.id = {address.stage.account.session.user.value};
  access.grants = {{address.site.id, GrantMode::kWrite}};
  address.stage.office.put(access);
  const auto hazards = record_info(RecordType::kSite).index_of("hazards").value();
  address.open(~0ULL & ~(1ULL << hazards));
  const auto view = address.see_site();
  CHECK(view->hidden() == QStringList{"hazards"});
  CHECK(view->editable() == QStringList{"accessNotes"});
  CHECK(view->reasons()["name"] == "You do not have the right to do this.");
  CHECK(view->refused() == "");
  view->edit({{"hazards", "Forklifts"}});
  CHECK(Stage::until([&] { return view->problemCode() == "forbidden"; }));
  CHECK(address.stage.made().empty());
  const auto person = address.see_contact();
  CHECK(person->editable().isEmpty());
  CHECK(person->canChangePoints());
}

TEST_CASE("a site: whoever has the right and finds it archived is told; to others nothing is offered") {
  Address shut(Role::kManager);
  shut.site.archived = true;
  shut.open();
  const auto view = shut.see_site();
  CHECK(view->editable().isEmpty());
  CHECK(view->refused() == "It is archived; this cannot be done now.");
  Address reads(Role::kTechnician);
  reads.open();
  CHECK(reads.see_site()->editable().isEmpty());
  CHECK(reads.see_site()->refused() == "");
  CHECK(!reads.see_contact()->canChangePoints());
}

TEST_CASE("a contact: name, role and phones are changed one by one; the first to try of a kind is one; another goes") {
  Address address(Role::kManager);
  address.open();
  const auto view = address.see_contact();
  CHECK(view->editable() == QStringList{"name", "role"});
  view->edit({{"name", "Ines Harbour"}, {"role", "caretaker"}});
  REQUIRE(Stage::until([&] { return view->role() == "caretaker"; }));
  view->addPoint("phone", "Mobile", " 555 0202 ", true);
  REQUIRE(Stage::until([&] { return view->points().size() == 2; }));
  const QVariantMap first = view->points()[0].toMap(), second = view->points()[1].toMap();
  CHECK(first["value"] == "555 0202");
  CHECK(first["primary"] == true);
  CHECK(first["url"] == "tel:5550202");
  CHECK(second["primary"] == false);
  view->editPoint(second["key"].toString(), {{"kind", "phone"}, {"value", "555 0303"}, {"primary", false}});
  REQUIRE(Stage::until([&] { return view->points()[1].toMap()["value"] == "555 0303"; }));
  view->removePoint(first["key"].toString());
  REQUIRE(Stage::until([&] { return view->points().size() == 1; }));
  const auto made = address.stage.made();
  REQUIRE(made.size() == 4);
  CHECK(std::get<EditContact>(made[0].args).function == "caretaker");
  const auto& point = std::get<EditContactPoint>(made[2].args);
  CHECK(point.value == "555 0303");
  CHECK((!point.kind && !point.primary));
  for (const Operation& one : made) CHECK(one.target == RecordRef{RecordType::kContact, address.contact.id.value});
  view->addPoint("phone", "", " ", false);
  CHECK(Stage::until([&] { return !view->problem().isEmpty(); }));
}
