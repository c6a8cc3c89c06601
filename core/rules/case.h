#pragma once

#include <functional>

#include "core/rules/rules.h"
#include "core/rules/transitions.h"

namespace satchel::rules {

// One operation being decided, with everything the decision may look at. `late`: a manager has accepted it, as work
// done after the job had left its author (R17) or as a proposal (T4).
struct Case {
  const Operation& operation;
  const Actor& actor;
  const Facts& facts;
  TimePoint now;
  bool late = false;

  JobId job_id() const { return {operation.target.id}; }
  // When the person did it; a device's clock that runs ahead does not date it into the office's future.
  TimePoint done_at() const { return std::min(operation.occurred_at, now); }
};

// Refusals. not_found() is the same whether the record does not exist or is not shown to the actor.
tl::unexpected<Error> not_found();
tl::unexpected<Error> illegal(std::string_view state, OperationKind by);
template <NamedEnum State>
tl::unexpected<Error> illegal(State state, OperationKind by) {
  return illegal(name_of(state), by);
}
tl::unexpected<Error> bad_argument(std::string_view field, std::string detail);

// Whether the record is one the actor may speak of; what a manager has accepted may have left them.
bool in_sight(const Case& c, const RecordRef& ref);
// What an argument refers to has to be visible to the actor; what is not is answered as what does not exist.
template <class IdType>
Result<void> check_visible(const Case& c, RecordType type, const std::optional<IdType>& id, std::string_view field) {
  if (!id || in_sight(c, {type, id->value})) return {};
  return bad_argument(field, "no such " + std::string(name_of(type)));
}

// The target is the id of a record that is to be made.
Result<void> check_new_target(const Case& c, RecordType type);
// The record the operation is about, as far as it is in sight.
// Errors: kInvalidArgument (the target is another kind of record), kNotFound.
template <class T>
Result<T> visible_target(const Case& c) {
  if (c.operation.target.type != kTypeOf<T>) return bad_argument("target", "the target is another kind of record");
  if (!in_sight(c, c.operation.target)) return not_found();
  auto found = c.facts.record_of<T>(c.operation.target.id);
  if (!found) return not_found();
  return std::move(*found);
}
// Whether the same thing is there already, made by an earlier sending of the operation; nullopt: nothing has its id.
// Error: kAlreadyExists (fields: `field`), it is another thing.
template <class T>
Result<std::optional<T>> repeated(const Case& c, T made, std::string_view field) {
  auto standing = c.facts.record_of<T>(made.id.value);
  if (!standing) return standing;
  made.rev = standing->rev;
  if (made == *standing) return standing;
  return fail(ErrorCode::kAlreadyExists, "another one has this id", {std::string(field)});
}

// The job the operation is about, as far as the actor may see it. Errors: kInvalidArgument (the target is no job),
// kNotFound.
Result<Job> visible_job(const Case& c);
// The ticket the operation is about, in the same way.
Result<Ticket> visible_ticket(const Case& c);
// A closeout of this job that the actor may see. Error: kNotFound.
Result<Closeout> visible_closeout(const Case& c, const Job& job, CloseoutId id);

bool belongs_to(const Assignment& assignment, const Actor& actor);
// The live assignment through which the actor has the job: their own before their group's.
std::optional<Assignment> live_assignment(const std::vector<Assignment>& all, const Actor& actor);
// The same, or the refusal: kNotAssigned; kIllegalTransition where the assignment ended because the job did.
Result<Assignment> need_assignment(const Case& c, const Job& job, const std::vector<Assignment>& all);
bool any_live(const std::vector<Assignment>& all);
// Whether somebody else may have done the same already, unknown to the author: the job has more people than one, or
// went on after the revision the operation was made on.
bool others_may_have(const Case& c, const Job& job, const std::vector<Assignment>& all);

// The event of this operation: one for each, its id made from the operation's. `job` as it was before.
JobEvent event_of(const Case& c, const Job& job, JobState to, const std::string& reason);
// Moves the job by M1 (kIllegalTransition if no row allows it), writes its event, and keeps closed_at.
Result<void> move(Effects& out, const Case& c, Job job, JobState to, const std::string& reason = {});
// Writes an event without moving the job: a fact of work that changes nothing else.
void note(Effects& out, const Case& c, const Job& job, const std::string& reason = {});

// The words of a hold: "parts: the seal is on order".
std::string reason_of(const HoldJob& args);

// Ends the live assignments by M8 and tells nobody.
void end_live(Effects& out, const Case& c, const std::vector<Assignment>& all, AssignmentEnd why);

// Tells each of these people once, never the actor.
void notify(Effects& out, const Case& c, const Job& job, NotificationKind kind, std::vector<UserId> people);
// The same about a ticket.
void notify(Effects& out, const Case& c, const Ticket& ticket, NotificationKind kind, std::vector<UserId> people);
// Who these assignments make responsible, groups spread out.
std::vector<UserId> people_of(const Case& c, const std::vector<Assignment>& all, bool (*which)(const Assignment&));
// One person, or those of the group who are active.
std::vector<UserId> people_of(const Case& c, const std::optional<UserId>& user, const std::optional<GroupId>& group);
bool live(const Assignment& assignment);

// A file's row is here and its bytes are stored with the hash the manifest names.
bool stored(const Facts& facts, const ManifestEntry& entry, JobId job);
bool all_stored(const Facts& facts, const std::vector<ManifestEntry>& manifest, JobId job);

}  // namespace satchel::rules
