#pragma once

#include "core/model/place.h"

// Operations on places, the people to be met there and the things that stand there. See operation.h. An edit changes
// only what is present; conflicts are decided against Operation::base, as for EditJob.

namespace satchel {

struct CreateSite {  // target: the new site's id
  std::optional<CompanyId> company_id;
  std::optional<SiteId> parent_id;
  std::string name;
  std::string address;
  std::optional<double> lat;
  std::optional<double> lon;
  std::string access_notes;
  std::string hazards;
  bool operator==(const CreateSite&) const = default;
};
struct EditSite {  // target: site; a guest's list is access_notes alone
  std::optional<CompanyId> company_id;
  std::optional<SiteId> parent_id;
  std::optional<std::string> name;
  std::optional<std::string> address;
  std::optional<double> lat;
  std::optional<double> lon;
  std::optional<std::string> access_notes;
  std::optional<std::string> hazards;
  bool operator==(const EditSite&) const = default;
};
// False: taken out of the archive again. What is archived is read as before, and not edited.
struct ArchiveSite {  // target: site
  bool archived = true;
  bool operator==(const ArchiveSite&) const = default;
};

struct CreateContact {  // target: the new contact's id
  std::optional<CompanyId> company_id;
  std::optional<SiteId> site_id;
  std::string name;
  std::string function;
  bool operator==(const CreateContact&) const = default;
};
struct EditContact {  // target: contact
  std::optional<CompanyId> company_id;
  std::optional<SiteId> site_id;
  std::optional<std::string> name;
  std::optional<std::string> function;
  bool operator==(const EditContact&) const = default;
};
struct ArchiveContact {  // target: contact
  bool archived = true;
  bool operator==(const ArchiveContact&) const = default;
};
// A primary one takes that from the contact's others of its kind.
struct AddContactPoint {  // target: contact
  ContactPointId point_id;
  ContactPointKind kind = ContactPointKind::kPhone;
  std::string label;
  std::string value;
  bool primary = false;
  bool operator==(const AddContactPoint&) const = default;
};
struct EditContactPoint {  // target: contact
  ContactPointId point_id;
  std::optional<ContactPointKind> kind;
  std::optional<std::string> label;
  std::optional<std::string> value;
  std::optional<bool> primary;
  bool operator==(const EditContactPoint&) const = default;
};
struct RemoveContactPoint {  // target: contact
  ContactPointId point_id;
  bool operator==(const RemoveContactPoint&) const = default;
};

struct CreateAsset {  // target: the new asset's id
  std::optional<SiteId> site_id;
  std::optional<AssetId> parent_id;
  std::string type;
  std::string name;
  std::string serial;
  std::string make;
  std::string model;
  std::string status;
  std::string criticality;
  std::string nickname;
  std::string location_note;
  bool operator==(const CreateAsset&) const = default;
};
// What moves to another site takes along what is built into it there. A guest's list is nickname and location_note.
struct EditAsset {  // target: asset
  std::optional<SiteId> site_id;
  std::optional<AssetId> parent_id;
  std::optional<std::string> type;
  std::optional<std::string> name;
  std::optional<std::string> serial;
  std::optional<std::string> make;
  std::optional<std::string> model;
  std::optional<std::string> status;
  std::optional<std::string> criticality;
  std::optional<std::string> nickname;
  std::optional<std::string> location_note;
  bool operator==(const EditAsset&) const = default;
};
struct ArchiveAsset {  // target: asset
  bool archived = true;
  bool operator==(const ArchiveAsset&) const = default;
};
// No two tags of the organisation have the same code.
struct AddAssetTag {  // target: asset
  AssetTagId tag_id;
  TagKind kind = TagKind::kQr;
  std::string code;
  bool operator==(const AddAssetTag&) const = default;
};
struct RemoveAssetTag {  // target: asset
  AssetTagId tag_id;
  bool operator==(const RemoveAssetTag&) const = default;
};

template <>
struct Fields<CreateSite> {
  static constexpr auto table =
      fields(field("company_id", &CreateSite::company_id), field("parent_id", &CreateSite::parent_id),
             field("name", &CreateSite::name, max_bytes(200)), field("address", &CreateSite::address, max_bytes(1_KiB)),
             field("lat", &CreateSite::lat), field("lon", &CreateSite::lon),
             field("access_notes", &CreateSite::access_notes, max_bytes(4_KiB)),
             field("hazards", &CreateSite::hazards, max_bytes(4_KiB)));
};
template <>
struct Fields<EditSite> {
  static constexpr auto table =
      fields(field("company_id", &EditSite::company_id), field("parent_id", &EditSite::parent_id),
             field("name", &EditSite::name, max_bytes(200)), field("address", &EditSite::address, max_bytes(1_KiB)),
             field("lat", &EditSite::lat), field("lon", &EditSite::lon),
             field("access_notes", &EditSite::access_notes, max_bytes(4_KiB)),
             field("hazards", &EditSite::hazards, max_bytes(4_KiB)));
};
template <>
struct Fields<ArchiveSite> {
  static constexpr auto table = fields(field("archived", &ArchiveSite::archived));
};
template <>
struct Fields<CreateContact> {
  static constexpr auto table = fields(
      field("company_id", &CreateContact::company_id), field("site_id", &CreateContact::site_id),
      field("name", &CreateContact::name, max_bytes(200)), field("function", &CreateContact::function, max_bytes(200)));
};
template <>
struct Fields<EditContact> {
  static constexpr auto table = fields(
      field("company_id", &EditContact::company_id), field("site_id", &EditContact::site_id),
      field("name", &EditContact::name, max_bytes(200)), field("function", &EditContact::function, max_bytes(200)));
};
template <>
struct Fields<ArchiveContact> {
  static constexpr auto table = fields(field("archived", &ArchiveContact::archived));
};
template <>
struct Fields<AddContactPoint> {
  static constexpr auto table =
      fields(field("point_id", &AddContactPoint::point_id), field("kind", &AddContactPoint::kind),
             field("label", &AddContactPoint::label, max_bytes(100)),
             field("value", &AddContactPoint::value, max_bytes(1_KiB)), field("primary", &AddContactPoint::primary));
};
template <>
struct Fields<EditContactPoint> {
  static constexpr auto table =
      fields(field("point_id", &EditContactPoint::point_id), field("kind", &EditContactPoint::kind),
             field("label", &EditContactPoint::label, max_bytes(100)),
             field("value", &EditContactPoint::value, max_bytes(1_KiB)), field("primary", &EditContactPoint::primary));
};
template <>
struct Fields<RemoveContactPoint> {
  static constexpr auto table = fields(field("point_id", &RemoveContactPoint::point_id));
};
template <>
struct Fields<CreateAsset> {
  static constexpr auto table =
      fields(field("site_id", &CreateAsset::site_id), field("parent_id", &CreateAsset::parent_id),
             field("asset_type", &CreateAsset::type, max_bytes(100)), field("name", &CreateAsset::name, max_bytes(200)),
             field("serial", &CreateAsset::serial, max_bytes(100)), field("make", &CreateAsset::make, max_bytes(100)),
             field("model", &CreateAsset::model, max_bytes(100)), field("status", &CreateAsset::status, max_bytes(40)),
             field("criticality", &CreateAsset::criticality, max_bytes(40)),
             field("nickname", &CreateAsset::nickname, max_bytes(100)),
             field("location_note", &CreateAsset::location_note, max_bytes(1_KiB)));
};
template <>
struct Fields<EditAsset> {
  static constexpr auto table =
      fields(field("site_id", &EditAsset::site_id), field("parent_id", &EditAsset::parent_id),
             field("asset_type", &EditAsset::type, max_bytes(100)), field("name", &EditAsset::name, max_bytes(200)),
             field("serial", &EditAsset::serial, max_bytes(100)), field("make", &EditAsset::make, max_bytes(100)),
             field("model", &EditAsset::model, max_bytes(100)), field("status", &EditAsset::status, max_bytes(40)),
             field("criticality", &EditAsset::criticality, max_bytes(40)),
             field("nickname", &EditAsset::nickname, max_bytes(100)),
             field("location_note", &EditAsset::location_note, max_bytes(1_KiB)));
};
template <>
struct Fields<ArchiveAsset> {
  static constexpr auto table = fields(field("archived", &ArchiveAsset::archived));
};
template <>
struct Fields<AddAssetTag> {
  static constexpr auto table = fields(field("tag_id", &AddAssetTag::tag_id), field("kind", &AddAssetTag::kind),
                                       field("code", &AddAssetTag::code, max_bytes(200)));
};
template <>
struct Fields<RemoveAssetTag> {
  static constexpr auto table = fields(field("tag_id", &RemoveAssetTag::tag_id));
};

}  // namespace satchel
