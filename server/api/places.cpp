#include "server/api/action.h"

// Sites, contacts, assets and documents: what is done to them, one operation each.

namespace satchel::server {
namespace {

void add_site_routes(Router& router, const Services& services) {
  const std::string sites = "/v1/sites", site = sites + "/{id}";
  add_create<CreateSite>(router, services, sites, RecordType::kSite);
  add_change<EditSite>(router, services, site + "/edit", RecordType::kSite);
  add_change<ArchiveSite>(router, services, site + "/archive", RecordType::kSite);
}

void add_contact_routes(Router& router, const Services& services) {
  const std::string contacts = "/v1/contacts", contact = contacts + "/{id}", point = contact + "/points/{point}";
  add_create<CreateContact>(router, services, contacts, RecordType::kContact);
  add_change<EditContact>(router, services, contact + "/edit", RecordType::kContact);
  add_change<ArchiveContact>(router, services, contact + "/archive", RecordType::kContact);
  add_part<AddContactPoint>(router, services, contact + "/points", RecordType::kContact, "point_id");
  add_change<EditContactPoint>(router, services, point + "/edit", RecordType::kContact, "point_id");
  add_change<RemoveContactPoint>(router, services, point + "/remove", RecordType::kContact, "point_id");
}

void add_asset_routes(Router& router, const Services& services) {
  const std::string assets = "/v1/assets", asset = assets + "/{id}";
  add_create<CreateAsset>(router, services, assets, RecordType::kAsset);
  add_change<EditAsset>(router, services, asset + "/edit", RecordType::kAsset);
  add_change<ArchiveAsset>(router, services, asset + "/archive", RecordType::kAsset);
  add_part<AddAssetTag>(router, services, asset + "/tags", RecordType::kAsset, "tag_id");
  add_change<RemoveAssetTag>(router, services, asset + "/tags/{tag}/remove", RecordType::kAsset, "tag_id");
}

void add_document_routes(Router& router, const Services& services) {
  const std::string documents = "/v1/documents", document = documents + "/{id}";
  add_create<AddDocument>(router, services, documents, RecordType::kDocument);
  add_change<EditDocument>(router, services, document + "/edit", RecordType::kDocument);
  add_change<ReviseDocument>(router, services, document + "/revise", RecordType::kDocument);
  add_change<ArchiveDocument>(router, services, document + "/archive", RecordType::kDocument);
  add_part<LinkDocument>(router, services, document + "/links", RecordType::kDocument, "link_id");
  add_change<UnlinkDocument>(router, services, document + "/links/{link}/remove", RecordType::kDocument, "link_id");
}

}  // namespace

void add_place_routes(Router& router, const Services& services) {
  add_site_routes(router, services);
  add_contact_routes(router, services);
  add_asset_routes(router, services);
  add_document_routes(router, services);
}

}  // namespace satchel::server
