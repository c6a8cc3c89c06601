#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/place.h"
#include "sync/worker/account.h"

namespace satchel::sync {

// How the office reaches a person: their phones, e-mail and postal addresses, which they say themselves.
struct OwnPoint {
  ContactPointKind kind = ContactPointKind::kPhone;
  std::string label;
  std::string value;
  bool primary = false;
  bool operator==(const OwnPoint&) const = default;
};
struct OwnProfile {
  std::vector<OwnPoint> points;
  bool weekly_summary = false;  // of the open jobs: once a week instead of the organisation's period
};

// GET /v1/me and POST /v1/me/edit; these wait for the answer, on any thread but the store's. kInvalidArgument names the
// point that is wrong; kNetwork, kTimeout, kUnauthorized.
Result<OwnProfile> own_profile(const Account& account);
Result<OwnProfile> replace_points(const Account& account, const std::vector<OwnPoint>& points);
Result<OwnProfile> set_weekly_summary(const Account& account, bool weekly);

// One of the person's devices, as the office knows it.
struct OwnDevice {
  DeviceId id;
  std::string name;
  std::string model;
  std::optional<TimePoint> last_seen;
  std::int64_t pending = 0;  // what it had not sent when it was last seen
  bool ended = false;        // revoked or wiped: it has to sign in again
};

// GET /v1/me/devices, those that were seen last first, and POST /v1/devices/{id}/revoke; as above. kNotFound for a
// device that is nobody's or somebody else's.
Result<std::vector<OwnDevice>> own_devices(const Account& account);
Result<std::vector<OwnDevice>> revoke_device(const Account& account, DeviceId device);

// One's calendar for other programs (/v1/me/calendar): the address it is read at, in place of the one there was; taking
// it back; since when there is one. As above.
Result<std::string> open_calendar(const Account& account);
Result<void> close_calendar(const Account& account);
Result<std::optional<TimePoint>> calendar_opened_at(const Account& account);

}  // namespace satchel::sync
