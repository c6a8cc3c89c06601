#include "mobile/viewmodels/agenda.h"

#include "mobile/viewmodels/wording.h"
#include "tests/unit/mobile/stage.h"

using namespace satchel;
using namespace satchel::view;
using test::Stage;

namespace {

QString iso(int days_from_today) {
  return QDate::currentDate().addDays(days_from_today).toString(Qt::ISODate);
}

void be_away(Stage& stage, int from, int to, AbsenceState state, PartOfDay part, std::optional<UserId> who = {}) {
  Absence one;
  one.id = stage.id<AbsenceId>();
  one.user_id = who.value_or(stage.account.session.user);
  one.from = wording::bytes(iso(from));
  one.to = wording::bytes(iso(to));
  one.state = state;
  one.part_of_day = part;
  one.created_at = stage.now;
  stage.office.put(one);
}

// "day from-to state" of every absence that is shown.
QStringList away(const Agenda& agenda) {
  QStringList all;
  for (int i = 0; i < agenda.count(); ++i) {
    const QVariantMap row = agenda.get(i);
    if (row["kind"] != "absence") continue;
    CHECK(row["hatched"] == true);
    const auto days = QDate::currentDate().daysTo(QDate::fromString(row["day"].toString(), Qt::ISODate));
    all << QString("%1 %2-%3 %4")
               .arg(days)
               .arg(row["startMinute"].toInt())
               .arg(row["endMinute"].toInt())
               .arg(row["absenceState"].toString());
  }
  return all;
}

}  // namespace

// req: C30
TEST_CASE("absences: one's own are hatched on each of their days, by the part of the day, as long as they stand") {
  Stage stage;
  stage.give_job("1001");
  be_away(stage, -1, 1, AbsenceState::kApproved, PartOfDay::kWhole);
  be_away(stage, 5, 5, AbsenceState::kRequested, PartOfDay::kMorning);
  be_away(stage, 9, 9, AbsenceState::kApproved, PartOfDay::kAfternoon);
  be_away(stage, 0, 9, AbsenceState::kRefused, PartOfDay::kWhole);
  be_away(stage, 0, 9, AbsenceState::kCancelled, PartOfDay::kWhole);
  be_away(stage, 0, 9, AbsenceState::kApproved, PartOfDay::kWhole, stage.id<UserId>());
  stage.fill();
  stage.raise();
  const auto days = [&](int many) { return stage.make<Agenda>([many](Agenda& one) { one.set_days(many); }); };
  const auto today = days(1), week = days(7), agenda = days(14);
  for (const auto* one : {today.get(), week.get(), agenda.get()}) {
    REQUIRE(Stage::until([&] { return one->count() > 0; }));
    for (int i = 0; i < one->count(); ++i) CHECK((one->get(i)["kind"] == "absence") == one->get(i)["hatched"].toBool());
  }
  const QStringList first{"0 0-1440 Approved"}, of_week{"0 0-1440 Approved", "1 0-1440 Approved", "5 0-720 Requested"};
  CHECK(test::row_with(*week, "day", iso(2))["subtitle"] == "Nothing planned");
  CHECK(test::row_with(*week, "day", iso(1))["subtitle"] == "");
  CHECK(away(*today) == first);
  CHECK(away(*week) == of_week);
  CHECK(away(*agenda) == of_week + QStringList{"9 720-1440 Approved"});
}
