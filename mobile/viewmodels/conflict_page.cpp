#include "mobile/viewmodels/conflict_page.h"

#include <QCoreApplication>
#include <algorithm>

#include "mobile/viewmodels/edits.h"
#include "mobile/viewmodels/values.h"
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

Result<RecordRef> owner_of(Store& store, const RecordRef& record) {
  if (record.type != RecordType::kContactPoint) return record;
  TRY_ASSIGN(const auto point, store.read().find<ContactPoint>(record.id));
  if (!point) return fail(ErrorCode::kNotFound, "no such contact point");
  return RecordRef{RecordType::kContact, point->record.contact_id.value};
}

Result<std::vector<Conflict>> open_of(Store& store, const RecordRef& record) {
  std::vector<Uuid> objects{record.id};
  if (record.type == RecordType::kContact) {
    TRY_ASSIGN(const auto points, store.read().all_where<ContactPoint>("contact_id", record.id));
    for (const auto& one : points) objects.push_back(one.record.id.value);
  }
  std::vector<Conflict> open;
  for (const Uuid& object : objects) {
    TRY_ASSIGN(const auto all, store.read().all_where<Conflict>("object_id", object));
    for (const auto& one : all) {
      TRY_ASSIGN(const bool done, decided(store, one.record.id));
      if (!done) open.push_back(one.record);
    }
  }
  return open;
}

}  // namespace satchel::conflicts

namespace satchel::view {
namespace {

struct Pages {
  Q_DECLARE_TR_FUNCTIONS(SyncPages)
};

// When an id of the device was made: its first six bytes (RFC 9562).
TimePoint made_at(OperationId id) {
  std::int64_t millis = 0;
  for (int i = 0; i < 6; ++i) millis = millis << 8 | id.value.bytes[i];
  return time_of_millis(millis);
}

RecordRef object_of(const Conflict& one) {
  return {one.object_type, one.object_id};
}

// The lost value, as a record's field.
Result<Json> lost_value(const Conflict& one) {
  TRY_ASSIGN(const Json ours, parse_json(one.ours));
  Json values = Json::object();
  values[one.field] = ours;
  return values;
}

// The change of somebody else that the value may be of: the last one of the job before the two met. Of a single field,
// and of other records, the office keeps no account that a device has.
Result<std::optional<JobEvent>> other_change(sync::Desk& desk, const Conflict& one) {
  std::optional<JobEvent> last;
  if (one.object_type != RecordType::kJob) return last;
  TRY_ASSIGN(const auto events, desk.store.read().all_where<JobEvent>("job_id", one.object_id));
  for (const auto& event : events) {
    const JobEvent& change = event.record;
    const bool other = change.kind == name_of(OperationKind::kEditJob) && change.actor != one.who;
    if (other && change.occurred_at <= one.created_at && (!last || last->occurred_at < change.occurred_at)) {
      last = change;
    }
  }
  return last;
}

// A contact has a field of its own name for each of its phones.
QString field_words(Store& store, const RecordRef& object, const std::string& field) {
  const QString words = wording::field(field);
  if (object.type != RecordType::kContactPoint) return words;
  return Pages::tr("%1 of %2").arg(words, wording::record(store, object));
}

Result<QVariantMap> conflict_row(sync::Desk& desk, const Conflict& one) {
  const bool own = one.who == desk.account.session.user;
  TRY_ASSIGN(const auto change, other_change(desk, one));
  const QString other = change ? wording::card(desk.store, change->actor, &desk.account).name : QString();
  TRY_ASSIGN(const Json values, lost_value(one));
  auto wish = edits::make(desk, object_of(one), values);
  const auto tried = wish ? desk.store.replica().try_out(*wish) : Result<void>(fail(wish.error()));
  return QVariantMap{
      {"key", wording::id(one.id.value)},
      {"field", field_words(desk.store, object_of(one), one.field)},
      {"yours", wording::value(desk.store, one.object_type, one.field, one.ours)},
      {"office", wording::value(desk.store, one.object_type, one.field, one.theirs)},
      {"yoursWho", own ? Pages::tr("You") : wording::card(desk.store, one.who, &desk.account).name},
      {"yoursTimeText", wording::moment(std::min(made_at(one.operation_id), one.created_at))},
      {"officeWho", other.isEmpty() ? Pages::tr("The office") : other},
      {"officeTimeText", change ? wording::moment(change->occurred_at)
                                : Pages::tr("there before %1").arg(wording::moment(one.created_at))},
      {"consequence", Pages::tr("The office's value stands. Choosing yours sends it again as a change of its own.")},
      {"choice", "office"},
      {"canChoose", tried.has_value()},
      {"reason", tried ? QString() : wording::sentence(tried.error())}};
}

QVariantMap waiting_row(sync::Desk& desk, const Operation& operation, const RecordRef& record, const std::string& field,
                        const Json& wish) {
  const auto& values = operation.base.values;
  const auto was = std::ranges::find(values, field, &std::pair<std::string, Json>::first);
  return {
      {"key", wording::text(field)},
      {"field", field_words(desk.store, record, field)},
      {"yours", wording::value(desk.store, record.type, field, dump_json(wish))},
      {"office", was == values.end() ? Pages::tr("not known")
                                     : wording::value(desk.store, record.type, field, dump_json(was->second))},
      {"yoursWho", Pages::tr("You")},
      {"yoursTimeText", wording::moment(operation.occurred_at)},
      {"officeWho", Pages::tr("The office")},
      {"officeTimeText", Pages::tr("when you changed it")},
      {"consequence", Pages::tr("Somebody in the office decides whether yours is taken. Until then theirs stands.")},
      {"choice", "office"},
      {"canChoose", false},
      {"reason", Pages::tr("The office decides this.")}};
}

}  // namespace

ConflictView::ConflictView(QObject* parent)
    : ViewModel(parent),
      fields_({"field", "yours", "office", "yoursWho", "yoursTimeText", "officeWho", "officeTimeText", "consequence",
               "choice", "canChoose?", "reason"},
              this) {
  connect(this, &ConflictView::subjectChanged, this, &ConflictView::reload);
}

RecordRef ConflictView::record() const {
  return {enum_named<RecordType>(wording::bytes(object_type_)).value_or(RecordType::kJob),
          wording::id_of<JobId>(object_id_).value};
}

bool ConflictView::concerns(const RecordRef& ref) const {
  return ref.type == RecordType::kConflict || ref.type == RecordType::kContactPoint || ref.type == record().type;
}

Result<ConflictView::Found> ConflictView::find(sync::Desk& desk, const RecordRef& record) {
  const QString title = wording::record(desk.store, record);
  if (title.isEmpty()) return fail(ErrorCode::kNotFound, "no such record");
  TRY_ASSIGN(const auto open, conflicts::open_of(desk.store, record));
  Found found{title, {}};
  for (const Conflict& one : open) {
    TRY_ASSIGN(const auto row, conflict_row(desk, one));
    found.second << row;
  }
  return found;
}

Result<ConflictView::Found> ConflictView::find_waiting(sync::Desk& desk, OperationId id) {
  TRY_ASSIGN(const auto entry, desk.store.outbox().entry(id));
  if (!entry || entry->state != OutboxState::kHeld) return fail(ErrorCode::kNotFound, "nothing waits by this id");
  TRY_ASSIGN(const Operation operation, desk.store.outbox().operation(entry->seq));
  const auto change = edits::of(operation);
  if (!change) return fail(ErrorCode::kNotFound, "it changes no fields");
  const QString name = wording::record(desk.store, change->record);
  Found found{name.isEmpty() ? Pages::tr("Not on your list any more") : name, {}};
  for (const auto& [field, wish] : change->values.items()) {
    found.second << waiting_row(desk, operation, change->record, field, wish);
  }
  return found;
}

void ConflictView::load() {
  if (object_id_.isEmpty() && operation_id_.isEmpty()) return;
  load_by<Found>(
      [record = record(), waiting = operation_id_](sync::Desk& desk) {
        return waiting.isEmpty() ? find(desk, record) : find_waiting(desk, wording::id_of<OperationId>(waiting));
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
  act([record = record(), mine, all](sync::Desk& desk) -> Result<Work> {
    std::map<RecordRef, Json> wishes;
    for (const ConflictId& one : mine) {
      TRY_ASSIGN(const auto conflict, desk.store.read().find<Conflict>(one.value));
      if (!conflict) continue;
      TRY_ASSIGN(const Json values, lost_value(conflict->record));
      wishes[object_of(conflict->record)].update(values);
    }
    Work work;
    for (const auto& [object, values] : wishes) {
      TRY_ASSIGN(Operation operation, edits::make(desk, object, values));
      TRY(desk.store.replica().try_out(operation));
      work.operations.push_back(std::move(operation));
    }
    for (const ConflictId& one : all) TRY(conflicts::decide(desk.store, one));
    desk.changes.put.push_back(record);
    return work;
  });
}

}  // namespace satchel::view
