#include "core/rules/apply.h"
#include "core/rules/arguments.h"
#include "core/rules/outside.h"

// What stands at the sites, and the tags by which it is found.

namespace satchel::rules {
namespace {

constexpr std::size_t kDeepest = 100;    // of parts within parts
constexpr std::size_t kMaxPath = 2_KiB;  // the field's limit: deeper trees keep the path they had

constexpr std::tuple kOfAsset{
    Editable{"site_id", &EditAsset::site_id, &Asset::site_id},
    Editable{"parent_id", &EditAsset::parent_id, &Asset::parent_id},
    Editable{"asset_type", &EditAsset::type, &Asset::type},
    Editable{"name", &EditAsset::name, &Asset::name},
    Editable{"serial", &EditAsset::serial, &Asset::serial},
    Editable{"make", &EditAsset::make, &Asset::make},
    Editable{"model", &EditAsset::model, &Asset::model},
    Editable{"status", &EditAsset::status, &Asset::status},
    Editable{"criticality", &EditAsset::criticality, &Asset::criticality},
    Editable{"nickname", &EditAsset::nickname, &Asset::nickname},
    Editable{"location_note", &EditAsset::location_note, &Asset::location_note},
};

// What an asset refers to; nothing is a part of itself.
template <class Args>
Result<void> check_references(const Case& c, const Args& args) {
  TRY(check_visible(c, RecordType::kSite, args.site_id, "site_id"));
  TRY(check_visible(c, RecordType::kAsset, args.parent_id, "parent_id"));
  std::optional<AssetId> above = args.parent_id;
  for (std::size_t level = 0; above && level < kDeepest; ++level) {
    if (above->value == c.operation.target.id) return bad_argument("parent_id", "is a part of itself");
    const auto parent = c.facts.record_of<Asset>(above->value);
    above = parent ? parent->parent_id : std::nullopt;
  }
  return above ? bad_argument("parent_id", "lies too deep") : Result<void>();
}

void set_path(Asset& asset, const Asset& parent) {
  std::string path = parent.path.empty() ? parent.name : parent.path + " / " + parent.name;
  if (path.size() <= kMaxPath) asset.path = std::move(path);
}

// What is built into a changed asset has its names as path, and goes where it goes.
void take_parts_along(Effects& out, const Case& c, const Asset& before, const Asset& after, std::size_t level = 0) {
  const bool moved = before.site_id != after.site_id;
  const bool renamed = before.name != after.name || before.path != after.path;
  if ((!moved && !renamed) || level >= kDeepest) return;
  for (const Asset& part : c.facts.parts(after.id)) {
    Asset next = part;
    if (moved && part.site_id == before.site_id) next.site_id = after.site_id;
    if (renamed) set_path(next, after);
    if (next == part) continue;
    out.puts.emplace_back(next);
    take_parts_along(out, c, part, next, level + 1);
  }
}

}  // namespace

Result<Effects> apply(const CreateAsset& args, const Case& c) {
  TRY(check_new_target(c, RecordType::kAsset));
  TRY(check_arguments(c.operation.args));
  TRY(check_references(c, args));
  Asset asset;
  asset.id = {c.operation.target.id};
  asset.site_id = args.site_id;
  asset.parent_id = args.parent_id;
  asset.type = args.type;
  asset.name = args.name;
  asset.serial = args.serial;
  asset.make = args.make;
  asset.model = args.model;
  asset.status = args.status;
  asset.criticality = args.criticality;
  asset.nickname = args.nickname;
  asset.location_note = args.location_note;
  const auto parent = args.parent_id ? c.facts.record_of<Asset>(args.parent_id->value) : std::nullopt;
  if (parent) set_path(asset, *parent);
  return make(c, std::move(asset));
}

Result<Effects> apply(const EditAsset& args, const Case& c) {
  TRY_ASSIGN(const Asset before, visible_target<Asset>(c));
  TRY(check_write_grant(c, before.site_id));
  TRY(check_closed_list(c, kOfAsset, args, {"nickname", "location_note"}));
  TRY(check_in_use(c, before));
  TRY(check_arguments(c.operation.args));
  TRY(check_references(c, args));
  Edit<Asset> edit{c, before, {}};
  TRY(edit.set_all(kOfAsset, args));
  Asset& after = edit.record;
  if (after.parent_id != before.parent_id) {
    const auto parent = c.facts.record_of<Asset>(after.parent_id->value);
    if (parent) set_path(after, *parent);
  }
  Effects parts;
  take_parts_along(parts, c, before, after);
  Effects out = edit.finish();
  out.puts.insert(out.puts.end(), parts.puts.begin(), parts.puts.end());
  return proposed(c, std::move(out));
}

Result<Effects> apply(const ArchiveAsset& args, const Case& c) {
  return archive<Asset>(c, args.archived);
}

Result<Effects> apply(const AddAssetTag& args, const Case& c) {
  TRY_ASSIGN(const Asset asset, visible_target<Asset>(c));
  TRY(check_in_use(c, asset));
  TRY(check_arguments(c.operation.args));
  AssetTag tag;
  tag.id = args.tag_id;
  tag.asset_id = asset.id;
  tag.kind = args.kind;
  tag.code = args.code;
  TRY_ASSIGN(const auto standing, repeated(c, tag, "tag_id"));
  Effects out;
  if (standing) return out;
  // Which asset has it already is not said: it need not be one that the actor sees.
  if (!c.facts.tags_with(args.code).empty()) {
    return fail(ErrorCode::kAlreadyExists, "this code is on another tag already", {"code"});
  }
  out.puts.emplace_back(std::move(tag));
  return out;
}

Result<Effects> apply(const RemoveAssetTag& args, const Case& c) {
  TRY_ASSIGN(const Asset asset, visible_target<Asset>(c));
  TRY(check_in_use(c, asset));
  return take_away(c, args.tag_id.value, &AssetTag::asset_id);
}

}  // namespace satchel::rules
