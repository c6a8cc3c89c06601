#include <algorithm>

#include "core/rules/apply.h"
#include "core/rules/arguments.h"
#include "core/rules/late.h"
#include "core/rules/rights.h"

namespace satchel {
namespace {

using rules::Case;

// What an assignee does on a job, and therefore may have done before learning that the job is gone.
bool is_work(OperationKind kind) {
  using enum OperationKind;
  switch (kind) {
    case kAcceptAssignment:
    case kDeclineAssignment:
    case kStartJob:
    case kHoldJob:
    case kSubmitCloseout:
    case kWithdrawCloseout:
    case kAddComment:
    case kAddAttachment:
      return true;
    case kReadNotification:
    case kCreateFieldJob:
    case kCreateJob:
    case kEditJob:
    case kPublishJob:
    case kAssignJob:
    case kReassignJob:
    case kCancelJob:
    case kReopenJob:
    case kVerifyCloseout:
    case kReturnCloseout:
    case kCreateTicket:
    case kMessageTicket:
    case kSetTicketStatus:
    case kAssignTicket:
    case kConvertTicket:
    case kScheduleAssignment:
    case kCreateProject:
    case kEditProject:
    case kSetProjectState:
    case kCreateCommercial:
    case kEditCommercial:
    case kSetCommercialState:
    case kRequestAbsence:
    case kDecideAbsence:
    case kCancelAbsence:
    case kCreateSite:
    case kEditSite:
    case kArchiveSite:
    case kCreateContact:
    case kEditContact:
    case kArchiveContact:
    case kAddContactPoint:
    case kEditContactPoint:
    case kRemoveContactPoint:
    case kCreateAsset:
    case kEditAsset:
    case kArchiveAsset:
    case kAddAssetTag:
    case kRemoveAssetTag:
    case kAddDocument:
    case kEditDocument:
    case kReviseDocument:
    case kArchiveDocument:
    case kLinkDocument:
    case kUnlinkDocument:
      return false;
  }
  return false;
}

// What changes a record that stands, and needs no assignment; what somebody from outside may wish for (T4) is among it.
// Not: what is new, which nobody had; decisions about other people's work and the states of papers, which whoever
// answers for them by now takes anew; and one's own notifications and absences, which leave nobody.
bool is_edit(OperationKind kind) {
  using enum OperationKind;
  static constexpr OperationKind kEdits[] = {
      kEditJob,          kMessageTicket,      kSetTicketStatus, kEditProject,    kEditCommercial, kEditSite,
      kArchiveSite,      kEditContact,        kArchiveContact,  kEditAsset,      kArchiveAsset,   kAddContactPoint,
      kEditContactPoint, kRemoveContactPoint, kAddAssetTag,     kRemoveAssetTag, kEditDocument,   kReviseDocument,
      kArchiveDocument,  kLinkDocument,       kUnlinkDocument};
  return std::ranges::find(kEdits, kind) != std::end(kEdits);
}

bool is_talk(OperationKind kind) {
  return kind == OperationKind::kAddComment || kind == OperationKind::kAddAttachment;
}

// Whoever has or had an assignment talks about the job as part of their work.
bool is_on_own_job(const Operation& operation, const Actor& actor, const Facts& facts) {
  if (operation.target.type != RecordType::kJob) return false;
  return std::ranges::any_of(facts.assignments({operation.target.id}),
                             [&](const Assignment& one) { return rules::belongs_to(one, actor); });
}

// Work that a manager has to see even though the job has moved on; an answer to an offer, or taking evidence back, is
// simply refused then.
bool is_evidence(OperationKind kind) {
  return kind == OperationKind::kStartJob || kind == OperationKind::kHoldJob || kind == OperationKind::kSubmitCloseout;
}

bool ended_by_office(const Assignment& one) {
  return one.state == AssignmentState::kEnded && one.ended_at.has_value();
}

// Whether the author could still believe to have the job when they did it.
bool had_it(const Assignment& one, TimePoint done, std::optional<TimePoint> knew_at) {
  if (done + kClockTolerance < one.created_at) return false;
  return !knew_at || done <= std::max(*knew_at, *one.ended_at);
}

// Closed on the author's own evidence: they know that the work is over.
bool closed_on_own_evidence(const Job& job, const Actor& actor, const Facts& facts) {
  if (job.state != JobState::kClosed) return false;
  const auto versions = facts.closeouts(job.id);
  return !versions.empty() && versions.back().created_by == actor.user;
}

// Where late evidence stands among the versions: beside a newer one that counts, it is superseded from the start.
bool stands_beside(const std::vector<Closeout>& versions) {
  return std::ranges::any_of(versions, [](const Closeout& one) {
    return one.state == CloseoutState::kSubmitted || one.state == CloseoutState::kVerified;
  });
}

// Whether nobody else has gone on with the job, so that the late evidence may carry it forward.
bool may_carry(const Job& job, const Actor& author, const std::vector<Assignment>& all) {
  switch (job.state) {
    case JobState::kOpen:
    case JobState::kAssigned:
    case JobState::kAccepted:
      return true;
    case JobState::kInProgress:
    case JobState::kOnHold:
    case JobState::kRework:
      return rules::live_assignment(all, author).has_value() || !rules::any_live(all);
    case JobState::kDraft:
    case JobState::kAwaitingVerification:
    case JobState::kClosed:
    case JobState::kCancelled:
      return false;
  }
  return false;
}

Result<Effects> late_closeout(const SubmitCloseout& args, const Case& c, Job job) {
  if (c.facts.closeout(args.closeout_id)) {
    return fail(ErrorCode::kAlreadyExists, "another closeout has this id", {"closeout_id"});
  }
  if (rules::blank(args.work_done)) return fail(ErrorCode::kEvidenceMissing, "nothing was done", {"work_done"});
  const auto all = c.facts.assignments(job.id);
  const auto versions = c.facts.closeouts(job.id);
  Closeout closeout = rules::closeout_of(args, c, versions);
  Effects out;
  JobState to = job.state;
  if (stands_beside(versions)) {
    closeout.state = CloseoutState::kSuperseded;
  } else {
    rules::supersede(out, versions);
    if (may_carry(job, c.actor, all)) {
      to = job.verification == Verification::kNone ? JobState::kClosed : JobState::kAwaitingVerification;
    }
  }
  out.puts.emplace_back(std::move(closeout));
  out.puts.emplace_back(rules::event_of(c, job, to, {}));
  if (to == JobState::kClosed) rules::end_live(out, c, all, AssignmentEnd::kClosed);
  if (to != job.state) {
    job.state = to;
    if (is_final(to)) job.closed_at = c.now;
    out.puts.emplace_back(std::move(job));
  }
  return out;
}

}  // namespace

bool is_late_work(const Operation& operation, const Actor& actor, const Facts& facts, const Error& refusal,
                  std::optional<TimePoint> dropped_at) {
  if (!is_work(operation.kind()) || operation.target.type != RecordType::kJob) return false;
  const auto job = facts.job({operation.target.id});
  if (!job) return false;
  const auto all = facts.assignments(job->id);
  const bool has_it = rules::live_assignment(all, actor).has_value();
  if (refusal.code == ErrorCode::kNotFound || refusal.code == ErrorCode::kNotAssigned) {
    if (has_it) return false;
  } else if (refusal.code == ErrorCode::kIllegalTransition) {
    const bool saw_it_as_it_is = operation.base.rev > 0 && operation.base.rev >= job->rev;
    if (!is_evidence(operation.kind()) || saw_it_as_it_is) return false;
  } else {
    return false;
  }
  const bool knew_the_end = has_it || closed_on_own_evidence(*job, actor, facts);
  return std::ranges::any_of(all, [&](const Assignment& one) {
    if (!rules::belongs_to(one, actor) || !ended_by_office(one)) return false;
    return had_it(one, operation.occurred_at, knew_the_end ? one.ended_at : dropped_at);
  });
}

bool is_late_edit(const Operation& operation, const Actor& actor, const Facts& facts, const Error& refusal) {
  if (refusal.code != ErrorCode::kNotFound || !rules::check_rights(operation, actor)) return false;
  const bool talk = is_talk(operation.kind()) && !is_on_own_job(operation, actor, facts);
  return (talk || is_edit(operation.kind())) && facts.record(operation.target);
}

Result<Effects> decide_late(const Operation& operation, const Actor& author, const Facts& facts, TimePoint now) {
  const Case c{operation, author, facts, now, true};
  const bool about_a_job = operation.target.type == RecordType::kJob;
  const bool edit = is_edit(operation.kind()) || (is_talk(operation.kind()) && !about_a_job);
  if (edit && rules::on_list(author.role, operation.kind())) {
    return std::visit([&](const auto& args) { return rules::apply(args, c); }, operation.args);
  }
  if (!is_work(operation.kind())) return fail(ErrorCode::kForbidden, "only work on a job can be accepted late");
  TRY_ASSIGN(Job job, rules::visible_job(c));
  TRY(rules::check_arguments(operation.args));
  if (const auto* closeout = std::get_if<SubmitCloseout>(&operation.args)) {
    return late_closeout(*closeout, c, std::move(job));
  }
  Effects out;
  std::string reason;
  if (const auto* comment = std::get_if<AddComment>(&operation.args)) {
    TRY_ASSIGN(out, rules::apply(*comment, c));
  } else if (const auto* file = std::get_if<AddAttachment>(&operation.args)) {
    TRY_ASSIGN(out, rules::apply(*file, c));
  } else if (const auto* hold = std::get_if<HoldJob>(&operation.args)) {
    reason = rules::reason_of(*hold);
  } else if (const auto* decline = std::get_if<DeclineAssignment>(&operation.args)) {
    reason = decline->reason;
  }
  out.puts.emplace_back(rules::event_of(c, job, job.state, reason));
  return out;
}

}  // namespace satchel
