#include "server/office/calendar.h"

#include <libical/ical.h>

#include <algorithm>
#include <memory>

#include "server/office/browse_json.h"
#include "server/office/note.h"
#include "server/storage/calendar_feeds.h"
#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::string_view kTokenPrefix = "fdc_";
constexpr std::size_t kMostCandidates = 5000;

// Live assignments of the user ?1, or the group, whose planned time, by whichever of the two windows, is not over at
// ?2. Which window counts is decided by what is shown.
constexpr std::string_view kOfUser = R"sql(
  SELECT a.rowid FROM assignment AS a CROSS JOIN job AS j ON j.id = a.job_id
   WHERE a.user_id = ?1 AND a.state IN ('offered', 'accepted')
     AND max(coalesce(a.scheduled_from, 0), coalesce(a.scheduled_to, 0),
             coalesce(j.window_from, 0), coalesce(j.window_to, 0)) >= ?2
   ORDER BY a.id LIMIT ?3)sql";
constexpr std::string_view kOfGroup = R"sql(
  SELECT a.rowid FROM assignment AS a CROSS JOIN job AS j ON j.id = a.job_id
   WHERE a.group_id = ?1 AND a.state IN ('offered', 'accepted')
     AND max(coalesce(a.scheduled_from, 0), coalesce(a.scheduled_to, 0),
             coalesce(j.window_from, 0), coalesce(j.window_to, 0)) >= ?2
   ORDER BY a.id LIMIT ?3)sql";
constexpr std::string_view kAway = R"sql(
  SELECT rowid FROM absence
   WHERE user_id = ?1 AND "to" >= ?2 AND state IN ('requested', 'approved') ORDER BY "from", id LIMIT ?3)sql";

struct ComponentFree {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, ComponentFree>;

// What must not stand in a calendar's text (RFC 5545, 3.3.11) becomes a space; libical escapes the rest.
std::string plain(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f; }, ' ');
  return text;
}

icaltimetype utc(TimePoint at) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count();
  return icaltime_from_timet_with_zone(static_cast<time_t>(seconds), 0, icaltimezone_get_utc_timezone());
}

// "2026-12-24" as a day; with a time it is one by whatever clock the reader has.
icaltimetype day(const std::string& text, const char* time = "") {
  std::string compact = text;
  std::erase(compact, '-');
  return icaltime_from_string((compact + time).c_str());
}

std::string text_in(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<TimePoint> time_in(const Json& json, const char* name) {
  const auto time = parse_time(text_in(json, name));
  return time ? std::optional(*time) : std::nullopt;
}

struct Window {
  TimePoint from;
  TimePoint to;
};

// One end alone is a moment.
std::optional<Window> window_of(const Json& json, const char* from_name, const char* to_name) {
  const auto from = time_in(json, from_name), to = time_in(json, to_name);
  if (!from && !to) return std::nullopt;
  return Window{from.value_or(*(to ? to : from)), to.value_or(*(from ? from : to))};
}

std::string join(const std::string& a, std::string_view between, const std::string& b) {
  return a.empty() || b.empty() ? a + b : a + std::string(between) + b;
}

std::string_view words_of(AbsenceKind kind) {
  switch (kind) {
    case AbsenceKind::kHoliday:
      return "Holiday";
    case AbsenceKind::kSick:
      return "Sick";
    case AbsenceKind::kTraining:
      return "Training";
    case AbsenceKind::kOther:
      return "Away";
  }
  return "Away";
}

struct Event {
  icaltimetype from;
  icaltimetype to;
  std::string uid;
  std::string summary;
  std::string location;
  bool certain = false;
  std::string category;
};

class Reading {
 public:
  Reading(Database& database, const Principal& principal, TimePoint now)
      : database_(database), principal_(principal), now_(now), since_(now - Calendar::kPast) {}

  Result<std::string> run() {
    TRY(work(kOfUser, principal_.user.value));
    for (const GroupId& group : principal_.groups) TRY(work(kOfGroup, group.value));
    TRY(away());
    std::ranges::sort(events_, [](const Event& a, const Event& b) {
      const int order = icaltime_compare(a.from, b.from);
      return order != 0 ? order < 0 : a.uid < b.uid;
    });
    if (events_.size() > Calendar::kMostEvents) events_.resize(Calendar::kMostEvents);
    return written();
  }

 private:
  Result<std::vector<std::int64_t>> rows(Result<Statement> statement) {
    return all_rows<std::int64_t>(std::move(statement), [](const Statement& row) { return row.get<std::int64_t>(0); });
  }

  Result<void> work(std::string_view sql, const Uuid& whose) {
    TRY_ASSIGN(const auto found, rows(bound(database_, sql, whose, since_, kMostCandidates)));
    for (const std::int64_t row : found) {
      TRY_ASSIGN(const auto one, Records(database_).at_row<Assignment>(row));
      if (!one) return fail(ErrorCode::kCorrupt, "a listed row is gone");
      TRY(add_work(*one));
    }
    return {};
  }

  Result<void> add_work(const Assignment& one) {
    TRY_ASSIGN(const Json assignment, json_if_seen(database_, principal_, AnyRecord(one), now_));
    TRY_ASSIGN(const auto record, Records(database_).find<Job>(one.job_id));
    if (assignment.is_null() || !record) return {};
    TRY_ASSIGN(const Json job, json_if_seen(database_, principal_, AnyRecord(*record), now_));
    if (job.is_null()) return {};
    auto window = window_of(assignment, "scheduled_from", "scheduled_to");
    if (!window) window = window_of(job, "window_from", "window_to");
    if (!window || std::max(window->from, window->to) < since_) return {};
    Event event;
    event.from = utc(window->from);
    event.to = utc(std::max(window->from, window->to));
    event.uid = one.id.str();
    event.summary = join(text_in(job, "number"), " ", text_in(job, "title"));
    if (event.summary.empty()) event.summary = "Work";
    event.certain = one.state == AssignmentState::kAccepted;
    event.category = "work";
    TRY_ASSIGN(event.location, place_of(job));
    events_.push_back(std::move(event));
    return {};
  }

  // Where the job is, as far as the site is shown.
  Result<std::string> place_of(const Json& job) {
    const auto id = Uuid::parse(text_in(job, "site_id"));
    if (!id) return std::string();
    TRY_ASSIGN(const auto site, Records(database_).find<Site>(*id));
    if (!site) return std::string();
    TRY_ASSIGN(const Json json, json_if_seen(database_, principal_, AnyRecord(*site), now_));
    return json.is_null() ? std::string() : join(text_in(json, "name"), ", ", text_in(json, "address"));
  }

  Result<void> away() {
    const std::string first = format_time(since_).substr(0, 10);
    TRY_ASSIGN(const auto found, rows(bound(database_, kAway, principal_.user, first, kMostCandidates)));
    for (const std::int64_t row : found) {
      TRY_ASSIGN(const auto one, Records(database_).at_row<Absence>(row));
      if (!one) return fail(ErrorCode::kCorrupt, "a listed row is gone");
      TRY_ASSIGN(const Json json, json_if_seen(database_, principal_, AnyRecord(*one), now_));
      if (!json.is_null()) add_absence(*one);
    }
    return {};
  }

  void add_absence(const Absence& one) {
    Event event;
    const bool half = one.part_of_day != PartOfDay::kWhole && one.from == one.to;
    if (half && one.part_of_day == PartOfDay::kMorning) {
      event.from = day(one.from, "T000000");
      event.to = day(one.to, "T120000");
    } else {
      event.from = half ? day(one.from, "T120000") : day(one.from);
      event.to = half ? day(one.to, "T000000") : day(one.to);
      icaltime_adjust(&event.to, 1, 0, 0, 0);  // the day after the last
    }
    event.uid = one.id.str();
    event.certain = one.state == AbsenceState::kApproved;
    event.summary = std::string(words_of(one.kind)) + (event.certain ? "" : " (asked for)");
    event.category = name_of(one.kind);
    events_.push_back(std::move(event));
  }

  std::string written() const {
    const Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    const auto add = [](icalcomponent* to, icalproperty* property) { icalcomponent_add_property(to, property); };
    add(calendar.get(), icalproperty_new_version("2.0"));
    add(calendar.get(), icalproperty_new_prodid("-//Satchel//Calendar//EN"));
    add(calendar.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
    for (const Event& one : events_) {
      icalcomponent* event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
      icalcomponent_add_component(calendar.get(), event);
      add(event, icalproperty_new_uid(one.uid.c_str()));
      add(event, icalproperty_new_dtstamp(utc(now_)));
      add(event, icalproperty_new_dtstart(one.from));
      add(event, icalproperty_new_dtend(one.to));
      add(event, icalproperty_new_summary(plain(one.summary).c_str()));
      if (!one.location.empty()) add(event, icalproperty_new_location(plain(one.location).c_str()));
      add(event, icalproperty_new_categories(one.category.c_str()));
      add(event, icalproperty_new_status(one.certain ? ICAL_STATUS_CONFIRMED : ICAL_STATUS_TENTATIVE));
      add(event, icalproperty_new_transp(ICAL_TRANSP_OPAQUE));
    }
    const std::unique_ptr<char, void (*)(void*)> text(icalcomponent_as_ical_string_r(calendar.get()),
                                                      icalmemory_free_buffer);
    return text.get();
  }

  Database& database_;
  const Principal& principal_;
  const TimePoint now_;
  const TimePoint since_;
  std::vector<Event> events_;
};

}  // namespace

Result<std::string> Calendar::open(const Principal& by) {
  std::array<std::uint8_t, kTokenBytes> secret{};
  office_.random.fill(secret);
  std::string token = std::string(kTokenPrefix) + to_base64url(secret);
  const TimePoint now = office_.clock.now();
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    TRY(CalendarFeeds(tx.database()).put(tx, {by.user, sha256(token), now}));
    return note(tx, by, now, "calendar.open", {RecordType::kPerson, by.user.value}, Json(), Json());
  }));
  return token;
}

Result<void> Calendar::close(const Principal& by) {
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    TRY_ASSIGN(const bool ended, CalendarFeeds(tx.database()).end(tx, by.user));
    if (!ended) return {};
    return note(tx, by, office_.clock.now(), "calendar.close", {RecordType::kPerson, by.user.value}, Json(), Json());
  }));
  return {};
}

Result<std::optional<TimePoint>> Calendar::opened_at(const Principal& by) {
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto feed, CalendarFeeds(snapshot.database()).of(by.user));
  return feed ? std::optional(feed->created_at) : std::nullopt;
}

Result<std::string> Calendar::read(std::string_view token) {
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto feed, CalendarFeeds(snapshot.database()).find(sha256(token)));
  if (!feed) return fail(ErrorCode::kNotFound, "no such address");
  TRY_ASSIGN(const Principal principal, load_principal(snapshot.database(), feed->user));
  const TimePoint now = office_.clock.now();
  if (!principal.active(now)) return fail(ErrorCode::kNotFound, "no such address");
  return Reading(snapshot.database(), principal, now).run();
}

}  // namespace satchel::server
