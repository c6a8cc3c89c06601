#include "server/office/browse.h"
#include "server/office/summaries.h"
#include "server/office/tickets.h"
#include "server/storage/meta.h"
#include "tests/unit/office/world.h"

namespace satchel::server::test {
namespace {

using std::chrono::hours, std::chrono::days;

struct Notices : World {
  GroupId group_of(std::vector<UserId> members) {
    const Group group{make_id<GroupTag>(), "Crew", std::move(members)};
    REQUIRE(storage->write([&](WriteTransaction& tx) { return People(tx.database()).put(tx, group); }));
    return group.id;
  }
  void edit_user(UserId id, const std::function<void(User&)>& edit) {
    REQUIRE(storage->write([&](WriteTransaction& tx) -> Result<void> {
      People people(tx.database());
      TRY_ASSIGN(auto user, people.user(id));
      edit(*user);
      return people.put(tx, *user, clock.now(), id);
    }));
  }
  std::vector<Notification> told(UserId user, NotificationKind kind) {
    auto snapshot = storage->read().value();
    auto all = Records(snapshot.database()).list(&Notification::user_id, user).value();
    std::erase_if(all, [&](const Notification& one) { return one.kind != kind; });
    std::ranges::sort(all, {}, &Notification::created_at);
    return all;
  }
  std::size_t summaries_of(UserId user) { return told(user, NotificationKind::kSummary).size(); }
  std::size_t run() {
    const auto made = Summaries(perform->office()).run();
    REQUIRE(made);
    return *made;
  }
  void set(const OfficePolicy& policy) {
    REQUIRE(storage->write([&](WriteTransaction& tx) { return Policies(tx.database()).put(tx, policy); }));
  }
  Browse browse{perform->office()};
};

// req: D19
TEST_CASE_FIXTURE(Notices, "a group's news goes to those of its members who are active, each once") {
  const UserId joe = add_user(Role::kTechnician, "Joe"), gone = add_user(Role::kTechnician, "Gone");
  edit_user(gone, [](User& user) { user.state = UserState::kInactive; });
  const GroupId crew = group_of({technician, joe, gone});
  const JobId job = add_job("Pump leaks");
  AssignJob assign;
  assign.assignment_id = make_id<AssignmentTag>();
  assign.group_id = crew;
  act(job, assign);
  CHECK(told(technician, NotificationKind::kJobAssigned).size() == 1);
  CHECK(told(joe, NotificationKind::kJobAssigned).size() == 1);
  CHECK(told(gone, NotificationKind::kJobAssigned).empty());
  // Whoever has the job before and after is told of the new assignment only.
  ReassignJob over;
  over.assignment_id = make_id<AssignmentTag>();
  over.user_id = joe;
  act(job, over);
  CHECK(told(technician, NotificationKind::kJobReassigned).size() == 1);
  CHECK(told(joe, NotificationKind::kJobReassigned).empty());
  CHECK(told(joe, NotificationKind::kJobAssigned).size() == 2);
}

const TimePoint kMonday = *parse_time("2026-03-02T03:00:00Z");

// req: D28
TEST_CASE_FIXTURE(Notices,
                  "the summary comes once a day, after its hour, to whoever has work, with counts and numbers") {
  clock.set(kMonday);
  CHECK(run() == 0);  // of what was before the first run nobody is told
  const JobId late = add_job("Overdue", technician);
  const JobId due = add_job("Not due yet", technician);
  EditJob edit;
  edit.due_at = clock.now() + days(7);
  act(due, edit);
  CHECK(run() == 0);  // 03:00 is before 05:00
  clock.set(kMonday + hours(2));
  CHECK(run() == 1);
  CHECK(run() == 0);
  const auto first = told(technician, NotificationKind::kSummary);
  REQUIRE(first.size() == 1);
  Summary wanted;
  wanted.open.add(find<Job>(late.value)->number);
  wanted.open.add(find<Job>(due.value)->number);
  wanted.overdue.add(find<Job>(late.value)->number);
  CHECK(Summary::of(first[0].arguments) == wanted);
  CHECK(first[0].object_id == technician.value);
  CHECK(summaries_of(contractor) == 0);
  CHECK(summaries_of(manager) == 0);
  // Work that comes during the day waits for the next morning.
  add_job("Another", contractor);
  clock.advance(hours(20));
  CHECK(run() == 0);
  clock.advance(hours(4));
  CHECK(run() == 2);
  // After three days without a server: one, of the newest day.
  clock.advance(days(3) + hours(5));
  CHECK(run() == 2);
  CHECK(run() == 0);
  CHECK(summaries_of(technician) == 3);
  // It travels, and quotes nothing but numbers (R15).
  Phone phone(*this, technician);
  phone.sync();
  CHECK(phone.count_of(RecordType::kNotification) >= 3);
  for (const auto& one : told(technician, NotificationKind::kSummary)) {
    for (const std::string& word : one.arguments) {
      CHECK(word.find("Overdue") == std::string::npos);
    }
  }
}

// req: D28
TEST_CASE_FIXTURE(Notices,
                  "the summary is weekly where the organisation says so, or for whom it is enough; nobody is without") {
  clock.set(kMonday + hours(3));
  run();
  add_job("Pump leaks", technician);
  add_job("Roof leaks", contractor);
  edit_user(contractor, [](User& user) { user.weekly_summary = true; });
  for (int day = 0; day < 14; ++day) {
    clock.advance(hours(24));
    run();
  }
  CHECK(summaries_of(technician) == 14);
  CHECK(summaries_of(contractor) == 2);
  OfficePolicy weekly;
  weekly.summary = SummaryPeriod::kWeekly;
  weekly.summary_weekday = 5;
  set(weekly);
  for (int day = 0; day < 14; ++day) {
    clock.advance(hours(24));
    run();
  }
  CHECK(summaries_of(technician) == 16);
  const auto last = told(technician, NotificationKind::kSummary).back();
  CHECK(std::chrono::weekday(std::chrono::floor<days>(last.created_at)) == std::chrono::Friday);
  // Whoever may not see their work, or is gone, is told nothing.
  edit_user(technician, [](User& user) { user.permissions = 0; });
  edit_user(contractor, [&](User& user) { user.access_until = clock.now(); });
  clock.advance(days(14));
  CHECK(run() == 0);
}

TEST_CASE_FIXTURE(Notices, "a summary that broke off half-way is finished by the next run, and nobody gets two") {
  clock.set(kMonday);
  run();
  add_job("Pump leaks", technician);
  add_job("Roof leaks", contractor);
  clock.advance(days(1));
  CHECK(run() == 2);
  // As if the end of that run had not been written.
  REQUIRE(storage->write(
      [&](WriteTransaction& tx) { return Meta(tx.database()).set_counter(tx, "summaries_at", millis_of(kMonday)); }));
  add_job("More", manager);
  CHECK(run() == 1);
  CHECK(summaries_of(technician) == 1);
}

TEST_CASE("a summary's arguments say how much there is, name the first of it, and are read back") {
  Summary summary;
  for (int i = 0; i < 40; ++i) summary.open.add("J-" + std::to_string(i));
  summary.awaiting.add("J-99");
  CHECK(summary.open.numbers.size() == Summary::kNumbers);
  CHECK(Summary::of(summary.arguments()) == summary);
  CHECK(Summary::of({}) == Summary{});
  CHECK(Summary::of({"1", "0", "0"}) == Summary{});
  CHECK(Summary::of({"x", "0", "0", "J-1"}) == Summary{});
}

TEST_CASE("the newest period begins at the policy's hour, of weekly ones on its day") {
  OfficePolicy policy;
  policy.summary_hour = 5;
  policy.summary_weekday = 1;
  const auto begin = [&](SummaryPeriod period, const char* now) {
    return format_time(period_begin(period, policy, *parse_time(now)));
  };
  using enum SummaryPeriod;
  CHECK(begin(kDaily, "2026-03-02T05:00:00Z") == "2026-03-02T05:00:00.000Z");
  CHECK(begin(kDaily, "2026-03-02T04:59:59Z") == "2026-03-01T05:00:00.000Z");
  CHECK(begin(kWeekly, "2026-03-02T05:00:00Z") == "2026-03-02T05:00:00.000Z");
  CHECK(begin(kWeekly, "2026-03-02T04:00:00Z") == "2026-02-23T05:00:00.000Z");
  policy.summary_weekday = 7;
  CHECK(begin(kWeekly, "2026-03-03T12:00:00Z") == "2026-03-01T05:00:00.000Z");
}

// req: X8
TEST_CASE_FIXTURE(Notices, "R15: a notification names its object's title only while its reader sees the object") {
  const JobId job = add_job("Pump leaks at the vault", technician);
  const auto titles = [&](UserId who) {
    const auto page = browse.notifications(principal(who), {});
    REQUIRE(page);
    return dump_json((*page)["items"]).find("vault") != std::string::npos;
  };
  CHECK(titles(technician));
  ReassignJob over;
  over.assignment_id = make_id<AssignmentTag>();
  over.user_id = contractor;
  act(job, over);
  CHECK_FALSE(titles(technician));
  CHECK(titles(contractor));
  const auto page = browse.notifications(principal(technician), {});
  REQUIRE((*page)["items"].size() == 2);
  CHECK((*page)["items"][0]["kind"] == "job_reassigned");
  CHECK((*page)["items"][0]["text"] == "Job " + find<Job>(job.value)->number + " was given to somebody else.");
  // Nor do the rows a device gets.
  Phone phone(*this, technician);
  phone.sync();
  CHECK(phone.count_of(RecordType::kNotification) == 2);
  CHECK(phone.bytes.find("vault") == std::string::npos);
}

// req: D19
TEST_CASE_FIXTURE(Notices,
                  "a ticket routed to a group is told to those of it who are inside: opened, answered, moved, given") {
  const UserId joe = add_user(Role::kTechnician, "Joe"), admin = add_user(Role::kAdmin, "Ada");
  REQUIRE(
      storage->write([&](WriteTransaction& tx) { return put_first_ticket_words(tx, Change{clock.now(), admin, {}}); }));
  const GroupId desk = group_of({technician, joe, contractor});
  CreateTicket open;
  open.type_id = {uuid_for("ticket_type", "defect")};
  open.body = "Water on the floor";
  open.responsible_group_id = desk;
  const RecordRef ticket{RecordType::kTicket, make_id<TicketTag>().value};
  REQUIRE(perform->act(principal(manager), operation(ticket, open)));
  REQUIRE(
      perform->act(principal(technician), operation(ticket, MessageTicket{make_id<TicketMessageTag>(), "Coming", {}})));
  REQUIRE(perform->act(principal(joe), operation(ticket, SetTicketStatus{{uuid_for("ticket_status", "waiting")}})));
  for (const UserId one : {technician, joe}) {
    CHECK(told(one, NotificationKind::kTicketOpened).size() == 1);
    CHECK(told(one, NotificationKind::kTicketAnswered).size() == (one == joe ? 1 : 0));
    CHECK(told(one, NotificationKind::kTicketStatus).size() == (one == joe ? 0 : 1));
  }
  REQUIRE(perform->act(principal(manager), operation(ticket, AssignTicket{joe, {}})));
  CHECK(told(joe, NotificationKind::kTicketAssigned).size() == 1);
  CHECK(told(manager, NotificationKind::kTicketStatus).size() == 1);
  // Somebody outside does not see the group's tickets, and is told nothing of them.
  auto snapshot = storage->read().value();
  const auto outside = Records(snapshot.database()).list(&Notification::user_id, contractor).value();
  for (const auto& one : outside) {
    CHECK(one.object_type != RecordType::kTicket);
  }
}

// req: C29
TEST_CASE_FIXTURE(Notices, "an absence is on the device of whose it is and of who plans, and on no co-worker's") {
  const UserId joe = add_user(Role::kTechnician, "Joe");
  Phone tom(*this, technician), colleague(*this, joe), cora(*this, contractor), office(*this, manager);
  RequestAbsence ask;
  ask.from = "2026-12-21";
  ask.to = "2026-12-25";
  ask.note = "skiing";
  const RecordRef absence{RecordType::kAbsence, make_id<AbsenceTag>().value};
  tom.sync();
  const Operation asked = operation(absence, ask);
  tom.queue(asked);
  tom.sync();
  CHECK(tom.verdict(asked.id).kind == VerdictKind::kApplied);
  CHECK(tom.has(RecordType::kAbsence, absence.id));
  for (Phone* other : {&colleague, &cora}) {
    other->sync();
    CHECK(other->count_of(RecordType::kAbsence) == 0);
    const Operation decide = operation(absence, DecideAbsence{true, ""});
    const Operation cancel = operation(absence, CancelAbsence{});
    CHECK_FALSE(perform->act(principal(other->user), decide));
    CHECK(perform->act(principal(other->user), cancel).error().code == ErrorCode::kNotFound);
  }
  office.sync();
  CHECK(office.has(RecordType::kAbsence, absence.id));
  REQUIRE(perform->act(principal(manager), operation(absence, DecideAbsence{true, "enjoy"})));
  tom.sync();
  const auto& row = tom.rows.at(absence).values;
  CHECK(row.at("state") == "approved");
  CHECK_FALSE(row.contains("decided_by"));
  // Without the right to everybody's schedule a manager has their own alone.
  edit_user(manager, [](User& user) {
    user.permissions = defaults(Role::kManager).without(Permission::kScheduleViewAll).bits();
  });
  office.sync();
  CHECK(office.count_of(RecordType::kAbsence) == 0);
}

}  // namespace
}  // namespace satchel::server::test
