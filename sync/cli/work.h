#pragma once

#include <vector>

#include "core/replica/work.h"
#include "sync/cli/commands.h"
#include "sync/cli/photo.h"

namespace satchel::cli {

// An operation now, with a new id.
Operation operation(Desk& desk, const RecordRef& target, OperationArgs args);
// Copies the file into the store and adds the operation that says so. A file that in the end belongs to nothing is
// removed by the store itself.
Result<void> add_file(Desk& desk, const RecordRef& target, const PhotoArgument& photo, Work& work);
// Makes it all or nothing in the office, where it is more than one operation.
void group(Desk& desk, Work& work);

// Saves it on this device and says so.
Result<void> save_and_tell(Desk& desk, const Work& work);

// "Cora Vane (external)", of a person whose card is here; else empty (R11, E22).
std::string person_name(Desk& desk, UserId user);

// ticket, ticket-reply, ticket-status, ticket-convert (ticket_commands.cpp).
bool is_ticket_command(const std::string& command);
Result<Work> plan_ticket(Desk& desk, const WorkArgs& args);

}  // namespace satchel::cli
