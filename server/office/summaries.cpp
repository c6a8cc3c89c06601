#include "server/office/summaries.h"

#include <algorithm>

#include "server/storage/meta.h"
#include "server/storage/people.h"
#include "server/storage/records.h"
#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::string_view kLastRun = "summaries_at";
constexpr std::size_t kPeopleAtOnce = 200;  // in one transaction

// The jobs that R2 shows them through a live assignment, and that are not over.
constexpr std::string_view kWork = R"sql(
  SELECT j.number, j.state, j.due_at, j.id
    FROM assignment AS a INDEXED BY assignment_by_user CROSS JOIN job AS j ON j.id = a.job_id
   WHERE a.user_id = ?1 AND a.state IN ('offered', 'accepted')
     AND j.state IN ('assigned', 'accepted', 'in_progress', 'on_hold', 'rework', 'awaiting_verification')
   UNION
  SELECT j.number, j.state, j.due_at, j.id
    FROM group_member AS m INDEXED BY group_member_by_user
         CROSS JOIN assignment AS a INDEXED BY assignment_by_group ON a.group_id = m.group_id
         CROSS JOIN job AS j ON j.id = a.job_id
   WHERE m.user_id = ?1 AND a.state IN ('offered', 'accepted')
     AND j.state IN ('assigned', 'accepted', 'in_progress', 'on_hold', 'rework', 'awaiting_verification')
   ORDER BY 3 NULLS LAST, 1, 4)sql";

Result<Summary> work_of(Database& database, UserId user, TimePoint now) {
  TRY_ASSIGN(auto work, database.prepare(kWork));
  work.bind(1, user);
  Summary summary;
  for (;;) {
    TRY_ASSIGN(const bool row, work.step());
    if (!row) return summary;
    const auto number = work.get<std::string>(0);
    if (word<JobState>(work, 1) == JobState::kAwaitingVerification) {
      summary.awaiting.add(number);
      continue;
    }
    const auto due = work.get<std::optional<TimePoint>>(2);
    summary.open.add(number);
    if (due && *due < now) summary.overdue.add(number);
  }
}

}  // namespace

TimePoint period_begin(SummaryPeriod period, const OfficePolicy& policy, TimePoint now) {
  using std::chrono::days, std::chrono::floor;
  const TimePoint shifted = now - std::chrono::hours(policy.summary_hour);
  auto day = floor<days>(shifted);
  if (period == SummaryPeriod::kWeekly) {
    const std::chrono::weekday wanted(static_cast<unsigned>(policy.summary_weekday % 7));
    day -= std::chrono::weekday(day) - wanted;
  }
  return day + std::chrono::hours(policy.summary_hour);
}

// One run: the periods that have begun since the run before.
struct Summaries::Round {
  OfficePolicy policy;
  TimePoint last;
  TimePoint now;

  // The period whose summary this person is to get now.
  std::optional<TimePoint> due(const User& user) const {
    const TimePoint begin = period_begin(user.weekly_summary ? SummaryPeriod::kWeekly : policy.summary, policy, now);
    return begin > last ? std::optional(begin) : std::nullopt;
  }
};

Result<std::vector<UserId>> Summaries::make(WriteTransaction& tx, const Round& round, const std::vector<User>& people) {
  Records records(tx.database());
  std::vector<UserId> told;
  for (const User& user : people) {
    const auto due = round.due(user);
    if (!due) continue;
    TRY_ASSIGN(const Principal who, load_principal(tx.database(), user.id));
    if (!who.active(round.now) || !who.permissions.has(Permission::kJobViewAssigned)) continue;
    Notification one;
    one.id.value = uuid_for("summary", user.id.str() + "/" + format_time(*due));
    TRY_ASSIGN(const auto made, records.find<Notification>(one.id));
    if (made) continue;
    TRY_ASSIGN(const Summary summary, work_of(tx.database(), user.id, round.now));
    if (summary == Summary{}) continue;
    one.user_id = user.id;
    one.kind = NotificationKind::kSummary;
    one.object_type = RecordType::kPerson;
    one.object_id = user.id.value;
    one.arguments = summary.arguments();
    one.created_at = round.now;
    TRY(records.put(tx, one, Change{round.now, user.id, {}}));
    told.push_back(user.id);
  }
  return told;
}

Result<std::size_t> Summaries::run() {
  Round round;
  round.now = office_.clock.now();
  UserFilter active;
  active.state = UserState::kActive;
  std::int64_t last = 0;
  {
    TRY_ASSIGN(auto snapshot, office_.storage.read());
    TRY_ASSIGN(round.policy, Policies(snapshot.database()).policy());
    TRY_ASSIGN(last, Meta(snapshot.database()).counter(kLastRun));
  }
  round.last = time_of_millis(last);
  std::size_t count = 0;
  // Every period begins at the hour of a day: until the next one there is nothing to do.
  if (period_begin(SummaryPeriod::kDaily, round.policy, round.now) <= round.last) return count;
  const bool first = last == 0;  // of what was before the first run nobody is told
  UserId after;
  for (bool more = !first; more;) {
    std::vector<UserId> told;
    TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
      TRY_ASSIGN(const auto people, People(tx.database()).users(active, after, kPeopleAtOnce));
      TRY_ASSIGN(told, make(tx, round, people));
      more = people.size() == kPeopleAtOnce;
      if (more) after = people.back().id;
      return {};
    }));
    if (!told.empty()) office_.hub.poke(told);
    count += told.size();
  }
  TRY(office_.storage.write(
      [&](WriteTransaction& tx) { return Meta(tx.database()).set_counter(tx, kLastRun, millis_of(round.now)); }));
  return count;
}

}  // namespace satchel::server
