#pragma once

#include <string>

#include "core/base/json.h"
#include "server/office/office.h"
#include "server/office/session.h"
#include "server/scope/principal.h"

namespace satchel::server {

// How many devices a person uses at the same time (within a day), and from how many addresses they signed in (D33).
struct DeviceUse {
  std::int64_t devices = 0;
  std::int64_t addresses = 0;
  std::int64_t limit = 0;
  // More than one person has: the account may be shared.
  bool beyond_limit() const { return devices > limit; }
};
// As if `besides` were in use too.
Result<DeviceUse> device_use(Database& database, UserId user, TimePoint now, const Device* besides = nullptr);

// The devices of people: everybody sees, names and revokes their own; with device.view and device.revoke the office
// does it for anybody. A device that is not theirs does not exist to others.
//
// Thread-safe.
class Devices {
 public:
  Devices(const Office& office, Sessions& sessions) : office_(office), sessions_(sessions) {}

  // {"items": […], "use": {"devices", "addresses", "limit", "same_account_two_people"}}
  Result<Json> of_user(const Principal& by, UserId user) const;
  // Errors: kNotFound, kMissingField, kTooLong (name).
  Result<void> rename(const Principal& by, DeviceId device, const std::string& name);
  // Its sessions end at their next request, its event stream now; it stays in the list. What it holds is
  // another matter: see Orders. Again is no error.
  Result<void> revoke(const Principal& by, DeviceId device);

 private:
  Office office_;
  Sessions& sessions_;
};

Json json_of(const Device& device);
Json json_of(const DeviceUse& use);

}  // namespace satchel::server
