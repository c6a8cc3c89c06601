#include <algorithm>

#include "core/rules/case.h"

namespace satchel {
namespace {

// M1 has no arrow for this: a job that lost its last person waits for the office to give it to somebody else. Evidence
// that waits for verification is not lost with its author.
bool falls_back_to_open(JobState state) {
  switch (state) {
    case JobState::kAssigned:
    case JobState::kAccepted:
    case JobState::kInProgress:
    case JobState::kOnHold:
    case JobState::kRework:
      return true;
    case JobState::kDraft:
    case JobState::kOpen:
    case JobState::kAwaitingVerification:
    case JobState::kClosed:
    case JobState::kCancelled:
      return false;
  }
  return false;
}

}  // namespace

Effects on_attachment_stored(const Attachment& attachment, const Facts& facts, TimePoint now) {
  Effects out;
  if (!attachment.stored_at) {
    Attachment arrived = attachment;
    arrived.stored_at = now;
    out.puts.emplace_back(std::move(arrived));
  }
  if (attachment.owner_type != RecordType::kJob) return out;
  const JobId job{attachment.owner_id};
  for (Closeout closeout : facts.closeouts(job)) {
    bool named = false;
    const bool whole = std::ranges::all_of(closeout.manifest, [&](const ManifestEntry& entry) {
      if (entry.attachment_id != attachment.id) return rules::stored(facts, entry, job);
      named = true;
      return entry.sha256 == attachment.sha256;
    });
    if (closeout.complete || !named || !whole) continue;
    closeout.complete = true;
    out.puts.emplace_back(std::move(closeout));
  }
  return out;
}

Effects on_file_stored(const CommercialDoc& doc, TimePoint now) {
  Effects out;
  if (doc.stored_at) return out;
  CommercialDoc arrived = doc;
  arrived.stored_at = now;
  out.puts.emplace_back(std::move(arrived));
  return out;
}

Effects on_user_deactivated(UserId user, const std::vector<JobId>& jobs, UserId by, OperationId cause,
                            const Facts& facts, TimePoint now) {
  Effects out;
  for (const JobId& id : jobs) {
    auto job = facts.job(id);
    if (!job) continue;
    bool ended = false, others = false;
    for (Assignment one : facts.assignments(id)) {
      if (!is_live(one.state)) continue;
      if (one.user_id != user) {
        others = true;
        continue;
      }
      one.state = AssignmentState::kEnded;
      one.ended_at = now;
      one.ended_reason = AssignmentEnd::kDeactivated;
      out.puts.emplace_back(std::move(one));
      ended = true;
    }
    if (!ended || others || !falls_back_to_open(job->state)) continue;
    JobEvent event;
    event.id = {derived_id(cause, "job_event/" + id.str())};
    event.job_id = id;
    event.kind = "user.deactivate";
    event.from = job->state;
    event.to = JobState::kOpen;
    event.actor = by;
    event.occurred_at = now;
    event.received_at = now;
    job->state = JobState::kOpen;
    out.puts.emplace_back(std::move(*job));
    out.puts.emplace_back(std::move(event));
  }
  return out;
}

}  // namespace satchel
