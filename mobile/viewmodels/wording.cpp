#include "mobile/viewmodels/wording.h"

#include <QCoreApplication>
#include <QLocale>

#include "core/model/sentence.h"
#include "core/replica/work.h"

namespace satchel::wording {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Words)
};

// What core/model says in English, in the person's language. The catalogue has each sentence with %1, %2 … where its
// arguments stand.
QString translated(const std::string& english) {
  return QCoreApplication::translate("sentence", english.c_str());
}

// The argument of a sentence: a state, or a field's name as it stands.
QString argument(const std::string& word) {
  if (const auto known = enum_named<JobState>(word)) return translated(std::string(satchel::words(*known)));
  QString plain = text(word);
  return plain.replace('_', ' ');
}

template <class E, std::size_t N>
QString one_of(E value, const char* const (&words)[N]) {
  return Words::tr(words[static_cast<std::size_t>(value)]);
}

}  // namespace

QString sentence(const Error& error) {
  if (error.fields.empty()) return translated(satchel::sentence(error.code));
  QStringList arguments;
  for (const std::string& field : error.fields) arguments << argument(field);
  const QString words = translated(satchel::sentence(error.code, {"%1"}));
  return words.contains("%1") ? words.arg(arguments.join(", ")) : words;
}

QString sentence(const Notification& notification) {
  if (notification.kind == NotificationKind::kSummary) {
    const Summary summary = Summary::of(notification.arguments);
    return Words::tr("Your jobs: %1 open, %2 overdue, %3 awaiting verification.")
        .arg(summary.open.count)
        .arg(summary.overdue.count)
        .arg(summary.awaiting.count);
  }
  Notification pattern = notification;
  if (!pattern.arguments.empty()) pattern.arguments[0] = "%1";
  const QString words = translated(satchel::sentence(pattern));
  const bool numbered = !notification.arguments.empty() && words.contains(QStringLiteral("%1"));
  return numbered ? words.arg(text(notification.arguments[0])) : words;
}

QString sentence(const Waiting& waiting) {
  const Error error{error_code_named(waiting.code), {}, waiting.arguments};
  const int percent = waiting.total > 0 ? int(waiting.done * 100 / waiting.total) : 0;
  switch (waiting.reason) {
    case WaitReason::kNextContact:
      if (percent > 0) return Words::tr("%1 % sent; the rest goes at the next contact.").arg(percent);
      break;
    case WaitReason::kMoving:
      if (waiting.total > 0) return Words::tr("It is on its way: %1 %.").arg(percent);
      break;
    case WaitReason::kRetry:
      return sentence(error) + " " +
             (waiting.until ? Words::tr("It is tried again at %1.").arg(moment(*waiting.until))
                            : Words::tr("It is tried again later."));
    case WaitReason::kRefused:
      return sentence(error) + (waiting.note.empty() ? QString() : " „" + text(waiting.note) + "“");
    case WaitReason::kOfficeAsked:
      if (waiting.until) return Words::tr("The office asked to wait until %1.").arg(moment(*waiting.until));
      break;
    default:
      break;
  }
  Waiting plain;
  plain.reason = waiting.reason;
  return translated(satchel::sentence(plain));
}

QString actor(NextActor who) {
  static constexpr const char* kWords[] = {QT_TRANSLATE_NOOP("Words", "This device"),
                                           QT_TRANSLATE_NOOP("Words", "The office"), QT_TRANSLATE_NOOP("Words", "You")};
  return one_of(who, kWords);
}

namespace {

QString file_words(const WaitingSubject& file) {
  const QString name = text(file.file_name);
  if (file.count == 0) return file.preview ? Words::tr("Preview of %1").arg(name) : Words::tr("File %1").arg(name);
  if (!file.photo) return Words::tr("File %1").arg(name);
  if (file.count == 1) return file.preview ? Words::tr("Preview of the photo") : Words::tr("Photo");
  const QString words = file.preview ? Words::tr("Preview of photo %1 of %2") : Words::tr("Photo %1 of %2");
  return words.arg(file.place).arg(file.count);
}

}  // namespace

QString thing(const WaitingSubject& subject) {
  QString words = subject.operation ? wording::noun(*subject.operation) : file_words(subject);
  const bool left = subject.target.type == RecordType::kJob && subject.object.empty();
  if (!subject.object.empty()) words = Words::tr("%1 for %2").arg(words, text(subject.object));
  if (left) words = Words::tr("%1 for %2").arg(words, Words::tr("a job that left your list"));
  if (subject.operation) return words;
  if (subject.role != AttachmentRole::kOther) words += ", " + role(subject.role).toLower();
  return words + ", " + size(subject.bytes);
}

QString noun(OperationKind kind) {
  return translated(std::string(satchel::noun(kind)));
}

// As it stands by itself, on a pill: "In progress".
QString state(JobState state) {
  QString words = translated(std::string(satchel::words(state)));
  if (!words.isEmpty()) words[0] = words[0].toUpper();
  return words;
}

QString category(TicketCategory category) {
  return translated(std::string(satchel::words(category)));
}

QString tone(JobState state) {
  switch (state) {
    case JobState::kRework:
      return "warn";
    case JobState::kInProgress:
      return "accent";
    case JobState::kAwaitingVerification:
    case JobState::kClosed:
      return "ok";
    case JobState::kCancelled:
      return "error";
    default:
      return "muted";
  }
}

QString icon(JobState state) {
  switch (state) {
    case JobState::kInProgress:
      return "play";
    case JobState::kOnHold:
      return "pause";
    case JobState::kAwaitingVerification:
      return "clock";
    case JobState::kRework:
      return "hand";
    case JobState::kClosed:
      return "check";
    case JobState::kCancelled:
      return "close";
    default:
      return "circle";
  }
}

QString own_key(std::string_view key) {
  QString words = text(key).replace('_', ' ');
  if (!words.isEmpty()) words[0] = words[0].toUpper();
  return words;
}

QString kind(JobKind kind) {
  static constexpr const char* kWords[] = {QT_TRANSLATE_NOOP("Words", "Work order"),
                                           QT_TRANSLATE_NOOP("Words", "Intervention"),
                                           QT_TRANSLATE_NOOP("Words", "Defect"), QT_TRANSLATE_NOOP("Words", "Task")};
  return one_of(kind, kWords);
}

QString priority(Priority priority) {
  static constexpr const char* kWords[] = {QT_TRANSLATE_NOOP("Words", "Low"), QT_TRANSLATE_NOOP("Words", "Normal"),
                                           QT_TRANSLATE_NOOP("Words", "High"), QT_TRANSLATE_NOOP("Words", "Urgent")};
  return one_of(priority, kWords);
}

QString outcome(Outcome outcome) {
  static constexpr const char* kWords[] = {
      QT_TRANSLATE_NOOP("Words", "Fixed"), QT_TRANSLATE_NOOP("Words", "Temporary repair"),
      QT_TRANSLATE_NOOP("Words", "Not fixed"), QT_TRANSLATE_NOOP("Words", "No access")};
  return one_of(outcome, kWords);
}

QString closeout_state(CloseoutState state) {
  static constexpr const char* kWords[] = {
      QT_TRANSLATE_NOOP("Words", "Submitted"), QT_TRANSLATE_NOOP("Words", "Verified"),
      QT_TRANSLATE_NOOP("Words", "Returned"), QT_TRANSLATE_NOOP("Words", "Withdrawn"),
      QT_TRANSLATE_NOOP("Words", "Replaced by a later version")};
  return one_of(state, kWords);
}

QString role(AttachmentRole role) {
  static constexpr const char* kWords[] = {QT_TRANSLATE_NOOP("Words", "Before"), QT_TRANSLATE_NOOP("Words", "After"),
                                           QT_TRANSLATE_NOOP("Words", "Other")};
  return one_of(role, kWords);
}

QString role(Role role) {
  static constexpr const char* kWords[] = {
      QT_TRANSLATE_NOOP("Words", "Administrator"), QT_TRANSLATE_NOOP("Words", "Manager"),
      QT_TRANSLATE_NOOP("Words", "Technician"), QT_TRANSLATE_NOOP("Words", "Contractor"),
      QT_TRANSLATE_NOOP("Words", "Guest")};
  return one_of(role, kWords);
}

QString point_kind(ContactPointKind kind) {
  static constexpr const char* kWords[] = {QT_TRANSLATE_NOOP("Words", "Phone"), QT_TRANSLATE_NOOP("Words", "E-mail"),
                                           QT_TRANSLATE_NOOP("Words", "Address")};
  return one_of(kind, kWords);
}

QString tag_kind(TagKind kind) {
  static constexpr const char* kWords[] = {QT_TRANSLATE_NOOP("Words", "QR code"), QT_TRANSLATE_NOOP("Words", "Barcode"),
                                           QT_TRANSLATE_NOOP("Words", "NFC")};
  return one_of(kind, kWords);
}

QString absence_kind(AbsenceKind kind) {
  static constexpr const char* kWords[] = {QT_TRANSLATE_NOOP("Words", "Holiday"), QT_TRANSLATE_NOOP("Words", "Sick"),
                                           QT_TRANSLATE_NOOP("Words", "Training"),
                                           QT_TRANSLATE_NOOP("Words", "Other absence")};
  return one_of(kind, kWords);
}

QString part_of_day(PartOfDay part) {
  static constexpr const char* kWords[] = {QT_TRANSLATE_NOOP("Words", "All day"), QT_TRANSLATE_NOOP("Words", "Morning"),
                                           QT_TRANSLATE_NOOP("Words", "Afternoon")};
  return one_of(part, kWords);
}

QString absence_state(AbsenceState state) {
  static constexpr const char* kWords[] = {
      QT_TRANSLATE_NOOP("Words", "Requested"), QT_TRANSLATE_NOOP("Words", "Approved"),
      QT_TRANSLATE_NOOP("Words", "Refused"), QT_TRANSLATE_NOOP("Words", "Cancelled")};
  return one_of(state, kWords);
}

QString hold_reason(HoldReason reason) {
  static constexpr const char* kWords[] = {
      QT_TRANSLATE_NOOP("Words", "Parts are missing"), QT_TRANSLATE_NOOP("Words", "No access"),
      QT_TRANSLATE_NOOP("Words", "Weather"), QT_TRANSLATE_NOOP("Words", "The customer asked"),
      QT_TRANSLATE_NOOP("Words", "Another reason")};
  return one_of(reason, kWords);
}

QString step(OperationKind kind) {
  switch (kind) {
    case OperationKind::kAcceptAssignment:
      return Words::tr("Accept");
    case OperationKind::kDeclineAssignment:
      return Words::tr("Decline");
    case OperationKind::kStartJob:
      return Words::tr("Start");
    case OperationKind::kHoldJob:
      return Words::tr("Put on hold");
    case OperationKind::kSubmitCloseout:
      return Words::tr("Finish");
    case OperationKind::kWithdrawCloseout:
      return Words::tr("Take the closeout back");
    case OperationKind::kVerifyCloseout:
      return Words::tr("Verify");
    case OperationKind::kReopenJob:
      return Words::tr("Reopen");
    default:
      return wording::noun(kind);
  }
}

QString receipt(const QString& mark) {
  if (mark == "saved") return Words::tr("Saved on this device");
  if (mark == "sending") return Words::tr("Sending");
  if (mark == "received") return Words::tr("Received by the office");
  if (mark == "verified") return Words::tr("Verified");
  if (mark == "needsYou") return Words::tr("Needs you");
  if (mark == "waiting") return Words::tr("Waiting");
  return {};
}

QDateTime local(TimePoint time) {
  return QDateTime::fromMSecsSinceEpoch(millis_of(time));
}

QString clock(TimePoint time) {
  return QLocale().toString(local(time).time(), QLocale::ShortFormat);
}

QString day(const QDate& day) {
  const qint64 from_today = QDate::currentDate().daysTo(day);
  if (from_today == 0) return Words::tr("Today");
  if (from_today == 1) return Words::tr("Tomorrow");
  if (from_today == -1) return Words::tr("Yesterday");
  //: How a language writes a day: "Mon 2 Nov", and "2 Nov 2027" of another year.
  const bool near = day.year() == QDate::currentDate().year();
  return QLocale().toString(day, near ? Words::tr("ddd d MMM") : Words::tr("d MMM yyyy"));
}

QString moment(TimePoint time) {
  const QDate date = local(time).date();
  return date == QDate::currentDate() ? clock(time) : day(date) + " " + clock(time);
}

QString minutes(std::int64_t minutes) {
  if (minutes < 60) return Words::tr("%1 min").arg(minutes);
  return minutes % 60 == 0 ? Words::tr("%1 h").arg(minutes / 60)
                           : Words::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString size(std::int64_t bytes) {
  return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

QString distance(double metres) {
  if (metres < 1000) return Words::tr("%1 m").arg(qRound(metres / 10) * 10);
  return Words::tr("%1 km").arg(QLocale().toString(metres / 1000, 'f', metres < 10'000 ? 1 : 0));
}

QString money(const Money& money) {
  return text(amount_text(money)) + " " + text(money.currency);
}

Card card(Store& store, UserId user, const sync::Account* self) {
  const auto found = store.read().find<Person>(user.value);
  if (found && *found) {
    const Person& person = (*found)->record;
    return {text(printed_name(person)), text(person.initials), text(person.colour)};
  }
  if (self == nullptr || self->session.user != user) return {};
  const QString name = text(self->session.display_name);
  QString initials;
  for (const QString& part : name.split(' ', Qt::SkipEmptyParts)) initials += part.front().toUpper();
  return {text(printed_name(self->session.display_name, is_external(self->session.role))), initials.left(2), {}};
}

}  // namespace satchel::wording
