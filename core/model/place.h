#pragma once

#include "core/model/types.h"

namespace satchel {

enum class CompanyKind : std::uint8_t { kCustomer, kContractor, kSupplier };
template <>
struct EnumNames<CompanyKind> {
  static constexpr std::array<std::string_view, 3> names{"customer", "contractor", "supplier"};
};

struct Company : RecordBase<CompanyId> {
  CompanyKind kind = CompanyKind::kCustomer;
  std::string name;
  std::string address;
  std::string tax_id;
  std::string status;
  bool operator==(const Company&) const = default;
};
template <>
struct Fields<Company> {
  static constexpr auto table = fields(field("id", &Company::id), field("kind", &Company::kind),
                                       field("name", &Company::name, max_bytes(200), kSearchable),
                                       field("address", &Company::address, max_bytes(1_KiB)),
                                       field("tax_id", &Company::tax_id, max_bytes(40), mask(MaskGroup::kOffice)),
                                       field("status", &Company::status, max_bytes(40), mask(MaskGroup::kOffice)));
};

// A facility: the place jobs happen at. lat/lon in degrees, WGS 84. Archived: out of use, kept for what refers to it;
// so of contacts and assets.
struct Site : RecordBase<SiteId> {
  std::optional<CompanyId> company_id;
  std::optional<SiteId> parent_id;
  std::string name;
  std::string address;
  std::optional<double> lat;
  std::optional<double> lon;
  std::string access_notes;
  std::string hazards;
  bool archived = false;
  bool operator==(const Site&) const = default;
};
template <>
struct Fields<Site> {
  static constexpr auto table =
      fields(field("id", &Site::id), field("company_id", &Site::company_id), field("parent_id", &Site::parent_id),
             field("name", &Site::name, max_bytes(200), kSearchable),
             field("address", &Site::address, max_bytes(1_KiB), kSearchable), field("lat", &Site::lat),
             field("lon", &Site::lon), field("access_notes", &Site::access_notes, max_bytes(4_KiB)),
             field("hazards", &Site::hazards, max_bytes(4_KiB)), field("archived", &Site::archived));
};

struct Contact : RecordBase<ContactId> {
  std::optional<CompanyId> company_id;
  std::optional<SiteId> site_id;
  std::string name;
  std::string function;
  bool archived = false;
  bool operator==(const Contact&) const = default;
};
template <>
struct Fields<Contact> {
  static constexpr auto table =
      fields(field("id", &Contact::id), field("company_id", &Contact::company_id), field("site_id", &Contact::site_id),
             field("name", &Contact::name, max_bytes(200), kSearchable),
             field("function", &Contact::function, max_bytes(200)), field("archived", &Contact::archived));
};

enum class ContactPointKind : std::uint8_t { kPhone, kEmail, kAddress };
template <>
struct EnumNames<ContactPointKind> {
  static constexpr std::array<std::string_view, 3> names{"phone", "email", "address"};
};

struct ContactPoint : RecordBase<ContactPointId> {
  ContactId contact_id;
  ContactPointKind kind = ContactPointKind::kPhone;
  std::string label;
  std::string value;
  bool primary = false;
  bool operator==(const ContactPoint&) const = default;
};
template <>
struct Fields<ContactPoint> {
  static constexpr auto table =
      fields(field("id", &ContactPoint::id), field("contact_id", &ContactPoint::contact_id),
             field("kind", &ContactPoint::kind), field("label", &ContactPoint::label, max_bytes(100)),
             field("value", &ContactPoint::value, max_bytes(1_KiB)), field("primary", &ContactPoint::primary));
};

// A machine, tool or part of a building. Its type is `asset_type` on the wire: `type` names the record there. `path` is
// the names of its ancestors, outermost first, joined by " / ": all that an outsider learns of the register around it
// (R3).
struct Asset : RecordBase<AssetId> {
  std::optional<SiteId> site_id;
  std::optional<AssetId> parent_id;
  std::string type;
  std::string name;
  std::string path;
  std::string serial;
  std::string make;
  std::string model;
  std::string status;
  std::string criticality;
  std::string nickname;
  std::string location_note;  // where it is to be found, as whoever works beside it says
  bool archived = false;
  bool operator==(const Asset&) const = default;
};
template <>
struct Fields<Asset> {
  static constexpr auto table =
      fields(field("id", &Asset::id), field("site_id", &Asset::site_id),
             field("parent_id", &Asset::parent_id, mask(MaskGroup::kInternal)),
             field("asset_type", &Asset::type, max_bytes(100)),
             field("name", &Asset::name, max_bytes(200), kSearchable), field("path", &Asset::path, max_bytes(2_KiB)),
             field("serial", &Asset::serial, max_bytes(100), mask(MaskGroup::kAssetDetail), kSearchable),
             field("make", &Asset::make, max_bytes(100), mask(MaskGroup::kAssetDetail)),
             field("model", &Asset::model, max_bytes(100), mask(MaskGroup::kAssetDetail)),
             field("status", &Asset::status, max_bytes(40)),
             field("criticality", &Asset::criticality, max_bytes(40), mask(MaskGroup::kInternal)),
             field("nickname", &Asset::nickname, max_bytes(100), kSearchable),
             field("location_note", &Asset::location_note, max_bytes(1_KiB)), field("archived", &Asset::archived));
};

enum class TagKind : std::uint8_t { kQr, kBarcode, kNfc };
template <>
struct EnumNames<TagKind> {
  static constexpr std::array<std::string_view, 3> names{"qr", "barcode", "nfc"};
};

struct AssetTag : RecordBase<AssetTagId> {
  AssetId asset_id;
  TagKind kind = TagKind::kQr;
  std::string code;
  bool operator==(const AssetTag&) const = default;
};
template <>
struct Fields<AssetTag> {
  static constexpr auto table =
      fields(field("id", &AssetTag::id), field("asset_id", &AssetTag::asset_id), field("kind", &AssetTag::kind),
             field("code", &AssetTag::code, max_bytes(200), kSearchable));
};

// A manual, plan or specification: metadata by sync, the file by its hash. `audience` is a ;-separated list of
// internal, technician, contractor, guest (internal = admin, manager, technician). An archived one is the office's
// alone.
struct Document : RecordBase<DocumentId> {
  std::string title;
  std::int64_t version = 1;
  Sha256 sha256;
  std::int64_t bytes = 0;
  std::string mime;
  std::string file_name;
  std::string audience;
  bool archived = false;
  bool operator==(const Document&) const = default;
};
template <>
struct Fields<Document> {
  static constexpr auto table =
      fields(field("id", &Document::id), field("title", &Document::title, max_bytes(500), kSearchable),
             field("version", &Document::version), field("sha256", &Document::sha256), field("bytes", &Document::bytes),
             field("mime", &Document::mime, max_bytes(100)), field("file_name", &Document::file_name, max_bytes(255)),
             field("audience", &Document::audience, max_bytes(100), mask(MaskGroup::kOffice)),
             field("archived", &Document::archived, mask(MaskGroup::kOffice)));
};

enum class LinkTarget : std::uint8_t { kJob, kAsset, kAssetType, kSite, kProject };
template <>
struct EnumNames<LinkTarget> {
  static constexpr std::array<std::string_view, 5> names{"job", "asset", "asset_type", "site", "project"};
};

// Joins a document to a job, asset, site or project by id, or to an asset type by name.
struct DocumentLink : RecordBase<DocumentLinkId> {
  DocumentId document_id;
  LinkTarget target = LinkTarget::kJob;
  std::optional<Uuid> target_id;
  std::string asset_type;
  bool operator==(const DocumentLink&) const = default;
};
template <>
struct Fields<DocumentLink> {
  static constexpr auto table =
      fields(field("id", &DocumentLink::id), field("document_id", &DocumentLink::document_id),
             field("target", &DocumentLink::target), field("target_id", &DocumentLink::target_id),
             field("asset_type", &DocumentLink::asset_type, max_bytes(100)));
};

}  // namespace satchel
