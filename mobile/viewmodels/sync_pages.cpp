#include "mobile/viewmodels/sync_pages.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStandardPaths>
#include <QUrl>
#include <algorithm>

#include "core/base/json.h"
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

// "1042", "ticket T-17", or that it is gone.
QString object_words(Store& store, const RecordRef& target) {
  if (target.type == RecordType::kJob) {
    const auto job = store.read().find<Job>(target.id);
    if (!job || !*job) return Pages::tr("a job that left your list");
    return wording::text((*job)->record.number.empty() ? (*job)->record.title : (*job)->record.number);
  }
  if (target.type == RecordType::kTicket) {
    const auto ticket = store.read().find<Ticket>(target.id);
    if (ticket && *ticket) return wording::text((*ticket)->record.title);
  }
  return {};
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

QVariantMap row_of(Store& store, const OutboxEntry& entry, const sync::Situation& now) {
  const auto kind = enum_named<OperationKind>(entry.kind);
  const QString what = kind ? wording::noun(*kind) : wording::text(entry.kind);
  const QString object = object_words(store, entry.target);
  const QString title = object.isEmpty() ? what : Pages::tr("%1 for %2").arg(what, object);
  const QString section = entry.state == OutboxState::kRejected ? "needsYou" : entry.sending ? "sending" : "waiting";
  QVariantMap row = base_row(wording::id(entry.id.value), section, title);
  row["detail"] = wording::moment(entry.occurred_at);
  row["code"] = wording::text(entry.code);
  if (entry.target.type == RecordType::kJob) row["jobId"] = wording::id(entry.target.id);
  const QString device = Pages::tr("This device");
  if (entry.state == OutboxState::kRejected) {
    QString why = wording::sentence({error_code_named(entry.code), {}, entry.arguments});
    if (!entry.reason.empty()) why += " „" + wording::text(entry.reason) + "“";
    row["why"] = why;
    row["who"] = Pages::tr("You");
    put_action(row, "action", "retry", Pages::tr("Send again"));
    put_action(row, "action2", "discard", Pages::tr("Discard"));
  } else if (entry.state == OutboxState::kHeld) {
    row["why"] = Pages::tr("The office has it and decides.");
    row["who"] = Pages::tr("The office");
  } else if (entry.state == OutboxState::kUnknownKind) {
    row["why"] = wording::sentence({ErrorCode::kUnknownKind, {}, {}});
    row["who"] = Pages::tr("The office");
  } else if (!entry.sending) {
    row["who"] = device;
    row["why"] = entry.blocked_by ? Pages::tr("Something before it has to be decided first.")
                 : entry.not_before
                     ? Pages::tr("The office asked to wait until %1.").arg(wording::moment(*entry.not_before))
                 : !now.online             ? Pages::tr("There is no line.")
                 : now.trouble.has_value() ? wording::sentence(*now.trouble)
                                           : Pages::tr("It goes with the next contact.");
    put_action(row, "action", "sendNow", Pages::tr("Send now"));
  }
  return row;
}

QVariantMap row_of(const Upload& file, const sync::Situation& now) {
  const QString title = Pages::tr("%1, %2").arg(wording::text(file.file_name), wording::size(file.bytes));
  const bool failed = file.state == UploadState::kFailed;
  const bool sending = file.state == UploadState::kUploading && now.online && !now.paused;
  QVariantMap row = base_row(wording::id(file.attachment.value),
                             failed    ? "needsYou"
                             : sending ? "sending"
                                       : "waiting",
                             title);
  row["code"] = wording::text(file.code);
  if (file.bytes > 0 && file.offset > 0) row["progress"] = double(file.offset) / double(file.bytes);
  if (failed) {
    row["why"] = wording::sentence({error_code_named(file.code), {}, {}});
    row["who"] = Pages::tr("You");
    put_action(row, "action", "retry", Pages::tr("Send again"));
  } else if (!sending) {
    row["who"] = Pages::tr("This device");
    row["why"] = now.paused    ? Pages::tr("Sending is paused.")
                 : !now.online ? Pages::tr("There is no line.")
                 : now.metered ? Pages::tr("It waits for a line that costs nothing.")
                               : Pages::tr("It goes with the next contact.");
    put_action(row, "action", "sendNow", Pages::tr("Send now"));
  }
  return row;
}

Result<QVariantList> waiting_rows(sync::Desk& desk, const sync::Situation& now) {
  QVariantList needs, sending, waiting;
  const auto sort_in = [&](const QVariantMap& row) {
    const QString section = row.value("section").toString();
    (section == "needsYou" ? needs : section == "sending" ? sending : waiting) << row;
  };
  TRY_ASSIGN(const auto entries, desk.store.outbox().entries());
  for (const OutboxEntry& entry : entries) sort_in(row_of(desk.store, entry, now));
  TRY_ASSIGN(const auto files, desk.store.uploads().all());
  for (const Upload& file : files) {
    if (file.state != UploadState::kStored) sort_in(row_of(file, now));
  }
  return needs + sending + waiting;
}

// What the office has of the person's own work, as far as this device still knows: their events and files of a week.
Result<QVariantList> received_rows(sync::Desk& desk) {
  const TimePoint since = desk.clock.now() - std::chrono::days(7);
  const UserId self = desk.account.session.user;
  std::vector<std::pair<TimePoint, QVariantMap>> found;
  TRY_ASSIGN(const auto events, desk.store.read().all<JobEvent>());
  for (const auto& one : events) {
    const JobEvent& event = one.record;
    if (event.actor != self || event.rev == 0 || event.occurred_at < since) continue;
    const auto kind = enum_named<OperationKind>(event.kind);
    const QString what = kind ? wording::noun(*kind) : wording::text(event.kind);
    QVariantMap row =
        base_row("event " + wording::id(event.id.value), "received",
                 Pages::tr("%1 for %2").arg(what, object_words(desk.store, {RecordType::kJob, event.job_id.value})));
    row["detail"] = wording::moment(event.occurred_at);
    row["jobId"] = wording::id(event.job_id.value);
    found.emplace_back(event.occurred_at, std::move(row));
  }
  TRY_ASSIGN(const auto files, desk.store.uploads().all());
  for (const Upload& file : files) {
    if (file.state != UploadState::kStored || !file.stored_at || *file.stored_at < since) continue;
    QVariantMap row = base_row("file " + wording::id(file.attachment.value), "received",
                               Pages::tr("%1, %2").arg(wording::text(file.file_name), wording::size(file.bytes)));
    row["detail"] = wording::moment(*file.stored_at);
    found.emplace_back(*file.stored_at, std::move(row));
  }
  std::ranges::sort(found, std::greater<>(), [](const auto& one) { return one.first; });
  QVariantList rows;
  for (auto& [at, row] : found) rows << row;
  return rows;
}

}  // namespace

SyncList::SyncList(QObject* parent)
    : ViewModel(parent, {"section", "sectionText", "title", "detail", "why", "who", "code", "progress#", "action",
                         "actionText", "action2", "action2Text", "jobId"}) {}

QString SyncList::suggestedFile() const {
  return file_for_copy();
}

void SyncList::load() {
  load_by<QVariantList>(
      [now = backstage()->situation()](sync::Desk& desk) -> Result<QVariantList> {
        TRY_ASSIGN(const auto waiting, waiting_rows(desk, now));
        TRY_ASSIGN(const auto received, received_rows(desk));
        return waiting + received;
      },
      [this](const QVariantList& rows) { set(rows); });
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

// --- ConflictView
// -----------------------------------------------------------------------------------------------------------

namespace {

// A value as JSON, as a person reads it: text without its quotes, a time as a time.
QString value_words(const std::string& json) {
  const auto value = parse_json(json);
  if (!value) return wording::text(json);
  if (value->is_null()) return Pages::tr("nothing");
  if (!value->is_string()) return wording::text(dump_json(*value));
  const auto text = value->get<std::string>();
  if (const auto time = parse_time(text)) return wording::moment(*time);
  if (const auto priority = enum_named<Priority>(text)) return wording::priority(*priority);
  return wording::text(text);
}

QString field_words(const std::string& field) {
  static const std::map<std::string, const char*> kNames{
      {"title", QT_TRANSLATE_NOOP("SyncPages", "Title")},
      {"description", QT_TRANSLATE_NOOP("SyncPages", "Description")},
      {"priority", QT_TRANSLATE_NOOP("SyncPages", "Priority")},
      {"due_at", QT_TRANSLATE_NOOP("SyncPages", "Due")},
      {"window_from", QT_TRANSLATE_NOOP("SyncPages", "From")},
      {"window_to", QT_TRANSLATE_NOOP("SyncPages", "To")},
      {"est_minutes", QT_TRANSLATE_NOOP("SyncPages", "Estimated minutes")},
      {"hazards", QT_TRANSLATE_NOOP("SyncPages", "Hazards")},
      {"internal_note", QT_TRANSLATE_NOOP("SyncPages", "Internal note")}};
  const auto found = kNames.find(field);
  return found == kNames.end() ? wording::text(field) : Pages::tr(found->second);
}

// The person's value of one field, again: as an edit on top of what the office has now.
Result<void> put_field(EditJob& edit, const Conflict& conflict) {
  TRY_ASSIGN(const Json value, parse_json(conflict.ours));
  const bool text = value.is_string();
  const std::string words = text ? value.get<std::string>() : std::string();
  const auto time = parse_time(words);
  if (conflict.field == "title" && text)
    edit.title = words;
  else if (conflict.field == "description" && text)
    edit.description = words;
  else if (conflict.field == "hazards" && text)
    edit.hazards = words;
  else if (conflict.field == "internal_note" && text)
    edit.internal_note = words;
  else if (conflict.field == "priority" && enum_named<Priority>(words))
    edit.priority = enum_named<Priority>(words);
  else if (conflict.field == "due_at" && time)
    edit.due_at = *time;
  else if (conflict.field == "window_from" && time)
    edit.window_from = *time;
  else if (conflict.field == "window_to" && time)
    edit.window_to = *time;
  else if (conflict.field == "est_minutes" && value.is_number_integer())
    edit.est_minutes = value.get<std::int64_t>();
  else
    return fail(ErrorCode::kUnknownField, "not a field that is edited", {conflict.field});
  return {};
}

QVariantMap conflict_row(sync::Desk& desk, const Conflict& one, const std::optional<Error>& refused) {
  return {
      {"key", wording::id(one.id.value)},
      {"field", field_words(one.field)},
      {"yours", value_words(one.ours)},
      {"office", value_words(one.theirs)},
      {"yoursWho", Pages::tr("You")},
      {"yoursTimeText", wording::moment(one.created_at)},
      {"officeWho", wording::card(desk.store, one.who, &desk.account).name},
      {"officeTimeText", QString()},
      {"consequence", Pages::tr("The office's value stands. Choosing yours sends it again as a change of its own.")},
      {"choice", "office"},
      {"canChoose", !refused},
      {"reason", refused ? wording::sentence(*refused) : QString()}};
}

}  // namespace

ConflictView::ConflictView(QObject* parent)
    : ViewModel(parent),
      fields_({"field", "yours", "office", "yoursWho", "yoursTimeText", "officeWho", "officeTimeText", "consequence",
               "choice", "canChoose?", "reason"},
              this) {
  connect(this, &ConflictView::jobIdChanged, this, &ConflictView::reload);
}

void ConflictView::set_jobId(const QString& id) {
  if (std::exchange(job_id_, id) != id) emit jobIdChanged();
}

bool ConflictView::concerns(const RecordRef& ref) const {
  return ref.type == RecordType::kConflict || ref.type == RecordType::kJob;
}

void ConflictView::load() {
  using Found = std::pair<QString, QVariantList>;
  if (job_id_.isEmpty()) return;
  load_by<Found>(
      [id = wording::id_of<JobId>(job_id_)](sync::Desk& desk) -> Result<Found> {
        TRY_ASSIGN(const auto job, desk.store.read().find<Job>(id.value));
        if (!job) return fail(ErrorCode::kNotFound, "no such job");
        TRY_ASSIGN(const auto conflicts, desk.store.read().all_where<Conflict>("object_id", id.value));
        QVariantList rows;
        for (const auto& one : conflicts) {
          EditJob edit;
          std::optional<Error> refused;
          auto tried = put_field(edit, one.record);
          if (tried) tried = desk.store.replica().try_out(desk.make.operation({RecordType::kJob, id.value}, edit));
          if (!tried) refused = tried.error();
          rows << conflict_row(desk, one.record, refused);
        }
        return Found{wording::text(job->record.number + " " + job->record.title), rows};
      },
      [this](const Found& found) {
        title_ = found.first;
        rows_ = found.second;
        show();
      });
}

void ConflictView::show() {
  QVariantList rows;
  for (const QVariant& one : rows_) {
    QVariantMap row = one.toMap();
    row["choice"] = choices_.value(row["key"].toString(), "office");
    rows << row;
  }
  fields_.set(rows);
  emit changed();
}

void ConflictView::choose(const QString& key, const QString& choice) {
  choices_[key] = choice;
  show();
}

void ConflictView::apply() {
  std::vector<ConflictId> mine;
  for (const auto& [key, choice] : choices_.asKeyValueRange()) {
    if (choice == "mine") mine.push_back(wording::id_of<ConflictId>(key));
  }
  act([id = wording::id_of<JobId>(job_id_), mine](sync::Desk& desk) -> Result<Work> {
    if (mine.empty()) return Work{};
    EditJob edit;
    for (const ConflictId& one : mine) {
      TRY_ASSIGN(const auto conflict, desk.store.read().find<Conflict>(one.value));
      if (conflict) TRY(put_field(edit, conflict->record));
    }
    Operation operation = desk.make.operation({RecordType::kJob, id.value}, edit);
    TRY_ASSIGN(operation.base, desk.store.replica().base_of({RecordType::kJob, id.value}));
    return Work{{std::move(operation)}, {}};
  });
}

// --- SignOut
// -----------------------------------------------------------------------------------------------------

SignOut::SignOut(QObject* parent) : ViewModel(parent), things_({"title", "detail"}, this) {
  connect(&things_, &RowsModel::countChanged, this, &RowsModel::countChanged);
}

QString SignOut::suggestedFile() const {
  return file_for_copy();
}

void SignOut::load() {
  load_by<QVariantList>(
      [now = backstage()->situation()](sync::Desk& desk) -> Result<QVariantList> {
        TRY_ASSIGN(const auto rows, waiting_rows(desk, now));
        QVariantList things;
        for (const QVariant& one : rows) {
          const QVariantMap row = one.toMap();
          things << QVariantMap{{"key", row["key"]}, {"title", row["title"]}, {"detail", row["why"]}};
        }
        return things;
      },
      [this](const QVariantList& things) {
        things_.set(things);
        set(things);
        emit changed();
      });
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
