#include <algorithm>

#include "core/rules/apply.h"
#include "core/rules/arguments.h"

namespace satchel::rules {
namespace {

// The file of this job that a manifest entry names; nullopt if its row is not here (yet), or is not this job's.
std::optional<Attachment> file_of(const Case& c, AttachmentId id) {
  auto file = c.facts.attachment(id);
  if (!file || file->owner_type != RecordType::kJob || file->owner_id != c.operation.target.id) return std::nullopt;
  return file;
}

// What the job's policy and checklist ask for and this closeout does not bring, as words for the person.
std::vector<std::string> missing_evidence(const SubmitCloseout& args, const Job& job, const Case& c) {
  std::vector<std::string> missing;
  if (blank(args.work_done)) missing.push_back("work_done");
  for (const ChecklistItem& item : job.checklist) {
    const auto answered = [&](const ChecklistResult& one) { return one.key == item.key; };
    if (item.required && std::ranges::none_of(args.checklist_results, answered)) {
      missing.push_back("checklist." + item.key);
    }
  }
  std::int64_t photos = 0;
  bool before = false, after = false;
  for (const ManifestEntry& entry : args.manifest) {
    const auto file = file_of(c, entry.attachment_id);
    if (!file || file->kind != AttachmentKind::kPhoto) continue;
    ++photos;
    before = before || file->role == AttachmentRole::kBefore;
    after = after || file->role == AttachmentRole::kAfter;
  }
  if (photos < job.closeout_policy.min_photos) missing.push_back("photos");
  if (job.closeout_policy.before_and_after && !before) missing.push_back("photo_before");
  if (job.closeout_policy.before_and_after && !after) missing.push_back("photo_after");
  if (job.closeout_policy.signature && !args.signature) missing.push_back("signature");
  return missing;
}

// What the arguments say about records that are here has to agree with them.
Result<void> check_against_job(const SubmitCloseout& args, const Job& job, const Case& c) {
  for (std::size_t i = 0; i < args.checklist_results.size(); ++i) {
    const auto known = [&](const ChecklistItem& one) { return one.key == args.checklist_results[i].key; };
    if (std::ranges::any_of(job.checklist, known)) continue;
    return bad_argument("checklist_results[" + std::to_string(i) + "].key", "not on this job's checklist");
  }
  for (std::size_t i = 0; i < args.manifest.size(); ++i) {
    const auto file = file_of(c, args.manifest[i].attachment_id);
    if (!file) continue;
    const std::string entry = "manifest[" + std::to_string(i) + "]";
    if (file->sha256 != args.manifest[i].sha256) return bad_argument(entry + ".sha256", "not the hash of this file");
    if (file->bytes != args.manifest[i].bytes) return bad_argument(entry + ".bytes", "not the size of this file");
  }
  if (args.signature) {
    const AttachmentId id = args.signature->attachment_id;
    const bool listed = std::ranges::any_of(args.manifest, [&](const auto& one) { return one.attachment_id == id; });
    if (!listed && !file_of(c, id)) return bad_argument("signature.attachment_id", "no such file of this job");
  }
  return {};
}

// The id is taken: by the same submission (then it has been applied already) or by another.
Result<Effects> repeated(const Closeout& standing, const SubmitCloseout& args, const Case& c) {
  const Closeout wanted = closeout_of(args, c, {});
  const bool same = standing.job_id == wanted.job_id && standing.created_by == wanted.created_by &&
                    standing.work_done == wanted.work_done && standing.outcome == wanted.outcome &&
                    standing.follow_up == wanted.follow_up && standing.checklist_results == wanted.checklist_results &&
                    standing.time_entries == wanted.time_entries && standing.parts == wanted.parts &&
                    standing.costs == wanted.costs && standing.signature == wanted.signature &&
                    standing.manifest == wanted.manifest;
  if (same) return Effects{};
  return fail(ErrorCode::kAlreadyExists, "another closeout has this id", {"closeout_id"});
}

tl::unexpected<Error> illegal(CloseoutState state) {
  return fail(ErrorCode::kIllegalTransition, "not a step for this version", {std::string(name_of(state))});
}

void tell_author(Effects& out, const Case& c, const Job& job, const Closeout& closeout, NotificationKind kind,
                 std::vector<UserId> others) {
  others.push_back(closeout.created_by);
  notify(out, c, job, kind, std::move(others));
}

}  // namespace

Closeout closeout_of(const SubmitCloseout& args, const Case& c, const std::vector<Closeout>& earlier) {
  Closeout one;
  one.id = args.closeout_id;
  one.job_id = c.job_id();
  for (const Closeout& other : earlier) one.version = std::max(one.version, other.version + 1);
  one.work_done = args.work_done;
  one.outcome = args.outcome;
  one.follow_up = args.follow_up;
  one.checklist_results = args.checklist_results;
  one.time_entries = args.time_entries;
  one.parts = args.parts;
  one.costs = args.costs;
  one.signature = args.signature;
  one.manifest = args.manifest;
  one.complete = all_stored(c.facts, args.manifest, one.job_id);
  one.late = c.late;
  one.created_at = c.done_at();
  one.created_by = c.actor.user;
  return one;
}

void supersede(Effects& out, const std::vector<Closeout>& earlier) {
  for (Closeout one : earlier) {
    if (!may_move(one.state, OperationKind::kSubmitCloseout, CloseoutState::kSuperseded)) continue;
    one.state = CloseoutState::kSuperseded;
    out.puts.emplace_back(std::move(one));
  }
}

Result<Effects> apply(const SubmitCloseout& args, const Case& c) {
  TRY_ASSIGN(Job job, visible_job(c));
  if (const auto standing = c.facts.closeout(args.closeout_id)) return repeated(*standing, args, c);
  const auto all = c.facts.assignments(job.id);
  TRY(need_assignment(c, job, all));
  if (!moves(job.state, c.operation.kind())) return rules::illegal(job.state, c.operation.kind());
  TRY(check_arguments(c.operation.args));
  TRY(check_against_job(args, job, c));
  if (auto missing = missing_evidence(args, job, c); !missing.empty()) {
    return fail(ErrorCode::kEvidenceMissing, "the closeout is not whole", std::move(missing));
  }

  Effects out;
  const auto earlier = c.facts.closeouts(job.id);
  supersede(out, earlier);
  out.puts.emplace_back(closeout_of(args, c, earlier));
  const bool done = job.verification == Verification::kNone;
  if (done) end_live(out, c, all, AssignmentEnd::kClosed);
  TRY(move(out, c, std::move(job), done ? JobState::kClosed : JobState::kAwaitingVerification));
  return out;
}

Result<Effects> apply(const WithdrawCloseout& args, const Case& c) {
  TRY_ASSIGN(Job job, visible_job(c));
  TRY_ASSIGN(Closeout closeout, visible_closeout(c, job, args.closeout_id));
  TRY(need_assignment(c, job, c.facts.assignments(job.id)));
  if (closeout.created_by != c.actor.user) return fail(ErrorCode::kForbidden, "another person's closeout");
  if (!moves(job.state, c.operation.kind())) return rules::illegal(job.state, c.operation.kind());
  if (!may_move(closeout.state, c.operation.kind(), CloseoutState::kWithdrawn)) return illegal(closeout.state);

  Effects out;
  closeout.state = CloseoutState::kWithdrawn;
  out.puts.emplace_back(std::move(closeout));
  TRY(move(out, c, std::move(job), JobState::kInProgress));
  return out;
}

Result<Effects> apply(const VerifyCloseout& args, const Case& c) {
  TRY_ASSIGN(Job job, visible_job(c));
  TRY_ASSIGN(Closeout closeout, visible_closeout(c, job, args.closeout_id));
  if (closeout.created_by == c.actor.user) return fail(ErrorCode::kOwnWork, "verified by somebody else");
  if (!moves(job.state, c.operation.kind())) return rules::illegal(job.state, c.operation.kind());
  if (!may_move(closeout.state, c.operation.kind(), CloseoutState::kVerified)) return illegal(closeout.state);
  TRY(check_arguments(c.operation.args));
  if (!closeout.complete && blank(args.override_reason)) {
    return fail(ErrorCode::kIncompleteEvidence, "files are still on their way", {"override_reason"});
  }

  Effects out;
  const auto all = c.facts.assignments(job.id);
  closeout.state = CloseoutState::kVerified;
  closeout.decided_by = c.actor.user;
  closeout.decision_note = args.override_reason;  // the office's own: not in the event, which everybody reads
  out.puts.emplace_back(closeout);
  end_live(out, c, all, AssignmentEnd::kClosed);
  TRY(move(out, c, job, JobState::kClosed));
  tell_author(out, c, job, closeout, NotificationKind::kCloseoutVerified, {});
  return out;
}

Result<Effects> apply(const ReturnCloseout& args, const Case& c) {
  TRY_ASSIGN(Job job, visible_job(c));
  TRY_ASSIGN(Closeout closeout, visible_closeout(c, job, args.closeout_id));
  if (!moves(job.state, c.operation.kind())) return rules::illegal(job.state, c.operation.kind());
  if (!may_move(closeout.state, c.operation.kind(), CloseoutState::kReturned)) return illegal(closeout.state);
  TRY(check_arguments(c.operation.args));

  Effects out;
  closeout.state = CloseoutState::kReturned;
  closeout.return_reason = args.reason;
  closeout.return_items = args.items;
  closeout.decided_by = c.actor.user;
  out.puts.emplace_back(closeout);
  TRY(move(out, c, job, JobState::kRework, args.reason));
  tell_author(out, c, job, closeout, NotificationKind::kCloseoutReturned,
              people_of(c, c.facts.assignments(job.id), live));
  return out;
}

}  // namespace satchel::rules
