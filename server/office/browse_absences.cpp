// When people are away: one's own, and everybody's for who plans them (C30: what a schedule draws hatched).
#include "server/office/browse.h"
#include "server/office/browse_json.h"
#include "server/storage/people.h"
#include "server/storage/records.h"
#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::size_t kMaxListed = 1000;
constexpr std::string_view kList = R"sql(
  SELECT rowid FROM absence
   WHERE (?1 IS NULL OR user_id = ?1) AND (?2 IS NULL OR state = ?2) AND "to" >= ?3 AND (?4 = '' OR "from" <= ?4)
   ORDER BY "from", id LIMIT ?5)sql";

Result<void> check_days(const AbsenceFilter& filter) {
  for (const auto& [day, field] : {std::pair(&filter.from, "from"), std::pair(&filter.to, "to")}) {
    if (day->empty() || is_day(*day)) continue;
    return fail(ErrorCode::kInvalidArgument, "a day is written 2026-12-24", {field});
  }
  return {};
}

Result<Json> block_of(Database& database, const Principal& principal, const Absence& one, TimePoint now) {
  TRY_ASSIGN(Json json, json_if_seen(database, principal, AnyRecord(one), now));
  if (json.is_null()) return json;
  TRY_ASSIGN(const auto user, People(database).user(one.user_id));
  if (!user) return json;
  json["display_name"] = user->display_name;
  json["external"] = is_external(user->role);
  json["name"] = printed_name(user->display_name, is_external(user->role));
  json["colour"] = user->colour;
  return json;
}

}  // namespace

Result<Json> Browse::absences(const Principal& principal, const AbsenceFilter& filter) {
  TRY(check_days(filter));
  std::optional<UserId> user = filter.user;
  if (!principal.permissions.has(Permission::kScheduleViewAll)) {
    if (user && *user != principal.user) return fail(ErrorCode::kNotFound, "no such record");
    user = principal.user;
  }
  std::optional<std::string_view> state;
  if (filter.state) state = name_of(*filter.state);
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  Database& database = snapshot.database();
  TRY_ASSIGN(const auto listed,
             all_rows<std::int64_t>(bound(database, kList, user, state, filter.from, filter.to, kMaxListed),
                                    [](const Statement& row) { return row.get<std::int64_t>(0); }));
  Json items = Json::array();
  for (const std::int64_t row : listed) {
    TRY_ASSIGN(const auto one, Records(database).at_row<Absence>(row));
    if (!one) return fail(ErrorCode::kCorrupt, "a listed row is gone");
    TRY_ASSIGN(Json json, block_of(database, principal, *one, office_.clock.now()));
    if (!json.is_null()) items.push_back(std::move(json));
  }
  return Json{{"items", std::move(items)}};
}

Result<Json> Browse::absence(const Principal& principal, AbsenceId id) {
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto one, Records(snapshot.database()).find<Absence>(id));
  if (!one) return fail(ErrorCode::kNotFound, "no such record");
  TRY_ASSIGN(Json json, block_of(snapshot.database(), principal, *one, office_.clock.now()));
  if (json.is_null()) return fail(ErrorCode::kNotFound, "no such record");
  return json;
}

}  // namespace satchel::server
