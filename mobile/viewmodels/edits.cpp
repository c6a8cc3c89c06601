#include "mobile/viewmodels/edits.h"

#include <algorithm>

#include "core/model/codec.h"
#include "mobile/viewmodels/conflict_page.h"
#include "mobile/viewmodels/wording.h"

namespace satchel::edits {
namespace {

constexpr const char* kPoint = "point_id";  // an edit of a contact's phone names it beside its values

template <class Args>
Result<OperationArgs> read(const Json& values) {
  TRY_ASSIGN(Args args, from_json<Args>(values));
  return OperationArgs(std::move(args));
}

Result<OperationArgs> args_of(const RecordRef& record, Json values) {
  switch (record.type) {
    case RecordType::kJob:
      return read<EditJob>(values);
    case RecordType::kSite:
      return read<EditSite>(values);
    case RecordType::kContact:
      return read<EditContact>(values);
    case RecordType::kContactPoint:
      values[kPoint] = record.id.str();
      return read<EditContactPoint>(values);
    case RecordType::kAsset:
      return read<EditAsset>(values);
    case RecordType::kDocument:
      return read<EditDocument>(values);
    case RecordType::kProject:
      return read<EditProject>(values);
    case RecordType::kCommercialDoc:
      return read<EditCommercial>(values);
    default:
      return fail(ErrorCode::kUnknownField, "nobody edits such a record");
  }
}

template <class Args>
inline constexpr bool kEdits =
    std::same_as<Args, EditJob> || std::same_as<Args, EditSite> || std::same_as<Args, EditContact> ||
    std::same_as<Args, EditContactPoint> || std::same_as<Args, EditAsset> || std::same_as<Args, EditDocument> ||
    std::same_as<Args, EditProject> || std::same_as<Args, EditCommercial>;

// The base of just these fields. One that has no value yet was seen without one.
OperationBase base_for(OperationBase whole, const Json& values) {
  OperationBase base;
  base.rev = whole.rev;
  for (const auto& [name, value] : values.items()) {
    const auto was = std::ranges::find(whole.values, name, &std::pair<std::string, Json>::first);
    base.values.emplace_back(name, was == whole.values.end() ? Json(nullptr) : was->second);
  }
  return base;
}

}  // namespace

Result<Operation> make(sync::Desk& desk, const RecordRef& record, const Json& values) {
  TRY_ASSIGN(OperationArgs args, args_of(record, values));
  TRY_ASSIGN(const RecordRef target, conflicts::owner_of(desk.store, record));
  TRY_ASSIGN(OperationBase whole, desk.store.replica().base_of(record));
  Operation operation = desk.make.operation(target, std::move(args));
  operation.base = base_for(std::move(whole), values);
  return operation;
}

Result<Work> plan(sync::Desk& desk, const RecordRef& record, Json values) {
  TRY_ASSIGN(const OperationBase standing, desk.store.replica().base_of(record));
  for (const auto& [name, value] : standing.values) {
    if (const auto wish = values.find(name); wish != values.end() && *wish == value) values.erase(wish);
  }
  if (values.empty()) return Work{};
  TRY_ASSIGN(Operation operation, make(desk, record, values));
  return Work{{std::move(operation)}, {}};
}

std::optional<Change> of(const Operation& operation) {
  return std::visit(
      [&]<class Args>(const Args& args) -> std::optional<Change> {
        if constexpr (!kEdits<Args>) {
          return std::nullopt;
        } else {
          Change change{operation.target, to_json(args)};
          if constexpr (std::same_as<Args, EditContactPoint>) {
            change.record = {RecordType::kContactPoint, args.point_id.value};
            change.values.erase(kPoint);
          }
          return change;
        }
      },
      operation.args);
}

Result<void> put(sync::Desk& desk, const RecordRef& record, std::span<const Field> fields, QVariantMap& page) {
  QStringList editable;
  QVariantMap reasons;
  QString refused;
  for (const Field& field : fields) {
    Json sample = Json::object();
    sample[field.column] = field.number ? Json(0.5) : Json("?");
    TRY_ASSIGN(const Operation wish, make(desk, record, sample));
    if (const auto tried = desk.store.replica().try_out(wish)) {
      editable << field.key;
    } else {
      reasons[field.key] = wording::sentence(tried.error());
      if (tried.error().code != ErrorCode::kForbidden) refused = reasons[field.key].toString();
    }
  }
  page["editable"] = editable;
  page["reasons"] = reasons;
  page["refused"] = editable.isEmpty() ? refused : QString();
  TRY_ASSIGN(const auto receipts, rows::Receipts::of(desk.store));
  rows::put_receipt(page, receipts.mark(record.id));
  TRY_ASSIGN(const auto open, conflicts::open_of(desk.store, record));
  page["conflicts"] = int(open.size());
  return {};
}

Json values_of(std::span<const Field> fields, const QVariantMap& given) {
  Json values = Json::object();
  for (const Field& field : fields) {
    const auto found = given.constFind(field.key);
    if (found != given.cend() && !field.number) values[field.column] = wording::bytes(found->toString().trimmed());
  }
  return values;
}

}  // namespace satchel::edits
