#include "server/office/policy.h"

#include "core/model/codec.h"
#include "server/office/note.h"
#include "server/office/rights.h"

namespace satchel::server {
namespace {

constexpr std::int64_t kMostDevices = 100;

Result<void> within(std::int64_t value, std::int64_t low, std::int64_t high, const char* field) {
  if (value >= low && value <= high) return {};
  return fail(ErrorCode::kOutOfRange, "allowed are " + std::to_string(low) + " to " + std::to_string(high), {field});
}

}  // namespace

Result<OfficePolicy> PolicyDesk::show(const Principal& by) const {
  TRY(need(by, Permission::kSettingsManage));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  return Policies(snapshot.database()).policy();
}

Result<void> PolicyDesk::set(const Principal& by, const OfficePolicy& policy) {
  TRY(need(by, Permission::kSettingsManage));
  TRY(within(policy.summary_hour, 0, 23, "summary_hour"));
  TRY(within(policy.summary_weekday, 1, 7, "summary_weekday"));
  TRY(within(policy.device_limit, 1, kMostDevices, "device_limit"));
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    Policies policies(tx.database());
    TRY_ASSIGN(const OfficePolicy before, policies.policy());
    if (before == policy) return {};
    TRY(policies.put(tx, policy));
    return note(tx, by, office_.clock.now(), "policy.set", {RecordType::kSettings, Uuid{}}, to_json(before),
                to_json(policy));
  }));
  return {};
}

}  // namespace satchel::server
