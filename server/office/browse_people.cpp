#include <charconv>

#include "server/office/browse.h"
#include "server/office/browse_json.h"
#include "server/storage/audit.h"
#include "server/storage/people.h"

namespace satchel::server {
namespace {

Result<void> need(const Principal& principal, Permission permission) {
  if (principal.permissions.has(permission)) return {};
  return fail(ErrorCode::kForbidden, "you may not see this");
}

Json json_of(const User& user) {
  Json json{{"id", user.id.str()},
            {"email", user.email},
            {"display_name", user.display_name},
            {"role", name_of(user.role)},
            {"external", is_external(user.role)},
            {"state", name_of(user.state)},
            {"colour", user.colour},
            {"initials", user.initials},
            {"created_at", format_time(user.created_at)}};
  if (user.company_id) json["company_id"] = user.company_id->str();
  if (user.access_until) json["access_until"] = format_time(*user.access_until);
  return json;
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
  if (device.last_seen_at) json["last_seen_at"] = format_time(*device.last_seen_at);
  return json;
}

Json json_of(const AuditEntry& entry) {
  Json json{
      {"seq", entry.seq},        {"at", format_time(entry.at)},
      {"action", entry.action},  {"object", {{"type", name_of(entry.object.type)}, {"id", entry.object.id.str()}}},
      {"before", entry.before},  {"after", entry.after},
      {"hash", entry.hash.hex()}};
  if (entry.user) json["user_id"] = entry.user->str();
  if (entry.device) json["device_id"] = entry.device->str();
  return json;
}

Result<void> no_filters(const BrowseQuery& query, std::initializer_list<std::string_view> allowed = {}) {
  for (const auto& [name, ignored] : query.filters) {
    if (std::find(allowed.begin(), allowed.end(), name) == allowed.end()) {
      return fail(ErrorCode::kInvalidArgument, "this list has no such filter", {name});
    }
  }
  if (!query.sort.empty() && query.sort != "id") {
    return fail(ErrorCode::kInvalidArgument, "this list cannot be sorted by that", {"sort"});
  }
  return {};
}

Result<Uuid> after_of(const BrowseQuery& query) {
  if (query.cursor.empty()) return Uuid{};
  TRY_ASSIGN(const Cursor cursor, decode_cursor(query.cursor));
  return cursor.id;
}

// A page of what was read one beyond the limit.
template <class T>
Json page_of(std::vector<T> all, std::size_t limit) {
  Json answer{{"items", Json::array()}};
  const bool more = all.size() > limit;
  if (more) all.resize(limit);
  for (const T& one : all) answer["items"].push_back(json_of(one));
  if (more) answer["next"] = encode_cursor({"", all.back().id.value});
  return answer;
}

}  // namespace

Result<Json> Browse::users(const Principal& principal, const BrowseQuery& query) {
  TRY(need(principal, Permission::kUserView));
  TRY(no_filters(query));
  TRY_ASSIGN(const Uuid after, after_of(query));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(auto users, People(snapshot.database()).users(UserId{after}, query.limit + 1));
  return page_of(std::move(users), query.limit);
}

Result<Json> Browse::user(const Principal& principal, UserId id) {
  TRY(need(principal, Permission::kUserView));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto user, People(snapshot.database()).user(id));
  if (!user) return fail(ErrorCode::kNotFound, "no such record");
  TRY_ASSIGN(const auto devices, People(snapshot.database()).devices_of(id));
  Json json = json_of(*user);
  json["devices"] = Json::array();
  for (const Device& device : devices) json["devices"].push_back(json_of(device));
  return json;
}

Result<Json> Browse::devices(const Principal& principal, const BrowseQuery& query) {
  TRY(need(principal, Permission::kDeviceView));
  TRY(no_filters(query));
  TRY_ASSIGN(const Uuid after, after_of(query));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(auto devices, People(snapshot.database()).devices(DeviceId{after}, query.limit + 1));
  return page_of(std::move(devices), query.limit);
}

Result<Json> Browse::device(const Principal& principal, DeviceId id) {
  TRY(need(principal, Permission::kDeviceView));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto device, People(snapshot.database()).device(id));
  if (!device) return fail(ErrorCode::kNotFound, "no such record");
  return json_of(*device);
}

Result<Json> Browse::audit(const Principal& principal, const BrowseQuery& query) {
  TRY(need(principal, Permission::kAuditView));
  TRY(no_filters(query, {"object_id", "object_type"}));
  std::optional<RecordRef> object;
  const auto filter = query.filters.find("object_id");
  if (filter != query.filters.end()) {
    const auto id = Uuid::parse(filter->second);
    if (!id) return fail(ErrorCode::kInvalidArgument, "not an id", {"object_id"});
    const auto word = query.filters.find("object_type");
    const std::optional<RecordType> type =
        word == query.filters.end() ? RecordType::kJob : enum_named<RecordType>(word->second);
    if (!type) return fail(ErrorCode::kInvalidArgument, "not a type of record", {"object_type"});
    object = RecordRef{*type, *id};
  }
  std::int64_t after = 0;
  if (!query.cursor.empty()) {
    const char* const end = query.cursor.data() + query.cursor.size();
    const auto [stop, error] = std::from_chars(query.cursor.data(), end, after);
    if (error != std::errc() || stop != end) {
      return fail(ErrorCode::kInvalidArgument, "not a cursor of this list", {"cursor"});
    }
  }
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(auto entries, Audit(snapshot.database()).list(after, query.limit + 1, object));
  Json answer{{"items", Json::array()}};
  const bool more = entries.size() > query.limit;
  if (more) entries.resize(query.limit);
  for (const AuditEntry& entry : entries) answer["items"].push_back(json_of(entry));
  if (more) answer["next"] = std::to_string(entries.back().seq);
  return answer;
}

}  // namespace satchel::server
