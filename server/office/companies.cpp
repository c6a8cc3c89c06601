#include "server/office/companies.h"

#include "core/model/codec.h"
#include "server/office/note.h"
#include "server/office/rights.h"
#include "server/office/typed.h"
#include "server/scope/scope.h"
#include "server/storage/records.h"

namespace satchel::server {
namespace {

constexpr std::size_t kMaxAddress = 1024;
constexpr std::size_t kMaxWord = 40;  // of a tax id, of a status

Result<void> apply(const Companies::Edit& edit, Company& company) {
  if (edit.kind) company.kind = *edit.kind;
  if (edit.name || company.name.empty()) {
    TRY_ASSIGN(company.name, typed(edit.name.value_or(""), "name", kMaxName));
  }
  if (edit.address) {
    TRY_ASSIGN(company.address, typed(*edit.address, "address", kMaxAddress, false));
  }
  if (edit.tax_id) {
    TRY_ASSIGN(company.tax_id, typed(*edit.tax_id, "tax_id", kMaxWord, false));
  }
  if (edit.status) {
    TRY_ASSIGN(company.status, typed(*edit.status, "status", kMaxWord, false));
  }
  return {};
}

}  // namespace

Result<CompanyId> Companies::add(const Principal& by, const Edit& edit) {
  const auto id = CompanyId::make(office_.clock.now(), office_.random);
  TRY(put(by, id, true, edit));
  return id;
}

Result<void> Companies::edit(const Principal& by, CompanyId id, const Edit& edit) {
  return put(by, id, false, edit);
}

Result<void> Companies::put(const Principal& by, CompanyId id, bool fresh, const Edit& edit) {
  TRY(need(by, Permission::kContactEdit));
  if (!is_office(by.role)) return fail(ErrorCode::kForbidden, "companies are the office's");
  const TimePoint now = office_.clock.now();
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    Records records(tx.database());
    TRY_ASSIGN(const auto before, records.find<Company>(id));
    if (!fresh) {
      TRY_ASSIGN(const bool visible, sees(tx.database(), by, {RecordType::kCompany, id.value}, now));
      if (!before || !visible) return fail(ErrorCode::kNotFound, "no such record");
    }
    Company company = before.value_or(Company{});
    company.id = id;
    TRY(apply(edit, company));
    if (before == company) return {};
    TRY(records.put(tx, company, Change{now, by.user, {}}));
    return note(tx, by, now, fresh ? "company.create" : "company.edit", {RecordType::kCompany, id.value},
                before ? to_json(*before) : Json(), to_json(company));
  }));
  office_.hub.poke({});
  return {};
}

}  // namespace satchel::server
