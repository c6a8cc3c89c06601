#include "server/api/action.h"

// Projects and commercial documents: what the office does to them, one operation each.

namespace satchel::server {

void add_commerce_routes(Router& router, const Services& services) {
  const std::string projects = "/v1/projects", project = projects + "/{id}";
  add_create<CreateProject>(router, services, projects, RecordType::kProject);
  add_change<EditProject>(router, services, project + "/edit", RecordType::kProject);
  add_change<SetProjectState>(router, services, project + "/state", RecordType::kProject);
  add_comment_route(router, services, project + "/comments", RecordType::kProject);
  const std::string docs = "/v1/commercial-docs", doc = docs + "/{id}";
  add_create<CreateCommercial>(router, services, docs, RecordType::kCommercialDoc);
  add_change<EditCommercial>(router, services, doc + "/edit", RecordType::kCommercialDoc);
  add_change<SetCommercialState>(router, services, doc + "/state", RecordType::kCommercialDoc);
  add_comment_route(router, services, doc + "/comments", RecordType::kCommercialDoc);
}

}  // namespace satchel::server
