#include "mobile/viewmodels/sync_pages.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStandardPaths>
#include <QUrl>
#include <algorithm>
#include <set>

#include "core/replica/waiting_list.h"
#include "mobile/viewmodels/conflict_page.h"
#include "mobile/viewmodels/edits.h"
#include "mobile/viewmodels/values.h"
#include "mobile/viewmodels/wording.h"

namespace satchel::view {
namespace {

struct Pages {
  Q_DECLARE_TR_FUNCTIONS(SyncPages)
};

QString file_for_copy() {
  const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  return documents + "/satchel-" + QDateTime::currentDateTime().toString("yyyyMMdd-hhmmss") + ".sealed";
}

std::filesystem::path path_of(const QUrl& file) {
  return (file.isLocalFile() ? file.toLocalFile() : file.toString()).toStdString();
}

QVariantMap base_row(const QString& key, const QString& section, const QString& title) {
  const QString text = section == "needsYou"  ? Pages::tr("Needs you")
                       : section == "sending" ? Pages::tr("Sending")
                       : section == "waiting" ? Pages::tr("Waiting, because …")
                                              : Pages::tr("Received");
  return {{"key", key}, {"section", section}, {"sectionText", text}, {"title", title}, {"progress", -1}};
}

void put_action(QVariantMap& row, const char* which, const QString& action, const QString& text) {
  row[which] = action;
  row[QString(which) + "Text"] = text;
}

QString section_name(WaitingRow::Section section) {
  switch (section) {
    case WaitingRow::Section::kNeedsYou:
      return "needsYou";
    case WaitingRow::Section::kSending:
      return "sending";
    case WaitingRow::Section::kWaiting:
      return "waiting";
    case WaitingRow::Section::kReceived:
      return "received";
  }
  return {};
}

// What the person can do about it.
void put_actions(QVariantMap& row, const WaitingRow& waiting) {
  switch (waiting.waiting.reason) {
    case WaitReason::kRefused:
      put_action(row, "action", "retry", Pages::tr("Send again"));
      // A file goes with the work that brought it.
      if (waiting.operation) put_action(row, "action2", "discard", Pages::tr("Discard"));
      return;
    case WaitReason::kSignIn:
      return put_action(row, "action", "signIn", Pages::tr("Sign in again"));
    case WaitReason::kMoving:
    case WaitReason::kHeld:
    case WaitReason::kBefore:
    case WaitReason::kOlderOffice:
      return;
    default:
      put_action(row, "action", "sendNow", Pages::tr("Send now"));
  }
}

// A job by its number alone, all else by its name.
QString name_for(Store& store, const RecordRef& record) {
  if (record.type != RecordType::kJob) return wording::record(store, record);
  const auto job = store.read().find<Job>(record.id);
  return job && *job ? wording::text((*job)->record.number) : QString();
}

// What would go with the next contact says why there is none.
QString why_not_now(const Waiting& why, const sync::Situation& now) {
  if (now.online && now.line != sync::LineState::kOffline && !now.trouble) return wording::sentence(why);
  const bool line = now.online && now.trouble && now.trouble->code != ErrorCode::kNetwork;
  return line ? wording::sentence(*now.trouble) : Pages::tr("There is no line. It goes by itself when there is one.");
}

bool changes_fields(Store& store, OperationId id) {
  const auto entry = store.outbox().entry(id);
  if (!entry || !*entry) return false;
  const auto operation = store.outbox().operation((*entry)->seq);
  return operation && edits::of(*operation).has_value();
}

QVariantMap row_of(Store& store, const WaitingRow& waiting, const sync::Situation& now) {
  const Uuid id = waiting.operation ? waiting.operation->value : waiting.file->value;
  const Waiting& why = waiting.waiting;
  WaitingSubject subject = waiting.subject;
  if (subject.object.empty()) subject.object = wording::bytes(name_for(store, subject.target));
  QVariantMap row = base_row(wording::id(id), section_name(waiting.section), wording::thing(subject));
  row["detail"] = wording::moment(waiting.since);
  if (waiting.subject.target.type == RecordType::kJob) row["jobId"] = wording::id(waiting.subject.target.id);
  if (waiting.section == WaitingRow::Section::kReceived) return row;
  row["why"] = why.reason == WaitReason::kNextContact ? why_not_now(why, now) : wording::sentence(why);
  row["who"] = wording::actor(waiting.who);
  row["code"] = wording::text(why.code);
  if (why.total > 0 && why.done > 0) row["progress"] = double(why.done) / double(why.total);
  put_actions(row, waiting);
  // A change that waits for the office's decision shows field by field what is wished.
  if (why.reason == WaitReason::kHeld && waiting.operation && changes_fields(store, *waiting.operation)) {
    put_action(row, "action", "change", Pages::tr("Look at it"));
  }
  return row;
}

// A preview is told of only where its photo has arrived already: until then it is part of that photo.
bool is_told(const WaitingRow& row, const std::vector<WaitingRow>& all) {
  if (!row.subject.preview) return true;
  return row.section != WaitingRow::Section::kReceived && std::ranges::none_of(all, [&row](const WaitingRow& other) {
           return other.file && !other.subject.preview && other.section != WaitingRow::Section::kReceived &&
                  other.subject.target == row.subject.target && other.subject.place == row.subject.place;
         });
}

// Both changed the same field, and the person has not said yet which value stays: a row for each record.
Result<QVariantList> conflict_rows(sync::Desk& desk) {
  TRY_ASSIGN(const auto conflicts, desk.store.read().all<Conflict>());
  QVariantList rows;
  std::set<RecordRef> seen;
  for (const auto& shown : conflicts) {
    const Conflict& one = shown.record;
    TRY_ASSIGN(const bool decided, conflicts::decided(desk.store, one.id));
    const auto record = conflicts::owner_of(desk.store, {one.object_type, one.object_id});
    if (decided || !record || !seen.insert(*record).second) continue;
    const QString name = name_for(desk.store, *record);
    if (name.isEmpty()) continue;
    const QString type = wording::text(name_of(record->type)), id = wording::id(record->id);
    QVariantMap row = base_row("conflict " + type + " " + id, "needsYou", Pages::tr("Change of %1").arg(name));
    row["detail"] = wording::moment(one.created_at);
    row["why"] =
        Pages::tr("You and the office have changed the same thing. The office's value stands until you choose.");
    row["who"] = wording::actor(NextActor::kPerson);
    row["objectType"] = type;
    row["objectId"] = id;
    put_action(row, "action", "conflict", Pages::tr("Look at both"));
    rows << row;
  }
  return rows;
}

// What the office has of the person's own work, as far as this device still knows: their events and files of a week.
Result<QVariantList> received_rows(sync::Desk& desk, const std::vector<WaitingRow>& rows, const sync::Situation& now) {
  const TimePoint since = desk.clock.now() - std::chrono::days(7);
  const UserId self = desk.account.session.user;
  std::vector<std::pair<TimePoint, QVariantMap>> found;
  TRY_ASSIGN(const auto events, desk.store.read().all<JobEvent>());
  for (const auto& one : events) {
    const JobEvent& event = one.record;
    if (event.actor != self || event.rev == 0 || event.occurred_at < since) continue;
    const auto kind = enum_named<OperationKind>(event.kind);
    const QString what = kind ? wording::noun(*kind) : wording::text(event.kind);
    TRY_ASSIGN(const auto job, desk.store.read().find<Job>(event.job_id.value));
    QVariantMap row = base_row("event " + wording::id(event.id.value), "received",
                               job ? Pages::tr("%1 for %2").arg(what, wording::text(job->record.number)) : what);
    row["detail"] = wording::moment(event.occurred_at);
    row["jobId"] = wording::id(event.job_id.value);
    found.emplace_back(event.occurred_at, std::move(row));
  }
  for (const WaitingRow& file : rows) {
    // A preview is part of its photo.
    if (file.section == WaitingRow::Section::kReceived && !file.subject.preview)
      found.emplace_back(file.since, row_of(desk.store, file, now));
  }
  std::ranges::sort(found, std::greater<>(), [](const auto& one) { return one.first; });
  QVariantList received;
  for (auto& [at, row] : found) received << row;
  return received;
}

}  // namespace

SyncList::SyncList(QObject* parent)
    : ViewModel(parent, {"section", "sectionText", "title", "detail", "why", "who", "code", "progress#", "action",
                         "actionText", "action2", "action2Text", "jobId", "objectType", "objectId"}) {}

QString SyncList::suggestedFile() const {
  return file_for_copy();
}

// Shown while reading is locked, too: what waits is the person's own.
void SyncList::load() {
  load_by<QVariantList>(
      [now = backstage()->situation()](sync::Desk& desk) -> Result<QVariantList> {
        TRY_ASSIGN(const auto rows, waiting_rows(desk.store, desk.clock.now(), desk.why));
        QVariantList list;
        if (!desk.store.replica().locked()) {
          TRY_ASSIGN(list, conflict_rows(desk));
        }
        for (const WaitingRow& row : rows) {
          if (row.section != WaitingRow::Section::kReceived && is_told(row, rows)) list << row_of(desk.store, row, now);
        }
        if (desk.store.replica().locked()) return list;
        TRY_ASSIGN(const auto received, received_rows(desk, rows, now));
        return list + received;
      },
      [this](const QVariantList& rows) { set(rows); }, false);
}

void SyncList::act(const QString& key, const QString& action) {
  clear_problem();
  const auto id = Uuid::parse(wording::bytes(key));
  if (!id) return;
  if (action == "sendNow") backstage()->device().send_now();
  ask<bool>(
      [id = *id, action](sync::Desk& desk) -> Result<bool> {
        TRY_ASSIGN(const auto file, desk.store.uploads().find(AttachmentId{id}));
        if (file) {
          TRY(action == "retry" ? desk.store.uploads().retry(file->attachment)
                                : desk.store.uploads().send_now(file->attachment));
        } else if (action == "retry") {
          TRY_ASSIGN(desk.changes, desk.store.retry(OperationId{id}));
        } else if (action == "discard") {
          TRY_ASSIGN(desk.changes, desk.store.discard(OperationId{id}));
        }
        desk.send_soon = true;
        return true;
      },
      [this](const bool&) {
        reload();
        emit saved();
      },
      false);
}

void SyncList::exportTo(const QUrl& file, const QString& passphrase) {
  ask<bool>(
      [path = path_of(file), secret = passphrase.toStdString()](sync::Desk& desk) -> Result<bool> {
        TRY(desk.store.export_unsent(path, sync::owner_of(desk.account), secret));
        return true;
      },
      [this](const bool&) { emit saved(); }, false);
}

// --- SignOut
// -----------------------------------------------------------------------------------------------------

SignOut::SignOut(QObject* parent) : ViewModel(parent), things_({"title", "detail"}, this) {
  connect(&things_, &RowsModel::countChanged, this, &RowsModel::countChanged);
}

QString SignOut::suggestedFile() const {
  return file_for_copy();
}

// What would be lost: what exists on this device alone. What the office has and decides is safe there.
void SignOut::load() {
  load_by<QVariantList>(
      [now = backstage()->situation()](sync::Desk& desk) -> Result<QVariantList> {
        TRY_ASSIGN(const auto rows, waiting_rows(desk.store, desk.clock.now(), desk.why));
        QVariantList things;
        for (const WaitingRow& row : rows) {
          const bool safe = row.section == WaitingRow::Section::kReceived || row.waiting.reason == WaitReason::kHeld;
          if (safe || !is_told(row, rows)) continue;
          const QVariantMap shown = row_of(desk.store, row, now);
          things << QVariantMap{{"key", shown["key"]}, {"title", shown["title"]}, {"detail", shown["why"]}};
        }
        return things;
      },
      [this](const QVariantList& things) {
        things_.set(things);
        set(things);
        emit changed();
      },
      false);
}

QString SignOut::guardText() const {
  if (loading()) return {};
  if (count() == 0) return tr("Everything of yours has reached the office.");
  return tr("%n thing(s) of yours exist(s) on this device only and would be lost.", nullptr, count());
}

void SignOut::sendNow() {
  backstage()->device().send_now();
}

void SignOut::exportTo(const QUrl& file, const QString& passphrase) {
  leave(path_of(file), passphrase.toStdString());
}

void SignOut::leave(const std::filesystem::path& export_to, const std::string& passphrase) {
  clear_problem();
  busy_ = true;
  emit changed();
  const QPointer<SignOut> alive(this);
  Backstage* const stage = backstage();
  stage->device().leave(export_to, passphrase, [stage, alive](const Result<void>& left) {
    stage->return_to_ui([alive, left] {
      if (!alive) return;
      alive->busy_ = false;
      emit alive->changed();
      if (!left) return alive->set_problem(left.error());
      emit alive->signedOut();
    });
  });
}

}  // namespace satchel::view
