#include "mobile/viewmodels/conflict_page.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/base/json.h"
#include "mobile/viewmodels/wording.h"

namespace satchel::conflicts {
namespace {

std::string key_of(ConflictId id) {
  return "conflict_decided:" + id.str();
}

}  // namespace

Result<bool> decided(Store& store, ConflictId id) {
  TRY_ASSIGN(const auto noted, store.state().value(key_of(id)));
  return noted.has_value();
}

Result<void> decide(Store& store, ConflictId id) {
  return store.state().set_value(key_of(id), "1");
}

}  // namespace satchel::conflicts

namespace satchel::view {
namespace {

struct Pages {
  Q_DECLARE_TR_FUNCTIONS(SyncPages)
};

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

// The change of somebody else that the value may be of: the last one before the two met. The office keeps no closer
// account of a single field.
std::optional<JobEvent> other_change(const std::vector<Shown<JobEvent>>& events, const Conflict& one) {
  std::optional<JobEvent> last;
  for (const auto& event : events) {
    const JobEvent& change = event.record;
    const bool other = change.kind == name_of(OperationKind::kEditJob) && change.actor != one.who;
    if (other && change.occurred_at <= one.created_at && (!last || last->occurred_at < change.occurred_at)) {
      last = change;
    }
  }
  return last;
}

QVariantMap conflict_row(sync::Desk& desk, const Conflict& one, const std::optional<JobEvent>& change,
                         const std::optional<Error>& refused) {
  const bool own = one.who == desk.account.session.user;
  const QString other = change ? wording::card(desk.store, change->actor, &desk.account).name : QString();
  return {
      {"key", wording::id(one.id.value)},
      {"field", field_words(one.field)},
      {"yours", value_words(one.ours)},
      {"office", value_words(one.theirs)},
      {"yoursWho", own ? Pages::tr("You") : wording::card(desk.store, one.who, &desk.account).name},
      {"yoursTimeText", wording::moment(one.created_at)},
      {"officeWho", other.isEmpty() ? Pages::tr("The office") : other},
      {"officeTimeText", change ? wording::moment(change->occurred_at) : QString()},
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
        TRY_ASSIGN(const auto events, desk.store.read().all_where<JobEvent>("job_id", id.value));
        QVariantList rows;
        for (const auto& one : conflicts) {
          TRY_ASSIGN(const bool decided, conflicts::decided(desk.store, one.record.id));
          if (decided) continue;
          EditJob edit;
          std::optional<Error> refused;
          auto tried = put_field(edit, one.record);
          if (tried) tried = desk.store.replica().try_out(desk.make.operation({RecordType::kJob, id.value}, edit));
          if (!tried) refused = tried.error();
          rows << conflict_row(desk, one.record, other_change(events, one.record), refused);
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

// What the person chose is sent as a change of its own; with that, and where the office's values stay, it is decided.
void ConflictView::apply() {
  std::vector<ConflictId> mine, all;
  for (const QVariant& row : rows_) {
    const QString key = row.toMap().value("key").toString();
    all.push_back(wording::id_of<ConflictId>(key));
    if (choices_.value(key) == "mine") mine.push_back(all.back());
  }
  act([id = wording::id_of<JobId>(job_id_), mine, all](sync::Desk& desk) -> Result<Work> {
    Work work;
    if (!mine.empty()) {
      EditJob edit;
      for (const ConflictId& one : mine) {
        TRY_ASSIGN(const auto conflict, desk.store.read().find<Conflict>(one.value));
        if (conflict) TRY(put_field(edit, conflict->record));
      }
      Operation operation = desk.make.operation({RecordType::kJob, id.value}, edit);
      TRY_ASSIGN(operation.base, desk.store.replica().base_of({RecordType::kJob, id.value}));
      TRY(desk.store.replica().try_out(operation));
      work.operations.push_back(std::move(operation));
    }
    for (const ConflictId& one : all) TRY(conflicts::decide(desk.store, one));
    desk.changes.put.push_back({RecordType::kJob, id.value});
    return work;
  });
}

}  // namespace satchel::view
