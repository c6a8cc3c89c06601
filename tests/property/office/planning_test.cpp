#include "server/office/planning.h"

#include <set>

#include "server/office/recurrence.h"
#include "tests/property/office/people_world.h"
#include "tests/support/seeds.h"

namespace satchel::server {
namespace {

const TimePoint kStart = *parse_time("2026-03-01T09:30:00Z");

struct Plans : test::PeopleWorld {
  explicit Plans(std::uint64_t seed) : PeopleWorld(seed, kStart) {
    asset.id = AssetId::make(kStart, random);
    asset.name = "Pump";
    REQUIRE(storage->write(
        [&](WriteTransaction& tx) { return Records(tx.database()).put(tx, asset, Change{kStart, {}, {}}); }));
  }
  PlannedActivity plan(std::string rule) {
    PlannedActivity one;
    one.id = PlannedActivityId::make(clock.now(), random);
    one.asset_id = asset.id;
    one.title = "plan " + one.id.str();
    one.recurrence = std::move(rule);
    one.starts_at = clock.now() + std::chrono::hours(dice.below(24 * 40));
    one.lead_days = static_cast<std::int64_t>(dice.below(10));
    one.publish = dice.one_in(2);
    const auto kept = Planning(*(this->office)).put(server_operator(), one, true);
    const std::string why = kept ? "" : to_string(kept.error());
    REQUIRE_MESSAGE(kept, why);
    return one;
  }
  // The due dates of a plan's jobs, and that none has two.
  std::set<TimePoint> due_dates(const PlannedActivity& one) {
    auto snapshot = storage->read();
    std::set<TimePoint> dates;
    const auto jobs = Records(snapshot->database()).page<Job>({}, 100'000);
    for (const Job& job : *jobs) {
      if (job.title != one.title) continue;
      CHECK(job.origin == JobOrigin::kPreventive);
      CHECK(job.state == (one.publish ? JobState::kOpen : JobState::kDraft));
      CHECK(dates.insert(*job.due_at).second);
    }
    return dates;
  }

  Asset asset;
};

}  // namespace

// The rules that a person can write down in a line, without libical.
std::set<TimePoint> expected(const std::string& rule, TimePoint start, TimePoint until) {
  using namespace std::chrono;
  std::set<TimePoint> all;
  const auto day = floor<days>(start);
  const Millis time = start - day;
  for (int i = 0; day + days(i) + time <= until; ++i) {
    const sys_days at = day + days(i);
    const year_month_day date(at), first(day);
    const bool whole_months = date.day() == first.day();
    const int months =
        (int(date.year()) - int(first.year())) * 12 + int(unsigned(date.month())) - int(unsigned(first.month()));
    const bool hit =
        (rule == "FREQ=DAILY;INTERVAL=3" && i % 3 == 0) || (rule == "FREQ=WEEKLY" && i % 7 == 0) ||
        (rule == "FREQ=WEEKLY;BYDAY=MO,TH" && (weekday(at) == Monday || weekday(at) == Thursday)) ||
        (rule == "FREQ=MONTHLY" && whole_months) ||
        (rule == "FREQ=MONTHLY;INTERVAL=3" && whole_months && months % 3 == 0) ||
        (rule == "FREQ=MONTHLY;BYMONTHDAY=-1" && (date.year() / date.month() / last).day() == date.day()) ||
        (rule == "FREQ=DAILY;COUNT=5" && i < 5);
    if (hit) all.insert(at + time);
  }
  return all;
}

// req: X27
TEST_CASE(
    "planned: whenever maintenance runs, every occurrence that was due has exactly one job, and nothing else has") {
  std::size_t jobs = 0;
  test::for_seeds(12, [&](std::uint64_t seed) {
    Plans office(seed);
    std::vector<PlannedActivity> plans;
    for (const char* rule : {"FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY",
                             "FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=DAILY;COUNT=5"}) {
      plans.push_back(office.plan(rule));
    }
    for (int run = 0; run < 12; ++run) {
      // Every minute, or not for two months.
      office.clock.advance(office.dice.one_in(3) ? Millis(60'000)
                                                 : Millis(std::chrono::hours(office.dice.below(24 * 60))));
      REQUIRE(Planning(*office.office).make_due());
      if (office.dice.one_in(2)) REQUIRE(Planning(*office.office).make_due());
      for (const PlannedActivity& one : plans) {
        CAPTURE(one.recurrence);
        const TimePoint start = std::chrono::floor<std::chrono::seconds>(one.starts_at);
        const auto wanted = expected(one.recurrence, start, office.clock.now() + std::chrono::days(one.lead_days));
        CHECK(office.due_dates(one) == wanted);
      }
    }
    for (const PlannedActivity& one : plans) jobs += office.due_dates(one).size();
  });
  CHECK(jobs > 100);
}

TEST_CASE("recurrence: an end is an end, and a rule that never comes true says so") {
  const auto next = [](const char* rule, TimePoint from) {
    return Recurrence::parse(rule, kStart, "UTC")->at_or_after(from);
  };
  CHECK(next("FREQ=DAILY;COUNT=2", kStart) == kStart);
  CHECK(next("FREQ=DAILY;COUNT=2", kStart + Millis(1)) == kStart + std::chrono::days(1));
  CHECK_FALSE(next("FREQ=DAILY;COUNT=2", kStart + std::chrono::days(1) + Millis(1)));
  CHECK_FALSE(next("FREQ=YEARLY;UNTIL=20270401T000000Z", *parse_time("2027-04-01T00:00:00Z")));
  CHECK_FALSE(next("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", kStart));
  CHECK(next("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", kStart) == *parse_time("2028-02-29T09:30:00Z"));
}

TEST_CASE(
    "recurrence: by the office's clock: eight stays eight in summer, and a time the clock jumps over comes later") {
  const auto at = [](const char* text) { return *parse_time(text); };
  const auto next = [&](const char* rule, const char* start, const char* from) {
    return Recurrence::parse(rule, at(start), "Europe/Berlin")->at_or_after(at(from));
  };
  const char* const eight = "2026-03-02T07:00:00Z";  // in winter
  CHECK(next("FREQ=WEEKLY", eight, "2026-03-20T00:00:00Z") == at("2026-03-23T07:00:00Z"));
  CHECK(next("FREQ=WEEKLY", eight, "2026-03-24T00:00:00Z") == at("2026-03-30T06:00:00Z"));
  CHECK(next("FREQ=MONTHLY", eight, "2026-10-20T00:00:00Z") == at("2026-11-02T07:00:00Z"));
  // Half past two is not on 29 March, and twice on 25 October.
  const char* const half_past_two = "2026-03-27T01:30:00Z";
  CHECK(next("FREQ=DAILY", half_past_two, "2026-03-29T00:00:00Z") == at("2026-03-29T01:30:00Z"));
  CHECK(next("FREQ=DAILY", half_past_two, "2026-03-30T00:00:00Z") == at("2026-03-30T00:30:00Z"));
  const auto autumn = next("FREQ=DAILY", half_past_two, "2026-10-25T00:00:00Z");
  REQUIRE(autumn);
  CHECK((*autumn == at("2026-10-25T00:30:00Z") || *autumn == at("2026-10-25T01:30:00Z")));
  CHECK(next("FREQ=DAILY", half_past_two, "2026-10-25T02:00:00Z") == at("2026-10-26T01:30:00Z"));
  // Midnight of the office is another day in UTC: the last of a month is the office's.
  CHECK(next("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-30T23:30:00Z", "2026-06-15T00:00:00Z") ==
        at("2026-06-29T22:30:00Z"));
  CHECK(Recurrence::knows_zone("Europe/Berlin"));
  CHECK_FALSE(Recurrence::knows_zone("Nowhere/Land"));
}

}  // namespace satchel::server
