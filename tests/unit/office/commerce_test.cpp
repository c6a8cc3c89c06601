#include "server/storage/shares.h"
#include "tests/unit/office/world.h"

namespace satchel::server::test {
namespace {

// An office with a project and an order, which the manager gives to people outside.
struct Commerce : World {
  Commerce() {
    perform_now({RecordType::kProject, project.value}, CreateProject{"", "New roof", {}, site, "", {}, {}, "margin"});
    CreateCommercial paper;
    paper.kind = CommercialKind::kPurchaseOrder;
    paper.title = "Roofing felt";
    paper.total = Money{125'050, "EUR"};
    perform_now({RecordType::kCommercialDoc, order.value}, paper);
    open_to_outside(RecordType::kProject);
    open_to_outside(RecordType::kCommercialDoc);
  }

  void perform_now(const RecordRef& target, OperationArgs args) {
    const auto rev = perform->act(principal(manager), operation(target, std::move(args)));
    REQUIRE_MESSAGE(rev, to_string(rev.error()));
  }
  void open_to_outside(RecordType type) {
    REQUIRE(storage->write([&](WriteTransaction& tx) { return Shares(tx.database()).set_extranet(tx, type, true); }));
  }
  void share(const RecordRef& object, UserId user, std::optional<TimePoint> until = std::nullopt) {
    REQUIRE(storage->write([&](WriteTransaction& tx) {
      return Shares(tx.database())
          .put(tx, Share{make_id<ShareTag>(), object, user, {}, {}, until, {}, clock.now(), manager});
    }));
  }

  ProjectId project = make_id<ProjectTag>();
  CommercialDocId order = make_id<CommercialDocTag>();
};

// req: X5 X20
TEST_CASE_FIXTURE(
    Commerce, "a shared project and order come to a device, are followed and talked about, and leave it at the end") {
  Phone cora(*this, contractor), tom(*this, technician);
  cora.sync();
  CHECK(cora.count_of(RecordType::kProject) == 0);
  const RecordRef of_project{RecordType::kProject, project.value};
  const RecordRef of_order{RecordType::kCommercialDoc, order.value};
  share(of_project, contractor);
  share(of_order, contractor, clock.now() + std::chrono::hours(1));
  cora.sync();
  REQUIRE(cora.rows.contains(of_project));
  REQUIRE(cora.rows.contains(of_order));
  CHECK(cora.rows[of_project].values.contains("name"));
  CHECK_FALSE(cora.rows[of_project].values.contains("internal_note"));
  CHECK_FALSE(cora.rows[of_order].values.contains("total"));

  // What the office changes is on the device at the next contact, and the person is poked.
  perform_now(of_project, SetProjectState{ProjectState::kActive});
  cora.sync();
  CHECK(cora.rows[of_project].values["state"] == "active");
  // Offline words about it reach the office.
  const Operation said = operation(of_project, AddComment{make_id<CommentTag>(), "The felt is here", {}});
  cora.queue(said);
  cora.sync();
  CHECK(cora.verdict(said.id).kind == VerdictKind::kApplied);
  CHECK(cora.count_of(RecordType::kComment) == 1);
  const Operation foreign = operation(of_project, AddComment{make_id<CommentTag>(), "Let me in", {}});
  tom.queue(foreign);
  tom.sync();
  CHECK(tom.verdict(foreign.id).code == "not_found");

  clock.advance(std::chrono::hours(2));
  cora.sync();
  CHECK_FALSE(cora.rows.contains(of_order));
  CHECK(cora.rows.contains(of_project));
}

TEST_CASE_FIXTURE(Commerce, "a change of a project or order pokes whom it is shared with and the guests of its site") {
  const UserId guest = add_user(Role::kGuest, "Gil");
  const GuestAccess access{{guest}, {GuestFunction::kInvoices}, {{site, GrantMode::kRead}}, {}, {}, true, {}};
  REQUIRE(storage->write(
      [&](WriteTransaction& tx) { return Records(tx.database()).put(tx, access, Change{clock.now(), manager, {}}); }));
  share({RecordType::kProject, project.value}, contractor);
  std::map<UserId, int> pokes;
  const auto ears = [&](UserId user) {
    return hub->subscribe({user, make_id<DeviceTag>(), false, [&pokes, user] { ++pokes[user]; }, [] {}});
  };
  const auto one = ears(contractor), two = ears(guest), three = ears(technician);
  perform_now({RecordType::kProject, project.value}, SetProjectState{ProjectState::kActive});
  CHECK(pokes[contractor] == 1);
  CHECK(pokes[guest] == 0);
  CreateCommercial invoice;
  invoice.title = "March";
  invoice.site_id = site;
  perform_now({RecordType::kCommercialDoc, make_id<CommercialDocTag>().value}, invoice);
  CHECK(pokes[guest] == 1);
  CHECK(pokes[technician] == 0);
}

}  // namespace
}  // namespace satchel::server::test
