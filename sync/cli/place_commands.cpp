#include "sync/cli/work.h"

// What the device can say about places: a site's access notes, how contacts are reached, what an asset is and its tags.

namespace satchel::cli {
namespace {

// An edit with what its fields look like here, so that the office sees what it was made on.
template <class Args>
Result<Work> edit(Desk& desk, const RecordRef& target, const RecordRef& edited, const Args& args) {
  TRY_ASSIGN(OperationBase base, desk.store->replica().base_of(edited));
  const Json wished = to_json(args);
  std::erase_if(base.values, [&](const auto& one) { return wished.value(one.first, Json()).is_null(); });
  Operation made = operation(desk, target, args);
  made.base = std::move(base);
  return Work{{std::move(made)}, {}};
}

Result<Work> single(Desk& desk, const RecordRef& target, OperationArgs args) {
  return Work{{operation(desk, target, std::move(args))}, {}};
}

Result<Work> edit_site(Desk& desk, const PlaceArgs& args) {
  TRY_ASSIGN(const SiteId site, named<Site>(desk, args.what, "site"));
  EditSite made;
  made.name = args.name;
  made.address = args.address;
  made.access_notes = args.access_notes;
  made.hazards = args.hazards;
  const RecordRef ref{RecordType::kSite, site.value};
  return edit(desk, ref, ref, made);
}

Result<Work> edit_asset(Desk& desk, const PlaceArgs& args) {
  TRY_ASSIGN(const AssetId asset, named<Asset>(desk, args.what, "asset"));
  EditAsset made;
  if (args.site) {
    TRY_ASSIGN(made.site_id, named<Site>(desk, *args.site, "site"));
  }
  made.name = args.name;
  made.serial = args.serial;
  made.status = args.status;
  made.nickname = args.nickname;
  made.location_note = args.location_note;
  const RecordRef ref{RecordType::kAsset, asset.value};
  return edit(desk, ref, ref, made);
}

Result<Work> tag_asset(Desk& desk, const PlaceArgs& args) {
  TRY_ASSIGN(const AssetId asset, named<Asset>(desk, args.what, "asset"));
  const RecordRef ref{RecordType::kAsset, asset.value};
  const auto kind = enum_named<TagKind>(args.kind.empty() ? "qr" : args.kind);
  if (!kind) return fail(ErrorCode::kInvalidArgument, "a tag is qr, barcode or nfc", {"kind"});
  if (!args.remove) {
    return single(desk, ref, AddAssetTag{AssetTagId::make(desk.clock.now(), desk.random), *kind, args.value});
  }
  TRY_ASSIGN(const auto tags, desk.store->read().all_where<AssetTag>("asset_id", asset.value));
  for (const auto& tag : tags) {
    if (tag.record.code == args.value) return single(desk, ref, RemoveAssetTag{tag.record.id});
  }
  return fail(ErrorCode::kInvalidArgument, "it has no such tag here", {"code"});
}

// The point with this value; kInvalidArgument.
Result<ContactPointId> point_of(Desk& desk, ContactId contact, const std::string& value) {
  TRY_ASSIGN(const auto points, desk.store->read().all_where<ContactPoint>("contact_id", contact.value));
  for (const auto& point : points) {
    if (point.record.value == value || point.record.id.str() == value) return point.record.id;
  }
  return fail(ErrorCode::kInvalidArgument, "the contact has nothing like that here", {"value"});
}

Result<Work> change_point(Desk& desk, const PlaceArgs& args) {
  TRY_ASSIGN(const ContactId contact, named<Contact>(desk, args.what, "contact"));
  const RecordRef ref{RecordType::kContact, contact.value};
  const auto kind = enum_named<ContactPointKind>(args.kind.empty() ? "phone" : args.kind);
  if (!kind) return fail(ErrorCode::kInvalidArgument, "phone, email or address", {"kind"});
  if (!args.remove && !args.becomes) {
    const auto id = ContactPointId::make(desk.clock.now(), desk.random);
    return single(desk, ref, AddContactPoint{id, *kind, args.label.value_or(""), args.value, args.primary});
  }
  TRY_ASSIGN(const ContactPointId point, point_of(desk, contact, args.value));
  if (args.remove) return single(desk, ref, RemoveContactPoint{point});
  EditContactPoint made;
  made.point_id = point;
  made.value = args.becomes;
  made.label = args.label;
  if (args.primary) made.primary = true;
  return edit(desk, ref, {RecordType::kContactPoint, point.value}, made);
}

}  // namespace

Result<void> change_place(Desk& desk, const PlaceArgs& args) {
  TRY(desk.open(true));
  Result<Work> made = fail(ErrorCode::kUnknownKind, "no such command", {args.command});
  if (args.command == "site-edit") made = edit_site(desk, args);
  if (args.command == "asset-edit") made = edit_asset(desk, args);
  if (args.command == "asset-tag") made = tag_asset(desk, args);
  if (args.command == "contact-point") made = change_point(desk, args);
  if (!made) return fail(std::move(made.error()));
  return save_and_tell(desk, *made);
}

}  // namespace satchel::cli
