#include "server/scope/view_record.h"

#include <algorithm>

#include "server/scope/view_codec.h"
#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::string_view kLoad = R"sql(
  SELECT seq, kind, view, confirmed_at, changes, body FROM device_view
   WHERE device_id = ?1
     AND seq >= (SELECT coalesce(max(seq), 0) FROM device_view WHERE device_id = ?1 AND kind = 'base')
   ORDER BY seq)sql";
constexpr std::string_view kAdd = R"sql(
  INSERT INTO device_view(device_id, seq, kind, view, sent_at, confirmed_at, changes, body)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))sql";
constexpr std::string_view kConfirm = R"sql(
  UPDATE device_view SET confirmed_at = ?3
   WHERE device_id = ?1 AND seq <= ?2 AND kind = 'delta' AND confirmed_at IS NULL)sql";
constexpr std::string_view kLose = R"sql(
  UPDATE device_view SET kind = 'lost'
   WHERE device_id = ?1 AND seq > ?2 AND kind = 'delta' AND confirmed_at IS NULL)sql";
constexpr std::string_view kBackwards = R"sql(
  SELECT kind, confirmed_at, body FROM device_view
   WHERE device_id = ?1 AND kind <> 'lost' AND confirmed_at IS NOT NULL ORDER BY seq DESC)sql";
constexpr std::string_view kUntil = R"sql(
  SELECT kind, view, confirmed_at, body FROM device_view
   WHERE device_id = ?1 AND sent_at <= ?2 AND kind <> 'lost'
     AND seq >= (SELECT coalesce(max(seq), 0) FROM device_view
                  WHERE device_id = ?1 AND kind = 'base' AND sent_at <= ?2)
   ORDER BY seq)sql";
constexpr std::string_view kHistory = R"sql(
  SELECT kind, sent_at, confirmed_at, body FROM device_view
   WHERE device_id = ?1 AND kind <> 'lost' ORDER BY seq)sql";
constexpr std::string_view kPrune = R"sql(
  DELETE FROM device_view
   WHERE sent_at < ?1
     AND seq < (SELECT max(later.seq) FROM device_view AS later
                 WHERE later.device_id = device_view.device_id AND later.kind = 'base' AND later.sent_at < ?1))sql";

// A base is written once the deltas since the last one hold more than twice what the device holds, and this much.
constexpr std::size_t kBaseSlack = 1000;

const ViewPtr& nothing() {
  static const ViewPtr kNothing = std::make_shared<const View>();
  return kNothing;
}

Work add_row(DeviceId device, std::int64_t seq, std::string_view kind, std::int64_t view, TimePoint sent,
             std::optional<TimePoint> confirmed, const ViewDelta& delta) {
  return [=, changes = delta.puts.size() + delta.drops.size(),
          body = encode_delta(delta)](WriteTransaction& tx) -> Result<void> {
    TRY_ASSIGN(auto statement, tx.database().prepare(kAdd));
    statement.bind_all(device, seq, kind, view, sent, confirmed, changes).bind(8, BlobView{body});
    return statement.run();
  };
}

struct StoredRow {
  std::int64_t seq = 0;
  std::string kind;
  std::int64_t view = 0;
  bool confirmed = false;
  std::size_t changes = 0;
  std::string body;
};

StoredRow stored_row(const Statement& row) {
  return {row.get<std::int64_t>(0), row.get<std::string>(1), row.get<std::int64_t>(2),
          !row.is_null(3),          row.get<std::size_t>(4), row.get<std::string>(5)};
}

bool contains(const ViewDelta& delta, const RecordRef& ref) {
  return std::any_of(delta.puts.begin(), delta.puts.end(),
                     [&](const ViewEntry& put) { return put.type == ref.type && put.id == ref.id; });
}

}  // namespace

// Read on the writer's thread: behind whatever was submitted for this device, and without a second reader for a caller
// who holds one.
Result<ViewRecords::EntryPtr> ViewRecords::load(DeviceId device) {
  std::vector<StoredRow> rows;
  TRY(storage_.write([&](WriteTransaction& tx) -> Result<void> {
    TRY_ASSIGN(auto statement, tx.database().prepare(kLoad));
    statement.bind(1, device);
    TRY_ASSIGN(rows, all_rows<StoredRow>(std::move(statement), stored_row));
    return {};
  }));
  auto entry = std::make_shared<Entry>();
  entry->acknowledged = nothing();
  for (const StoredRow& row : rows) {
    entry->last_seq = row.seq;
    entry->last_view = std::max(entry->last_view, row.view);
    if (row.kind == "lost") continue;
    TRY_ASSIGN(const ViewDelta delta, decode_delta(row.body));
    if (row.kind == "base") {
      entry->acknowledged = std::make_shared<const View>(apply(View{}, delta, row.view));
      continue;
    }
    const ViewPtr& before = entry->in_flight.empty() ? entry->acknowledged : entry->in_flight.back().after;
    auto after = std::make_shared<const View>(apply(*before, delta, row.view));
    if (!row.confirmed) {
      entry->in_flight.push_back({row.seq, std::move(after), row.changes});
    } else {
      entry->acknowledged = std::move(after);
      entry->changes_since_base += row.changes;
    }
  }
  return entry;
}

Result<ViewRecords::EntryPtr> ViewRecords::entry_of(DeviceId device) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = cache_.find(device); found != cache_.end()) {
      recent_.splice(recent_.begin(), recent_, found->second->used);
      return found->second;
    }
  }
  TRY_ASSIGN(EntryPtr loaded, load(device));
  const std::lock_guard lock(mutex_);
  const auto [at, fresh] = cache_.try_emplace(device, loaded);
  if (fresh) {
    recent_.push_front(device);
    loaded->used = recent_.begin();
  }
  return at->second;
}

// Keeps the cache within its bytes: what has not been asked for longest goes first.
void ViewRecords::account(DeviceId device, const EntryPtr& entry) {
  std::size_t bytes = sizeof(Entry) + entry->acknowledged->entries.size() * sizeof(ViewEntry);
  for (const InFlight& one : entry->in_flight) bytes += one.after->entries.size() * sizeof(ViewEntry);
  const std::lock_guard lock(mutex_);
  const auto found = cache_.find(device);
  if (found == cache_.end() || found->second != entry) return;
  cached_bytes_ += bytes - entry->bytes;
  entry->bytes = bytes;
  while (cached_bytes_ > limits_.cache_bytes && recent_.size() > 1) {
    const auto oldest = cache_.find(recent_.back());
    cached_bytes_ -= oldest->second->bytes;
    cache_.erase(oldest);
    recent_.pop_back();
  }
}

void ViewRecords::forget() {
  const std::lock_guard lock(mutex_);
  cache_.clear();
  recent_.clear();
  cached_bytes_ = 0;
}

Result<ViewPtr> ViewRecords::acknowledge(DeviceId device, std::int64_t view, TimePoint now) {
  TRY_ASSIGN(const EntryPtr entry, entry_of(device));
  ViewPtr result;
  {
    const std::lock_guard lock(entry->mutex);
    auto& flying = entry->in_flight;
    const auto reached =
        std::find_if(flying.begin(), flying.end(), [&](const InFlight& one) { return one.after->view == view; });
    if (reached == flying.end() && entry->acknowledged->view != view) return ViewPtr{};
    const bool confirms = reached != flying.end();
    const bool loses = confirms ? reached + 1 != flying.end() : !flying.empty();
    const std::int64_t seq = confirms ? reached->seq : (flying.empty() ? 0 : flying.front().seq - 1);
    if (confirms) {
      for (auto one = flying.begin(); one <= reached; ++one) entry->changes_since_base += one->changes;
      entry->acknowledged = reached->after;
    }
    flying.clear();
    result = entry->acknowledged;
    if (confirms || loses) {
      // Nobody waits for this, nor may a verdict that is written with it: a server that dies before it is on disk asks
      // the device once more.
      storage_.submit_unsynced([=](WriteTransaction& tx) -> Result<void> {
        if (confirms) TRY(tx.database().run(kConfirm, device, seq, now));
        return loses ? tx.database().run(kLose, device, seq) : Result<void>{};
      });
    }
    if (entry->changes_since_base > 2 * result->entries.size() + kBaseSlack) TRY(write_base(device, *entry, now));
  }
  account(device, entry);
  return result;
}

Result<void> ViewRecords::write_base(DeviceId device, Entry& entry, TimePoint now) {
  const ViewDelta whole{{}, entry.acknowledged->entries};
  const std::int64_t view = entry.acknowledged->view;
  TRY(storage_.write(add_row(device, entry.last_seq + 1, "base", view, now, now, whole)));
  ++entry.last_seq;
  entry.changes_since_base = 0;
  return {};
}

Result<std::int64_t> ViewRecords::begin(DeviceId device, ViewDelta delta, TimePoint now) {
  TRY_ASSIGN(const EntryPtr entry, entry_of(device));
  std::int64_t number = 0;
  {
    const std::lock_guard lock(entry->mutex);
    number = entry->last_view + 1;
    const std::int64_t seq = entry->last_seq + 1;
    // What a power loss takes back the device says again, bucket by bucket (PROTOCOL.md section 5).
    TRY(storage_.write_unsynced(add_row(device, seq, "delta", number, now, std::nullopt, delta)));
    const ViewPtr& before = entry->in_flight.empty() ? entry->acknowledged : entry->in_flight.back().after;
    auto after = std::make_shared<const View>(apply(*before, delta, number));
    entry->in_flight.push_back({seq, std::move(after), delta.puts.size() + delta.drops.size()});
    entry->last_view = number;
    entry->last_seq = seq;
  }
  account(device, entry);
  return number;
}

Result<ViewPtr> ViewRecords::adopt(DeviceId device, std::vector<ViewEntry> entries, TimePoint now) {
  TRY_ASSIGN(const EntryPtr entry, entry_of(device));
  ViewPtr result;
  {
    const std::lock_guard lock(entry->mutex);
    const std::int64_t lost_after = entry->in_flight.empty() ? 0 : entry->in_flight.front().seq - 1;
    const bool loses = !entry->in_flight.empty();
    // A device that holds nothing, and of which nothing is known, is no news.
    if (entries.empty() && !loses && entry->acknowledged->entries.empty()) return entry->acknowledged;
    const auto view =
        std::make_shared<const View>(apply(View{}, ViewDelta{{}, std::move(entries)}, entry->last_view + 1));
    const std::int64_t seq = entry->last_seq + 1;
    const Work base = add_row(device, seq, "base", view->view, now, now, ViewDelta{{}, view->entries});
    TRY(storage_.write([&](WriteTransaction& tx) -> Result<void> {
      if (loses) TRY(tx.database().run(kLose, device, lost_after));
      return base(tx);
    }));
    entry->in_flight.clear();
    entry->acknowledged = view;
    entry->last_view = view->view;
    entry->last_seq = seq;
    entry->changes_since_base = 0;
    entry->clean_view = -1;
    result = view;
  }
  account(device, entry);
  return result;
}

Result<ViewPtr> ViewRecords::latest(DeviceId device) {
  TRY_ASSIGN(const EntryPtr entry, entry_of(device));
  const std::lock_guard lock(entry->mutex);
  return entry->in_flight.empty() ? entry->acknowledged : entry->in_flight.back().after;
}

void ViewRecords::mark_clean(DeviceId device, std::int64_t view, std::int64_t rev, std::optional<TimePoint> until,
                             TimePoint now) {
  const auto entry = entry_of(device);
  if (!entry) return;
  const std::lock_guard lock((*entry)->mutex);
  (*entry)->clean_view = view;
  (*entry)->clean_rev = rev;
  (*entry)->clean_until = std::min(until.value_or(now + kCleanFor), now + kCleanFor);
}

bool ViewRecords::is_clean(DeviceId device, std::int64_t view, std::int64_t rev, TimePoint now) {
  const auto entry = entry_of(device);
  if (!entry) return false;
  const std::lock_guard lock((*entry)->mutex);
  const Entry& known = **entry;
  return known.clean_view == view && known.clean_rev == rev && known.in_flight.empty() && known.clean_until &&
         now < *known.clean_until;
}

Result<std::optional<TimePoint>> ViewRecords::dropped_at(Database& database, DeviceId device, const RecordRef& ref) {
  TRY_ASSIGN(auto statement, database.prepare(kBackwards));
  statement.bind(1, device);
  for (;;) {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return std::optional<TimePoint>{};
    TRY_ASSIGN(const ViewDelta delta, decode_delta(statement.get<std::string_view>(2)));
    if (contains(delta, ref)) return std::optional<TimePoint>{};  // it holds it again, or still
    if (std::find(delta.drops.begin(), delta.drops.end(), ref) != delta.drops.end()) {
      return std::optional(statement.get<TimePoint>(1));
    }
  }
}

Result<ViewRecords::Held> ViewRecords::held_at(Database& database, DeviceId device, TimePoint moment) {
  TRY_ASSIGN(auto statement, database.prepare(kUntil));
  statement.bind(1, device).bind(2, moment);
  View confirmed, sent;
  for (;;) {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return Held{std::move(confirmed.entries), std::move(sent.entries)};
    TRY_ASSIGN(const ViewDelta delta, decode_delta(statement.get<std::string_view>(3)));
    const auto number = statement.get<std::int64_t>(1);
    if (statement.get<std::string_view>(0) == "base") confirmed = sent = View{};
    const auto when = statement.get<std::optional<TimePoint>>(2);
    if (when && *when <= moment) confirmed = apply(confirmed, delta, number);
    sent = apply(sent, delta, number);
  }
}

Result<std::vector<ViewRecords::Span>> ViewRecords::spans(Database& database, DeviceId device, const RecordRef& ref) {
  TRY_ASSIGN(auto statement, database.prepare(kHistory));
  statement.bind(1, device);
  std::vector<Span> spans;
  for (;;) {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return spans;
    TRY_ASSIGN(const ViewDelta delta, decode_delta(statement.get<std::string_view>(3)));
    const auto sent = statement.get<TimePoint>(1);
    const bool base = statement.get<std::string_view>(0) == "base";
    const bool has = !spans.empty() && !spans.back().until;
    const bool put = contains(delta, ref);
    const bool dropped = std::ranges::find(delta.drops, ref) != delta.drops.end();
    if (has && !put && base) spans.back().until = sent;  // the whole view said again, without it
    if (has && dropped) spans.back().until = statement.get<std::optional<TimePoint>>(2);
    if (put && (spans.empty() || spans.back().until)) spans.push_back({sent, std::nullopt});
  }
}

Result<void> ViewRecords::prune(TimePoint now) {
  const TimePoint cutoff = now - limits_.kept;
  TRY(storage_.write([&](WriteTransaction& tx) { return tx.database().run(kPrune, cutoff); }));
  return {};
}

}  // namespace satchel::server
