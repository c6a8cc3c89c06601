#include "server/storage/policy.h"

#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::string_view kPolicy =
    "SELECT summary, summary_hour, summary_weekday, device_limit, over_limit FROM policy WHERE one = 1";
constexpr std::string_view kPutPolicy = R"sql(
  INSERT OR REPLACE INTO policy(one, summary, summary_hour, summary_weekday, device_limit, over_limit)
  VALUES (1, ?1, ?2, ?3, ?4, ?5))sql";

}  // namespace

Result<OfficePolicy> Policies::policy() const {
  TRY_ASSIGN(const auto found, first_row<OfficePolicy>(database_->prepare(kPolicy), [](const Statement& row) {
               return OfficePolicy{word<SummaryPeriod>(row, 0), row.get<std::int64_t>(1), row.get<std::int64_t>(2),
                                   row.get<std::int64_t>(3), word<OverLimit>(row, 4)};
             }));
  return found.value_or(OfficePolicy{});
}

Result<void> Policies::put(WriteTransaction& tx, const OfficePolicy& policy) {
  const std::string_view summary = name_of(policy.summary), over = name_of(policy.over_limit);
  return tx.database().run(kPutPolicy, summary, policy.summary_hour, policy.summary_weekday, policy.device_limit, over);
}

}  // namespace satchel::server
