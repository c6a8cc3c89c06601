#include "server/storage/audit.h"
#include "tests/unit/office/world.h"

namespace satchel::server::test {
namespace {

constexpr auto kJob = RecordType::kJob;

// A technician has worked offline on a job that the office has meanwhile given to somebody else.
struct Late : World {
  Late() {
    phone.sync();
    start = operation(job, StartJob{});
    clock.advance(std::chrono::minutes(20));
    SubmitCloseout done;
    done.closeout_id = make_id<CloseoutTag>();
    done.work_done = "Seal replaced";
    closeout = operation(job, done);
    clock.advance(std::chrono::minutes(30));
    ReassignJob reassign;
    reassign.assignment_id = make_id<AssignmentTag>();
    reassign.user_id = contractor;
    act(job, reassign);
    clock.advance(std::chrono::minutes(30));
  }
  void hand_in() {
    phone.queue(start);
    phone.queue(closeout);
    phone.sync();
  }
  std::vector<NotificationKind> notifications_of(UserId user) {
    std::vector<NotificationKind> kinds;
    auto snapshot = storage->read().value();
    const auto all = Records(snapshot.database()).page<Notification>(Uuid{}, 1000).value();
    for (const auto& one : all) {
      if (one.user_id == user) kinds.push_back(one.kind);
    }
    return kinds;
  }

  JobId job = add_job("Pump leaks", technician);
  Phone phone{*this, technician};
  Operation start, closeout;
};

bool contains(const std::vector<NotificationKind>& kinds, NotificationKind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

TEST_CASE_FIXTURE(Late,
                  "late work is held: not applied, not dropped, the office is told, the job is gone from the device") {
  hand_in();
  CHECK(phone.verdict(start.id).kind == VerdictKind::kHeld);
  CHECK(phone.verdict(closeout.id).kind == VerdictKind::kHeld);
  CHECK(!phone.has(kJob, job.value));
  CHECK(phone.has(RecordType::kVerdict, closeout.id.value));
  CHECK(count<Closeout>() == 0);
  CHECK(find<Job>(job.value)->state == JobState::kAssigned);
  CHECK(contains(notifications_of(manager), NotificationKind::kWorkHeld));

  const auto waiting = held->list(principal(manager)).value();
  REQUIRE(waiting.size() == 2);
  CHECK(waiting[0].held.id == start.id);
  CHECK(waiting[0].held.author == technician);
  CHECK(waiting[0].held.had_from);
  CHECK(waiting[0].held.had_until);
  CHECK(waiting[1].operation.find("Seal replaced") != std::string::npos);
  // Sent again, it still waits.
  phone.queue(closeout);
  phone.sync();
  CHECK(phone.verdict(closeout.id).kind == VerdictKind::kHeld);
  CHECK(held->list(principal(manager))->size() == 2);
}

TEST_CASE_FIXTURE(Late, "accepted late work is applied as done by its author, marked late, and its author learns it") {
  hand_in();
  const auto rev = held->decide(principal(manager), closeout.id, true, "thank you");
  REQUIRE(rev);
  const auto kept = find<Closeout>(std::get<SubmitCloseout>(closeout.args).closeout_id.value);
  REQUIRE(kept);
  CHECK(kept->late);
  CHECK(kept->created_by == technician);
  CHECK(contains(notifications_of(technician), NotificationKind::kHeldDecided));
  phone.sync();
  CHECK(phone.rows.at({RecordType::kVerdict, closeout.id.value}).values.at("verdict") == "applied");
  CHECK(phone.rows.at({RecordType::kVerdict, closeout.id.value}).values.at("reason") == "thank you");
  // The ledger answers a repeat with the final verdict.
  phone.queue(closeout);
  phone.sync();
  CHECK(phone.verdict(closeout.id).kind == VerdictKind::kApplied);
  CHECK(phone.verdict(closeout.id).rev == *rev);
  CHECK(count<Closeout>() == 1);

  // The same decision again changes nothing; the other one is too late.
  const auto revision = storage->rev();
  CHECK(held->decide(principal(manager), closeout.id, true, ""));
  CHECK(storage->rev() == revision);
  const auto other = held->decide(principal(manager), closeout.id, false, "no");
  REQUIRE(!other);
  CHECK(other.error().code == ErrorCode::kConflict);
}

TEST_CASE_FIXTURE(Late, "refused late work stays readable, and its author reads the reason") {
  hand_in();
  const auto silent = held->decide(principal(manager), closeout.id, false, "  ");
  REQUIRE(!silent);
  CHECK(silent.error().code == ErrorCode::kReasonRequired);
  REQUIRE(held->decide(principal(manager), closeout.id, false, "Carla had done it"));
  CHECK(count<Closeout>() == 0);
  phone.sync();
  const auto& row = phone.rows.at({RecordType::kVerdict, closeout.id.value});
  CHECK(row.values.at("verdict") == "rejected");
  CHECK(row.values.at("code") == "refused_by_office");
  CHECK(row.values.at("reason") == "Carla had done it");
  const auto kept = held->find(principal(manager), closeout.id).value();
  CHECK(kept.held.state == HeldState::kRefused);
  CHECK(kept.operation.find("Seal replaced") != std::string::npos);
  CHECK(held->list(principal(manager))->size() == 1);

  auto snapshot = storage->read().value();
  const Audit audit(snapshot.database());
  CHECK(audit.verify());
  const auto entries = audit.list(0, 1000, RecordRef{kJob, job.value}).value();
  CHECK(entries.back().action == "held.refuse");
  CHECK(entries.back().user == manager);
}

TEST_CASE_FIXTURE(Late, "only those with the right decide, and nothing is decided that is not there") {
  hand_in();
  const auto rev = storage->rev();
  CHECK(held->list(principal(technician)).error().code == ErrorCode::kForbidden);
  CHECK(held->decide(principal(technician), closeout.id, true, "").error().code == ErrorCode::kForbidden);
  CHECK(held->decide(principal(manager), make_id<OperationTag>(), true, "").error().code == ErrorCode::kNotFound);
  CHECK(held->decide(principal(manager), closeout.id, false, std::string(5000, 'x')).error().code ==
        ErrorCode::kTooLong);
  CHECK(held->decide(principal(manager), closeout.id, false, "\xff").error().code == ErrorCode::kBadUtf8);
  CHECK(storage->rev() == rev);
}

TEST_CASE_FIXTURE(Late, "what builds on held work is held with it, and is decided after it") {
  closeout.after = {start.id};
  hand_in();
  CHECK(phone.verdict(closeout.id).kind == VerdictKind::kHeld);
  const auto early = held->decide(principal(manager), closeout.id, true, "");
  REQUIRE(!early);
  CHECK(early.error().code == ErrorCode::kConflict);
  REQUIRE(held->decide(principal(manager), start.id, true, ""));
  CHECK(held->decide(principal(manager), closeout.id, true, ""));
  CHECK(count<Closeout>() == 1);
}

TEST_CASE_FIXTURE(Late, "a group is held together and decided together") {
  start.group = closeout.group = make_id<OperationGroupTag>();
  start.seq = 1;
  closeout.seq = 2;
  hand_in();
  CHECK(phone.verdict(start.id).kind == VerdictKind::kHeld);
  CHECK(phone.verdict(closeout.id).kind == VerdictKind::kHeld);
  REQUIRE(held->decide(principal(manager), closeout.id, true, ""));
  CHECK(held->list(principal(manager))->empty());
  CHECK(count<Closeout>() == 1);
}

TEST_CASE_FIXTURE(
    Late, "of work that goes together those who may decide are told once; its author learns accepted or refused") {
  const UserId chief = add_user(Role::kManager, "Chief"), clerk = add_user(Role::kManager, "Clerk");
  REQUIRE(storage->write([&](WriteTransaction& tx) -> Result<void> {
    People people(tx.database());
    TRY_ASSIGN(auto user, people.user(clerk));
    user->permissions = defaults(Role::kManager).without(Permission::kHeldDecide).bits();
    return people.put(tx, *user, clock.now(), clerk);
  }));
  start.group = closeout.group = make_id<OperationGroupTag>();
  start.seq = 1;
  closeout.seq = 2;
  hand_in();
  const auto held_news = [&](UserId user) {
    const auto kinds = notifications_of(user);
    return std::count(kinds.begin(), kinds.end(), NotificationKind::kWorkHeld);
  };
  CHECK(held_news(manager) == 1);
  CHECK(held_news(chief) == 1);
  CHECK(held_news(clerk) == 0);
  REQUIRE(held->decide(principal(chief), closeout.id, false, "too late"));
  auto snapshot = storage->read().value();
  auto decided = Records(snapshot.database()).list(&Notification::user_id, technician).value();
  std::erase_if(decided, [](const Notification& one) { return one.kind != NotificationKind::kHeldDecided; });
  REQUIRE(decided.size() == 1);
  CHECK(decided[0].arguments == std::vector<std::string>{find<Job>(job.value)->number, "refused"});
}

TEST_CASE_FIXTURE(Late, "work done after the device had learned that the job was gone is not late, it is refused") {
  phone.sync();
  CHECK(!phone.has(kJob, job.value));
  phone.sync();  // says that it applied that
  clock.advance(std::chrono::hours(2));
  const Operation after = operation(job, StartJob{});
  phone.queue(after);
  phone.sync();
  CHECK(phone.verdict(after.id).kind == VerdictKind::kRejected);
  CHECK(phone.verdict(after.id).code == "not_found");
}

}  // namespace
}  // namespace satchel::server::test
