#include "core/rules/case.h"

#include <algorithm>

#include "core/base/text.h"

namespace satchel::rules {

JobEvent event_of(const Case& c, const Job& job, JobState to, const std::string& reason) {
  JobEvent event;
  event.id = {derived_id(c.operation.id, "job_event")};
  event.job_id = job.id;
  event.kind = c.operation.kind_name();
  event.from = job.state;
  event.to = to;
  event.reason = cut_utf8(reason, 4_KiB);
  event.actor = c.actor.user;
  event.device_id = c.actor.device;
  event.late = c.late;
  event.occurred_at = c.operation.occurred_at;
  event.received_at = c.now;
  return event;
}

tl::unexpected<Error> not_found() {
  return fail(ErrorCode::kNotFound);
}

tl::unexpected<Error> illegal(std::string_view state, OperationKind by) {
  return fail(ErrorCode::kIllegalTransition, std::string(name_of(by)) + " is not a step from here",
              {std::string(state)});
}

tl::unexpected<Error> bad_argument(std::string_view field, std::string detail) {
  return fail(ErrorCode::kInvalidArgument, std::move(detail), {std::string(field)});
}

Result<void> check_new_target(const Case& c, RecordType type) {
  if (c.operation.target.type == type && !c.operation.target.id.is_nil()) return {};
  return bad_argument("target", "the target is the id of what is made");
}

bool in_sight(const Case& c, const RecordRef& ref) {
  return c.late ? c.facts.record(ref).has_value() : c.facts.visible(ref);
}

Result<Job> visible_job(const Case& c) {
  if (c.operation.target.type != RecordType::kJob) return bad_argument("target", "the target has to be a job");
  if (!in_sight(c, c.operation.target)) return not_found();
  auto job = c.facts.job(c.job_id());
  if (!job) return not_found();
  return std::move(*job);
}

Result<Ticket> visible_ticket(const Case& c) {
  if (c.operation.target.type != RecordType::kTicket) return bad_argument("target", "the target has to be a ticket");
  if (!in_sight(c, c.operation.target)) return not_found();
  auto ticket = c.facts.ticket({c.operation.target.id});
  if (!ticket) return not_found();
  return std::move(*ticket);
}

Result<Closeout> visible_closeout(const Case& c, const Job& job, CloseoutId id) {
  auto closeout = c.facts.closeout(id);
  if (!closeout || closeout->job_id != job.id) return not_found();
  if (!c.facts.visible({RecordType::kCloseout, id.value})) return not_found();
  return std::move(*closeout);
}

bool live(const Assignment& assignment) {
  return is_live(assignment.state);
}

bool belongs_to(const Assignment& assignment, const Actor& actor) {
  if (assignment.user_id) return *assignment.user_id == actor.user;
  return assignment.group_id && std::ranges::find(actor.groups, *assignment.group_id) != actor.groups.end();
}

std::optional<Assignment> live_assignment(const std::vector<Assignment>& all, const Actor& actor) {
  std::optional<Assignment> found;
  for (const Assignment& one : all) {
    if (!live(one) || !belongs_to(one, actor)) continue;
    if (!found || (one.user_id && !found->user_id)) found = one;
  }
  return found;
}

Result<Assignment> need_assignment(const Case& c, const Job& job, const std::vector<Assignment>& all) {
  if (auto mine = live_assignment(all, c.actor)) return std::move(*mine);
  const bool had_it = std::ranges::any_of(all, [&](const Assignment& one) {
    const bool with_job = one.ended_reason == AssignmentEnd::kClosed || one.ended_reason == AssignmentEnd::kCancelled;
    return with_job && belongs_to(one, c.actor);
  });
  if (is_final(job.state) && had_it) return illegal(job.state, c.operation.kind());
  return fail(ErrorCode::kNotAssigned);
}

bool any_live(const std::vector<Assignment>& all) {
  return std::ranges::any_of(all, live);
}

bool others_may_have(const Case& c, const Job& job, const std::vector<Assignment>& all) {
  if (c.operation.base.rev > 0 && c.operation.base.rev < job.rev) return true;
  return std::ranges::count_if(all, live) > 1 ||
         std::ranges::any_of(all, [](const Assignment& one) { return live(one) && one.group_id.has_value(); });
}

Result<void> move(Effects& out, const Case& c, Job job, JobState to, const std::string& reason) {
  if (!may_move(job.state, c.operation.kind(), to)) return illegal(job.state, c.operation.kind());
  JobEvent event = event_of(c, job, to, reason);
  job.state = to;
  job.closed_at = is_final(to) ? std::optional(c.now) : std::nullopt;
  out.puts.emplace_back(std::move(job));
  out.puts.emplace_back(std::move(event));
  return {};
}

void note(Effects& out, const Case& c, const Job& job, const std::string& reason) {
  out.puts.emplace_back(event_of(c, job, job.state, reason));
}

std::string reason_of(const HoldJob& args) {
  std::string reason(name_of(args.reason));
  const std::string_view note = trim(args.note);
  if (!note.empty()) reason += ": " + std::string(note);
  return reason;
}

void end_live(Effects& out, const Case& c, const std::vector<Assignment>& all, AssignmentEnd why) {
  for (Assignment one : all) {
    if (!may_move(one.state, c.operation.kind(), AssignmentState::kEnded)) continue;
    one.state = AssignmentState::kEnded;
    one.ended_at = c.now;
    one.ended_reason = why;
    out.puts.emplace_back(std::move(one));
  }
}

namespace {

void notify_about(Effects& out, const Case& c, const RecordRef& object, const std::string& number,
                  NotificationKind kind, std::vector<UserId> people) {
  std::ranges::sort(people);
  people.erase(std::unique(people.begin(), people.end()), people.end());
  for (const UserId& person : people) {
    if (person == c.actor.user) continue;
    Notification one;
    one.id = {derived_id(c.operation.id, "notification", out.office_puts.size())};
    one.user_id = person;
    one.kind = kind;
    one.object_type = object.type;
    one.object_id = object.id;
    // The number alone: a notification outlives the right to see its object, so it must not quote it (R15, I1).
    one.arguments = {number};
    one.created_at = c.now;
    out.office_puts.emplace_back(std::move(one));
  }
}

}  // namespace

void notify(Effects& out, const Case& c, const Job& job, NotificationKind kind, std::vector<UserId> people) {
  notify_about(out, c, {RecordType::kJob, job.id.value}, job.number, kind, std::move(people));
}

void notify(Effects& out, const Case& c, const Ticket& ticket, NotificationKind kind, std::vector<UserId> people) {
  notify_about(out, c, {RecordType::kTicket, ticket.id.value}, ticket.number, kind, std::move(people));
}

std::vector<UserId> people_of(const Case& c, const std::optional<UserId>& user, const std::optional<GroupId>& group) {
  if (user) return {*user};
  if (!group) return {};
  auto members = c.facts.members(*group);
  std::erase_if(members, [&](const UserId& one) { return !c.facts.assignable(one); });
  return members;
}

std::vector<UserId> people_of(const Case& c, const std::vector<Assignment>& all, bool (*which)(const Assignment&)) {
  std::vector<UserId> people;
  for (const Assignment& one : all) {
    if (!which(one)) continue;
    const auto more = people_of(c, one.user_id, one.group_id);
    people.insert(people.end(), more.begin(), more.end());
  }
  return people;
}

bool stored(const Facts& facts, const ManifestEntry& entry, JobId job) {
  const auto file = facts.attachment(entry.attachment_id);
  return file && file->owner_type == RecordType::kJob && file->owner_id == job.value && file->stored_at &&
         file->sha256 == entry.sha256;
}

bool all_stored(const Facts& facts, const std::vector<ManifestEntry>& manifest, JobId job) {
  return std::ranges::all_of(manifest, [&](const ManifestEntry& entry) { return stored(facts, entry, job); });
}

}  // namespace satchel::rules
