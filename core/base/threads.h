#pragma once

namespace satchel {

// How the calling thread shares the processors with all others. Wishes: a system that knows no such thing runs it like
// any other.

// For threads that somebody waits for and that work in short pieces. Woken, they run at once and not when the turn of
// a thread that computes is over (some milliseconds, at each step from a request to its answer). Their share of the
// processors stays what it is.
void wake_promptly();
// For threads that nobody waits for: a tenth of the share of others, and the idle class of the disk.
void stand_back();

}  // namespace satchel
