#pragma once

#include "core/rules/rules.h"

namespace satchel {

// How far a device's clock may be off before what it dates is not believed to lie in the time in which its person had
// the thing.
inline constexpr Millis kClockTolerance = std::chrono::hours(25);

// The same as is_late_work() for what needs no assignment: edits of any record, tickets, and what is said about
// records. The caller has the proof that the author's device held the target when it was done: what the office sent to
// it.
bool is_late_edit(const Operation& operation, const Actor& actor, const Facts& facts, const Error& refusal);

}  // namespace satchel
