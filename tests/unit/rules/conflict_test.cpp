#include "tests/support/rules_scene.h"

using namespace satchel;
using namespace satchel::test;

namespace {

// An edit of the title and the priority, made on what its author saw.
Operation edit(Scene& scene, JobId job, std::string title, std::optional<std::string> seen_title) {
  EditJob args;
  args.title = std::move(title);
  args.priority = Priority::kUrgent;
  Operation one = scene.operation(job, args);
  if (seen_title) one.base.values = {{"title", Json(*seen_title)}, {"priority", Json("normal")}};
  return one;
}

std::string title(const Scene& scene, JobId job) {
  return scene.world.find<Job>(job)->title;
}

}  // namespace

TEST_CASE(
    "an edit on what stands applies; on what somebody changed meanwhile it loses that field alone, and not silently") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kOpen, scene.technician);
  const std::string first = title(scene, job);
  const Operation stale = edit(scene, job, "Replace pump", first);
  scene.act(scene.second_manager, edit(scene, job, "Replace both seals", first));

  const Effects merged = scene.act(scene.manager, stale);
  CHECK(merged.merged);
  CHECK(title(scene, job) == "Replace both seals");
  CHECK(scene.world.find<Job>(job)->priority == Priority::kUrgent);
  const auto lost = puts_of<Conflict>(merged);
  REQUIRE(lost.size() == 1);
  CHECK(lost[0].field == "title");
  CHECK(lost[0].base == "\"" + first + "\"");
  CHECK(lost[0].theirs == "\"Replace both seals\"");
  CHECK(lost[0].ours == "\"Replace pump\"");
  CHECK(lost[0].who == scene.manager.user);
  CHECK(lost[0].operation_id == stale.id);
  CHECK(puts_of<Conflict>(*scene.decide(stale, scene.manager))[0].id == lost[0].id);
}

TEST_CASE("two people who wish the same have no conflict") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kOpen, scene.technician);
  const Operation second = edit(scene, job, "Replace both seals", title(scene, job));
  scene.act(scene.second_manager, edit(scene, job, "Replace both seals", title(scene, job)));
  const Effects effects = scene.act(scene.manager, second);
  CHECK_FALSE(effects.merged);
  CHECK(effects.puts.empty());
}

TEST_CASE("without a base an edit overwrites knowingly; an older revision without the field's value does not") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kOpen, scene.technician);
  const std::int64_t seen = scene.world.find<Job>(job)->rev;
  scene.act(scene.manager, edit(scene, job, "First", std::nullopt));
  CHECK(title(scene, job) == "First");
  Operation old = edit(scene, job, "Second", std::nullopt);
  old.base.rev = seen;
  CHECK(scene.act(scene.manager, old).merged);
  CHECK(title(scene, job) == "First");
  old = edit(scene, job, "Third", std::nullopt);
  old.base.rev = scene.world.find<Job>(job)->rev;
  CHECK_FALSE(scene.act(scene.manager, old).merged);
  CHECK(title(scene, job) == "Third");
}

TEST_CASE("a base that is no value of its field is refused and names it") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kOpen, scene.technician);
  Operation one = edit(scene, job, "New", std::nullopt);
  one.base.values = {{"title", Json(7)}};
  const auto result = scene.decide(one, scene.manager);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::kInvalidArgument);
  CHECK(result.error().fields == std::vector<std::string>{"base.title"});
}

TEST_CASE("an edit may not leave a window that ends before it begins") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kOpen, scene.technician);
  EditJob args;
  args.window_to = scene.now;
  scene.act(scene.manager, job, args);
  EditJob later;
  later.window_from = scene.now + std::chrono::hours(1);
  CHECK(scene.ask(scene.manager, job, later).error().fields == std::vector<std::string>{"window_to"});
}

TEST_CASE("two people start, and hold, the same job: both facts are kept, the job moves once") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kAssigned, scene.technician);
  scene.act(scene.manager, job, scene.to_user(scene.colleague));
  scene.act(scene.technician, job, StartJob{});
  scene.act(scene.colleague, job, StartJob{});
  CHECK(scene.state(job) == JobState::kInProgress);
  for (const Assignment& one : scene.assignments(job)) CHECK(one.state == AssignmentState::kAccepted);
  scene.act(scene.technician, job, HoldJob{HoldReason::kParts, ""});
  scene.act(scene.colleague, job, HoldJob{HoldReason::kWeather, "storm"});
  CHECK(scene.state(job) == JobState::kOnHold);
  std::size_t starts = 0, holds = 0;
  for (const JobEvent& one : scene.events(job)) {
    starts += one.kind == "job.start";
    holds += one.kind == "job.hold";
    if (one.kind == "job.hold" && one.actor == scene.colleague.user) CHECK(one.reason == "weather: storm");
  }
  CHECK(starts == 2);
  CHECK(holds == 2);
}

TEST_CASE("a hold made before the author knew of the office's hold is kept; made knowing of it, it is refused") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kInProgress, scene.technician);
  Operation unknowing = scene.operation(job, HoldJob{HoldReason::kParts, ""});
  unknowing.base.rev = scene.world.find<Job>(job)->rev;
  scene.act(scene.manager, job, HoldJob{HoldReason::kCustomer, ""});
  Operation knowing = scene.operation(job, HoldJob{HoldReason::kParts, ""});
  knowing.base.rev = scene.world.find<Job>(job)->rev;
  CHECK(code_of(scene.decide(knowing, scene.technician)) == ErrorCode::kIllegalTransition);
  scene.act(scene.technician, unknowing);
  CHECK(scene.state(job) == JobState::kOnHold);
}

TEST_CASE("assigning somebody who has the job plans it anew for them and makes no second assignment") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kAssigned, scene.technician);
  AssignJob again = scene.to_user(scene.technician);
  again.scheduled_from = scene.now;
  const Effects effects = scene.act(scene.second_manager, job, again);
  REQUIRE(scene.assignments(job).size() == 1);
  CHECK(scene.assignments(job)[0].scheduled_from == again.scheduled_from);
  CHECK(effects.office_puts.empty());
}

TEST_CASE("one of several people declines: the job stays with the others; the last one opens it") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kAssigned, scene.technician);
  scene.act(scene.manager, job, scene.to_user(scene.colleague));
  scene.act(scene.technician, job, DeclineAssignment{"ill"});
  CHECK(scene.state(job) == JobState::kAssigned);
  scene.act(scene.colleague, job, DeclineAssignment{"too far"});
  CHECK(scene.state(job) == JobState::kOpen);
  CHECK(scene.assignments(job)[1].decline_reason == "too far");
}

TEST_CASE("what a person made is dated by them, but never after the office's clock") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kInProgress, scene.technician);
  Operation ahead = scene.operation(job, AddComment{scene.make<CommentId>(), "hello", Visibility::kPublic});
  ahead.occurred_at = scene.now + std::chrono::hours(9000);
  CHECK(puts_of<Comment>(*scene.decide(ahead, scene.technician))[0].created_at == scene.now);
  ahead.occurred_at = scene.now - std::chrono::hours(5);
  CHECK(puts_of<Comment>(*scene.decide(ahead, scene.technician))[0].created_at == ahead.occurred_at);
}
