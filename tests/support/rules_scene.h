#pragma once

#include <doctest/doctest.h>

#include "tests/support/world_facts.h"

namespace satchel::test {

// A small organisation whose people act through decide(): every refusal and every effect is the rule book's own.
class Scene {
 public:
  Scene() {
    world.groups = {group};
    for (const Actor* one : {&admin, &manager, &second_manager, &technician, &colleague, &contractor, &guest}) {
      world.users[one->user] = one->role;
    }
    Site place;
    place.id = site;
    place.name = "Pump house";
    world.put(place);
    Asset pump;
    pump.id = asset;
    pump.site_id = site;
    world.put(pump);
  }

  template <class IdType>
  IdType make() {
    return IdType::make(now, random);
  }
  Actor actor(Role role) { return {make<UserId>(), role, defaults(role), {}, {}}; }

  Operation operation(JobId job, OperationArgs args) {
    Operation one;
    one.id = make<OperationId>();
    one.target = {RecordType::kJob, job.value};
    one.args = std::move(args);
    one.occurred_at = now;
    return one;
  }
  Result<Effects> decide(const Operation& what, const Actor& who) const {
    return satchel::decide(what, who, WorldFacts(world, who), now);
  }
  // What the office would answer, with nothing applied.
  Result<Effects> ask(const Actor& who, JobId job, OperationArgs args) {
    return decide(operation(job, std::move(args)), who);
  }
  // Applies it; the test fails where it is refused. Time goes on.
  Effects act(const Actor& who, JobId job, OperationArgs args) { return act(who, operation(job, std::move(args))); }
  Effects act(const Actor& who, const Operation& what) {
    auto effects = decide(what, who);
    if (!effects) FAIL(std::string(what.kind_name()) << " was refused: " << to_string(effects.error()));
    world.apply(*effects);
    now += std::chrono::minutes(1);
    return std::move(*effects);
  }

  JobId draft(CreateJob args = {}) {
    if (args.title.empty()) args.title = "Replace the seal";
    args.site_id = site;
    args.asset_ids = {asset};
    const auto job = make<JobId>();
    act(manager, job, args);
    return job;
  }
  AssignJob to_user(const Actor& who) {
    AssignJob args;
    args.assignment_id = make<AssignmentId>();
    args.user_id = who.user;
    return args;
  }
  AssignJob to_group() {
    AssignJob args;
    args.assignment_id = make<AssignmentId>();
    args.group_id = group;
    return args;
  }
  ReassignJob over_to(const Actor& who) {
    ReassignJob args;
    args.assignment_id = make<AssignmentId>();
    args.user_id = who.user;
    return args;
  }
  SubmitCloseout evidence(std::string work_done = "Seal replaced") {
    SubmitCloseout args;
    args.closeout_id = make<CloseoutId>();
    args.work_done = std::move(work_done);
    return args;
  }
  // The job as it goes from state to state by the way of the field day; `who` has it from `assigned` on.
  JobId job_in(JobState state, const Actor& who, std::optional<AssignJob> given = {}, CreateJob args = {}) {
    const JobId job = draft(std::move(args));
    if (state == JobState::kDraft) return job;
    act(manager, job, PublishJob{});
    if (state == JobState::kOpen) return job;
    act(manager, job, given ? *given : to_user(who));
    if (state == JobState::kAssigned) return job;
    act(who, job, AcceptAssignment{});
    if (state == JobState::kAccepted) return job;
    if (state == JobState::kCancelled) {
      act(second_manager, job, CancelJob{"not needed"});
      return job;
    }
    act(who, job, StartJob{});
    if (state == JobState::kInProgress) return job;
    if (state == JobState::kOnHold) {
      act(who, job, HoldJob{HoldReason::kParts, ""});
      return job;
    }
    act(who, job, evidence());
    if (state == JobState::kAwaitingVerification) return job;
    const CloseoutId last = last_closeout(job)->id;
    if (state == JobState::kRework) {
      act(second_manager, job, ReturnCloseout{last, "photos are missing", {}});
    } else {
      act(second_manager, job, VerifyCloseout{last, ""});
    }
    return job;
  }

  JobState state(JobId job) const { return world.find<Job>(job)->state; }
  std::vector<Assignment> assignments(JobId job) const { return WorldFacts(world, admin).assignments(job); }
  std::optional<Closeout> last_closeout(JobId job) const {
    const auto versions = WorldFacts(world, admin).closeouts(job);
    return versions.empty() ? std::nullopt : std::optional(versions.back());
  }
  std::vector<JobEvent> events(JobId job) const {
    return world.all<JobEvent>([&](const JobEvent& one) { return one.job_id == job; });
  }

  World world;
  SeededRandom random{7};
  TimePoint now = time_of_millis(1'790'000'000'000);
  GroupId group = make<GroupId>();
  SiteId site = make<SiteId>();
  AssetId asset = make<AssetId>();
  Actor admin = actor(Role::kAdmin), manager = actor(Role::kManager), second_manager = actor(Role::kManager),
        technician = actor(Role::kTechnician), colleague = actor(Role::kTechnician),
        contractor = actor(Role::kContractor), guest = actor(Role::kGuest);
};

// The refusal's code; nullopt where it was done.
inline std::optional<ErrorCode> code_of(const Result<Effects>& result) {
  return result ? std::nullopt : std::optional(result.error().code);
}

template <class T>
std::vector<T> puts_of(const Effects& effects) {
  std::vector<T> list;
  for (const AnyRecord& one : effects.puts) {
    if (const T* record = std::get_if<T>(&one)) list.push_back(*record);
  }
  return list;
}
inline std::vector<Notification> told(const Effects& effects) {
  std::vector<Notification> list;
  for (const AnyRecord& one : effects.office_puts) list.push_back(std::get<Notification>(one));
  return list;
}

}  // namespace satchel::test
