#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/office/office.h"
#include "server/storage/ledger.h"

namespace satchel::server {

// How a record came to somebody.
enum class HadBy : std::uint8_t { kAssignment, kTicket, kShare, kAddress, kDevice };

// One stretch of time in which somebody had what a held operation is about.
struct Having {
  HadBy by = HadBy::kDevice;
  std::optional<UserId> user;  // one of these three
  std::optional<GroupId> group;
  std::optional<CompanyId> company;
  std::string name;          // of the person, group or company
  std::optional<JobId> job;  // the assignment's
  TimePoint from;
  std::optional<TimePoint> until;  // still, where absent
};

// Who had the record when, oldest first, from what the office keeps: everybody's assignments of the job, or of the jobs
// that bring the place or asset with them; who answered for the ticket; everybody's shares; the author's address
// grants; and what was sent to the author's device, which is what R17 goes by. The newest kMostHavings of each.
inline constexpr std::size_t kMostHavings = 100;
Result<std::vector<Having>> who_had(const Office& office, Database& database, const HeldOperation& held);

}  // namespace satchel::server

namespace satchel {
template <>
struct EnumNames<server::HadBy> {
  static constexpr std::array<std::string_view, 5> names{"assignment", "ticket", "share", "address", "device"};
};
}  // namespace satchel
