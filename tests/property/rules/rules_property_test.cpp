#include <map>
#include <set>
#include <sstream>

#include "tests/support/rules_scene.h"
#include "tests/support/seeds.h"

using namespace satchel;
using namespace satchel::test;

namespace {

// M1, M2 and M8 of domain.md as printed, independent of the tables the rules use: "operation: from>to from>to".
constexpr const char* kJobGraph[] = {
    "job.publish: draft>open",
    "job.assign: open>assigned",
    "assignment.accept: assigned>accepted",
    "assignment.decline: assigned>open accepted>open",
    "job.start: assigned>in_progress accepted>in_progress on_hold>in_progress rework>in_progress",
    "job.hold: in_progress>on_hold",
    "closeout.submit: in_progress>awaiting_verification on_hold>awaiting_verification rework>awaiting_verification "
    "in_progress>closed on_hold>closed rework>closed",
    "closeout.verify: awaiting_verification>closed",
    "closeout.return: awaiting_verification>rework",
    "closeout.withdraw: awaiting_verification>in_progress",
    "job.cancel: draft>cancelled open>cancelled assigned>cancelled accepted>cancelled in_progress>cancelled "
    "on_hold>cancelled awaiting_verification>cancelled rework>cancelled",
    "job.reopen: closed>rework",
    "job.reassign: open>assigned accepted>assigned in_progress>assigned on_hold>assigned "
    "awaiting_verification>assigned rework>assigned",
    "user.deactivate: assigned>open accepted>open in_progress>open on_hold>open rework>open",
    "late: open>awaiting_verification assigned>awaiting_verification accepted>awaiting_verification "
    "in_progress>awaiting_verification on_hold>awaiting_verification rework>awaiting_verification "
    "open>closed assigned>closed accepted>closed in_progress>closed on_hold>closed rework>closed",
};
constexpr const char* kCloseoutGraph =
    "submitted>verified submitted>returned submitted>withdrawn submitted>superseded "
    "returned>superseded";
constexpr const char* kAssignmentGraph =
    "offered>accepted offered>declined offered>ended accepted>declined accepted>ended";

template <class State>
bool arrow(std::string_view graph, State from, State to) {
  if (from == to) return true;
  const std::string wanted = std::string(name_of(from)) + ">" + std::string(name_of(to));
  std::istringstream words{std::string(graph)};
  for (std::string one; words >> one;) {
    if (one == wanted) return true;
  }
  return false;
}
bool job_arrow(std::string_view by, JobState from, JobState to) {
  if (from == to) return true;
  for (const std::string_view row : kJobGraph) {
    const auto colon = row.find(':');
    if (row.substr(0, colon) == by) return arrow(row.substr(colon + 1), from, to);
  }
  return false;
}

// People who try everything, allowed or not, on a handful of jobs.
class History : public Scene {
 public:
  explicit History(std::uint64_t seed) : dice_(seed) {
    Actor member = actor(Role::kContractor);
    member.groups = {group};
    world.users[member.user] = member.role;
    people_ = {admin, manager, second_manager, technician, colleague, contractor, member, guest};
    for (int i = 0; i < 3; ++i) {
      CreateJob args;
      args.verification = i == 2 ? Verification::kNone : Verification::kRequired;
      jobs_.push_back(draft(args));
      act(manager, jobs_.back(), PublishJob{});
    }
  }

  void step() {
    now += std::chrono::minutes(dice_.below(600));
    switch (dice_.below(20)) {
      case 0:
        return deactivate();
      case 1:
      case 2:
        return decide_held();
      case 3:
        return store_a_file();
      default:
        return try_something();
    }
  }

  std::size_t done = 0, refused = 0, held_decided = 0;
  std::set<std::string> kinds_done;

 private:
  template <class T>
  const T& any(const std::vector<T>& list) {
    return list[dice_.below(list.size())];
  }

  OperationArgs any_args() {
    const auto closeouts = world.all<Closeout>();
    const CloseoutId closeout = closeouts.empty() || dice_.one_in(8) ? make<CloseoutId>() : any(closeouts).id;
    const std::string reason = dice_.one_in(6) ? "" : "because";
    switch (dice_.below(19)) {
      case 0:
        return AcceptAssignment{};
      case 1:
        return DeclineAssignment{reason};
      case 2:
      case 3:
        return StartJob{};
      case 4:
        return HoldJob{static_cast<HoldReason>(dice_.below(5)), reason};
      case 5:
      case 6:
        return any_evidence();
      case 7:
        return WithdrawCloseout{closeout};
      case 8:
        return AddComment{make<CommentId>(), reason, dice_.one_in(3) ? Visibility::kInternal : Visibility::kPublic};
      case 9:
        return any_file();
      case 10:
        return EditJob{reason, {}, {}, {}, {}, {}, {}, {}, {}, {}};
      case 11:
        return PublishJob{};
      case 12:
      case 13:
        return any_assignment();
      case 14:
        return over_to(any(people_));
      case 15:
        return dice_.one_in(4) ? OperationArgs(CancelJob{reason}) : OperationArgs(StartJob{});
      case 16:
        return ReopenJob{reason};
      case 17:
        return VerifyCloseout{closeout, reason};
      default:
        return ReturnCloseout{closeout, reason, {}};
    }
  }
  OperationArgs any_assignment() {
    AssignJob args = dice_.one_in(4) ? to_group() : to_user(any(people_));
    const auto standing = world.all<Assignment>();
    if (!standing.empty() && dice_.one_in(10)) args.assignment_id = any(standing).id;
    return args;
  }
  OperationArgs any_evidence() {
    SubmitCloseout args = evidence(dice_.one_in(8) ? " " : "Done");
    if (dice_.one_in(3)) args.costs = {{"Taxi", 1000, {1250, dice_.one_in(3) ? "eur" : "EUR"}, {}}};
    const auto files = world.all<Attachment>();
    if (!files.empty() && dice_.one_in(2)) {
      const Attachment& file = any(files);
      args.manifest = {{file.id, file.sha256, file.bytes}};
    }
    const auto standing = world.all<Closeout>();
    if (!standing.empty() && dice_.one_in(10)) args.closeout_id = any(standing).id;
    return args;
  }
  OperationArgs any_file() {
    AddAttachment args;
    args.attachment_id = make<AttachmentId>();
    args.bytes = 10;
    return args;
  }

  // A job that is cancelled makes room for a new one now and then.
  JobId fresh_job() {
    JobId& job = jobs_[dice_.below(jobs_.size())];
    if (state(job) == JobState::kCancelled && dice_.one_in(4)) job = draft();
    return job;
  }
  // Something the person is offered, where there is anything.
  OperationArgs sensible_args(const Actor& who, JobId job) {
    std::vector<OperationKind> offered;
    const WorldFacts facts(world, who);
    if (facts.visible({RecordType::kJob, job.value})) {
      for (const NextStep& step : next_steps(*world.find<Job>(job), who, facts)) {
        if (step.allowed) offered.push_back(step.kind);
      }
    }
    return offered.empty() ? any_args() : args_for(any(offered), job);
  }

  void try_something() {
    const Actor who = any(people_);
    const JobId job = fresh_job();
    Operation one = operation(job, dice_.one_in(2) ? any_args() : sensible_args(who, job));
    if (dice_.one_in(4)) one.occurred_at = now - std::chrono::hours(dice_.below(200));
    const auto result = decide(one, who);
    const auto again = decide(one, who);
    REQUIRE(result.has_value() == again.has_value());
    if (!result) {
      CHECK(result.error() == again.error());
      ++refused;
      const WorldFacts facts(world, who);
      if (is_late_work(one, who, facts, result.error(), {})) held_.emplace_back(one, who);
      return;
    }
    CHECK(result->puts == again->puts);
    CHECK(result->office_puts == again->office_puts);
    check_author(one, who);
    apply_checked(*result, one.kind_name(), one.target.id);
    check_repetition(one, who);
    ++done;
    kinds_done.emplace(one.kind_name());
  }

  // Nobody outside the office changes a job that they do not have.
  void check_author(const Operation& one, const Actor& who) const {
    if (!is_office(who.role)) CHECK(WorldFacts(world, who).visible(one.target));
  }

  // Once more is a refusal, or the very same records.
  void check_repetition(const Operation& one, const Actor& who) const {
    // Who has a job in person and through a group may decline both, one after the other.
    if (one.kind() == OperationKind::kDeclineAssignment) return;
    const auto again = decide(one, who);
    if (!again) return;
    for (const AnyRecord& record : again->puts) CHECK(world.holds(ref_of(record)));
    for (const AnyRecord& record : again->office_puts) CHECK(world.holds(ref_of(record)));
    for (const Job& job : puts_of<Job>(*again)) CHECK(job.state == state(job.id));
  }

  void deactivate() {
    if (people_.size() < 5 || !dice_.one_in(10)) return;
    const std::size_t n = 3 + dice_.below(people_.size() - 3);
    const UserId user = people_[n].user;
    people_.erase(people_.begin() + static_cast<std::ptrdiff_t>(n));
    world.users.erase(user);
    apply_checked(on_user_deactivated(user, jobs_, admin.user, make<OperationId>(), WorldFacts(world, admin), now),
                  "user.deactivate", {});
    for (const Assignment& one : world.all<Assignment>()) {
      if (one.user_id == user) CHECK_FALSE(is_live(one.state));
    }
  }

  void decide_held() {
    if (held_.empty()) return;
    const auto [one, author] = held_.back();
    held_.pop_back();
    const JobState before = state({one.target.id});
    const auto effects = decide_late(one, author, WorldFacts(world, author), now);
    if (!effects) return;
    apply_checked(*effects, "late", one.target.id);
    const JobState after = state({one.target.id});
    if (is_final(before) || before == JobState::kAwaitingVerification) CHECK(after == before);
    for (const JobEvent& event : puts_of<JobEvent>(*effects)) CHECK(event.late);
    ++held_decided;
  }

  void store_a_file() {
    const auto files = world.all<Attachment>();
    if (files.empty()) return;
    apply_checked(on_attachment_stored(any(files), WorldFacts(world, admin), now), "stored", {});
  }

  void apply_checked(const Effects& effects, std::string_view by, const Uuid& target) {
    std::set<RecordRef> once;
    for (const AnyRecord& record : effects.puts) {
      CHECK(once.insert(ref_of(record)).second);
      CHECK_FALSE(id_of(record).is_nil());
      check_change(record, by, target);
    }
    for (const AnyRecord& record : effects.office_puts) CHECK(type_of(record) == RecordType::kNotification);
    world.apply(effects);
    for (const JobId& job : jobs_) check_job(job);
  }

  void check_change(const AnyRecord& record, std::string_view by, const Uuid& target) {
    CAPTURE(by);
    const bool own = target.is_nil();  // of one job alone
    if (const Job* job = std::get_if<Job>(&record)) {
      const JobState from = state(job->id);
      CAPTURE(name_of(from));
      CAPTURE(name_of(job->state));
      CHECK(job_arrow(by, from, job->state));
      CHECK((own || job->id.value == target));
    } else if (const Assignment* one = std::get_if<Assignment>(&record)) {
      const auto standing = world.find<Assignment>(one->id);
      CHECK(arrow(kAssignmentGraph, standing ? standing->state : AssignmentState::kOffered, one->state));
      CHECK((own || one->job_id.value == target));
      CHECK((!standing || standing->job_id == one->job_id));
    } else if (const Closeout* version = std::get_if<Closeout>(&record)) {
      const auto standing = world.find<Closeout>(version->id);
      CHECK(arrow(kCloseoutGraph, standing ? standing->state : CloseoutState::kSubmitted, version->state));
      CHECK((own || version->job_id.value == target));
      if (standing) CHECK(standing->work_done == version->work_done);
    } else if (const JobEvent* event = std::get_if<JobEvent>(&record)) {
      CHECK((own || event->job_id.value == target));
      if (event->from) CHECK(*event->from == state(event->job_id));
    }
  }

  // What holds of a job at any time.
  void check_job(JobId id) const {
    const Job job = *world.find<Job>(id);
    CHECK(is_final(job.state) == job.closed_at.has_value());
    std::set<std::pair<std::optional<UserId>, std::optional<GroupId>>> live;
    for (const Assignment& one : assignments(id)) {
      CHECK(one.user_id.has_value() != one.group_id.has_value());
      CHECK(is_live(one.state) == !one.ended_at.has_value());
      if (is_live(one.state)) CHECK(live.emplace(one.user_id, one.group_id).second);
    }
    if (is_final(job.state) || job.state == JobState::kDraft || job.state == JobState::kOpen) CHECK(live.empty());
    std::set<std::int64_t> versions;
    int submitted = 0;
    for (const Closeout& one : WorldFacts(world, admin).closeouts(id)) {
      CHECK(versions.insert(one.version).second);
      submitted += one.state == CloseoutState::kSubmitted;
    }
    CHECK(submitted <= 1);
    if (job.state == JobState::kAwaitingVerification) CHECK(submitted == 1);
  }

  SeededRandom dice_;
  std::vector<Actor> people_;
  std::vector<JobId> jobs_;
  std::vector<std::pair<Operation, Actor>> held_;

 public:
  // What is offered as allowed is not refused for who it is by or for the state the job is in.
  void check_offers() {
    using enum OperationKind;
    for (const Actor& who : people_) {
      for (const JobId& job : jobs_) {
        const WorldFacts facts(world, who);
        if (!facts.visible({RecordType::kJob, job.value})) continue;
        for (const NextStep& step : next_steps(*world.find<Job>(job), who, facts)) {
          const auto code = code_of(ask(who, job, args_for(step.kind, job)));
          CAPTURE(name_of(step.kind));
          CHECK(step.allowed == !step.reason.has_value());
          const bool legal = code == std::nullopt || code == ErrorCode::kIncompleteEvidence ||
                             code == ErrorCode::kInvalidArgument;  // work offered to a guest
          CHECK(legal == step.allowed);
        }
      }
    }
  }

 private:
  OperationArgs args_for(OperationKind kind, JobId job) {
    using enum OperationKind;
    CloseoutId submitted;
    for (const Closeout& one : WorldFacts(world, admin).closeouts(job)) {
      if (one.state == CloseoutState::kSubmitted) submitted = one.id;
    }
    switch (kind) {
      case kAcceptAssignment:
        return AcceptAssignment{};
      case kDeclineAssignment:
        return DeclineAssignment{"ill"};
      case kStartJob:
        return StartJob{};
      case kHoldJob:
        return HoldJob{};
      case kSubmitCloseout:
        return evidence();
      case kWithdrawCloseout:
        return WithdrawCloseout{submitted};
      case kPublishJob:
        return PublishJob{};
      case kAssignJob:
        return to_user(manager);
      case kReassignJob:
        return over_to(manager);
      case kCancelJob:
        return CancelJob{"x"};
      case kReopenJob:
        return ReopenJob{"x"};
      case kVerifyCloseout:
        return VerifyCloseout{submitted, ""};
      case kReturnCloseout:
        return ReturnCloseout{submitted, "x", {}};
      default:
        return EditJob{};
    }
  }
};

}  // namespace

TEST_CASE("whatever people try, no state leaves its graph, no two answers differ, nothing happens twice") {
  std::size_t done = 0, refused = 0, late = 0;
  std::set<std::string> kinds;
  for_seeds(60, [&](std::uint64_t seed) {
    History history(seed);
    for (int i = 0; i < 250; ++i) history.step();
    history.check_offers();
    done += history.done;
    refused += history.refused;
    late += history.held_decided;
    kinds.merge(history.kinds_done);
  });
  MESSAGE(done << " done, " << refused << " refused, " << late << " accepted late");
  if (std::getenv("SATCHEL_SEED") == nullptr) {
    CHECK(kinds.size() == 16);  // every kind these people can succeed with has happened
    CHECK(late > 20);
  }
}
