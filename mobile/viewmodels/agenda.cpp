#include "mobile/viewmodels/agenda.h"

#include <QLocale>
#include <algorithm>

#include "mobile/viewmodels/rows.h"
#include "mobile/viewmodels/wording.h"

namespace satchel::view {
namespace {

constexpr int kMostADay = 40;  // rows of work on a day; nobody does more, and undated jobs are all of today

// One planned piece of work: an own live assignment with its job.
struct Planned {
  JobLine job;
  std::optional<TimePoint> from, to;
  std::optional<TimePoint> started;  // running since
};

bool is_open(JobState state) {
  return state != JobState::kAwaitingVerification && !is_final(state);
}

int minute_of(const std::optional<TimePoint>& time, const QDate& day) {
  if (!time) return -1;
  const QDateTime local = wording::local(*time);
  if (local.date() != day) return -1;
  return local.time().msecsSinceStartOfDay() / 60'000;
}

// A day as this place has it, from its first moment to the next day's. Made once for all rows: what asks the system for
// the local time of ten thousand jobs asks it ten thousand times for its time zone.
struct Day {
  explicit Day(const QDate& of)
      : date(of),
        begin(time_of_millis(of.startOfDay().toMSecsSinceEpoch())),
        end(time_of_millis(of.addDays(1).startOfDay().toMSecsSinceEpoch())),
        today(of == QDate::currentDate()) {}

  bool has(const Planned& one) const {
    if (!one.from) return today && is_open(one.job.state);
    return *one.from < end && one.to.value_or(*one.from) >= begin;
  }

  QDate date;
  TimePoint begin, end;
  bool today;
};

Result<std::vector<Planned>> planned_work(sync::Desk& desk) {
  TRY_ASSIGN(const auto assignments, desk.store.read().all<Assignment>());
  std::vector<JobId> ids;
  std::map<JobId, const Assignment*> mine;
  for (const auto& one : assignments) {
    const Assignment& assignment = one.record;
    if (!is_live(assignment.state) || mine.contains(assignment.job_id)) continue;
    if (assignment.user_id && *assignment.user_id != desk.account.session.user) continue;
    mine.emplace(assignment.job_id, &assignment);
    ids.push_back(assignment.job_id);
  }
  TRY_ASSIGN(auto lines, desk.store.read().job_lines(ids));
  std::vector<Planned> all;
  for (JobLine& line : lines) {
    const Assignment& assignment = *mine.at(line.id);
    Planned one{std::move(line), assignment.scheduled_from, assignment.scheduled_to, {}};
    if (!one.from) one.from = one.job.window_from ? one.job.window_from : one.job.due_at;
    if (one.job.state == JobState::kInProgress) {
      TRY_ASSIGN(const auto events, desk.store.read().all_where<JobEvent>("job_id", one.job.id.value));
      for (const auto& event : events) {
        const JobEvent& it = event.record;
        if (it.to == JobState::kInProgress && (!one.started || *one.started < it.occurred_at)) {
          one.started = it.occurred_at;
        }
      }
    }
    all.push_back(std::move(one));
  }
  std::ranges::sort(all, {}, [](const Planned& one) { return std::tuple(!one.from, one.from, one.job.number); });
  return all;
}

QVariantMap heading(const QDate& day, bool empty) {
  return {{"key", "day " + day.toString(Qt::ISODate)},
          {"kind", "day"},
          {"day", day.toString(Qt::ISODate)},
          {"dayText", wording::day(day)},
          {"subtitle", empty ? QObject::tr("Nothing planned") : QString()},
          {"startMinute", -1},
          {"endMinute", -1}};
}

QVariantMap absence_row(const Absence& one, const QDate& day) {
  const QString id = wording::id(one.id.value);
  QVariantMap row{{"key", "absence " + id + day.toString(Qt::ISODate)},
                  {"kind", "absence"},
                  {"day", day.toString(Qt::ISODate)},
                  {"dayText", wording::day(day)},
                  {"title", wording::absence_kind(one.kind)},
                  {"subtitle", wording::text(one.note)},
                  {"timeText", wording::part_of_day(one.part_of_day)},
                  {"startMinute", one.part_of_day == PartOfDay::kAfternoon ? 12 * 60 : 0},
                  {"endMinute", one.part_of_day == PartOfDay::kMorning ? 12 * 60 : 24 * 60},
                  {"absenceId", id},
                  {"absenceState", wording::absence_state(one.state)},
                  {"from", wording::text(one.from)},
                  {"to", wording::text(one.to)},
                  {"hatched", true},
                  {"canCancel", one.state == AbsenceState::kRequested || one.state == AbsenceState::kApproved}};
  rows::put_receipt(row, one.rev == 0 ? "saved" : "received");
  return row;
}

QVariantMap work_row(const Planned& one, const rows::Receipts& receipts, const QDate& day, TimePoint now) {
  QVariantMap row = rows::job(one.job, receipts, now);
  row["key"] = "job " + row["jobId"].toString() + day.toString(Qt::ISODate);
  row["kind"] = "job";
  row["day"] = day.toString(Qt::ISODate);
  row["dayText"] = wording::day(day);
  row["subtitle"] = row["siteName"];
  QString time = one.from ? wording::clock(*one.from) : QString();
  if (one.to) time += " – " + wording::clock(*one.to);
  row["timeText"] = time;
  row["startMinute"] = minute_of(one.from, day);
  row["endMinute"] = minute_of(one.to, day);
  row["running"] = one.started.has_value();
  return row;
}

// The day's work as rows, and how many more there are.
QVariantList work_rows(const std::vector<Planned>& work, const rows::Receipts& receipts, const Day& of, TimePoint now) {
  const QDate& day = of.date;
  QVariantList found;
  int more = 0;
  for (const Planned& one : work) {
    if (!of.has(one)) continue;
    if (found.size() < kMostADay) {
      found << work_row(one, receipts, day, now);
    } else {
      ++more;
    }
  }
  if (more == 0) return found;
  const QString iso = day.toString(Qt::ISODate);
  return found << QVariantMap{{"key", "more " + iso},
                              {"kind", "more"},
                              {"day", iso},
                              {"dayText", wording::day(day)},
                              {"title", QObject::tr("And %1 more, all of them under Jobs").arg(more)},
                              {"startMinute", -1},
                              {"endMinute", -1}};
}

}  // namespace

Agenda::Agenda(QObject* parent)
    : ViewModel(parent,
                {"kind",       "day",          "dayText",  "title",    "subtitle",   "timeText",     "startMinute#",
                 "endMinute#", "colour",       "initials", "jobId",    "number",     "stateText",    "stateIcon",
                 "stateTone",  "priorityText", "urgent?",  "running?", "absenceId",  "absenceState", "hatched?",
                 "canCancel?", "overdue?",     "siteName", "receipt",  "receiptText"}) {
  connect(this, &Agenda::rangeChanged, this, &Agenda::reload);
}

void Agenda::set_from(const QString& day) {
  const QDate date = QDate::fromString(day, Qt::ISODate);
  if (date == from_) return;
  from_ = date;
  emit rangeChanged();
}

void Agenda::set_days(int days) {
  const int wanted = std::clamp(days, 1, 60);
  if (std::exchange(days_, wanted) != wanted) emit rangeChanged();
}

QString Agenda::rangeText() const {
  if (days_ == 1) return QLocale().toString(first(), QLocale::LongFormat);
  return tr("%1 to %2").arg(wording::day(first()), wording::day(first().addDays(days_ - 1)));
}

void Agenda::step(int ranges) {
  from_ = first().addDays(qint64(ranges) * days_);
  emit rangeChanged();
}

QVariantList Agenda::absenceKinds() const {
  QVariantList all;
  for (const AbsenceKind kind :
       {AbsenceKind::kHoliday, AbsenceKind::kSick, AbsenceKind::kTraining, AbsenceKind::kOther}) {
    all << QVariantMap{{"key", wording::text(name_of(kind))}, {"text", wording::absence_kind(kind)}};
  }
  return all;
}

QVariantList Agenda::partsOfDay() const {
  QVariantList all;
  for (const PartOfDay part : {PartOfDay::kWhole, PartOfDay::kMorning, PartOfDay::kAfternoon}) {
    all << QVariantMap{{"key", wording::text(name_of(part))}, {"text", wording::part_of_day(part)}};
  }
  return all;
}

void Agenda::requestAbsence(const QString& kind, const QString& from, const QString& to, const QString& part,
                            const QString& note) {
  RequestAbsence request;
  request.kind = enum_named<AbsenceKind>(wording::bytes(kind)).value_or(AbsenceKind::kOther);
  request.part_of_day = enum_named<PartOfDay>(wording::bytes(part)).value_or(PartOfDay::kWhole);
  request.from = wording::bytes(from);
  request.to = wording::bytes(to.isEmpty() ? from : to);
  request.note = wording::bytes(note);
  act([request](sync::Desk& desk) -> Result<Work> {
    const RecordRef target{RecordType::kAbsence, desk.make.make_id<AbsenceId>().value};
    return Work{{desk.make.operation(target, request)}, {}};
  });
}

void Agenda::cancelAbsence(const QString& id) {
  act([absence = wording::id_of<AbsenceId>(id)](sync::Desk& desk) -> Result<Work> {
    return Work{{desk.make.operation({RecordType::kAbsence, absence.value}, CancelAbsence{})}, {}};
  });
}

bool Agenda::concerns(const RecordRef& ref) const {
  return ref.type == RecordType::kJob || ref.type == RecordType::kAssignment || ref.type == RecordType::kAbsence ||
         ref.type == RecordType::kSite || ref.type == RecordType::kJobEvent;
}

Result<Agenda::Found> Agenda::find(sync::Desk& desk, QDate first, int days) {
  const TimePoint now = desk.clock.now();
  TRY_ASSIGN(const auto work, planned_work(desk));
  TRY_ASSIGN(auto absences, desk.store.read().all<Absence>());
  std::erase_if(absences, [&](const auto& one) { return one.record.user_id != desk.account.session.user; });
  std::ranges::sort(absences, {}, [](const auto& one) { return std::pair(one.record.from, one.record.id); });
  TRY_ASSIGN(const auto receipts, rows::Receipts::of(desk.store));
  Found found;
  for (int i = 0; i < days; ++i) {
    const QDate day = first.addDays(i);
    const std::string iso = wording::bytes(day.toString(Qt::ISODate));
    QVariantList today;
    for (const auto& shown : absences) {
      const Absence& one = shown.record;
      const bool stands = one.state == AbsenceState::kRequested || one.state == AbsenceState::kApproved;
      if (stands && one.from <= iso && iso <= one.to) today << absence_row(one, day);
    }
    today << work_rows(work, receipts, Day(day), now);
    found.rows << heading(day, today.isEmpty()) << today;
  }
  for (const auto& one : absences) {
    found.absences << absence_row(one.record, QDate::fromString(wording::text(one.record.from), Qt::ISODate));
  }
  for (const Planned& one : work) {
    const bool wanted = one.started ? !found.running.isValid() : !found.next.isValid();
    if (!wanted || !is_open(one.job.state)) continue;
    QVariantMap row = work_row(one, receipts, QDate::currentDate(), now);
    if (one.started) {
      row["sinceText"] = wording::clock(*one.started);
      row["since"] = wording::local(*one.started);
      found.running = row;
    } else {
      found.next = row;
    }
  }
  return found;
}

void Agenda::load() {
  load_by<Found>([day = first(), days = days_](sync::Desk& desk) { return find(desk, day, days); },
                 [this](const Found& found) {
                   set(found.rows);
                   next_ = found.next;
                   running_ = found.running;
                   absences_ = found.absences;
                   emit changed();
                 });
}

}  // namespace satchel::view
