#pragma once

#include "core/model/types.h"
#include "core/sqlite/database.h"
#include "server/storage/writer.h"

namespace satchel::server {

enum class SummaryPeriod : std::uint8_t { kDaily, kWeekly };
// What happens to a sign-in on more devices than the limit: it is let in and noted as a security event, or refused.
enum class OverLimit : std::uint8_t { kFlag, kRefuse };

// What the office has decided for itself, and no device needs.
struct OfficePolicy {
  SummaryPeriod summary = SummaryPeriod::kDaily;
  std::int64_t summary_hour = 5;     // 0..23, UTC
  std::int64_t summary_weekday = 1;  // of weekly ones: 1 (Monday) .. 7
  std::int64_t device_limit = 3;     // of one person at the same time (D33)
  OverLimit over_limit = OverLimit::kFlag;
  bool operator==(const OfficePolicy&) const = default;
};

// The one policy of the organisation. Takes no revision: no scope depends on it.
//
// Thread: its Database's.
class Policies {
 public:
  explicit Policies(Database& database) : database_(&database) {}

  Result<OfficePolicy> policy() const;
  Result<void> put(WriteTransaction& tx, const OfficePolicy& policy);

 private:
  Database* database_;
};

}  // namespace satchel::server

template <>
struct satchel::EnumNames<satchel::server::SummaryPeriod> {
  static constexpr std::array<std::string_view, 2> names{"daily", "weekly"};
};
template <>
struct satchel::EnumNames<satchel::server::OverLimit> {
  static constexpr std::array<std::string_view, 2> names{"flag", "refuse"};
};
