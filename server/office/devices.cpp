#include "server/office/devices.h"

#include <set>

#include "server/office/note.h"
#include "server/office/typed.h"
#include "server/storage/policy.h"

namespace satchel::server {
namespace {

Result<Device> mine_or_managed(Database& database, const Principal& by, DeviceId id) {
  TRY_ASSIGN(auto device, People(database).device(id));
  if (!device || (device->user != by.user && !by.permissions.has(Permission::kDeviceRevoke))) {
    return fail(ErrorCode::kNotFound, "no such record");
  }
  return std::move(*device);
}

constexpr auto kSameTime = std::chrono::hours(24);

}  // namespace

Result<DeviceUse> device_use(Database& database, UserId user, TimePoint now, const Device* besides) {
  DeviceUse use;
  TRY_ASSIGN(const OfficePolicy policy, Policies(database).policy());
  TRY_ASSIGN(auto in_use, People(database).devices_in_use(user, now - kSameTime));
  if (besides != nullptr) {
    std::erase_if(in_use, [&](const Device& one) { return one.id == besides->id; });
    in_use.push_back(*besides);
  }
  std::set<std::string> addresses;
  for (const Device& one : in_use) {
    if (!one.address.empty()) addresses.insert(one.address);
  }
  use.devices = static_cast<std::int64_t>(in_use.size());
  use.addresses = static_cast<std::int64_t>(addresses.size());
  use.limit = policy.device_limit;
  return use;
}

Json json_of(const DeviceUse& use) {
  return Json{{"devices", use.devices},
              {"addresses", use.addresses},
              {"limit", use.limit},
              {"same_account_two_people", use.beyond_limit()}};
}

Json json_of(const Device& device) {
  Json json{{"id", device.id.str()},
            {"user_id", device.user.str()},
            {"name", device.name},
            {"model", device.model},
            {"app_version", device.app_version},
            {"state", name_of(device.state)},
            {"pending", device.pending},
            {"created_at", format_time(device.created_at)}};
  if (!device.order_mode.empty()) json["order"] = device.order_mode;
  if (device.wiped_at) {
    json["handed_in"] = device.handed_in;
    json["wiped_at"] = format_time(*device.wiped_at);
  }
  if (!device.address.empty()) json["address"] = device.address;
  if (device.last_seen_at) json["last_seen_at"] = format_time(*device.last_seen_at);
  return json;
}

Result<Json> Devices::of_user(const Principal& by, UserId user) const {
  if (by.user != user && !by.permissions.has(Permission::kDeviceView)) {
    return fail(ErrorCode::kNotFound, "no such record");
  }
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto found, People(snapshot.database()).user(user));
  if (!found) return fail(ErrorCode::kNotFound, "no such record");
  TRY_ASSIGN(const auto devices, People(snapshot.database()).devices_of(user));
  Json items = Json::array();
  for (const Device& one : devices) items.push_back(json_of(one));
  TRY_ASSIGN(const DeviceUse use, device_use(snapshot.database(), user, office_.clock.now()));
  return Json{{"items", std::move(items)}, {"use", json_of(use)}};
}

Result<void> Devices::rename(const Principal& by, DeviceId id, const std::string& given) {
  TRY_ASSIGN(const std::string name, typed(given, "name", kMaxName));
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    TRY_ASSIGN(Device device, mine_or_managed(tx.database(), by, id));
    if (device.name == name) return {};
    const Json before{{"name", device.name}};
    device.name = name;
    TRY(People(tx.database()).put(tx, device));
    return note(tx, by, office_.clock.now(), "device.rename", {RecordType::kPerson, device.user.value}, before,
                Json{{"device_id", id.str()}, {"name", name}});
  }));
  return {};
}

Result<void> Devices::revoke(const Principal& by, DeviceId id) {
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    TRY_ASSIGN(Device device, mine_or_managed(tx.database(), by, id));
    if (device.state == DeviceState::kRevoked || device.state == DeviceState::kWiped) return {};
    const std::string before(name_of(device.state));
    device.state = DeviceState::kRevoked;
    People people(tx.database());
    TRY(people.put(tx, device));
    TRY(people.leave_to_hand_in(tx, id));
    return note(tx, by, office_.clock.now(), "device.revoke", {RecordType::kPerson, device.user.value},
                Json{{"state", before}}, Json{{"device_id", id.str()}, {"state", name_of(device.state)}});
  }));
  sessions_.forget();
  office_.hub.end(id);
  return {};
}

}  // namespace satchel::server
