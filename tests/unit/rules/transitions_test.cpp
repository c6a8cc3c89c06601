#include <map>
#include <set>
#include <sstream>

#include "tests/support/rules_scene.h"

using namespace satchel;
using namespace satchel::test;

namespace {

constexpr std::size_t kStates = EnumNames<JobState>::names.size();

// M1 of domain.md, written once more: who may do it, whether only an assignee may, from where, and where else it is
// legal without moving the job (for a single person who has it; "+" before a state: only through a group).
struct Law {
  OperationKind kind;
  std::string_view roles;  // A M T C G
  bool by_assignee;
  std::string_view from;
  std::string_view also;
};
using enum OperationKind;
constexpr Law kLaws[] = {
    {kAcceptAssignment, "AMTC", true, "assigned", "accepted in_progress on_hold rework"},
    {kDeclineAssignment, "AMTC", true, "assigned accepted", ""},
    {kStartJob, "AMTC", true, "assigned accepted on_hold rework", "+in_progress"},
    {kHoldJob, "AMTC", true, "in_progress", "+on_hold"},
    {kSubmitCloseout, "AMTC", true, "in_progress on_hold rework", ""},
    {kWithdrawCloseout, "AMTC", true, "awaiting_verification", ""},
    {kPublishJob, "AM", false, "draft", ""},
    {kAssignJob, "AM", false, "open", "assigned accepted in_progress on_hold rework"},
    {kReassignJob, "AM", false, "open assigned accepted in_progress on_hold awaiting_verification rework", ""},
    {kCancelJob, "AM", false, "draft open assigned accepted in_progress on_hold awaiting_verification rework", ""},
    {kReopenJob, "AM", false, "closed", ""},
    {kVerifyCloseout, "AM", false, "awaiting_verification", ""},
    {kReturnCloseout, "AM", false, "awaiting_verification", ""},
    {kEditJob, "AM", false, "", "draft open assigned accepted in_progress on_hold awaiting_verification rework"},
};

bool lists(std::string_view words, std::string_view word) {
  std::istringstream in{std::string(words)};
  for (std::string one; in >> one;) {
    if (one == word) return true;
  }
  return false;
}

enum class Relation { kAssigned, kGroup, kFormer, kNever };

OperationArgs arguments(OperationKind kind, Scene& scene, JobId job) {
  const auto last = scene.last_closeout(job);
  const CloseoutId closeout = last ? last->id : scene.make<CloseoutId>();
  switch (kind) {
    case kAcceptAssignment:
      return AcceptAssignment{};
    case kDeclineAssignment:
      return DeclineAssignment{"ill"};
    case kStartJob:
      return StartJob{};
    case kHoldJob:
      return HoldJob{HoldReason::kWeather, ""};
    case kSubmitCloseout:
      return scene.evidence();
    case kWithdrawCloseout:
      return WithdrawCloseout{closeout};
    case kPublishJob:
      return PublishJob{};
    case kAssignJob:
      return scene.to_user(scene.colleague);
    case kReassignJob:
      return scene.over_to(scene.colleague);
    case kCancelJob:
      return CancelJob{"not needed"};
    case kReopenJob:
      return ReopenJob{"leaks again"};
    case kVerifyCloseout:
      return VerifyCloseout{closeout, ""};
    case kReturnCloseout:
      return ReturnCloseout{closeout, "no photo", {}};
    case kEditJob: {
      EditJob edit;
      edit.title = "Another title";
      return edit;
    }
    default:
      FAIL("not of M1");
      return StartJob{};
  }
}

// What has to come of it, from the law alone.
std::optional<ErrorCode> expected(const Law& law, Role role, Relation relation, JobState state, bool has_closeout) {
  if (law.roles.find("AMTCG"[static_cast<std::size_t>(role)]) == std::string_view::npos) return ErrorCode::kForbidden;
  const bool given = state != JobState::kDraft && state != JobState::kOpen;
  const bool mine = given && (relation == Relation::kAssigned || relation == Relation::kGroup);
  if (!is_office(role) && !mine) return ErrorCode::kNotFound;
  const bool about_closeout =
      law.kind == kWithdrawCloseout || law.kind == kVerifyCloseout || law.kind == kReturnCloseout;
  if (about_closeout && !has_closeout) return ErrorCode::kNotFound;
  const bool office_may = law.kind == kHoldJob && is_office(role);
  if (law.by_assignee && !mine && !office_may) return ErrorCode::kNotAssigned;
  if (law.kind == kVerifyCloseout && mine) return ErrorCode::kOwnWork;  // in this scene the assignee has submitted it
  const std::string word(name_of(state));
  if (lists(law.from, word) || lists(law.also, word)) return std::nullopt;
  if (mine && relation == Relation::kGroup && lists(law.also, "+" + word)) return std::nullopt;
  return ErrorCode::kIllegalTransition;
}

}  // namespace

TEST_CASE("M1: every operation by every role and relation in every state") {
  std::size_t done = 0, refused = 0;
  for (const Law& law : kLaws) {
    for (const Role role : {Role::kAdmin, Role::kManager, Role::kTechnician, Role::kContractor, Role::kGuest}) {
      for (const Relation relation : {Relation::kAssigned, Relation::kGroup, Relation::kFormer, Relation::kNever}) {
        for (std::size_t i = 0; i < kStates; ++i) {
          const auto state = static_cast<JobState>(i);
          if (role == Role::kGuest && relation != Relation::kNever) continue;  // a guest is given no work
          Scene scene;
          Actor who = scene.actor(role);
          scene.world.users[who.user] = role;
          if (relation == Relation::kGroup) who.groups = {scene.group};
          JobId job;
          if (relation == Relation::kFormer && state != JobState::kDraft && state != JobState::kOpen) {
            // It was theirs, and went over to a colleague before anything was done.
            Scene& s = scene;
            const AssignJob first = s.to_user(who);
            job = s.job_in(state, s.colleague, s.to_user(s.colleague));
            Assignment past;
            past.id = first.assignment_id;
            past.job_id = job;
            past.user_id = who.user;
            past.state = AssignmentState::kEnded;
            past.ended_reason = AssignmentEnd::kReassigned;
            past.created_at = s.now - std::chrono::hours(2);
            past.ended_at = s.now - std::chrono::hours(1);
            s.world.put(past);
          } else if (relation == Relation::kGroup) {
            job = scene.job_in(state, who, scene.to_group());
          } else {
            job = scene.job_in(state, relation == Relation::kAssigned ? who : scene.colleague);
          }
          CAPTURE(name_of(law.kind));
          CAPTURE(name_of(role));
          CAPTURE(static_cast<int>(relation));
          CAPTURE(name_of(state));
          const auto result = scene.ask(who, job, arguments(law.kind, scene, job));
          CHECK(code_of(result) == expected(law, role, relation, state, scene.last_closeout(job).has_value()));
          ++(result ? done : refused);
        }
      }
    }
  }
  CHECK(done > 100);
  CHECK(refused > 1000);
}

TEST_CASE("what the actor cannot see is answered byte for byte as what does not exist") {
  Scene scene;
  const JobId theirs = scene.job_in(JobState::kInProgress, scene.colleague);
  for (const OperationArgs& args : std::initializer_list<OperationArgs>{
           StartJob{}, HoldJob{}, scene.evidence(), AcceptAssignment{}, DeclineAssignment{"x"},
           AddComment{scene.make<CommentId>(), "hello", Visibility::kPublic},
           WithdrawCloseout{scene.make<CloseoutId>()}}) {
    const auto hidden = scene.ask(scene.contractor, theirs, args);
    const auto missing = scene.ask(scene.contractor, scene.make<JobId>(), args);
    REQUIRE_FALSE(hidden);
    REQUIRE_FALSE(missing);
    CHECK(hidden.error() == missing.error());
    CHECK(hidden.error() == Error{ErrorCode::kNotFound, "", {}});
  }
}

TEST_CASE("a refused transition says from which state") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kClosed, scene.technician);
  const auto result = scene.ask(scene.technician, job, StartJob{});
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::kIllegalTransition);
  CHECK(result.error().fields == std::vector<std::string>{"closed"});
}

// req: E8
TEST_CASE("a contractor creates no job, a technician a draft only") {
  Scene scene;
  CreateJob office;
  office.title = "New";
  CreateFieldJob seen;
  seen.title = "Crack in the base";
  const auto id = scene.make<JobId>();
  CHECK(code_of(scene.ask(scene.contractor, id, office)) == ErrorCode::kForbidden);
  CHECK(code_of(scene.ask(scene.contractor, id, seen)) == ErrorCode::kForbidden);
  CHECK(code_of(scene.ask(scene.technician, id, office)) == ErrorCode::kForbidden);
  scene.act(scene.technician, id, seen);
  CHECK(scene.state(id) == JobState::kDraft);
  CHECK_FALSE(scene.world.find<Job>(id)->number.empty());
}

TEST_CASE("a permission taken away refuses what it stood for, whatever the role") {
  struct Need {
    Permission permission;
    OperationArgs args;
  };
  Scene scene;
  const JobId job = scene.job_in(JobState::kInProgress, scene.technician);
  const auto with = [&](auto change) {
    SubmitCloseout args = scene.evidence();
    change(args);
    return args;
  };
  const Need needs[] = {
      {Permission::kJobWork, HoldJob{}},
      {Permission::kCloseoutSubmit, scene.evidence()},
      {Permission::kTimeEnter, with([](auto& a) { a.time_entries = {{30, {}, ""}}; })},
      {Permission::kPartUse, with([](auto& a) { a.parts = {{"Seal", 1000, "pcs"}}; })},
      {Permission::kCostEnter, with([](auto& a) { a.costs = {{"Taxi", 1000, {1250, "EUR"}, {}}}; })},
      {Permission::kSignatureCapture, with([](auto& a) { a.signature = {{{}, "Ms Ada", ""}}; })},
      {Permission::kChecklistFill, with([](auto& a) { a.checklist_results = {{"k", CheckResult::kOk, ""}}; })},
      {Permission::kCommentAdd, AddComment{scene.make<CommentId>(), "hello", Visibility::kPublic}},
      {Permission::kCommentInternal, AddComment{scene.make<CommentId>(), "hello", Visibility::kInternal}},
  };
  for (const Need& need : needs) {
    Actor less = scene.technician;
    less.permissions = less.permissions.without(need.permission);
    CAPTURE(name_of(need.permission));
    CHECK(code_of(scene.ask(less, job, need.args)) == ErrorCode::kForbidden);
    CHECK(code_of(scene.ask(scene.technician, job, need.args)) != ErrorCode::kForbidden);
  }
}
