#pragma once

#include "core/rules/rules.h"

namespace satchel {

// How far a device's clock may be off before what it dates is not believed to lie in the time in which its person had
// the thing.
inline constexpr Millis kClockTolerance = std::chrono::hours(25);

// The same as is_late_work() for what is edited and does not belong to one assignment: sites, contacts and assets.
// `had_it`: what the office sent to the author's device proves that it held the target when the operation was done.
bool is_late_edit(const Operation& operation, const Actor& actor, const Error& refusal, bool had_it);

}  // namespace satchel
