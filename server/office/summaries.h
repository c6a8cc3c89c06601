#pragma once

#include "server/office/office.h"
#include "server/storage/policy.h"

namespace satchel::server {

// When the newest period of this length began: at the policy's hour (UTC), of weekly ones on its weekday.
TimePoint period_begin(SummaryPeriod period, const OfficePolicy& policy, TimePoint now);

// The periodic summary (D28): everybody who has work is told what is open, overdue and awaiting verification, as a
// notification (kind summary). Daily or weekly is the organisation's choice; a person may have the daily one weekly,
// and nobody can be without. Part of the server's periodic maintenance: whenever run() comes after the beginning of a
// period, that period's summaries are made, once; of periods that went by while the server was down only the newest.
//
// Thread-safe; one run at a time.
class Summaries {
 public:
  explicit Summaries(const Office& office) : office_(office) {}

  // How many were made. What broke off is made by the next run, and nothing twice.
  Result<std::size_t> run();

 private:
  struct Round;
  Result<std::vector<UserId>> make(WriteTransaction& tx, const Round& round, const std::vector<User>& people);

  const Office office_;
};

}  // namespace satchel::server
