#include "server/office/companies.h"

#include "server/api/requests.h"

template <>
struct satchel::Fields<satchel::server::Companies::Edit> {
  using T = satchel::server::Companies::Edit;
  static constexpr auto table = fields(field("kind", &T::kind), field("name", &T::name), field("address", &T::address),
                                       field("tax_id", &T::tax_id), field("status", &T::status));
};

namespace satchel::server {
namespace {

Result<void> answer(const Services& services, Call& call, CompanyId id, int status) {
  // Whoever may make one need not have the right to see it afterwards.
  auto record = services.browse.find(call.principal, {RecordType::kCompany, id.value});
  const Json json = record ? std::move(*record) : Json{{"id", id.str()}};
  return respond_json(call.response, status, json, {{"Location", "/v1/companies/" + id.str()}});
}

}  // namespace

void add_company_routes(Router& router, const Services& services) {
  on(router, "POST", "/v1/companies", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const auto body, body_of<Companies::Edit>(call));
    TRY_ASSIGN(const CompanyId id, Companies(services.office).add(call.principal, body));
    return answer(services, call, id, 201);
  });
  on(router, "POST", "/v1/companies/{id}/edit", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Uuid id, call.id());
    TRY_ASSIGN(const auto body, body_of<Companies::Edit>(call));
    TRY(Companies(services.office).edit(call.principal, CompanyId{id}, body));
    return answer(services, call, CompanyId{id}, 200);
  });
}

}  // namespace satchel::server
