#include "server/office/tickets.h"
#include "server/storage/shares.h"
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
    synced = clock.now();
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
  // Who had what it is about, as far as it came to them in this way.
  std::vector<Having> had(const Operation& one, HadBy by) {
    auto all = held->find(principal(manager), one.id).value().had;
    std::erase_if(all, [&](const Having& each) { return each.by != by; });
    return all;
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
  TimePoint synced;
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
  const auto waiting = held->list(principal(manager)).value();
  REQUIRE(waiting.size() == 2);
  CHECK(waiting[0].held.had_from == synced);
  const auto assigned = had(edit, HadBy::kAssignment);
  REQUIRE(assigned.size() == 2);
  CHECK(assigned[0].user == technician);
  CHECK(assigned[0].name == "Theo Technician");
  CHECK(assigned[0].job == job);
  CHECK(assigned[0].until == assigned[1].from);
  CHECK(assigned[1].user == contractor);
  CHECK_FALSE(assigned[1].until);
  const auto sent = had(edit, HadBy::kDevice);
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].user == technician);
  CHECK(sent[0].from == synced);
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
      return people.put(tx, *user, clock.now(), manager);
    }));
    GuestAccess access;
    access.id = guest;
    access.grants = std::move(grants);
    REQUIRE(TicketDesk(perform->office()).put_access(principal(manager), access));
  };
  const TimePoint opened = clock.now();
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
  const TimePoint closed = clock.now();
  open({});
  hers.queue(wish);
  hers.queue(more);
  hers.sync();
  CHECK(hers.verdict(wish.id).kind == VerdictKind::kHeld);
  const auto granted = had(wish, HadBy::kAddress);
  REQUIRE(granted.size() == 1);
  CHECK(granted[0].user == guest);
  CHECK(granted[0].from == opened);
  CHECK(granted[0].until == closed);
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

// A manager has worked on a manual offline and was let go meanwhile.
struct LetGo : World {
  LetGo() {
    Document manual;
    manual.id = make_id<DocumentTag>();
    manual.title = "Pump manual";
    manual.audience = "technician";
    paper = {RecordType::kDocument, manual.id.value};
    REQUIRE(storage->write(
        [&](WriteTransaction& tx) { return Records(tx.database()).put(tx, manual, {clock.now(), manager, {}}); }));
    phone.sync();
    REQUIRE(phone.has(paper.type, paper.id));
    EditDocument title;
    title.title = "Pump manual, second edition";
    edit = operation(paper, title);
    LinkDocument to;
    to.link_id = make_id<DocumentLinkTag>();
    to.target = LinkTarget::kAsset;
    to.target_id = asset.value;
    link = operation(paper, to);
    archive = operation(paper, ArchiveDocument{true});
    clock.advance(std::chrono::minutes(20));
  }
  void set_active(UserState state) {
    REQUIRE(storage->write([&](WriteTransaction& tx) -> Result<void> {
      People people(tx.database());
      TRY_ASSIGN(auto user, people.user(chief));
      user->state = state;
      return people.put(tx, *user, clock.now(), manager);
    }));
  }
  std::size_t strangers() {
    auto snapshot = storage->read().value();
    const auto all = Ledger(snapshot.database()).security_events().value();
    return static_cast<std::size_t>(std::ranges::count(all, "never_in_scope", &SecurityEvent::kind));
  }

  UserId chief = add_user(Role::kManager, "Chief");
  Phone phone{*this, chief};
  RecordRef paper;
  Operation edit, link, archive;
};

TEST_CASE_FIXTURE(LetGo,
                  "R17: what was done to a document by somebody who had it is held; they learn what came of it") {
  set_active(UserState::kInactive);
  for (const Operation* one : {&edit, &link, &archive}) phone.queue(*one);
  REQUIRE(phone.exchange_once());
  for (const Operation* one : {&edit, &link, &archive}) CHECK(phone.verdict(one->id).kind == VerdictKind::kHeld);
  CHECK(strangers() == 0);
  CHECK(find<Document>(paper.id)->title == "Pump manual");
  REQUIRE(held->decide(principal(manager), edit.id, true, ""));
  REQUIRE(held->decide(principal(manager), link.id, true, ""));
  REQUIRE(held->decide(principal(manager), archive.id, false, "still needed"));
  const auto stands = find<Document>(paper.id);
  CHECK(stands->title == "Pump manual, second edition");
  CHECK_FALSE(stands->archived);
  CHECK(count<DocumentLink>() == 1);
  CHECK(held->find(principal(manager), archive.id)->held.decision_reason == "still needed");
  set_active(UserState::kActive);
  phone.sync();
  CHECK(phone.rows.at({RecordType::kVerdict, edit.id.value}).values.at("verdict") == "applied");
  CHECK(phone.rows.at({RecordType::kVerdict, archive.id.value}).values.at("reason") == "still needed");
}

TEST_CASE_FIXTURE(LetGo, "R17: what is new, and what decides about others' work, is refused to whoever was let go") {
  const JobId job = add_job("Pump leaks", technician);
  phone.sync();
  const Operation cancel = operation(job, CancelJob{"not needed"});
  const Operation made = operation({RecordType::kDocument, make_id<DocumentTag>().value}, AddDocument{});
  Operation early = edit;  // the office had sent them nothing then
  early.id = make_id<OperationTag>();
  early.occurred_at = clock.now() - std::chrono::days(3);
  const Operation& before = early;
  clock.advance(std::chrono::minutes(20));
  set_active(UserState::kInactive);
  for (const Operation* one : {&cancel, &made, &before}) phone.queue(*one);
  REQUIRE(phone.exchange_once());
  for (const Operation* one : {&cancel, &made, &before}) {
    CHECK(phone.verdict(one->id).kind == VerdictKind::kRejected);
    CHECK(phone.verdict(one->id).code == "not_found");
  }
  CHECK(find<Job>(job.value)->state == JobState::kAssigned);
  CHECK(held->list(principal(manager))->empty());
}

// A technician has answered a ticket and spoken about a machine offline; meanwhile both have left them.
TEST_CASE_FIXTURE(LateEdit, "R17: what was said about a record and in a ticket before they left is held") {
  TicketType type;
  type.id = make_id<TicketTypeTag>();
  REQUIRE(storage->write(
      [&](WriteTransaction& tx) { return Records(tx.database()).put(tx, type, {clock.now(), manager, {}}); }));
  const RecordRef ticket{RecordType::kTicket, make_id<TicketTag>().value};
  CreateTicket ask;
  ask.type_id = type.id;
  ask.title = "It drips";
  ask.body = "Since Monday";
  ask.responsible_user_id = technician;
  const TimePoint asked = clock.now();
  REQUIRE(perform->act(principal(manager), operation(ticket, ask)));
  phone.sync();
  REQUIRE(phone.has(ticket.type, ticket.id));
  const Operation answer =
      operation(ticket, MessageTicket{make_id<TicketMessageTag>(), "Tomorrow at ten", Visibility::kPublic});
  AddAttachment photo;
  photo.attachment_id = make_id<AttachmentTag>();
  photo.sha256 = sha256("a photo");
  photo.bytes = 7;
  photo.mime = "image/jpeg";
  const Operation picture = operation(ticket, photo);
  const Operation remark = operation(pump, AddComment{make_id<CommentTag>(), "Bearing is warm", Visibility::kPublic});
  clock.advance(std::chrono::minutes(20));
  const TimePoint given = clock.now();
  AssignTicket to_manager;
  to_manager.user_id = manager;
  REQUIRE(perform->act(principal(manager), operation(ticket, to_manager)));
  take_away();
  for (const Operation* one : {&answer, &picture, &remark}) phone.queue(*one);
  phone.sync();
  const auto answered = had(answer, HadBy::kTicket);
  REQUIRE(answered.size() == 2);
  CHECK(answered[0].user == technician);
  CHECK(answered[0].from == asked);
  CHECK(answered[0].until == given);
  CHECK(answered[1].name == "Mia Manager");
  CHECK_FALSE(answered[1].until);
  for (const Operation* one : {&answer, &picture, &remark}) {
    CHECK(phone.verdict(one->id).kind == VerdictKind::kHeld);
    REQUIRE(held->decide(principal(manager), one->id, true, ""));
  }
  CHECK_FALSE(phone.has(ticket.type, ticket.id));
  CHECK(count<TicketMessage>() == 1);
  CHECK(count<Attachment>() == 1);
  CHECK(count<Comment>() == 1);
  CHECK(find<Comment>(std::get<AddComment>(remark.args).comment_id.value)->created_by == technician);
  CHECK(strangers() == 0);
}

TEST_CASE_FIXTURE(LateEdit, "whoever decides reads who a record was shared with, and until when") {
  const CompanyId company = make_id<CompanyTag>();
  Company firm;
  firm.id = company;
  firm.name = "Pipe Ltd";
  Share theirs{
      make_id<ShareTag>(), pump,        std::nullopt, company, std::nullopt, clock.now() + std::chrono::minutes(5),
      std::nullopt,        clock.now(), manager};
  Share hers{make_id<ShareTag>(), pump,         contractor,  std::nullopt, std::nullopt,
             std::nullopt,        std::nullopt, clock.now(), manager};
  REQUIRE(storage->write([&](WriteTransaction& tx) -> Result<void> {
    TRY(Records(tx.database()).put(tx, firm, {clock.now(), manager, {}}));
    TRY(Shares(tx.database()).put(tx, hers));
    return Shares(tx.database()).put(tx, theirs);
  }));
  take_away();
  hand_in();
  const auto shared = had(edit, HadBy::kShare);
  REQUIRE(shared.size() == 2);
  const Having& of_firm = shared[shared[0].company ? 0 : 1];
  CHECK(of_firm.name == "Pipe Ltd");
  CHECK(of_firm.until == theirs.expires_at);
  CHECK(shared[shared[0].company ? 1 : 0].user == contractor);
  CHECK_FALSE(shared[shared[0].company ? 1 : 0].until);
}

}  // namespace
}  // namespace satchel::server::test
