#pragma once

#include "core/base/json.h"
#include "core/rules/arguments.h"
#include "server/office/office.h"
#include "server/scope/principal.h"
#include "server/storage/records.h"

namespace satchel::server {

// The organisation's Settings record, which every device has: what kinds and states of jobs are called, what evidence a
// kind asks for, tail windows, leases and limits (C31), which types of files are taken (X12). Whoever manages settings
// reads and edits it; audited, and with the devices at their next contact.
//
// Thread-safe.
class SettingsDesk {
 public:
  static constexpr std::int64_t kMaxTailDays = 3650;
  static constexpr std::int64_t kMaxLeaseDays = 365;
  static constexpr std::int64_t kMaxRetentionDays = 365;
  static constexpr std::int64_t kMinUpload = std::int64_t{1} << 20;
  static constexpr std::int64_t kMaxUpload = std::int64_t{200} << 20;  // what the server takes of anybody
  static constexpr std::int64_t kMaxPhotos = rules::kMaxPhotos;

  explicit SettingsDesk(const Office& office) : office_(office) {}

  // kForbidden without settings.manage.
  Result<Settings> show(const Principal& by) const;
  // Replaces the members that `edit` names. Also kUnknownField (the name and the id are given for good when the
  // organisation is founded), kWrongType, kOutOfRange, kInvalidArgument (fields: which; a kind or a state twice).
  Result<Settings> edit(const Principal& by, const Json& edit);

 private:
  const Office office_;
};

}  // namespace satchel::server
