#include "server/storage/templates.h"

#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::string_view kFind = "SELECT id, name, role, permissions FROM permission_template WHERE id = ?1";
constexpr std::string_view kAll = "SELECT id, name, role, permissions FROM permission_template ORDER BY name, id";
constexpr std::string_view kNameOwner = "SELECT id FROM permission_template WHERE name = ?1";
constexpr std::string_view kPut = R"sql(
  INSERT INTO permission_template(id, name, role, permissions, updated_at, updated_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      ON CONFLICT(id) DO UPDATE SET name = excluded.name, role = excluded.role, permissions = excluded.permissions,
         updated_at = excluded.updated_at, updated_by = excluded.updated_by)sql";
constexpr std::string_view kForget = "UPDATE user SET template_id = NULL WHERE template_id = ?1";
constexpr std::string_view kErase = "DELETE FROM permission_template WHERE id = ?1";

PermissionTemplate template_of(const Statement& row) {
  return {row.get<TemplateId>(0), row.get<std::string>(1),
          enum_named<Role>(row.get<std::string_view>(2)).value_or(Role::kGuest), row.get<std::uint64_t>(3)};
}

}  // namespace

Result<std::optional<PermissionTemplate>> TemplateStore::find(TemplateId id) const {
  TRY_ASSIGN(auto statement, database_->prepare(kFind));
  statement.bind_all(id);
  return first_row<PermissionTemplate>(std::move(statement), template_of);
}

Result<std::vector<PermissionTemplate>> TemplateStore::all() const {
  return all_rows<PermissionTemplate>(database_->prepare(kAll), template_of);
}

Result<void> TemplateStore::put(WriteTransaction& tx, const PermissionTemplate& one, TimePoint now, UserId by) {
  TRY_ASSIGN(auto owner, tx.database().prepare(kNameOwner));
  owner.bind_all(one.name);
  TRY_ASSIGN(const bool taken, owner.step());
  if (taken && owner.get<TemplateId>(0) != one.id) {
    return fail(ErrorCode::kAlreadyExists, "another template has this name", {"name"});
  }
  owner.reset();
  const std::string_view role = name_of(one.role);
  return tx.database().run(kPut, one.id, one.name, role, one.permissions, now, by);
}

Result<void> TemplateStore::erase(WriteTransaction& tx, TemplateId id) {
  TRY(tx.database().run(kForget, id));
  return tx.database().run(kErase, id);
}

}  // namespace satchel::server
