#include "mobile/viewmodels/places.h"

#include <QLocale>
#include <QRegularExpression>
#include <algorithm>

#include "mobile/viewmodels/edits.h"
#include "mobile/viewmodels/wording.h"

namespace satchel::view {
namespace {

constexpr const char* kPosition = "position";  // two fields of the record, one of the page
constexpr edits::Field kOfSite[] = {{"name", "name"},
                                    {"address", "address"},
                                    {kPosition, "lat", true},
                                    {"accessNotes", "access_notes"},
                                    {"hazards", "hazards"}};
constexpr edits::Field kOfContact[] = {{"name", "name"}, {"role", "function"}};
constexpr edits::Field kOfPoint[] = {{"kind", "kind"}, {"label", "label"}, {"value", "value"}};

RecordRef ref_of(SiteId id) {
  return {RecordType::kSite, id.value};
}
RecordRef ref_of(ContactId id) {
  return {RecordType::kContact, id.value};
}

template <class T>
QStringList hidden_of(std::span<const edits::Field> fields, const Shown<T>& shown) {
  QStringList names;
  for (const edits::Field& field : fields) {
    if (!shown.shows(field.column)) names << field.key;
  }
  return names;
}

QString position_text(const Site& site) {
  if (!site.lat || !site.lon) return {};
  return QString("%1, %2").arg(*site.lat, 0, 'f', 6).arg(*site.lon, 0, 'f', 6);
}

// As it is shown, or as people write it: with a comma for the point, with or without a comma between.
Result<Json> position_values(const QString& text) {
  static const QRegularExpression kPair(R"(^(-?\d+(?:[.,]\d+)?)\s*[,;\s]\s*(-?\d+(?:[.,]\d+)?)$)");
  const auto found = kPair.match(text.trimmed());
  if (!found.hasMatch()) return fail(ErrorCode::kInvalidArgument, "two numbers", {"position"});
  const auto number = [&](int which) { return found.captured(which).replace(',', '.').toDouble(); };
  Json values = Json::object();
  values["lat"] = number(1);
  values["lon"] = number(2);
  return values;
}

}  // namespace

// --- SiteView
// ---------------------------------------------------------------------------------------------------------

SiteView::SiteView(QObject* parent) : ViewModel(parent) {
  connect(this, &SiteView::siteIdChanged, this, &SiteView::reload);
}

void SiteView::set_siteId(const QString& id) {
  if (std::exchange(site_id_, id) != id) emit siteIdChanged();
}

bool SiteView::concerns(const RecordRef& ref) const {
  return ref.type == RecordType::kSite || ref.type == RecordType::kContact || ref.type == RecordType::kConflict;
}

Result<QVariantMap> SiteView::find(sync::Desk& desk, SiteId id) {
  TRY_ASSIGN(const auto shown, desk.store.read().find<Site>(id.value));
  if (!shown) return fail(ErrorCode::kNotFound, "no such site");
  const Site& site = shown->record;
  QVariantMap page{{"name", wording::text(site.name)},       {"address", wording::text(site.address)},
                   {kPosition, position_text(site)},         {"accessNotes", wording::text(site.access_notes)},
                   {"hazards", wording::text(site.hazards)}, {"hidden", hidden_of(kOfSite, *shown)}};
  TRY_ASSIGN(auto people, desk.store.read().all_where<Contact>("site_id", id.value));
  std::ranges::sort(people, {}, [](const auto& one) { return std::pair(one.record.name, one.record.id); });
  QVariantList contacts;
  for (const auto& one : people) {
    if (one.record.archived) continue;
    contacts << QVariantMap{{"key", wording::id(one.record.id.value)},
                            {"name", wording::text(one.record.name)},
                            {"role", wording::text(one.record.function)}};
  }
  page["contacts"] = contacts;
  TRY(edits::put(desk, ref_of(id), kOfSite, page));
  return page;
}

void SiteView::load() {
  if (site_id_.isEmpty()) return;
  load_by<QVariantMap>([id = wording::id_of<SiteId>(site_id_)](sync::Desk& desk) { return find(desk, id); },
                       [this](const QVariantMap& page) {
                         page_ = page;
                         emit changed();
                       });
}

void SiteView::edit(const QVariantMap& fields) {
  const QString wished = fields.value(kPosition).toString().trimmed();
  const bool moves = fields.contains(kPosition) && wished != position();
  const auto place = moves ? position_values(wished) : Result<Json>(Json::object());
  if (!place) {
    return set_problem(place.error(), tr("A position is two numbers, latitude and longitude: 53.5461, 9.9661"));
  }
  act([id = wording::id_of<SiteId>(site_id_), values = edits::values_of(kOfSite, fields),
       place = *place](sync::Desk& desk) {
    Json all = values;
    all.update(place);
    return edits::plan(desk, ref_of(id), all);
  });
}

// --- ContactView
// ------------------------------------------------------------------------------------------------------

ContactView::ContactView(QObject* parent) : ViewModel(parent) {
  connect(this, &ContactView::contactIdChanged, this, &ContactView::reload);
}

void ContactView::set_contactId(const QString& id) {
  if (std::exchange(contact_id_, id) != id) emit contactIdChanged();
}

bool ContactView::concerns(const RecordRef& ref) const {
  return ref.type == RecordType::kContact || ref.type == RecordType::kContactPoint || ref.type == RecordType::kConflict;
}

QVariantList ContactView::pointKinds() const {
  QVariantList all;
  for (const ContactPointKind kind : {ContactPointKind::kPhone, ContactPointKind::kEmail, ContactPointKind::kAddress}) {
    all << QVariantMap{{"key", wording::text(name_of(kind))}, {"text", wording::point_kind(kind)}};
  }
  return all;
}

Result<QVariantMap> ContactView::find(sync::Desk& desk, ContactId id) {
  TRY_ASSIGN(const auto shown, desk.store.read().find<Contact>(id.value));
  if (!shown) return fail(ErrorCode::kNotFound, "no such contact");
  QVariantMap page{{"name", wording::text(shown->record.name)},
                   {"role", wording::text(shown->record.function)},
                   {"hidden", hidden_of(kOfContact, *shown)}};
  TRY_ASSIGN(auto all, desk.store.read().all_where<ContactPoint>("contact_id", id.value));
  std::ranges::sort(all, {}, [](const auto& one) {
    const ContactPoint& point = one.record;
    return std::tuple(point.kind, !point.primary, point.value, point.id);
  });
  QVariantList points;
  for (const auto& one : all) points << rows::contact_point(one.record);
  page["points"] = points;
  const AddContactPoint more{desk.make.make_id<ContactPointId>(), ContactPointKind::kPhone, {}, "?", false};
  page["canChangePoints"] = desk.store.replica().try_out(desk.make.operation(ref_of(id), more)).has_value();
  TRY(edits::put(desk, ref_of(id), kOfContact, page));
  return page;
}

void ContactView::load() {
  if (contact_id_.isEmpty()) return;
  load_by<QVariantMap>([id = wording::id_of<ContactId>(contact_id_)](sync::Desk& desk) { return find(desk, id); },
                       [this](const QVariantMap& page) {
                         page_ = page;
                         emit changed();
                       });
}

void ContactView::edit(const QVariantMap& fields) {
  act([id = wording::id_of<ContactId>(contact_id_), values = edits::values_of(kOfContact, fields)](sync::Desk& desk) {
    return edits::plan(desk, ref_of(id), values);
  });
}

void ContactView::addPoint(const QString& kind, const QString& label, const QString& value, bool primary) {
  act([id = wording::id_of<ContactId>(contact_id_), kind = wording::bytes(kind),
       label = wording::bytes(label.trimmed()), value = wording::bytes(value.trimmed()),
       primary](sync::Desk& desk) -> Result<Work> {
    const auto known = enum_named<ContactPointKind>(kind);
    if (!known) return fail(ErrorCode::kInvalidArgument, "no such kind", {"kind"});
    const AddContactPoint more{desk.make.make_id<ContactPointId>(), *known, label, value, primary};
    return Work{{desk.make.operation(ref_of(id), more)}, {}};
  });
}

void ContactView::editPoint(const QString& pointId, const QVariantMap& fields) {
  Json values = edits::values_of(kOfPoint, fields);
  if (fields.contains("primary")) values["primary"] = fields.value("primary").toBool();
  act([id = wording::id_of<ContactPointId>(pointId), values](sync::Desk& desk) {
    return edits::plan(desk, {RecordType::kContactPoint, id.value}, values);
  });
}

void ContactView::removePoint(const QString& pointId) {
  act([id = wording::id_of<ContactId>(contact_id_),
       point = wording::id_of<ContactPointId>(pointId)](sync::Desk& desk) -> Result<Work> {
    return Work{{desk.make.operation(ref_of(id), RemoveContactPoint{point})}, {}};
  });
}

}  // namespace satchel::view
