#include "mobile/viewmodels/values.h"

#include <QCoreApplication>
#include <QLocale>
#include <map>

#include "core/base/json.h"
#include "core/model/codec.h"
#include "mobile/viewmodels/wording.h"

namespace satchel::wording {
namespace {

struct Values {
  Q_DECLARE_TR_FUNCTIONS(Values)
};

QString named(const Job& one) {
  return text(one.number + " " + one.title);
}
QString named(const Project& one) {
  return text(one.number + " " + one.name);
}
QString named(const CommercialDoc& one) {
  return text(one.number + " " + one.title);
}
QString named(const Document& one) {
  return text(one.title);
}
QString named(const Ticket& one) {
  return text(one.title);
}
QString named(const ContactPoint& one) {
  return text(one.value);
}
QString named(const Company& one) {
  return text(one.name);
}
QString named(const Site& one) {
  return text(one.name);
}
QString named(const Contact& one) {
  return text(one.name);
}
QString named(const Asset& one) {
  return text(one.name);
}

// What the fields of this name refer to.
std::optional<RecordType> referred(std::string_view field, RecordType from) {
  if (field == "company_id") return RecordType::kCompany;
  if (field == "site_id" || field == "site_ids") return RecordType::kSite;
  if (field == "project_id") return RecordType::kProject;
  if (field == "asset_ids") return RecordType::kAsset;
  if (field == "parent_id") return from;
  return std::nullopt;
}

QString reference(Store& store, RecordType type, const Json& json) {
  const auto id = json.is_string() ? Uuid::parse(json.get<std::string>()) : Uuid::parse("");
  const QString name = id ? record(store, {type, *id}) : QString();
  return name.isEmpty() ? Values::tr("not shown to you") : name;
}

QString audience(const std::string& words) {
  static constexpr const char* kWords[] = {
      QT_TRANSLATE_NOOP("Values", "internal"), QT_TRANSLATE_NOOP("Values", "technician"),
      QT_TRANSLATE_NOOP("Values", "contractor"), QT_TRANSLATE_NOOP("Values", "guest")};
  QStringList all = text(words).split(';', Qt::SkipEmptyParts);
  for (QString& one : all) {
    for (const char* word : kWords) {
      if (one == word) one = Values::tr(word);
    }
  }
  return all.join(", ");
}

QString text_value(RecordType type, std::string_view field, const std::string& words) {
  if (field == "priority") {
    if (const auto known = enum_named<Priority>(words)) return priority(*known);
  }
  if (field == "kind" && type == RecordType::kContactPoint) {
    if (const auto known = enum_named<ContactPointKind>(words)) return point_kind(*known);
  }
  if (field == "status" || field == "criticality") return own_key(words);
  if (field == "audience") return audience(words);
  const bool when = field.ends_with("_at") || field.starts_with("window_") || field == "valid_until";
  if (const auto time = parse_time(words); when && time) return moment(*time);
  return text(words);
}

QString number_value(std::string_view field, const Json& json) {
  if (json.is_number_integer()) {
    return field == "est_minutes" ? minutes(json.get<std::int64_t>()) : QString::number(json.get<std::int64_t>());
  }
  return QLocale().toString(json.get<double>(), 'f', 6);
}

}  // namespace

QString record(Store& store, const RecordRef& ref) {
  QString name;
  for_each_record_type([&]<class T>() {
    if constexpr (requires(const T& one) { named(one); }) {
      if (kTypeOf<T> != ref.type) return;
      const auto found = store.read().find<T>(ref.id);
      if (found && *found) name = named((*found)->record).trimmed();
    }
  });
  return name;
}

QString field(std::string_view name) {
  static const std::map<std::string_view, const char*> kNames{
      {"access_notes", QT_TRANSLATE_NOOP("Values", "Access")},
      {"address", QT_TRANSLATE_NOOP("Values", "Address")},
      {"asset_ids", QT_TRANSLATE_NOOP("Values", "Assets")},
      {"asset_type", QT_TRANSLATE_NOOP("Values", "Type")},
      {"audience", QT_TRANSLATE_NOOP("Values", "Who reads it")},
      {"company_id", QT_TRANSLATE_NOOP("Values", "Customer")},
      {"criticality", QT_TRANSLATE_NOOP("Values", "Importance")},
      {"description", QT_TRANSLATE_NOOP("Values", "Description")},
      {"due_at", QT_TRANSLATE_NOOP("Values", "Due")},
      {"est_minutes", QT_TRANSLATE_NOOP("Values", "Estimated time")},
      {"file", QT_TRANSLATE_NOOP("Values", "File")},
      {"function", QT_TRANSLATE_NOOP("Values", "What they do there")},
      {"hazards", QT_TRANSLATE_NOOP("Values", "Hazards")},
      {"internal_note", QT_TRANSLATE_NOOP("Values", "Internal note")},
      {"issued_at", QT_TRANSLATE_NOOP("Values", "Issued")},
      {"kind", QT_TRANSLATE_NOOP("Values", "Kind")},
      {"label", QT_TRANSLATE_NOOP("Values", "What it is")},
      {"lat", QT_TRANSLATE_NOOP("Values", "Latitude")},
      {"location_note", QT_TRANSLATE_NOOP("Values", "Where exactly")},
      {"lon", QT_TRANSLATE_NOOP("Values", "Longitude")},
      {"make", QT_TRANSLATE_NOOP("Values", "Make")},
      {"model", QT_TRANSLATE_NOOP("Values", "Model")},
      {"name", QT_TRANSLATE_NOOP("Values", "Name")},
      {"nickname", QT_TRANSLATE_NOOP("Values", "Called")},
      {"parent_id", QT_TRANSLATE_NOOP("Values", "Part of")},
      {"primary", QT_TRANSLATE_NOOP("Values", "The first to try")},
      {"priority", QT_TRANSLATE_NOOP("Values", "Priority")},
      {"project_id", QT_TRANSLATE_NOOP("Values", "Project")},
      {"serial", QT_TRANSLATE_NOOP("Values", "Serial")},
      {"site_id", QT_TRANSLATE_NOOP("Values", "Site")},
      {"site_ids", QT_TRANSLATE_NOOP("Values", "Sites")},
      {"starts_at", QT_TRANSLATE_NOOP("Values", "From")},
      {"status", QT_TRANSLATE_NOOP("Values", "Status")},
      {"title", QT_TRANSLATE_NOOP("Values", "Title")},
      {"total", QT_TRANSLATE_NOOP("Values", "Total")},
      {"valid_until", QT_TRANSLATE_NOOP("Values", "Valid until")},
      {"value", QT_TRANSLATE_NOOP("Values", "Number or address")},
      {"window_from", QT_TRANSLATE_NOOP("Values", "From")},
      {"window_to", QT_TRANSLATE_NOOP("Values", "To")}};
  const auto found = kNames.find(name);
  return found == kNames.end() ? text(name) : Values::tr(found->second);
}

QString value(Store& store, RecordType type, std::string_view field, const std::string& json) {
  const auto parsed = parse_json(json);
  if (!parsed) return text(json);
  if (parsed->is_null()) return Values::tr("nothing");
  if (parsed->is_boolean()) return parsed->get<bool>() ? Values::tr("yes") : Values::tr("no");
  if (parsed->is_number()) return number_value(field, *parsed);
  const auto other = referred(field, type);
  if (parsed->is_array()) {
    QStringList names;
    for (const Json& one : *parsed) names << reference(store, other.value_or(type), one);
    return names.isEmpty() ? Values::tr("nothing") : names.join(", ");
  }
  if (parsed->is_object()) {
    if (const auto file = parsed->find("file_name"); file != parsed->end()) return text(file->get<std::string>());
    if (const auto sum = from_json<Money>(*parsed)) return money(*sum);
    return text(json);
  }
  if (other) return reference(store, *other, *parsed);
  return text_value(type, field, parsed->get<std::string>());
}

}  // namespace satchel::wording
