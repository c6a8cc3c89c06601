#include <algorithm>

#include "core/rules/apply.h"
#include "core/rules/arguments.h"

namespace satchel::rules {
namespace {

// What a new job refers to has to be visible to its maker; what is not is answered as what does not exist.
template <class Args>
Result<void> check_references(const Args& args, const Case& c) {
  TRY(check_visible(c, RecordType::kSite, args.site_id, "site_id"));
  for (std::size_t i = 0; i < args.asset_ids.size(); ++i) {
    if (c.facts.visible({RecordType::kAsset, args.asset_ids[i].value})) continue;
    return bad_argument("asset_ids[" + std::to_string(i) + "]", "no such asset");
  }
  if constexpr (requires { args.onsite_contact_id; }) {
    TRY(check_visible(c, RecordType::kContact, args.onsite_contact_id, "onsite_contact_id"));
    TRY(check_visible(c, RecordType::kProject, args.project_id, "project_id"));
  }
  return {};
}

// What the organisation asks of every closeout of this kind, and what its maker asks besides.
CloseoutPolicy policy_of(const Job& job, const Case& c) {
  return stricter(job.closeout_policy, c.facts.settings().least(job.kind));
}

// Stores a new draft, or recognises the repetition of an operation that made this very job.
Result<Effects> create(Job job, const Case& c) {
  job.id = c.job_id();
  job.created_at = c.done_at();
  job.created_by = c.actor.user;
  if (const auto standing = c.facts.job(job.id)) {
    job.rev = standing->rev;
    job.state = standing->state;
    job.closed_at = standing->closed_at;
    job.created_at = standing->created_at;
    // The organisation may have asked for more, or for less, when it was made.
    if (stricter(job.closeout_policy, standing->closeout_policy) == standing->closeout_policy) {
      job.closeout_policy = standing->closeout_policy;
    }
    if (job.number.empty()) job.number = standing->number;
    if (job == *standing) return Effects{};
    return fail(ErrorCode::kAlreadyExists, "another job has this id", {"target"});
  }
  if (job.number.empty()) job.number = c.facts.next_job_number();
  job.closeout_policy = policy_of(job, c);

  JobEvent event = event_of(c, job, job.state, {});
  event.from.reset();
  Effects out;
  out.puts.emplace_back(std::move(job));
  out.puts.emplace_back(std::move(event));
  return out;
}

Result<void> check_target(const Case& c) {
  if (c.operation.target.type != RecordType::kJob || c.operation.target.id.is_nil()) {
    return bad_argument("target", "the target is the new job's id");
  }
  return {};
}

// The last people who had the job when it was closed, as far as they can still be given work.
std::vector<Assignment> last_assignees(const Case& c, const std::vector<Assignment>& all) {
  std::optional<TimePoint> closed;
  for (const Assignment& one : all) {
    if (one.ended_reason == AssignmentEnd::kClosed && one.ended_at) closed = std::max(closed, one.ended_at);
  }
  std::vector<Assignment> last;
  for (const Assignment& one : all) {
    if (one.ended_reason != AssignmentEnd::kClosed || one.ended_at != closed) continue;
    if (one.user_id ? !c.facts.assignable(*one.user_id) : !one.group_id || !c.facts.group_exists(*one.group_id))
      continue;
    last.push_back(one);
  }
  return last;
}

}  // namespace

Result<Effects> apply(const CreateFieldJob& args, const Case& c) {
  TRY(check_target(c));
  TRY(check_arguments(c.operation.args));
  TRY(check_references(args, c));
  Job job;
  job.kind = args.kind;
  job.title = args.title;
  job.description = args.description;
  job.site_id = args.site_id;
  job.asset_ids = args.asset_ids;
  return create(std::move(job), c);
}

Result<Effects> apply(const CreateJob& args, const Case& c) {
  TRY(check_target(c));
  TRY(check_arguments(c.operation.args));
  TRY(check_references(args, c));
  Job job;
  job.number = args.number;
  job.kind = args.kind;
  job.origin = args.origin;
  job.title = args.title;
  job.description = args.description;
  job.priority = args.priority;
  job.site_id = args.site_id;
  job.asset_ids = args.asset_ids;
  job.due_at = args.due_at;
  job.window_from = args.window_from;
  job.window_to = args.window_to;
  job.est_minutes = args.est_minutes;
  job.verification = args.verification;
  job.checklist = args.checklist;
  job.closeout_policy = args.closeout_policy;
  job.onsite_contact_id = args.onsite_contact_id;
  job.hazards = args.hazards;
  job.internal_note = args.internal_note;
  job.cost_limit = args.cost_limit;
  job.project_id = args.project_id;
  return create(std::move(job), c);
}

Result<Effects> apply(const PublishJob&, const Case& c) {
  TRY_ASSIGN(Job job, visible_job(c));
  Effects out;
  TRY(move(out, c, std::move(job), JobState::kOpen));
  return out;
}

Result<Effects> apply(const StartJob&, const Case& c) {
  TRY_ASSIGN(Job job, visible_job(c));
  const auto all = c.facts.assignments(job.id);
  TRY_ASSIGN(Assignment mine, need_assignment(c, job, all));
  const bool moving = moves(job.state, c.operation.kind());
  const bool staying = stays(job.state, c.operation.kind()) && others_may_have(c, job, all);
  if (!moving && !staying) return illegal(job.state, c.operation.kind());

  Effects out;
  if (mine.state == AssignmentState::kOffered) {
    mine.state = AssignmentState::kAccepted;
    out.puts.emplace_back(std::move(mine));
  }
  if (moving) {
    TRY(move(out, c, std::move(job), JobState::kInProgress));
  } else {
    note(out, c, job);
  }
  return out;
}

Result<Effects> apply(const HoldJob& args, const Case& c) {
  TRY_ASSIGN(Job job, visible_job(c));
  const auto all = c.facts.assignments(job.id);
  const bool assigned = live_assignment(all, c.actor).has_value();
  if (!is_office(c.actor.role)) TRY(need_assignment(c, job, all));
  const bool moving = moves(job.state, c.operation.kind());
  const bool staying = stays(job.state, c.operation.kind()) && assigned && others_may_have(c, job, all);
  if (!moving && !staying) return illegal(job.state, c.operation.kind());
  TRY(check_arguments(c.operation.args));

  const std::string reason = reason_of(args);
  Effects out;
  if (moving) {
    TRY(move(out, c, std::move(job), JobState::kOnHold, reason));
  } else {
    note(out, c, job, reason);
  }
  return out;
}

Result<Effects> apply(const CancelJob& args, const Case& c) {
  TRY_ASSIGN(Job job, visible_job(c));
  if (!moves(job.state, c.operation.kind())) return illegal(job.state, c.operation.kind());
  TRY(check_arguments(c.operation.args));
  const auto all = c.facts.assignments(job.id);
  Effects out;
  end_live(out, c, all, AssignmentEnd::kCancelled);
  TRY(move(out, c, job, JobState::kCancelled, args.reason));
  notify(out, c, job, NotificationKind::kJobCancelled, people_of(c, all, live));
  return out;
}

Result<Effects> apply(const ReopenJob& args, const Case& c) {
  TRY_ASSIGN(Job job, visible_job(c));
  if (!moves(job.state, c.operation.kind())) return illegal(job.state, c.operation.kind());
  TRY(check_arguments(c.operation.args));
  Effects out;
  std::vector<UserId> people;
  std::size_t n = 0;
  for (Assignment one : last_assignees(c, c.facts.assignments(job.id))) {
    // A new assignment beside the ended one, so that the intervals in which somebody had the job stay true.
    one.id = {derived_id(c.operation.id, "assignment", n++)};
    one.rev = 0;
    one.state = AssignmentState::kOffered;
    one.ended_at.reset();
    one.ended_reason.reset();
    one.created_at = c.now;
    const auto more = people_of(c, one.user_id, one.group_id);
    people.insert(people.end(), more.begin(), more.end());
    out.puts.emplace_back(std::move(one));
  }
  TRY(move(out, c, job, JobState::kRework, args.reason));
  notify(out, c, job, NotificationKind::kJobAssigned, std::move(people));
  return out;
}

}  // namespace satchel::rules
