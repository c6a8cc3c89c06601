#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/job.h"
#include "core/model/operation.h"
#include "core/model/person.h"
#include "core/model/transfer.h"

namespace satchel {

// What a person is told, in plain English: never a code first (ux.md section 1). One sentence each, without names of
// people or of other people's records.

// Why something could not be done. `arguments` are those of the error or the verdict: field names, a job's state.
std::string sentence(ErrorCode code, const std::vector<std::string>& arguments = {});

// What happened, as a person is told of it: "Job J-7 was assigned to you."
std::string sentence(const Notification& notification);

// Why something has not reached the office: "Saved on this device; it waits for a line that costs nothing."
std::string sentence(const Waiting& waiting);
// Who acts next, as the end of "Next: …".
std::string_view words(NextActor actor);
// "2.1 MB"
std::string size_words(std::int64_t bytes);

// What the person did: "Closeout", "Comment", "Photo or file".
std::string_view noun(OperationKind kind);
// The state of a job as a person reads it: "awaiting verification".
std::string_view words(JobState state);
// The same for a ticket, and for a job as its customer reads it: "Planned".
std::string_view words(TicketCategory category);
std::string_view customer_words(JobState state);

}  // namespace satchel
