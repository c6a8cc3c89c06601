#include "core/base/json.h"
#include "mobile/viewmodels/edits.h"
#include "mobile/viewmodels/things.h"
#include "mobile/viewmodels/wording.h"

// S15, the part that changes something: an asset's fields and tags.

namespace satchel::view {
namespace {

constexpr edits::Field kEditables[] = {{"name", "name"},   {"serial", "serial"},     {"make", "make"},
                                       {"model", "model"}, {"nickname", "nickname"}, {"locationNote", "location_note"}};

RecordRef ref_of(AssetId id) {
  return {RecordType::kAsset, id.value};
}

}  // namespace

// What the rules let the person change, and what became of what they have changed.
Result<void> AssetView::put_work(sync::Desk& desk, AssetId id, QVariantMap& page) {
  const AddAssetTag tag{AssetTagId::make(desk.clock.now(), desk.random), TagKind::kQr, "?"};
  page["canTag"] = desk.store.replica().try_out(desk.make.operation(ref_of(id), tag)).has_value();
  return edits::put(desk, ref_of(id), kEditables, page);
}

void AssetView::edit(const QVariantMap& fields) {
  act([id = wording::id_of<AssetId>(asset_id_), values = edits::values_of(kEditables, fields)](sync::Desk& desk) {
    return edits::plan(desk, ref_of(id), values);
  });
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
