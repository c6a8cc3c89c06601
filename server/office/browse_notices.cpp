// One's notifications (X8), newest first.
#include <charconv>

#include "core/model/sentence.h"
#include "server/office/browse.h"
#include "server/office/browse_json.h"
#include "server/storage/records.h"
#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::string_view kPage = R"sql(
  SELECT rowid FROM notification INDEXED BY notification_newest
   WHERE user_id = ?1 AND (NOT ?2 OR read_at IS NULL) AND (?3 IS NULL OR kind = ?3)
     AND (?4 IS NULL OR (created_at, id) < (?4, ?5))
   ORDER BY created_at DESC, id DESC LIMIT ?6)sql";
constexpr std::string_view kUnread = R"sql(
  SELECT id FROM notification INDEXED BY notification_newest WHERE user_id = ?1 AND read_at IS NULL
   ORDER BY created_at, id LIMIT ?2)sql";
constexpr std::string_view kCountUnread = R"sql(
  SELECT count(*) FROM notification INDEXED BY notification_newest WHERE user_id = ?1 AND read_at IS NULL)sql";

struct Filter {
  bool unread = false;
  std::optional<NotificationKind> kind;
  std::optional<TimePoint> before;
  Uuid before_id;
};

Result<Filter> filter_of(const BrowseQuery& query) {
  Filter filter;
  for (const auto& [name, value] : query.filters) {
    if (name == "unread" && (value == "true" || value == "false")) {
      filter.unread = value == "true";
    } else if (name == "kind" && enum_named<NotificationKind>(value)) {
      filter.kind = enum_named<NotificationKind>(value);
    } else {
      return fail(ErrorCode::kInvalidArgument, "this list has no such filter", {name});
    }
  }
  if (!query.sort.empty()) return fail(ErrorCode::kInvalidArgument, "this list is newest first", {"sort"});
  if (query.cursor.empty()) return filter;
  TRY_ASSIGN(const Cursor cursor, decode_cursor(query.cursor));
  std::int64_t millis = 0;
  const char* const end = cursor.value.data() + cursor.value.size();
  const auto [stop, error] = std::from_chars(cursor.value.data(), end, millis);
  if (error != std::errc() || stop != end) {
    return fail(ErrorCode::kInvalidArgument, "not a cursor of this list", {"cursor"});
  }
  filter.before = time_of_millis(millis);
  filter.before_id = cursor.id;
  return filter;
}

// What the record is called, for whom its title is shown now: a notification itself never says so (R14, R15).
Result<std::string> title_if_shown(Database& database, const Principal& principal, const RecordRef& ref,
                                   TimePoint now) {
  if (ref.type != RecordType::kJob && ref.type != RecordType::kTicket) return std::string();
  TRY_ASSIGN(const bool shown, shows(database, principal, ref, "title", now));
  if (!shown) return std::string();
  TRY_ASSIGN(const auto record, Records(database).find(ref));
  if (!record) return std::string();
  const auto* const job = std::get_if<Job>(&*record);
  return job ? job->title : std::get<Ticket>(*record).title;
}

}  // namespace

Result<Json> Browse::notifications(const Principal& principal, const BrowseQuery& query) {
  const TimePoint now = office_.clock.now();
  TRY_ASSIGN(const Filter filter, filter_of(query));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  Database& database = snapshot.database();
  const std::size_t one_more = query.limit + 1;
  std::optional<std::string_view> kind;
  if (filter.kind) kind = name_of(*filter.kind);
  TRY_ASSIGN(const auto page, all_rows<std::int64_t>(bound(database, kPage, principal.user, filter.unread, kind,
                                                           filter.before, filter.before_id, one_more),
                                                     [](const Statement& row) { return row.get<std::int64_t>(0); }));
  TRY_ASSIGN(const auto unread, database.value<std::int64_t>(kCountUnread, principal.user));
  Json answer{{"items", Json::array()}, {"unread", unread}};
  for (const std::int64_t row : page) {
    TRY_ASSIGN(const auto one, Records(database).at_row<Notification>(row));
    if (!one) return fail(ErrorCode::kCorrupt, "a listed row is gone");
    if (answer["items"].size() == query.limit) break;
    TRY_ASSIGN(Json json, json_if_seen(database, principal, AnyRecord(*one), now));
    if (json.is_null()) continue;
    json["text"] = sentence(*one);
    TRY_ASSIGN(const std::string title, title_if_shown(database, principal, {one->object_type, one->object_id}, now));
    if (!title.empty()) json["title"] = title;
    answer["items"].push_back(std::move(json));
    if (page.size() > query.limit && answer["items"].size() == query.limit) {
      answer["next"] = encode_cursor({std::to_string(millis_of(one->created_at)), one->id.value});
    }
  }
  return answer;
}

Result<std::vector<NotificationId>> Browse::unread(const Principal& principal, std::size_t limit) {
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  return all_rows<NotificationId>(bound(snapshot.database(), kUnread, principal.user, limit),
                                  [](const Statement& row) { return row.get<NotificationId>(0); });
}

}  // namespace satchel::server
