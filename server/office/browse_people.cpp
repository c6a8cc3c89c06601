#include <charconv>

#include "server/office/audit_export.h"
#include "server/office/browse.h"
#include "server/office/browse_json.h"
#include "server/office/devices.h"
#include "server/office/people_edit.h"
#include "server/office/rights.h"
#include "server/storage/records.h"

namespace satchel::server {
namespace {

Json json_of(const User& user) {
  Json json{{"id", user.id.str()},
            {"email", user.email},
            {"display_name", user.display_name},
            {"role", name_of(user.role)},
            {"external", is_external(user.role)},
            {"state", user.anonymised_at ? std::string_view("anonymised") : name_of(user.state)},
            {"colour", user.colour},
            {"initials", user.initials},
            {"job_title", user.job_title},
            {"weekly_summary", user.weekly_summary},
            {"created_at", format_time(user.created_at)}};
  if (user.company_id) json["company_id"] = user.company_id->str();
  if (user.contact_id) json["contact_id"] = user.contact_id->str();
  if (user.home_site_id) json["home_site_id"] = user.home_site_id->str();
  if (user.template_id) json["template_id"] = user.template_id->str();
  if (user.access_until) json["access_until"] = format_time(*user.access_until);
  if (user.one_time_until) json["one_time_password_until"] = format_time(*user.one_time_until);
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

template <class E>
Result<std::optional<E>> word_filter(const BrowseQuery& query, const char* name) {
  const auto found = query.filters.find(name);
  if (found == query.filters.end()) return std::optional<E>();
  const auto word = enum_named<E>(found->second);
  if (!word) return fail(ErrorCode::kInvalidArgument, "not one of the known words", {name});
  return std::optional<E>(*word);
}

template <class I>
Result<std::optional<I>> id_filter(const BrowseQuery& query, const char* name) {
  const auto found = query.filters.find(name);
  if (found == query.filters.end()) return std::optional<I>();
  const auto id = Uuid::parse(found->second);
  if (!id) return fail(ErrorCode::kInvalidArgument, "not an id", {name});
  return std::optional<I>(I{*id});
}

Result<UserFilter> filter_of(const BrowseQuery& query) {
  UserFilter filter;
  TRY_ASSIGN(filter.state, word_filter<UserState>(query, "state"));
  TRY_ASSIGN(filter.role, word_filter<Role>(query, "role"));
  TRY_ASSIGN(filter.company, id_filter<CompanyId>(query, "company_id"));
  TRY_ASSIGN(filter.group, id_filter<GroupId>(query, "group_id"));
  TRY_ASSIGN(filter.given, id_filter<TemplateId>(query, "template_id"));
  if (const auto part = query.filters.find("q"); part != query.filters.end()) filter.part = part->second;
  const auto external = query.filters.find("external");
  if (external == query.filters.end()) return filter;
  if (external->second != "true" && external->second != "false") {
    return fail(ErrorCode::kInvalidArgument, "true or false", {"external"});
  }
  filter.external = external->second == "true";
  return filter;
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
  TRY(no_filters(query, {"state", "role", "external", "company_id", "group_id", "template_id", "q"}));
  TRY_ASSIGN(const UserFilter filter, filter_of(query));
  TRY_ASSIGN(const Uuid after, after_of(query));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(auto users, People(snapshot.database()).users(filter, UserId{after}, query.limit + 1));
  return page_of(std::move(users), query.limit);
}

Result<Json> Browse::user(const Principal& principal, UserId id) {
  TRY(need(principal, Permission::kUserView));
  return details(id);
}

Result<Json> Browse::me(const Principal& principal) {
  return details(principal.user);
}

Result<Json> Browse::details(UserId id) {
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  const People people(snapshot.database());
  TRY_ASSIGN(const auto user, people.user(id));
  if (!user) return fail(ErrorCode::kNotFound, "no such record");
  TRY_ASSIGN(const auto devices, people.devices_of(id));
  TRY_ASSIGN(const auto points, people.points(id));
  TRY_ASSIGN(const auto groups, people.groups_of(id));
  Json json = json_of(*user);
  json["points"] = json_of(points);
  json["permissions"] = names_of(permissions_of(*user));
  json["devices"] = Json::array();
  for (const Device& device : devices) json["devices"].push_back(json_of(device));
  TRY_ASSIGN(const DeviceUse use, device_use(snapshot.database(), id, office_.clock.now()));
  json["device_use"] = json_of(use);
  json["groups"] = Json::array();
  for (const GroupId& one : groups) {
    TRY_ASSIGN(const auto group, people.group(one));
    if (group) json["groups"].push_back({{"id", one.str()}, {"name", group->name}});
  }
  if (!user->company_id) return json;
  TRY_ASSIGN(const auto company, Records(snapshot.database()).find<Company>(*user->company_id));
  if (company) json["company_name"] = company->name;
  return json;
}

Result<Json> Browse::devices(const Principal& principal, const BrowseQuery& query) {
  TRY(need(principal, Permission::kDeviceView));
  TRY(no_filters(query));
  TRY_ASSIGN(const Uuid after, after_of(query));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto devices, People(snapshot.database()).devices(DeviceId{after}, query.limit + 1));
  const TimePoint now = office_.clock.now();
  Json page = page_of(devices, query.limit);
  // Each with whose it is, and whether that account is used on more devices than one person has.
  std::map<UserId, std::pair<std::string, bool>> owners;
  for (std::size_t i = 0; i < page["items"].size(); ++i) {
    const UserId owner = devices[i].user;
    if (!owners.contains(owner)) {
      TRY_ASSIGN(const auto user, People(snapshot.database()).user(owner));
      TRY_ASSIGN(const DeviceUse use, device_use(snapshot.database(), owner, now));
      owners[owner] = {user ? printed_name(user->display_name, is_external(user->role)) : "", use.beyond_limit()};
    }
    page["items"][i]["user"] = owners[owner].first;
    page["items"][i]["same_account_two_people"] = owners[owner].second;
  }
  return page;
}

Result<Json> Browse::device(const Principal& principal, DeviceId id) {
  TRY(need(principal, Permission::kDeviceView));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto device, People(snapshot.database()).device(id));
  if (!device) return fail(ErrorCode::kNotFound, "no such record");
  return json_of(*device);
}

Result<AuditRange> Browse::range_of(const BrowseQuery& query) {
  const auto time = [&](const char* name) -> Result<std::optional<TimePoint>> {
    const auto found = query.filters.find(name);
    if (found == query.filters.end()) return std::optional<TimePoint>();
    const auto parsed = parse_time(found->second);
    if (!parsed) return fail(ErrorCode::kInvalidArgument, "a time is written as in RFC 3339", {name});
    return std::optional<TimePoint>(*parsed);
  };
  AuditRange range;
  TRY_ASSIGN(range.from, time("from"));
  TRY_ASSIGN(range.to, time("to"));
  return range;
}

Result<Json> Browse::audit(const Principal& principal, const BrowseQuery& query) {
  TRY(need(principal, Permission::kAuditView));
  TRY(no_filters(query, {"object_id", "object_type", "from", "to"}));
  TRY_ASSIGN(const AuditRange range, range_of(query));
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
  for (const AuditEntry& entry : entries) {
    if (!in_range(range, entry.at)) continue;
    Json json = json_of(entry);
    TRY_ASSIGN(const std::string user, who_did(snapshot.database(), entry));
    if (!user.empty()) json["user"] = user;
    answer["items"].push_back(std::move(json));
  }
  if (more) answer["next"] = std::to_string(entries.back().seq);
  return answer;
}

}  // namespace satchel::server
