#include "core/rules/transitions.h"

#include <algorithm>

namespace satchel::rules {
namespace {

using enum JobState;
using Kind = OperationKind;

constexpr JobMove kJobMoves[] = {
    {kDraft, Kind::kPublishJob, kOpen},
    {kOpen, Kind::kAssignJob, kAssigned},
    {kAssigned, Kind::kAcceptAssignment, kAccepted},
    {kAssigned, Kind::kDeclineAssignment, kOpen},
    {kAccepted, Kind::kDeclineAssignment, kOpen},
    {kAssigned, Kind::kStartJob, kInProgress},
    {kAccepted, Kind::kStartJob, kInProgress},
    {kOnHold, Kind::kStartJob, kInProgress},
    {kRework, Kind::kStartJob, kInProgress},
    {kInProgress, Kind::kHoldJob, kOnHold},
    {kInProgress, Kind::kSubmitCloseout, kAwaitingVerification},
    {kOnHold, Kind::kSubmitCloseout, kAwaitingVerification},
    {kRework, Kind::kSubmitCloseout, kAwaitingVerification},
    {kInProgress, Kind::kSubmitCloseout, kClosed},
    {kOnHold, Kind::kSubmitCloseout, kClosed},
    {kRework, Kind::kSubmitCloseout, kClosed},
    {kAwaitingVerification, Kind::kVerifyCloseout, kClosed},
    {kAwaitingVerification, Kind::kReturnCloseout, kRework},
    {kAwaitingVerification, Kind::kWithdrawCloseout, kInProgress},
    {kDraft, Kind::kCancelJob, kCancelled},
    {kOpen, Kind::kCancelJob, kCancelled},
    {kAssigned, Kind::kCancelJob, kCancelled},
    {kAccepted, Kind::kCancelJob, kCancelled},
    {kInProgress, Kind::kCancelJob, kCancelled},
    {kOnHold, Kind::kCancelJob, kCancelled},
    {kAwaitingVerification, Kind::kCancelJob, kCancelled},
    {kRework, Kind::kCancelJob, kCancelled},
    {kClosed, Kind::kReopenJob, kRework},
    {kOpen, Kind::kReassignJob, kAssigned},
    {kAssigned, Kind::kReassignJob, kAssigned},
    {kAccepted, Kind::kReassignJob, kAssigned},
    {kInProgress, Kind::kReassignJob, kAssigned},
    {kOnHold, Kind::kReassignJob, kAssigned},
    {kAwaitingVerification, Kind::kReassignJob, kAssigned},
    {kRework, Kind::kReassignJob, kAssigned},
};

struct Stay {
  JobState in;
  OperationKind by;
};
constexpr Stay kStays[] = {
    // A second person joins a job that somebody has already; the work goes on as it stands.
    {kAssigned, Kind::kAssignJob},
    {kAccepted, Kind::kAssignJob},
    {kInProgress, Kind::kAssignJob},
    {kOnHold, Kind::kAssignJob},
    {kRework, Kind::kAssignJob},
    // Somebody's own offer, after another of the job's people went ahead.
    {kAccepted, Kind::kAcceptAssignment},
    {kInProgress, Kind::kAcceptAssignment},
    {kOnHold, Kind::kAcceptAssignment},
    {kRework, Kind::kAcceptAssignment},
    // One of several people declines: the job stays with the others.
    {kAssigned, Kind::kDeclineAssignment},
    {kAccepted, Kind::kDeclineAssignment},
    // Two people did the same thing, each offline: both facts are kept (domain.md section 6).
    {kInProgress, Kind::kStartJob},
    {kOnHold, Kind::kHoldJob},
    // Planning.
    {kDraft, Kind::kEditJob},
    {kOpen, Kind::kEditJob},
    {kAssigned, Kind::kEditJob},
    {kAccepted, Kind::kEditJob},
    {kInProgress, Kind::kEditJob},
    {kOnHold, Kind::kEditJob},
    {kAwaitingVerification, Kind::kEditJob},
    {kRework, Kind::kEditJob},
    {kAssigned, Kind::kScheduleAssignment},
    {kAccepted, Kind::kScheduleAssignment},
    {kInProgress, Kind::kScheduleAssignment},
    {kOnHold, Kind::kScheduleAssignment},
    {kAwaitingVerification, Kind::kScheduleAssignment},
    {kRework, Kind::kScheduleAssignment},
};

// A correction is version n+1 and supersedes what stood before it, unless that was verified or withdrawn.
constexpr CloseoutMove kCloseoutMoves[] = {
    {CloseoutState::kSubmitted, Kind::kVerifyCloseout, CloseoutState::kVerified},
    {CloseoutState::kSubmitted, Kind::kReturnCloseout, CloseoutState::kReturned},
    {CloseoutState::kSubmitted, Kind::kWithdrawCloseout, CloseoutState::kWithdrawn},
    {CloseoutState::kSubmitted, Kind::kSubmitCloseout, CloseoutState::kSuperseded},
    {CloseoutState::kReturned, Kind::kSubmitCloseout, CloseoutState::kSuperseded},
};

constexpr AssignmentMove kAssignmentMoves[] = {
    {AssignmentState::kOffered, Kind::kAcceptAssignment, AssignmentState::kAccepted},
    {AssignmentState::kOffered, Kind::kStartJob, AssignmentState::kAccepted},
    {AssignmentState::kOffered, Kind::kDeclineAssignment, AssignmentState::kDeclined},
    {AssignmentState::kAccepted, Kind::kDeclineAssignment, AssignmentState::kDeclined},
    {AssignmentState::kOffered, Kind::kReassignJob, AssignmentState::kEnded},
    {AssignmentState::kAccepted, Kind::kReassignJob, AssignmentState::kEnded},
    {AssignmentState::kOffered, Kind::kCancelJob, AssignmentState::kEnded},
    {AssignmentState::kAccepted, Kind::kCancelJob, AssignmentState::kEnded},
    {AssignmentState::kOffered, Kind::kVerifyCloseout, AssignmentState::kEnded},
    {AssignmentState::kAccepted, Kind::kVerifyCloseout, AssignmentState::kEnded},
    {AssignmentState::kOffered, Kind::kSubmitCloseout, AssignmentState::kEnded},
    {AssignmentState::kAccepted, Kind::kSubmitCloseout, AssignmentState::kEnded},
};

struct ProjectMove {
  ProjectState from;
  ProjectState to;
};
constexpr ProjectMove kProjectMoves[] = {
    {ProjectState::kPlanned, ProjectState::kActive},   {ProjectState::kActive, ProjectState::kOnHold},
    {ProjectState::kOnHold, ProjectState::kActive},    {ProjectState::kActive, ProjectState::kDone},
    {ProjectState::kOnHold, ProjectState::kDone},      {ProjectState::kDone, ProjectState::kActive},
    {ProjectState::kPlanned, ProjectState::kArchived}, {ProjectState::kOnHold, ProjectState::kArchived},
    {ProjectState::kDone, ProjectState::kArchived},    {ProjectState::kArchived, ProjectState::kActive},
};

// Invoices are paid; quotes, contracts and orders are answered. An expired quote is sent again, an expired contract
// renewed. Only what was sent can be called back (cancelled), and a draft be thrown away.
struct CommercialMove {
  std::string_view kinds;  // a column per kind, in the order of CommercialKind: invoice, quote, contract, order
  CommercialState from;
  CommercialState to;
};
constexpr CommercialMove kCommercialMoves[] = {
    {"xxxx", CommercialState::kDraft, CommercialState::kSent},
    {"xxxx", CommercialState::kDraft, CommercialState::kCancelled},
    {"xxxx", CommercialState::kSent, CommercialState::kCancelled},
    {"x---", CommercialState::kSent, CommercialState::kPaid},
    {"x---", CommercialState::kPaid, CommercialState::kClosed},
    {"-xxx", CommercialState::kSent, CommercialState::kAccepted},
    {"-xxx", CommercialState::kSent, CommercialState::kDeclined},
    {"-x--", CommercialState::kSent, CommercialState::kExpired},
    {"-x--", CommercialState::kExpired, CommercialState::kSent},
    {"--x-", CommercialState::kAccepted, CommercialState::kExpired},
    {"--x-", CommercialState::kExpired, CommercialState::kAccepted},
    {"--xx", CommercialState::kAccepted, CommercialState::kCancelled},
    {"-xxx", CommercialState::kAccepted, CommercialState::kClosed},
};

template <class Rows, class State>
bool listed(const Rows& rows, State from, OperationKind by, State to) {
  return std::ranges::any_of(rows, [&](const auto& row) { return row.from == from && row.by == by && row.to == to; });
}

}  // namespace

std::span<const JobMove> job_moves() {
  return kJobMoves;
}
std::span<const CloseoutMove> closeout_moves() {
  return kCloseoutMoves;
}
std::span<const AssignmentMove> assignment_moves() {
  return kAssignmentMoves;
}

bool may_move(JobState from, OperationKind by, JobState to) {
  return listed(kJobMoves, from, by, to);
}
bool may_move(CloseoutState from, OperationKind by, CloseoutState to) {
  return listed(kCloseoutMoves, from, by, to);
}
bool may_move(AssignmentState from, OperationKind by, AssignmentState to) {
  return listed(kAssignmentMoves, from, by, to);
}

bool may_move(TicketCategory from, TicketCategory to) {
  if (from == to) return true;
  switch (to) {
    case TicketCategory::kNew:
      return false;
    case TicketCategory::kOpen:
      return true;
    case TicketCategory::kWaiting:
    case TicketCategory::kResolved:
    case TicketCategory::kClosed:
      return from < to;
  }
  return false;
}

bool may_move(ProjectState from, ProjectState to) {
  return std::ranges::any_of(kProjectMoves, [&](const auto& row) { return row.from == from && row.to == to; });
}
bool may_move(CommercialKind kind, CommercialState from, CommercialState to) {
  return std::ranges::any_of(kCommercialMoves, [&](const CommercialMove& row) {
    return row.kinds[static_cast<std::size_t>(kind)] == 'x' && row.from == from && row.to == to;
  });
}

bool moves(JobState from, OperationKind by) {
  return std::ranges::any_of(kJobMoves, [&](const JobMove& row) { return row.from == from && row.by == by; });
}
bool stays(JobState in, OperationKind by) {
  return std::ranges::any_of(kStays, [&](const Stay& row) { return row.in == in && row.by == by; });
}

}  // namespace satchel::rules
