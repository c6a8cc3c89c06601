#include <algorithm>
#include <set>

#include "core/base/json.h"
#include "mobile/viewmodels/rows.h"
#include "mobile/viewmodels/things.h"
#include "mobile/viewmodels/wording.h"

// S15, the part that changes something: an asset's fields and tags.

namespace satchel::view {
namespace {

struct Editable {
  const char* key;
  const char* column;
  std::optional<std::string> EditAsset::* wish;
  std::string Asset::* now;
};
constexpr Editable kEditables[] = {{"name", "name", &EditAsset::name, &Asset::name},
                                   {"serial", "serial", &EditAsset::serial, &Asset::serial},
                                   {"make", "make", &EditAsset::make, &Asset::make},
                                   {"model", "model", &EditAsset::model, &Asset::model},
                                   {"nickname", "nickname", &EditAsset::nickname, &Asset::nickname},
                                   {"locationNote", "location_note", &EditAsset::location_note, &Asset::location_note}};

// A conflict keeps values as JSON.
QString words_of(const std::string& json) {
  const auto value = parse_json(json);
  return wording::text(value && value->is_string() ? value->get<std::string>() : json);
}

RecordRef ref_of(AssetId id) {
  return {RecordType::kAsset, id.value};
}

// Only what differs, with what it was when the person saw it: the office then sees whether somebody else was there.
Result<Work> plan_edit(sync::Desk& desk, AssetId id, const QVariantMap& fields) {
  TRY_ASSIGN(const auto shown, desk.store.read().find<Asset>(id.value));
  if (!shown) return fail(ErrorCode::kNotFound, "no such asset");
  TRY_ASSIGN(OperationBase base, desk.store.replica().base_of(ref_of(id)));
  EditAsset wish;
  std::set<std::string> edited;
  for (const Editable& one : kEditables) {
    const auto given = fields.constFind(one.key);
    if (given == fields.cend()) continue;
    const std::string value = wording::bytes(given->toString().trimmed());
    if (value == shown->record.*one.now) continue;
    wish.*one.wish = value;
    edited.insert(one.column);
  }
  if (edited.empty()) return Work{};
  std::erase_if(base.values, [&](const auto& was) { return !edited.contains(was.first); });
  Operation operation = desk.make.operation(ref_of(id), wish);
  operation.base = std::move(base);
  return Work{{std::move(operation)}, {}};
}

}  // namespace

// What the rules let the person change, and what became of what they have changed.
Result<void> AssetView::put_work(sync::Desk& desk, AssetId id, QVariantMap& page) {
  QStringList editable;
  for (const Editable& one : kEditables) {
    EditAsset wish;
    wish.*one.wish = "?";
    if (desk.store.replica().try_out(desk.make.operation(ref_of(id), wish))) editable << one.key;
  }
  page["editable"] = editable;
  const AddAssetTag tag{AssetTagId::make(desk.clock.now(), desk.random), TagKind::kQr, "?"};
  page["canTag"] = desk.store.replica().try_out(desk.make.operation(ref_of(id), tag)).has_value();
  TRY_ASSIGN(const auto receipts, rows::Receipts::of(desk.store));
  rows::put_receipt(page, receipts.mark(id.value));
  QVariantList lost;
  TRY_ASSIGN(const auto conflicts, desk.store.read().all_where<Conflict>("object_id", id.value));
  for (const auto& one : conflicts) {
    const Conflict& conflict = one.record;
    if (conflict.who != desk.account.session.user) continue;
    const auto field = std::ranges::find(kEditables, conflict.field, &Editable::column);
    if (field == std::end(kEditables)) continue;
    lost << QVariantMap{{"field", QString::fromLatin1(field->key)},
                        {"yours", words_of(conflict.ours)},
                        {"office", words_of(conflict.theirs)},
                        {"timeText", wording::moment(conflict.created_at)}};
  }
  page["lost"] = lost;
  return {};
}

void AssetView::edit(const QVariantMap& fields) {
  act([id = wording::id_of<AssetId>(asset_id_), fields](sync::Desk& desk) { return plan_edit(desk, id, fields); });
}

void AssetView::addTag(const QString& kind, const QString& code) {
  act([id = wording::id_of<AssetId>(asset_id_), kind = wording::bytes(kind),
       code = wording::bytes(code.trimmed())](sync::Desk& desk) -> Result<Work> {
    const auto known = enum_named<TagKind>(kind);
    if (!known) return fail(ErrorCode::kInvalidArgument, "no such kind of tag", {"kind"});
    const AddAssetTag tag{AssetTagId::make(desk.clock.now(), desk.random), *known, code};
    return Work{{desk.make.operation(ref_of(id), tag)}, {}};
  });
}

void AssetView::removeTag(const QString& code) {
  act([id = wording::id_of<AssetId>(asset_id_), code = wording::bytes(code)](sync::Desk& desk) -> Result<Work> {
    TRY_ASSIGN(const auto tags, desk.store.read().all_where<AssetTag>("asset_id", id.value));
    for (const auto& tag : tags) {
      if (tag.record.code == code) return Work{{desk.make.operation(ref_of(id), RemoveAssetTag{tag.record.id})}, {}};
    }
    return fail(ErrorCode::kNotFound, "no such tag");
  });
}

}  // namespace satchel::view
