#include <algorithm>

#include "core/rules/case.h"
#include "core/rules/rights.h"

namespace satchel {
namespace {

using enum OperationKind;

// The order in which the app offers steps: what carries the work forward first, what gives it up last.
constexpr OperationKind kOffered[] = {kPublishJob,       kAssignJob,      kAcceptAssignment,  kStartJob,
                                      kSubmitCloseout,   kVerifyCloseout, kReturnCloseout,    kHoldJob,
                                      kWithdrawCloseout, kReopenJob,      kDeclineAssignment, kEditJob,
                                      kReassignJob,      kCancelJob};

bool by_assignee(OperationKind kind) {
  return kind == kAcceptAssignment || kind == kDeclineAssignment || kind == kStartJob || kind == kSubmitCloseout ||
         kind == kWithdrawCloseout || kind == kHoldJob;
}

struct Scene {
  const Job& job;
  const Actor& actor;
  std::optional<Assignment> mine;
  std::optional<Closeout> submitted;  // the version that waits for the office

  // Whether the step belongs to this state at all. Starting what another person has started, or accepting what one has
  // accepted, is legal and is not offered.
  bool belongs(OperationKind kind) const {
    if (kind == kAcceptAssignment) {
      const bool offered = !mine || mine->state == AssignmentState::kOffered;
      return offered && (rules::moves(job.state, kind) || rules::stays(job.state, kind));
    }
    if (kind == kEditJob || kind == kAssignJob) return rules::moves(job.state, kind) || rules::stays(job.state, kind);
    return rules::moves(job.state, kind);
  }

  std::optional<ErrorCode> refusal(OperationKind kind) const {
    if (!rules::may_do(kind, actor)) return ErrorCode::kForbidden;
    if (by_assignee(kind) && !mine && !(kind == kHoldJob && is_office(actor.role))) return ErrorCode::kNotAssigned;
    if (kind == kWithdrawCloseout || kind == kVerifyCloseout || kind == kReturnCloseout) {
      if (!submitted) return ErrorCode::kNotFound;
      const bool own = submitted->created_by == actor.user;
      if (kind == kWithdrawCloseout && !own) return ErrorCode::kForbidden;
      if (kind == kVerifyCloseout && own) return ErrorCode::kOwnWork;
    }
    return std::nullopt;
  }
};

}  // namespace

std::vector<NextStep> next_steps(const Job& job, const Actor& actor, const Facts& facts) {
  Scene scene{job, actor, rules::live_assignment(facts.assignments(job.id), actor), std::nullopt};
  for (Closeout& one : facts.closeouts(job.id)) {
    if (one.state == CloseoutState::kSubmitted) scene.submitted = std::move(one);
  }
  std::vector<NextStep> steps;
  for (const OperationKind kind : kOffered) {
    if (!rules::on_list(actor.role, kind) || !scene.belongs(kind)) continue;
    const auto reason = scene.refusal(kind);
    steps.push_back({kind, !reason, reason});
  }
  return steps;
}

}  // namespace satchel
