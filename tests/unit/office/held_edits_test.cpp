#include "tests/unit/office/world.h"

namespace satchel::server::test {
namespace {

// A technician who may edit what stands before them has done so offline; meanwhile the office has given their job, and
// with it the asset, to somebody else.
struct LateEdit : World {
  LateEdit() {
    REQUIRE(storage->write([&](WriteTransaction& tx) -> Result<void> {
      People people(tx.database());
      TRY_ASSIGN(auto user, people.user(technician));
      const PermissionSet rights = defaults(Role::kTechnician);
      user->permissions = rights.with(Permission::kAssetEdit).with(Permission::kAssetTag).bits();
      return people.put(tx, *user, clock.now(), technician);
    }));
    phone.sync();
    REQUIRE(phone.has(pump.type, pump.id));
    clock.advance(std::chrono::minutes(20));
    EditAsset name;
    name.nickname = "Old Bess";
    edit = operation(pump, name);
    edit.base.rev = find<Asset>(asset.value)->rev;
    edit.base.values = {{"nickname", Json("")}};
    tag = operation(pump, AddAssetTag{make_id<AssetTagTag>(), TagKind::kQr, "QR-77"});
    clock.advance(std::chrono::minutes(20));
  }
  void take_away() {
    ReassignJob reassign;
    reassign.assignment_id = make_id<AssignmentTag>();
    reassign.user_id = contractor;
    act(job, reassign);
    clock.advance(std::chrono::minutes(20));
  }
  void hand_in() {
    phone.queue(edit);
    phone.queue(tag);
    phone.sync();
  }
  std::size_t strangers() {
    auto snapshot = storage->read().value();
    const auto all = Ledger(snapshot.database()).security_events().value();
    return static_cast<std::size_t>(std::ranges::count(all, "never_in_scope", &SecurityEvent::kind));
  }

  JobId job = add_job("Pump leaks", technician);
  RecordRef pump{RecordType::kAsset, asset.value};
  Phone phone{*this, technician};
  Operation edit, tag;
};

TEST_CASE_FIXTURE(LateEdit,
                  "R17: what was edited and tagged before it left is held, and accepted it stands as wished") {
  take_away();
  hand_in();
  CHECK(phone.verdict(edit.id).kind == VerdictKind::kHeld);
  CHECK(phone.verdict(tag.id).kind == VerdictKind::kHeld);
  CHECK_FALSE(phone.has(pump.type, pump.id));
  CHECK(find<Asset>(asset.value)->nickname.empty());
  CHECK(strangers() == 0);
  REQUIRE(held->list(principal(manager))->size() == 2);
  REQUIRE(held->decide(principal(manager), edit.id, true, ""));
  REQUIRE(held->decide(principal(manager), tag.id, false, "it has one"));
  CHECK(find<Asset>(asset.value)->nickname == "Old Bess");
  CHECK(count<AssetTag>() == 0);
  phone.sync();
  CHECK(phone.rows.at({RecordType::kVerdict, edit.id.value}).values.at("verdict") == "applied");
  CHECK(phone.rows.at({RecordType::kVerdict, tag.id.value}).values.at("reason") == "it has one");
  CHECK_FALSE(phone.has(pump.type, pump.id));
}

TEST_CASE_FIXTURE(LateEdit, "R17: a guest's edit of an address that was closed to them meanwhile is held") {
  const UserId guest = add_user(Role::kGuest, "Gina");
  const auto open = [&](std::vector<AddressGrant> grants) {
    REQUIRE(storage->write([&](WriteTransaction& tx) -> Result<void> {
      People people(tx.database());
      TRY_ASSIGN(auto user, people.user(guest));
      user->permissions = defaults(Role::kGuest).with(Permission::kSiteEdit).bits();
      TRY(people.put(tx, *user, clock.now(), manager));
      GuestAccess access;
      access.id = guest;
      access.grants = std::move(grants);
      return Records(tx.database()).put(tx, access, {clock.now(), manager, {}});
    }));
  };
  open({{site, GrantMode::kWrite}});
  Phone hers(*this, guest);
  hers.sync();
  REQUIRE(hers.has(RecordType::kSite, site.value));
  EditSite notes;
  notes.access_notes = "Gate code 12";
  const Operation wish = operation({RecordType::kSite, site.value}, notes);
  notes.name = "Mine";
  const Operation more = operation({RecordType::kSite, site.value}, notes);
  clock.advance(std::chrono::minutes(20));
  open({});
  hers.queue(wish);
  hers.queue(more);
  hers.sync();
  CHECK(hers.verdict(wish.id).kind == VerdictKind::kHeld);
  REQUIRE(held->decide(principal(manager), wish.id, true, ""));
  CHECK(find<Site>(site.value)->access_notes == "Gate code 12");
  // Not more than they could have done.
  const auto mine = held->decide(principal(manager), more.id, true, "");
  REQUIRE_FALSE(mine);
  CHECK(mine.error().code == ErrorCode::kForbidden);
}

TEST_CASE_FIXTURE(LateEdit,
                  "R17: against better knowledge, or of what never was theirs, an edit is refused and noted") {
  take_away();
  phone.sync();
  phone.sync();  // says that it applied that
  clock.advance(std::chrono::hours(2));
  const Operation after = operation(pump, edit.args);
  phone.queue(after);
  phone.sync();
  CHECK(phone.verdict(after.id).kind == VerdictKind::kRejected);
  CHECK(phone.verdict(after.id).code == "not_found");
  CHECK(strangers() == 1);
  // What was done before is late all the same.
  phone.queue(edit);
  phone.sync();
  CHECK(phone.verdict(edit.id).kind == VerdictKind::kHeld);

  Asset other;
  other.id = make_id<AssetTag_>();
  other.name = "Boiler";
  REQUIRE(storage->write(
      [&](WriteTransaction& tx) { return Records(tx.database()).put(tx, other, {clock.now(), manager, {}}); }));
  const Operation stranger = operation({RecordType::kAsset, other.id.value}, edit.args);
  const Operation nothing = operation({RecordType::kAsset, make_id<AssetTag_>().value}, edit.args);
  phone.queue(stranger);
  phone.queue(nothing);
  phone.sync();
  for (const Operation* one : {&stranger, &nothing}) {
    CHECK(phone.verdict(one->id).kind == VerdictKind::kRejected);
    CHECK(phone.verdict(one->id).code == "not_found");
  }
  CHECK(strangers() == 3);
}

TEST_CASE_FIXTURE(LateEdit, "a value that lost is with the one who wished it, as long as they see what it is about") {
  EditAsset theirs;
  theirs.nickname = "Number 4";
  const Operation first = operation(pump, theirs);
  REQUIRE(perform->act(principal(manager), first));
  phone.queue(edit);
  phone.sync();
  CHECK(phone.verdict(edit.id).kind == VerdictKind::kMerged);
  auto snapshot = storage->read().value();
  const auto lost = Records(snapshot.database()).page<Conflict>(Uuid{}, 10).value();
  REQUIRE(lost.size() == 1);
  REQUIRE(phone.has(RecordType::kConflict, lost[0].id.value));
  const auto& row = phone.rows.at({RecordType::kConflict, lost[0].id.value});
  CHECK(row.values.at("ours").find("Old Bess") != std::string::npos);
  CHECK(row.values.at("theirs").find("Number 4") != std::string::npos);
  CHECK(
      sees(snapshot.database(), principal(technician), {RecordType::kConflict, lost[0].id.value}, clock.now()).value());
  CHECK_FALSE(
      sees(snapshot.database(), principal(contractor), {RecordType::kConflict, lost[0].id.value}, clock.now()).value());
  take_away();
  phone.sync();
  CHECK_FALSE(phone.has(RecordType::kConflict, lost[0].id.value));
}

}  // namespace
}  // namespace satchel::server::test
