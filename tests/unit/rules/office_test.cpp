#include <set>

#include "tests/support/rules_scene.h"

using namespace satchel;
using namespace satchel::test;

namespace {

std::set<std::pair<NotificationKind, UserId>> who_hears(const Effects& effects) {
  std::set<std::pair<NotificationKind, UserId>> all;
  for (const Notification& one : told(effects)) all.emplace(one.kind, one.user_id);
  return all;
}

std::optional<NextStep> step(const std::vector<NextStep>& steps, OperationKind kind) {
  for (const NextStep& one : steps) {
    if (one.kind == kind) return one;
  }
  return std::nullopt;
}

}  // namespace

// req: D19
TEST_CASE("the people concerned are told, each once, and never the one who did it") {
  using enum NotificationKind;
  using Told = std::set<std::pair<NotificationKind, UserId>>;
  Scene s;
  const UserId contractor = s.contractor.user, colleague = s.colleague.user;
  const JobId job = s.job_in(JobState::kOpen, s.contractor);
  CHECK(who_hears(s.act(s.manager, job, s.to_user(s.contractor))) == Told{{kJobAssigned, contractor}});
  CHECK(who_hears(s.act(s.manager, job, s.to_group())).empty());
  CHECK(who_hears(s.act(s.manager, job, s.over_to(s.colleague))) ==
        Told{{kJobReassigned, contractor}, {kJobAssigned, colleague}});
  CHECK(who_hears(s.act(s.manager, job, s.over_to(s.colleague))) == Told{{kJobAssigned, colleague}});
  CHECK(who_hears(s.act(s.manager, job, s.to_user(s.manager))).empty());
  s.act(s.colleague, job, StartJob{});
  CHECK(who_hears(s.act(s.manager, job, CancelJob{"not needed"})) == Told{{kJobCancelled, colleague}});
}

TEST_CASE("a notification quotes nothing of the job but its number: it outlives the right to see it") {
  Scene s;
  const JobId job = s.job_in(JobState::kOpen, s.contractor);
  for (const Notification& one : told(s.act(s.manager, job, s.to_user(s.contractor)))) {
    CHECK(one.arguments == std::vector<std::string>{s.world.find<Job>(job)->number});
    CHECK(one.object_id == job.value);
  }
}

TEST_CASE("a notification is read by the person it is for, once") {
  Scene s;
  const JobId job = s.job_in(JobState::kOpen, s.contractor);
  const NotificationId id = told(s.act(s.manager, job, s.to_user(s.contractor)))[0].id;
  Operation read = s.operation(job, ReadNotification{});
  read.target = {RecordType::kNotification, id.value};
  CHECK(code_of(s.decide(read, s.manager)) == ErrorCode::kNotFound);
  s.act(s.contractor, read);
  const auto read_at = s.world.find<Notification>(id)->read_at;
  CHECK(read_at);
  CHECK(s.act(s.contractor, read).puts.empty());
}

// req: D31
TEST_CASE("a person who is deactivated leaves no live assignment; their jobs wait for somebody else") {
  Scene s;
  std::vector<JobId> jobs;
  for (std::size_t i = 0; i < EnumNames<JobState>::names.size(); ++i) {
    jobs.push_back(s.job_in(static_cast<JobState>(i), s.contractor));
  }
  const JobId shared = s.job_in(JobState::kInProgress, s.contractor);
  s.act(s.manager, shared, s.to_user(s.colleague));
  jobs.push_back(shared);
  const auto before = s.world;
  const Effects effects = on_user_deactivated(s.contractor.user, jobs, s.admin.user, s.make<OperationId>(),
                                              WorldFacts(s.world, s.admin), s.now);
  s.world.apply(effects);
  for (const Assignment& one : s.world.all<Assignment>()) {
    if (one.user_id == s.contractor.user) CHECK_FALSE(is_live(one.state));
  }
  using enum JobState;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const JobState was = before.find<Job>(jobs[i])->state;
    const bool falls = jobs[i] != shared && was != kDraft && was != kAwaitingVerification && !is_final(was);
    CHECK(s.state(jobs[i]) == (falls ? kOpen : was));
  }
  std::set<JobEventId> ids;
  for (const JobEvent& one : puts_of<JobEvent>(effects)) {
    CHECK(one.actor == s.admin.user);
    CHECK(one.to == kOpen);
    ids.insert(one.id);
  }
  CHECK(ids.size() == 5);
}

TEST_CASE("evidence of a deactivated person can still be verified, or returned and given to somebody else") {
  Scene s;
  const JobId job = s.job_in(JobState::kAwaitingVerification, s.contractor);
  s.world.apply(on_user_deactivated(s.contractor.user, {job}, s.admin.user, s.make<OperationId>(),
                                    WorldFacts(s.world, s.admin), s.now));
  const CloseoutId closeout = s.last_closeout(job)->id;
  CHECK(s.ask(s.manager, job, VerifyCloseout{closeout, ""}));
  s.act(s.manager, job, ReturnCloseout{closeout, "no photo", {}});
  s.act(s.manager, job, s.to_user(s.colleague));
  s.act(s.colleague, job, StartJob{});
  s.act(s.colleague, job, s.evidence());
  CHECK(s.last_closeout(job)->version == 2);
}

TEST_CASE("the next step is offered first, and a step that is not allowed says why") {
  Scene s;
  const auto steps = [&](JobState state, const Actor& who, const Actor& holder) {
    const JobId job = s.job_in(state, holder);
    return next_steps(*s.world.find<Job>(job), who, WorldFacts(s.world, who));
  };
  using enum OperationKind;
  CHECK(steps(JobState::kAssigned, s.contractor, s.contractor)[0].kind == kAcceptAssignment);
  CHECK(steps(JobState::kAccepted, s.contractor, s.contractor)[0].kind == kStartJob);
  CHECK(steps(JobState::kInProgress, s.contractor, s.contractor)[0].kind == kSubmitCloseout);
  CHECK(steps(JobState::kOnHold, s.contractor, s.contractor)[0].kind == kStartJob);
  CHECK(steps(JobState::kRework, s.contractor, s.contractor)[0].kind == kStartJob);
  CHECK(steps(JobState::kAwaitingVerification, s.contractor, s.contractor)[0].kind == kWithdrawCloseout);
  CHECK(steps(JobState::kClosed, s.contractor, s.contractor).empty());
  CHECK(steps(JobState::kDraft, s.manager, s.contractor)[0].kind == kPublishJob);
  CHECK(steps(JobState::kOpen, s.manager, s.contractor)[0].kind == kAssignJob);
  CHECK(steps(JobState::kClosed, s.manager, s.contractor)[0].kind == kReopenJob);

  const auto own = step(steps(JobState::kAwaitingVerification, s.manager, s.manager), kVerifyCloseout);
  REQUIRE(own);
  CHECK_FALSE(own->allowed);
  CHECK(own->reason == ErrorCode::kOwnWork);
  const auto others = step(steps(JobState::kInProgress, s.manager, s.contractor), kSubmitCloseout);
  REQUIRE(others);
  CHECK(others->reason == ErrorCode::kNotAssigned);
  Actor less = s.contractor;
  less.permissions = less.permissions.without(Permission::kCloseoutSubmit);
  CHECK(step(steps(JobState::kInProgress, less, s.contractor), kSubmitCloseout)->reason == ErrorCode::kForbidden);
}

TEST_CASE("a reason longer than an event holds is cut between letters") {
  Scene s;
  const JobId job = s.job_in(JobState::kInProgress, s.technician);
  std::string note;
  while (note.size() + 3 <= 4096) note += "\xe2\x82\xac";
  const Effects effects = s.act(s.technician, job, HoldJob{HoldReason::kOther, note});
  const std::string reason = puts_of<JobEvent>(effects)[0].reason;
  CHECK(reason.size() <= 4096);
  CHECK(reason.ends_with("\xe2\x82\xac"));
}
