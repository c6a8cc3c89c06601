#pragma once

#include "core/model/operation.h"

namespace satchel::rules {

// The state machines M1, M2 and M8 of domain.md, and those of projects and commercial documents, as data. What no row
// lists is refused with kIllegalTransition.

struct JobMove {
  JobState from;
  OperationKind by;
  JobState to;
};
struct CloseoutMove {
  CloseoutState from;
  OperationKind by;
  CloseoutState to;
};
struct AssignmentMove {
  AssignmentState from;
  OperationKind by;
  AssignmentState to;
};

std::span<const JobMove> job_moves();
std::span<const CloseoutMove> closeout_moves();
std::span<const AssignmentMove> assignment_moves();

bool may_move(JobState from, OperationKind by, JobState to);
bool may_move(CloseoutState from, OperationKind by, CloseoutState to);
bool may_move(AssignmentState from, OperationKind by, AssignmentState to);
// M5: forward along the line, back from waiting to open, and reopened; never new again. Within a category statuses
// change freely.
bool may_move(TicketCategory from, TicketCategory to);
// A project: planned, active (or on hold), done; archived from everywhere but work that goes on, and taken out again.
bool may_move(ProjectState from, ProjectState to);
// A commercial document, by its kind; what no row of the table lists is refused.
bool may_move(CommercialKind kind, CommercialState from, CommercialState to);

// Whether M1 has any row for this operation in this state.
bool moves(JobState from, OperationKind by);
// Whether the operation is legal in this state without moving the job: a second person joins it, accepts their own
// share of it, starts what somebody else of the job's people has started already, or plans it anew.
bool stays(JobState in, OperationKind by);

}  // namespace satchel::rules
