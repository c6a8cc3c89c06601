#include "server/office/rights.h"

#include "server/office/note.h"

namespace satchel::server {
namespace {

std::vector<std::string> words_of(PermissionSet set) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < kPermissions; ++i) {
    const auto one = static_cast<Permission>(i);
    if (set.has(one)) words.emplace_back(name_of(one));
  }
  return words;
}

PermissionSet minus(PermissionSet from, PermissionSet what) {
  return PermissionSet(from.bits() & ~what.bits());
}

}  // namespace

Result<void> need(const Principal& by, Permission permission) {
  if (by.permissions.has(permission)) return {};
  return fail(ErrorCode::kForbidden, "needs " + std::string(name_of(permission)));
}

Result<void> may_manage_anybody(const Principal& by) {
  return need(by, Permission::kUserManageExternal);
}

Result<void> may_manage(const Principal& by, Role role) {
  TRY(may_manage_anybody(by));
  if (is_external(role) || by.permissions.has(Permission::kUserManageInternal)) return {};
  return fail(ErrorCode::kForbidden, "you may not manage this role");
}

Json names_of(PermissionSet set) {
  return Json(words_of(set));
}

Result<PermissionSet> permissions_named(const std::vector<std::string>& names) {
  PermissionSet set;
  std::vector<std::string> unknown;
  for (const std::string& name : names) {
    if (const auto one = enum_named<Permission>(name)) {
      set = set.with(*one);
    } else {
      unknown.push_back(name);
    }
  }
  if (!unknown.empty()) return fail(ErrorCode::kInvalidArgument, "not a permission", std::move(unknown));
  return set;
}

Result<void> check_ceiling(Role role, PermissionSet set) {
  const PermissionSet beyond = minus(set, ceiling(role));
  if (beyond == PermissionSet()) return {};
  return fail(ErrorCode::kForbidden, "not available for the role " + std::string(name_of(role)), words_of(beyond));
}

PermissionSet permissions_of(const User& user) {
  return (user.permissions ? PermissionSet(*user.permissions) : defaults(user.role)) & ceiling(user.role);
}

Json switches(Role role, PermissionSet granted) {
  Json list = Json::array();
  for (std::size_t i = 0; i < kPermissions; ++i) {
    const auto one = static_cast<Permission>(i);
    const bool eligible = ceiling(role).has(one);
    Json item{{"name", name_of(one)},
              {"granted", granted.has(one)},
              {"eligible", eligible},
              {"default", defaults(role).has(one)}};
    if (!eligible) item["reason"] = "not available for the role " + std::string(name_of(role));
    list.push_back(std::move(item));
  }
  return list;
}

Json difference(PermissionSet before, PermissionSet after) {
  return Json{{"added", names_of(minus(after, before))}, {"removed", names_of(minus(before, after))}};
}

Result<bool> give(WriteTransaction& tx, const Principal& by, User user, PermissionSet set,
                  std::optional<TemplateId> from, TimePoint now) {
  TRY(may_manage(by, user.role));
  TRY(check_ceiling(user.role, set));
  const PermissionSet before = permissions_of(user);
  const PermissionSet beyond_own = minus(minus(set, before), by.permissions);
  if (!(beyond_own == PermissionSet()) && !by.permissions.has(Permission::kUserManageInternal)) {
    return fail(ErrorCode::kForbidden, "you do not have this yourself", words_of(beyond_own));
  }
  if (before == set && user.template_id == from) return false;
  user.permissions = set.bits();
  user.template_id = from;
  TRY(People(tx.database()).put(tx, user, now, by.user));
  Json after{{"permissions", names_of(set)}};
  if (from) after["template_id"] = from->str();
  TRY(note(tx, by, now, "user.permissions", {RecordType::kPerson, user.id.value},
           Json{{"permissions", names_of(before)}}, after));
  return true;
}

}  // namespace satchel::server
