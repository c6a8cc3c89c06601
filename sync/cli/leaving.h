#pragma once

#include "sync/cli/desk.h"

namespace satchel::cli {

// The organisation's order to wipe (PROTOCOL.md section 9), as the field client carries it out.

// Goes on with a wipe that was begun before the program was ended. Called before anything else is opened.
Result<void> finish_wipe(Desk& desk);
// The store is closed and everything of the organisation removed; the receipt is sent if the line allows. Always ends
// in an error: kWiped.
Result<void> wipe(Desk& desk);
// On a wiped device: tries to hand over what the office has not heard yet. Always ends in an error: kWiped.
Result<void> report_wipe(Desk& desk);
// `status` of a wiped device, in words or as JSON.
void describe_wipe(Desk& desk);

}  // namespace satchel::cli
