#pragma once

#include "server/office/office.h"
#include "server/scope/principal.h"
#include "server/storage/policy.h"

namespace satchel::server {

// What the office decides for itself: when summaries come, and how many devices one person may use. Whoever manages
// settings reads and sets it; audited.
//
// Thread-safe.
class PolicyDesk {
 public:
  explicit PolicyDesk(const Office& office) : office_(office) {}

  // Errors: kForbidden; of set() also kOutOfRange (fields).
  Result<OfficePolicy> show(const Principal& by) const;
  Result<void> set(const Principal& by, const OfficePolicy& policy);

 private:
  const Office office_;
};

}  // namespace satchel::server

template <>
struct satchel::Fields<satchel::server::OfficePolicy> {
  using T = satchel::server::OfficePolicy;
  static constexpr auto table = fields(field("summary", &T::summary), field("summary_hour", &T::summary_hour),
                                       field("summary_weekday", &T::summary_weekday),
                                       field("device_limit", &T::device_limit), field("over_limit", &T::over_limit));
};
