#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/office/perform.h"
#include "server/office/who_had.h"
#include "server/storage/ledger.h"

namespace satchel::server {

// One piece of late work as a manager sees it: who did what when, who had it when, and why it was not applied.
struct HeldWork {
  HeldOperation held;
  std::string author;                  // by name
  std::vector<std::string> arguments;  // of the sentence that held.code stands for
  std::string operation;               // what was done, as canonical JSON
  std::vector<Having> had;             // who had it when; of one that was asked for
};

// Late work (R17), and what people outside propose (T4), wait here for a manager (M11: waiting → accepted | refused).
// Accepting applies it as done by its author, marked late; refusing keeps it readable. The members of a group are
// decided together. Either way the author gets the final verdict and a notification, and it is audited.
//
// Thread-safe.
class Held {
 public:
  explicit Held(Perform& perform) : office_(perform.office()) {}

  // Oldest first. Errors: kForbidden without held.decide.
  Result<std::vector<HeldWork>> list(const Principal& principal, HeldState state = HeldState::kWaiting);
  // Errors: also kNotFound.
  Result<HeldWork> find(const Principal& principal, OperationId id);

  // Errors: kForbidden, kNotFound, kConflict (already decided the other way, or what it builds on still waits),
  // kReasonRequired (a refusal says why), and a refusal by the rules that even late work meets. Deciding the same way
  // again is no error and changes nothing. The revision.
  Result<std::int64_t> decide(const Principal& manager, OperationId id, bool accept, std::string_view reason);

 private:
  const Office office_;
};

}  // namespace satchel::server
