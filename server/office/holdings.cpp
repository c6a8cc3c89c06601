#include "server/office/holdings.h"

#include <map>

#include "server/office/rights.h"
#include "server/scope/view_codec.h"
#include "server/storage/people.h"
#include "server/storage/records.h"

namespace satchel::server {
namespace {

// From the last base before the day (or the newest one) on; the key of the table is the order.
constexpr std::string_view kViews = R"sql(
  SELECT kind, sent_at, confirmed_at, body FROM device_view
   WHERE device_id = ?1 AND sent_at < ?3 AND kind <> 'lost'
     AND seq >= (SELECT coalesce(max(seq), 0) FROM device_view
                  WHERE device_id = ?1 AND kind = 'base' AND sent_at <= ?2)
   ORDER BY seq)sql";

struct Held {
  std::uint64_t fingerprint = 0;
  TimePoint since;
  std::optional<TimePoint> until;
};
using Holding = std::map<RecordRef, Held>;

struct Span {
  TimePoint from;  // what left before does not count
  TimePoint to;
};

Result<Span> span_of(const std::string* on, TimePoint now) {
  // Now: with everything that has been sent up to this moment.
  if (on == nullptr) return Span{now + Millis(1), now + Millis(1)};
  const auto day = parse_time(*on + "T00:00:00Z");
  if (!day) return fail(ErrorCode::kInvalidArgument, "a day is YYYY-MM-DD", {"on"});
  return Span{*day, *day + std::chrono::days(1)};
}

void put(Holding& holding, const ViewEntry& entry, TimePoint sent) {
  const auto [at, fresh] = holding.try_emplace(RecordRef{entry.type, entry.id});
  Held& held = at->second;
  const bool same = !fresh && held.fingerprint == entry.fingerprint;
  held.fingerprint = entry.fingerprint;
  held.until.reset();
  if (!same) held.since = sent;
}

void drop(Holding& holding, const RecordRef& ref, std::optional<TimePoint> left, const Span& span) {
  const auto at = holding.find(ref);
  // Not confirmed: the device may hold it still.
  if (at == holding.end() || !left || *left >= span.to) return;
  if (*left < span.from) {
    holding.erase(at);
  } else {
    at->second.until = left;
  }
}

Result<Holding> read_holding(Database& database, DeviceId device, const Span& span) {
  TRY_ASSIGN(auto rows, database.prepare(kViews));
  rows.bind_all(device, span.from, span.to);
  Holding holding;
  for (;;) {
    TRY_ASSIGN(const bool row, rows.step());
    if (!row) return holding;
    TRY_ASSIGN(const ViewDelta delta, decode_delta(rows.get<std::string_view>(3)));
    const auto sent = rows.get<TimePoint>(1);
    const auto confirmed = rows.get<std::optional<TimePoint>>(2);
    if (rows.get<std::string_view>(0) == "base") {
      // The whole view said again: what is not in it left with it, what is in it came when it came.
      std::map<RecordRef, bool> kept;
      for (const ViewEntry& entry : delta.puts) kept[{entry.type, entry.id}] = true;
      std::vector<RecordRef> gone;
      for (const auto& [ref, held] : holding) {
        if (!kept.contains(ref) && !held.until) gone.push_back(ref);
      }
      for (const RecordRef& ref : gone) drop(holding, ref, sent, span);
    }
    for (const RecordRef& ref : delta.drops) drop(holding, ref, confirmed, span);
    for (const ViewEntry& entry : delta.puts) put(holding, entry, sent);
  }
}

// What became of the record since; nothing is said of one that is not there any more.
Result<void> add_revision(Database& database, const RecordRef& ref, const Held& held, Json& item) {
  // sql: the table's name is a type's, from the field tables.
  const std::string sql =
      "SELECT rev, updated_at FROM \"" + std::string(record_info(ref.type).name) + "\" WHERE id = ?1";
  TRY_ASSIGN(auto row, database.prepare(sql));
  row.bind(1, ref.id);
  TRY_ASSIGN(const bool found, row.step());
  item["changed_since"] = !found || row.get<TimePoint>(1) > held.since;
  if (found) item["rev"] = row.get<std::int64_t>(0);
  return {};
}

Result<std::optional<RecordType>> type_of(const BrowseQuery& query) {
  for (const auto& [name, value] : query.filters) {
    if (name != "type" && name != "on") return fail(ErrorCode::kInvalidArgument, "no such filter", {name});
  }
  const auto given = query.filters.find("type");
  if (given == query.filters.end()) return std::optional<RecordType>();
  const auto type = enum_named<RecordType>(given->second);
  if (!type) return fail(ErrorCode::kInvalidArgument, "no such type", {"type"});
  return type;
}

// "job:0198…": the last item of the page before.
Result<std::optional<RecordRef>> after_of(const BrowseQuery& query) {
  if (query.cursor.empty()) return std::optional<RecordRef>();
  const std::size_t colon = query.cursor.find(':');
  const auto type = enum_named<RecordType>(std::string_view(query.cursor).substr(0, colon));
  const auto id = Uuid::parse(colon == std::string::npos ? "" : query.cursor.substr(colon + 1));
  if (!type || !id) return fail(ErrorCode::kInvalidArgument, "not a cursor of this list", {"cursor"});
  return std::optional<RecordRef>({*type, *id});
}

}  // namespace

Result<Json> Holdings::show(const Principal& by, DeviceId id, const BrowseQuery& query) const {
  TRY(need(by, Permission::kDeviceView));
  const auto on = query.filters.find("on");
  TRY_ASSIGN(const auto wanted, type_of(query));
  TRY_ASSIGN(const auto after, after_of(query));
  TRY_ASSIGN(const Span span, span_of(on == query.filters.end() ? nullptr : &on->second, office_.clock.now()));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto device, People(snapshot.database()).device(id));
  if (!device) return fail(ErrorCode::kNotFound, "no such record");
  Holding holding;
  // What is confirmed wiped is not held any more, whatever was sent to it.
  const bool wiped = device->wiped_at && *device->wiped_at < span.from;
  if (!wiped) {
    TRY_ASSIGN(holding, read_holding(snapshot.database(), id, span));
  }
  Json counts = Json::object();
  for (const auto& [ref, held] : holding) {
    Json& count = counts[std::string(name_of(ref.type))];
    count = count.is_null() ? std::int64_t{1} : count.get<std::int64_t>() + 1;
  }
  Json page{
      {"device_id", id.str()}, {"total", holding.size()}, {"counts", std::move(counts)}, {"items", Json::array()}};
  if (on != query.filters.end()) page["on"] = on->second;
  auto at = after ? holding.upper_bound(*after) : holding.begin();
  std::string last;
  for (; at != holding.end(); ++at) {
    const auto& [ref, held] = *at;
    if (wanted && ref.type != *wanted) continue;
    if (page["items"].size() == query.limit) {
      page["next"] = last;
      break;
    }
    Json item{{"type", name_of(ref.type)}, {"id", ref.id.str()}, {"since", format_time(held.since)}};
    if (held.until) item["until"] = format_time(*held.until);
    TRY(add_revision(snapshot.database(), ref, held, item));
    last = std::string(name_of(ref.type)) + ":" + ref.id.str();
    page["items"].push_back(std::move(item));
  }
  return page;
}

}  // namespace satchel::server
