#include "tests/support/rules_scene.h"

using namespace satchel;
using namespace satchel::test;

namespace {

// The scene with a second site, a contact with a phone, a pump with a motor built in, and a guest of the first site.
class Places : public Scene {
 public:
  Places() {
    Site other;
    other.id = away;
    other.name = "Depot";
    world.put(other);
    Asset one = *world.find<Asset>(asset);
    one.name = "Pump";
    one.path = "Plant";
    world.put(one);
    Asset motor;
    motor.id = part;
    motor.site_id = site;
    motor.parent_id = asset;
    motor.name = "Motor";
    motor.path = "Plant / Pump";
    world.put(motor);
    Contact person;
    person.id = contact;
    person.site_id = site;
    person.name = "Kim";
    world.put(person);
    ContactPoint number;
    number.id = point;
    number.contact_id = contact;
    number.value = "+49 1";
    number.primary = true;
    world.put(number);
    open(GrantMode::kWrite);
    guest.permissions = guest.permissions.with(Permission::kSiteEdit).with(Permission::kContactEdit);
    technician.permissions = technician.permissions.with(Permission::kAssetEdit).with(Permission::kAssetTag);
  }

  void open(GrantMode mode) {
    GuestAccess access;
    access.id = guest.user;
    access.functions = {GuestFunction::kAssets, GuestFunction::kContacts};
    access.grants = {{site, mode}};
    world.put(access);
  }
  void propose(bool on) {
    Settings settings;
    settings.proposal_mode = on;
    world.put(settings);
  }
  Operation about(const RecordRef& target, OperationArgs args) {
    Operation one = operation(JobId{}, std::move(args));
    one.target = target;
    return one;
  }
  std::optional<ErrorCode> code(const Actor& who, const RecordRef& target, OperationArgs args) {
    return code_of(decide(about(target, std::move(args)), who));
  }
  // The job that brings the technician to the pump.
  void send_technician() { job_in(JobState::kAccepted, technician); }
  Site standing() const { return *world.find<Site>(site); }
  Asset pump() const { return *world.find<Asset>(asset); }
  ContactPoint phone() const { return *world.find<ContactPoint>(point); }

  SiteId away = make<SiteId>();
  AssetId part = make<AssetId>();
  ContactId contact = make<ContactId>();
  ContactPointId point = make<ContactPointId>();
  RecordRef here{RecordType::kSite, site.value};
  RecordRef kim{RecordType::kContact, contact.value};
  RecordRef the_pump{RecordType::kAsset, asset.value};
};

EditSite notes(std::string text) {
  EditSite args;
  args.access_notes = std::move(text);
  return args;
}

TEST_CASE_FIXTURE(Places, "sites: made once, edited field by field, archived; nothing lies within itself") {
  CreateSite create;
  create.name = "Hall 4";
  create.parent_id = site;
  const RecordRef hall{RecordType::kSite, make<SiteId>().value};
  act(manager, about(hall, create));
  CHECK(puts_of<Site>(act(manager, about(hall, create))).empty());  // the same once more
  create.name = "Another";
  CHECK(code(manager, hall, create) == ErrorCode::kAlreadyExists);
  create.name = " ";
  CHECK(code(manager, {RecordType::kSite, make<SiteId>().value}, create) == ErrorCode::kMissingField);
  EditSite below;
  below.parent_id = SiteId{hall.id};
  CHECK(code(manager, here, below) == ErrorCode::kInvalidArgument);
  below.parent_id.reset();
  below.lat = 91;
  CHECK(code(manager, here, below) == ErrorCode::kOutOfRange);

  act(manager, about(here, notes("Ring twice")));
  CHECK(standing().access_notes == "Ring twice");
  CHECK(standing().name == "Pump house");
  act(manager, about(here, ArchiveSite{}));
  CHECK(code(manager, here, notes("x")) == ErrorCode::kIllegalTransition);
  act(manager, about(here, ArchiveSite{false}));
  CHECK_FALSE(standing().archived);
  for (const Actor* who : {&technician, &contractor}) CHECK(code(*who, here, notes("x")) == ErrorCode::kForbidden);
}

TEST_CASE_FIXTURE(Places,
                  "an edit made on something else by now loses that field, and only that, and keeps what it lost") {
  Operation edit = about(here, notes("Ring twice"));
  std::get<EditSite>(edit.args).hazards = "Wet floor";
  edit.base.rev = standing().rev;
  edit.base.values = {{"access_notes", Json("")}, {"hazards", Json("")}};
  act(second_manager, about(here, notes("Key at the desk")));
  const Effects effects = act(manager, edit);
  CHECK(effects.merged);
  CHECK(standing().access_notes == "Key at the desk");
  CHECK(standing().hazards == "Wet floor");
  const auto lost = puts_of<Conflict>(effects);
  REQUIRE(lost.size() == 1);
  CHECK(lost[0].field == "access_notes");
  CHECK(lost[0].ours == "\"Ring twice\"");
}

// req: P9 P12 P13 P15
TEST_CASE_FIXTURE(Places, "T4: a guest with a write grant changes a closed list of fields, and nothing else") {
  act(guest, about(here, notes("Gate code 12")));
  CHECK(standing().access_notes == "Gate code 12");
  EditAsset asset_notes;
  asset_notes.nickname = "Old Bess";
  asset_notes.location_note = "Behind the boiler";
  act(guest, about(the_pump, asset_notes));
  CHECK(pump().nickname == "Old Bess");
  CHECK(pump().location_note == "Behind the boiler");
  act(guest, about(kim, AddContactPoint{make<ContactPointId>(), ContactPointKind::kEmail, "", "kim@x.example", false}));
  EditContactPoint number;
  number.point_id = point;
  number.value = "+49 2";
  act(guest, about(kim, number));
  CHECK(phone().value == "+49 2");
  act(guest, about(kim, RemoveContactPoint{point}));
  CHECK_FALSE(world.find<ContactPoint>(point));

  const auto refused = [&](const RecordRef& target, OperationArgs args, const std::vector<std::string>& fields) {
    const auto result = decide(about(target, std::move(args)), guest);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::kForbidden);
    CHECK(result.error().fields == fields);
  };
  EditSite more = notes("x");
  more.name = "Mine";
  more.lat = 1;
  refused(here, more, {"name", "lat"});
  EditAsset other;
  other.serial = "S";
  other.nickname = "N";
  refused(the_pump, other, {"serial"});
  EditAsset moved;
  moved.site_id = away;
  refused(the_pump, moved, {"site_id"});
  EditContact name;
  name.name = "Kim II";
  refused(kim, name, {});
  refused(the_pump, AddAssetTag{make<AssetTagId>(), TagKind::kQr, "Q"}, {});
  refused(here, ArchiveSite{}, {});

  // P12: the basic right besides the grant.
  Actor without = guest;
  without.permissions = without.permissions.without(Permission::kSiteEdit);
  CHECK(code(without, here, notes("x")) == ErrorCode::kForbidden);
  CHECK(code(without, the_pump, asset_notes) == ErrorCode::kForbidden);
}

TEST_CASE_FIXTURE(Places, "R9: reading is no writing, and an address that is not granted does not exist") {
  open(GrantMode::kRead);
  EditAsset nickname;
  nickname.nickname = "N";
  CHECK(code(guest, here, notes("x")) == ErrorCode::kForbidden);
  CHECK(code(guest, the_pump, nickname) == ErrorCode::kForbidden);
  CHECK(code(guest, kim, RemoveContactPoint{point}) == ErrorCode::kForbidden);
  const RecordRef hidden{RecordType::kSite, away.value}, nothing{RecordType::kSite, make<SiteId>().value};
  const auto one = decide(about(hidden, notes("x")), guest), other = decide(about(nothing, notes("x")), guest);
  REQUIRE_FALSE(one);
  REQUIRE_FALSE(other);
  CHECK(one.error() == other.error());
  CHECK(one.error().code == ErrorCode::kNotFound);
}

TEST_CASE_FIXTURE(Places, "T4: with proposal_mode what a guest wishes waits, and accepted it stands as wished") {
  propose(true);
  const Operation wish = about(here, notes("Gate code 12"));
  const auto effects = decide(wish, guest);
  REQUIRE(effects);
  CHECK(effects->proposal);
  CHECK_FALSE(decide(about(here, notes("x")), manager)->proposal);
  CHECK_FALSE(decide(about(here, notes("")), guest)->proposal);  // nothing would change
  // Meanwhile the office has written something else, and taken the grant away: a manager decides knowingly.
  act(manager, about(here, notes("Ring")));
  open(GrantMode::kRead);
  const auto accepted = decide_late(wish, guest, WorldFacts(world, guest), now);
  REQUIRE(accepted);
  CHECK_FALSE(accepted->proposal);
  CHECK(puts_of<Site>(*accepted).at(0).access_notes == "Gate code 12");
  // Nothing else of theirs can be accepted that way.
  EditSite more = notes("x");
  more.name = "Mine";
  CHECK(code_of(decide_late(about(here, more), guest, WorldFacts(world, guest), now)) == ErrorCode::kForbidden);
}

TEST_CASE_FIXTURE(Places, "contacts: one of a kind is primary; what is another contact's is neither changed nor told") {
  const auto second = make<ContactPointId>();
  act(manager, about(kim, AddContactPoint{second, ContactPointKind::kPhone, "desk", "+49 3", true}));
  CHECK_FALSE(phone().primary);
  EditContactPoint back;
  back.point_id = point;
  back.primary = true;
  act(manager, about(kim, back));
  CHECK(phone().primary);
  CHECK_FALSE(world.find<ContactPoint>(second)->primary);
  Contact stranger;
  stranger.id = make<ContactId>();
  world.put(stranger);
  const RecordRef other{RecordType::kContact, stranger.id.value};
  CHECK(code(manager, other, back) == ErrorCode::kInvalidArgument);
  back.point_id = make<ContactPointId>();
  CHECK(code(manager, other, back) == ErrorCode::kInvalidArgument);
  CHECK(act(manager, about(other, RemoveContactPoint{point})).erases.empty());
  CHECK(world.find<ContactPoint>(point));
}

TEST_CASE_FIXTURE(Places, "assets: what moves takes along what is built in, and a new name is in the paths below") {
  EditAsset move;
  move.site_id = away;
  move.name = "Pump 7";
  act(manager, about(the_pump, move));
  const Asset motor = *world.find<Asset>(part);
  CHECK(motor.site_id == away);
  CHECK(motor.path == "Plant / Pump 7");
  EditAsset loop;
  loop.parent_id = part;
  CHECK(code(manager, the_pump, loop) == ErrorCode::kInvalidArgument);
  CreateAsset create;
  create.name = "Bearing";
  create.parent_id = part;
  create.site_id = away;
  const RecordRef bearing{RecordType::kAsset, make<AssetId>().value};
  act(manager, about(bearing, create));
  CHECK(world.find<Asset>(AssetId{bearing.id})->path == "Plant / Pump 7 / Motor");
}

TEST_CASE_FIXTURE(Places,
                  "assets: a technician edits and tags what their jobs bring them to, as far as they are shown it") {
  EditAsset edit;
  edit.status = "leaks";
  CHECK(code(technician, the_pump, edit) == ErrorCode::kNotFound);
  send_technician();
  act(technician, about(the_pump, edit));
  CHECK(pump().status == "leaks");
  edit.site_id = away;  // which they do not see
  CHECK(code(technician, the_pump, edit) == ErrorCode::kInvalidArgument);
  CreateAsset create;
  create.name = "Found";
  CHECK(code(technician, {RecordType::kAsset, make<AssetId>().value}, create) == ErrorCode::kForbidden);
  CHECK(code(technician, the_pump, ArchiveAsset{}) == ErrorCode::kForbidden);
  CHECK(code(contractor, the_pump, edit) == ErrorCode::kForbidden);
  Actor plain = technician;
  plain.permissions = defaults(Role::kTechnician);
  CHECK(code(plain, the_pump, edit) == ErrorCode::kForbidden);

  WorldFacts facts(world, technician);
  facts.hide("serial");
  EditAsset masked;
  masked.serial = pump().serial;  // what stands there: not even that is told
  const auto result = satchel::decide(about(the_pump, masked), technician, facts, now);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::kForbidden);
  CHECK(result.error().fields == std::vector<std::string>{"serial"});
}

TEST_CASE_FIXTURE(Places,
                  "tags: a code is once in the organisation; whose it is is not told; taken off it is free again") {
  send_technician();
  const auto tag = make<AssetTagId>();
  const RecordRef motor{RecordType::kAsset, part.value};
  act(manager, about(motor, AddAssetTag{tag, TagKind::kQr, "Q-1"}));
  const auto taken = decide(about(the_pump, AddAssetTag{make<AssetTagId>(), TagKind::kNfc, "Q-1"}), technician);
  REQUIRE_FALSE(taken);
  CHECK(taken.error().code == ErrorCode::kAlreadyExists);
  CHECK(taken.error().fields == std::vector<std::string>{"code"});
  CHECK(to_string(taken.error()).find(part.str()) == std::string::npos);
  CHECK(puts_of<AssetTag>(act(manager, about(motor, AddAssetTag{tag, TagKind::kQr, "Q-1"}))).empty());
  CHECK(act(technician, about(the_pump, RemoveAssetTag{tag})).erases.empty());  // not this asset's
  act(manager, about(motor, RemoveAssetTag{tag}));
  act(technician, about(the_pump, AddAssetTag{make<AssetTagId>(), TagKind::kNfc, "Q-1"}));
}

TEST_CASE_FIXTURE(Places, "documents: the file is here first, versions count up, links join, the archive closes") {
  const FileContent first{sha256("one"), 3, "application/pdf", "a.pdf"}, second{sha256("two"), 3, "", "b.pdf"};
  const RecordRef manual{RecordType::kDocument, make<DocumentId>().value};
  const auto standing = [&] { return *world.find<Document>(DocumentId{manual.id}); };
  AddDocument add{"Manual", first, "internal; contractor"};
  CHECK(code(manager, manual, add) == ErrorCode::kInvalidArgument);
  world.files = {first.sha256, second.sha256};
  add.audience = "everybody";
  CHECK(code(manager, manual, add) == ErrorCode::kInvalidArgument);
  add.audience = "internal; contractor";
  act(manager, about(manual, add));
  CHECK(standing().version == 1);
  CHECK(code(manager, manual, ReviseDocument{{sha256("three"), 5, "", ""}, {}}) == ErrorCode::kInvalidArgument);
  CHECK(code(manager, manual, ReviseDocument{second, 2}) == ErrorCode::kConflict);
  act(manager, about(manual, ReviseDocument{second, 1}));
  CHECK(standing().version == 2);
  CHECK(standing().sha256 == second.sha256);
  CHECK(puts_of<Document>(act(manager, about(manual, ReviseDocument{second, {}}))).empty());
  EditDocument edit;
  edit.audience = "guest";
  act(manager, about(manual, edit));
  CHECK(standing().audience == "guest");

  const auto link = make<DocumentLinkId>();
  act(manager, about(manual, LinkDocument{link, LinkTarget::kSite, site.value, ""}));
  CHECK(act(manager, about(manual, LinkDocument{make<DocumentLinkId>(), LinkTarget::kSite, site.value, ""}))
            .puts.empty());
  const auto lost = make<SiteId>().value;
  CHECK(code(manager, manual, LinkDocument{make<DocumentLinkId>(), LinkTarget::kSite, lost, ""}) ==
        ErrorCode::kInvalidArgument);
  CHECK(code(manager, manual, LinkDocument{make<DocumentLinkId>(), LinkTarget::kAssetType, site.value, "pump"}) ==
        ErrorCode::kInvalidArgument);
  act(manager, about(manual, LinkDocument{make<DocumentLinkId>(), LinkTarget::kAssetType, {}, "pump"}));
  act(manager, about(manual, UnlinkDocument{link}));
  CHECK(world.all<DocumentLink>().size() == 1);
  act(manager, about(manual, ArchiveDocument{}));
  CHECK(code(manager, manual, edit) == ErrorCode::kIllegalTransition);
  CHECK(code(technician, manual, edit) == ErrorCode::kForbidden);
}

}  // namespace
