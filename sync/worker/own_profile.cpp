#include "sync/worker/own_profile.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/base/time.h"
#include "sync/transport/http_transport.h"

namespace satchel::sync {
namespace {

Result<HttpReply> send(const Account& account, HttpCall call) {
  HttpSettings settings;
  settings.server = account.server;
  settings.ca_file = account.ca_file;
  HttpClient client(settings);
  client.set_token(account.session.token);
  if (!call.body.empty()) call.headers = {{"Content-Type", "application/json"}};
  return fetch(client, std::move(call));
}

Result<Json> ask(const Account& account, HttpCall call) {
  TRY_ASSIGN(const HttpReply reply, send(account, std::move(call)));
  TRY_ASSIGN(Json json, parse_json(reply.body));
  if (!json.is_object()) return fail(ErrorCode::kProtocol, "not an object");
  return json;
}

std::string text_in(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// A kind of a newer office is left out: this version cannot say it back.
OwnProfile profile_in(const Json& json) {
  OwnProfile profile;
  if (const auto weekly = json.find("weekly_summary"); weekly != json.end() && weekly->is_boolean()) {
    profile.weekly_summary = weekly->get<bool>();
  }
  const auto points = json.find("points");
  if (points == json.end() || !points->is_array()) return profile;
  for (const Json& one : *points) {
    if (!one.is_object()) continue;
    const auto kind = enum_named<ContactPointKind>(text_in(one, "kind"));
    const auto primary = one.find("primary");
    const bool first = primary != one.end() && primary->is_boolean() && primary->get<bool>();
    if (kind) profile.points.push_back({*kind, text_in(one, "label"), text_in(one, "value"), first});
  }
  return profile;
}

Result<OwnProfile> edit(const Account& account, const Json& body) {
  HttpCall call;
  call.method = "POST";
  call.path = "/v1/me/edit";
  call.body = dump_json(body);
  TRY_ASSIGN(const Json json, ask(account, std::move(call)));
  return profile_in(json);
}

std::optional<OwnDevice> device_in(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const auto id = Uuid::parse(text_in(json, "id"));
  if (!id) return std::nullopt;
  OwnDevice device{DeviceId{*id}, text_in(json, "name"), text_in(json, "model"), {}, 0, false};
  if (const auto seen = parse_time(text_in(json, "last_seen_at"))) device.last_seen = *seen;
  if (const auto pending = json.find("pending"); pending != json.end() && pending->is_number_integer()) {
    device.pending = pending->get<std::int64_t>();
  }
  const std::string state = text_in(json, "state");
  device.ended = state == "revoked" || state == "wiped";
  return device;
}

}  // namespace

Result<OwnProfile> own_profile(const Account& account) {
  HttpCall call;
  call.method = "GET";
  call.path = "/v1/me";
  TRY_ASSIGN(const Json json, ask(account, std::move(call)));
  return profile_in(json);
}

Result<OwnProfile> replace_points(const Account& account, const std::vector<OwnPoint>& points) {
  Json list = Json::array();
  for (const OwnPoint& one : points) {
    list.push_back({{"kind", name_of(one.kind)}, {"label", one.label}, {"value", one.value}, {"primary", one.primary}});
  }
  return edit(account, {{"points", std::move(list)}});
}

Result<OwnProfile> set_weekly_summary(const Account& account, bool weekly) {
  return edit(account, {{"weekly_summary", weekly}});
}

Result<std::vector<OwnDevice>> own_devices(const Account& account) {
  HttpCall call;
  call.method = "GET";
  call.path = "/v1/me/devices";
  TRY_ASSIGN(const Json json, ask(account, std::move(call)));
  std::vector<OwnDevice> found;
  const auto items = json.find("items");
  if (items == json.end() || !items->is_array()) return fail(ErrorCode::kProtocol, "no list of devices");
  for (const Json& one : *items) {
    if (auto device = device_in(one)) found.push_back(std::move(*device));
  }
  std::ranges::sort(found, std::ranges::greater(), &OwnDevice::last_seen);
  return found;
}

Result<std::vector<OwnDevice>> revoke_device(const Account& account, DeviceId device) {
  HttpCall call;
  call.method = "POST";
  call.path = "/v1/devices/" + device.str() + "/revoke";
  TRY(send(account, std::move(call)));
  return own_devices(account);
}

namespace {

HttpCall to_calendar(const char* method) {
  HttpCall call;
  call.method = method;
  call.path = "/v1/me/calendar";
  return call;
}

}  // namespace

Result<std::string> open_calendar(const Account& account) {
  TRY_ASSIGN(const Json json, ask(account, to_calendar("POST")));
  const std::string path = text_in(json, "path");
  if (path.empty()) return fail(ErrorCode::kProtocol, "no address");
  return account.server + path;
}

Result<void> close_calendar(const Account& account) {
  TRY(send(account, to_calendar("DELETE")));
  return {};
}

Result<std::optional<TimePoint>> calendar_opened_at(const Account& account) {
  TRY_ASSIGN(const Json json, ask(account, to_calendar("GET")));
  const auto since = parse_time(text_in(json, "opened_at"));
  return since ? std::optional(*since) : std::nullopt;
}

}  // namespace satchel::sync
