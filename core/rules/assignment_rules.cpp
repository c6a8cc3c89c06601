#include <algorithm>

#include "core/rules/apply.h"
#include "core/rules/arguments.h"

namespace satchel::rules {
namespace {

// A user who can be given work, or a group. Guests are given none.
Result<void> check_assignee(const Case& c, const std::optional<UserId>& user, const std::optional<GroupId>& group) {
  if (user) {
    const auto role = c.facts.assignable(*user);
    if (!role || *role == Role::kGuest) return bad_argument("user_id", "nobody that work can be given to");
  }
  if (group && !c.facts.group_exists(*group)) return bad_argument("group_id", "no such group");
  return {};
}

template <class Args>
Assignment assignment_of(const Args& args, const Case& c) {
  Assignment one;
  one.id = args.assignment_id;
  one.job_id = c.job_id();
  one.user_id = args.user_id;
  one.group_id = args.group_id;
  if constexpr (requires { args.lead; }) one.lead = args.lead;
  one.scheduled_from = args.scheduled_from;
  one.scheduled_to = args.scheduled_to;
  one.created_at = c.now;
  return one;
}

bool same_assignee(const Assignment& a, const Assignment& b) {
  return a.job_id == b.job_id && a.user_id == b.user_id && a.group_id == b.group_id;
}

void tell_assignee(Effects& out, const Case& c, const Job& job, const Assignment& assignment) {
  notify(out, c, job, NotificationKind::kJobAssigned, people_of(c, assignment.user_id, assignment.group_id));
}

// The id is taken: by the same assignment (then the operation has been applied already) or by another.
Result<Effects> repeated(const Assignment& standing, const Assignment& wanted) {
  if (same_assignee(standing, wanted)) return Effects{};
  return fail(ErrorCode::kAlreadyExists, "another assignment has this id", {"assignment_id"});
}

}  // namespace

Result<Effects> apply(const AcceptAssignment&, const Case& c) {
  TRY_ASSIGN(Job job, visible_job(c));
  const auto all = c.facts.assignments(job.id);
  TRY_ASSIGN(Assignment mine, need_assignment(c, job, all));
  const bool moving = moves(job.state, c.operation.kind());
  if (!moving && !stays(job.state, c.operation.kind())) return illegal(job.state, c.operation.kind());

  Effects out;
  if (mine.state == AssignmentState::kAccepted && !moving) return out;
  if (mine.state == AssignmentState::kOffered) {
    mine.state = AssignmentState::kAccepted;
    out.puts.emplace_back(mine);
  }
  if (moving) {
    TRY(move(out, c, job, JobState::kAccepted));
  } else {
    note(out, c, job);
  }
  return out;
}

Result<Effects> apply(const DeclineAssignment& args, const Case& c) {
  TRY_ASSIGN(Job job, visible_job(c));
  const auto all = c.facts.assignments(job.id);
  TRY_ASSIGN(Assignment mine, need_assignment(c, job, all));
  if (!moves(job.state, c.operation.kind())) return illegal(job.state, c.operation.kind());
  TRY(check_arguments(c.operation.args));

  Effects out;
  mine.state = AssignmentState::kDeclined;
  mine.decline_reason = args.reason;
  mine.ended_at = c.now;
  mine.ended_reason = AssignmentEnd::kDeclined;
  const bool others = std::ranges::any_of(all, [&](const Assignment& one) { return live(one) && one.id != mine.id; });
  out.puts.emplace_back(mine);
  if (others) {
    note(out, c, job, args.reason);
  } else {
    TRY(move(out, c, job, JobState::kOpen, args.reason));
  }
  return out;
}

Result<Effects> apply(const AssignJob& args, const Case& c) {
  TRY_ASSIGN(Job job, visible_job(c));
  Assignment wanted = assignment_of(args, c);
  if (const auto standing = c.facts.assignment(args.assignment_id)) return repeated(*standing, wanted);
  const bool moving = moves(job.state, c.operation.kind());
  if (!moving && !stays(job.state, c.operation.kind())) return illegal(job.state, c.operation.kind());
  TRY(check_arguments(c.operation.args));
  TRY(check_assignee(c, args.user_id, args.group_id));

  Effects out;
  for (Assignment one : c.facts.assignments(job.id)) {
    if (!live(one) || !same_assignee(one, wanted)) continue;
    // They have the job already: this plans it anew for them.
    one.lead = wanted.lead;
    one.scheduled_from = wanted.scheduled_from;
    one.scheduled_to = wanted.scheduled_to;
    out.puts.emplace_back(std::move(one));
    return out;
  }
  out.puts.emplace_back(wanted);
  if (moving) {
    TRY(move(out, c, job, JobState::kAssigned));
  } else {
    note(out, c, job);
  }
  tell_assignee(out, c, job, wanted);
  return out;
}

Result<Effects> apply(const ReassignJob& args, const Case& c) {
  TRY_ASSIGN(Job job, visible_job(c));
  const Assignment wanted = assignment_of(args, c);
  if (const auto standing = c.facts.assignment(args.assignment_id)) return repeated(*standing, wanted);
  if (!moves(job.state, c.operation.kind())) return illegal(job.state, c.operation.kind());
  TRY(check_arguments(c.operation.args));
  TRY(check_assignee(c, args.user_id, args.group_id));

  Effects out;
  const auto all = c.facts.assignments(job.id);
  end_live(out, c, all, AssignmentEnd::kReassigned);
  out.puts.emplace_back(wanted);
  TRY(move(out, c, job, JobState::kAssigned));
  auto former = people_of(c, all, live);
  for (const UserId& person : people_of(c, wanted.user_id, wanted.group_id)) std::erase(former, person);
  notify(out, c, job, NotificationKind::kJobReassigned, std::move(former));
  tell_assignee(out, c, job, wanted);
  return out;
}

Result<Effects> apply(const ScheduleAssignment& args, const Case& c) {
  TRY_ASSIGN(Job job, visible_job(c));
  TRY(check_arguments(c.operation.args));
  auto assignment = c.facts.assignment(args.assignment_id);
  if (!assignment || assignment->job_id != job.id) return bad_argument("assignment_id", "no such assignment");
  if (!live(*assignment) || !stays(job.state, c.operation.kind())) return illegal(job.state, c.operation.kind());
  Effects out;
  const bool as_it_is =
      assignment->scheduled_from == args.scheduled_from && assignment->scheduled_to == args.scheduled_to;
  if (as_it_is) return out;
  assignment->scheduled_from = args.scheduled_from;
  assignment->scheduled_to = args.scheduled_to;
  out.puts.emplace_back(std::move(*assignment));
  note(out, c, job);
  return out;
}

}  // namespace satchel::rules
