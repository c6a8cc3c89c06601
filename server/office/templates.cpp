#include "server/office/templates.h"

#include "server/office/note.h"
#include "server/office/typed.h"

namespace satchel::server {
namespace {

constexpr std::size_t kPage = 500;

Json json_of(const PermissionTemplate& one) {
  return Json{{"id", one.id.str()},
              {"name", one.name},
              {"role", name_of(one.role)},
              {"permissions", names_of(PermissionSet(one.permissions))}};
}

Result<std::vector<User>> given_to(const People& people, TemplateId id) {
  UserFilter filter;
  filter.given = id;
  std::vector<User> all;
  for (;;) {
    TRY_ASSIGN(auto page, people.users(filter, all.empty() ? UserId{} : all.back().id, kPage));
    if (page.empty()) return all;
    all.insert(all.end(), std::make_move_iterator(page.begin()), std::make_move_iterator(page.end()));
  }
}

// Name and permissions of `one` as the edit has them.
Result<void> apply_edit(const Templates::Edit& edit, PermissionTemplate& one) {
  if (edit.name) {
    TRY_ASSIGN(one.name, typed(*edit.name, "name", kMaxName));
  }
  if (!edit.permissions) return {};
  TRY(check_ceiling(one.role, *edit.permissions));
  one.permissions = edit.permissions->bits();
  return {};
}

}  // namespace

Result<Json> Templates::list(const Principal& by) const {
  TRY(need(by, Permission::kTemplateManage));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto all, TemplateStore(snapshot.database()).all());
  Json items = Json::array();
  for (const PermissionTemplate& one : all) {
    TRY_ASSIGN(const auto users, given_to(People(snapshot.database()), one.id));
    const auto differ = std::count_if(users.begin(), users.end(), [&](const User& user) {
      return !(permissions_of(user) == PermissionSet(one.permissions));
    });
    Json json = json_of(one);
    json["given"] = users.size();
    json["differ"] = differ;
    items.push_back(std::move(json));
  }
  return Json{{"items", std::move(items)}};
}

Result<Json> Templates::find(const Principal& by, TemplateId id) const {
  TRY(need(by, Permission::kTemplateManage));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto one, TemplateStore(snapshot.database()).find(id));
  if (!one) return fail(ErrorCode::kNotFound, "no such record");
  TRY_ASSIGN(const auto users, given_to(People(snapshot.database()), id));
  Json json = json_of(*one);
  json["users"] = Json::array();
  for (const User& user : users) {
    const PermissionSet meant(one->permissions), held = permissions_of(user);
    Json item = difference(meant, held);
    item["user_id"] = user.id.str();
    item["display_name"] = user.display_name;
    item["external"] = is_external(user.role);
    item["differs"] = !(meant == held);
    json["users"].push_back(std::move(item));
  }
  return json;
}

Result<PermissionTemplate> Templates::managed(Database& database, const Principal& by, TemplateId id) const {
  TRY_ASSIGN(auto one, TemplateStore(database).find(id));
  if (!one) return fail(ErrorCode::kNotFound, "no such record");
  TRY(may_manage(by, one->role));
  return std::move(*one);
}

Result<TemplateId> Templates::create(const Principal& by, const Edit& edit) {
  TRY(need(by, Permission::kTemplateManage));
  if (!edit.role) return fail(ErrorCode::kMissingField, "is missing", {"role"});
  TRY(may_manage(by, *edit.role));
  PermissionTemplate one;
  one.id = TemplateId::make(office_.clock.now(), office_.random);
  one.role = *edit.role;
  Edit whole = edit;
  if (!whole.name) whole.name = "";
  if (!whole.permissions) whole.permissions = defaults(one.role);
  TRY(apply_edit(whole, one));
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    const TimePoint now = office_.clock.now();
    TRY(TemplateStore(tx.database()).put(tx, one, now, by.user));
    return note(tx, by, now, "template.create", {RecordType::kPerson, one.id.value}, Json(), json_of(one));
  }));
  return one.id;
}

Result<void> Templates::edit(const Principal& by, TemplateId id, const Edit& edit) {
  TRY(need(by, Permission::kTemplateManage));
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    const TimePoint now = office_.clock.now();
    TRY_ASSIGN(const PermissionTemplate before, managed(tx.database(), by, id));
    if (edit.role && *edit.role != before.role) {
      return fail(ErrorCode::kInvalidArgument, "a template stays with its role", {"role"});
    }
    PermissionTemplate after = before;
    TRY(apply_edit(edit, after));
    if (after == before) return {};
    TRY(TemplateStore(tx.database()).put(tx, after, now, by.user));
    return note(tx, by, now, "template.edit", {RecordType::kPerson, id.value}, json_of(before), json_of(after));
  }));
  return {};
}

Result<void> Templates::erase(const Principal& by, TemplateId id) {
  TRY(need(by, Permission::kTemplateManage));
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    TRY_ASSIGN(const PermissionTemplate before, managed(tx.database(), by, id));
    TRY(TemplateStore(tx.database()).erase(tx, id));
    return note(tx, by, office_.clock.now(), "template.delete", {RecordType::kPerson, id.value}, json_of(before),
                Json());
  }));
  return {};
}

Result<std::int64_t> Templates::apply(const Principal& by, TemplateId id,
                                      const std::optional<std::vector<UserId>>& users) {
  TRY(need(by, Permission::kTemplateManage));
  std::vector<UserId> changed;
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    TRY_ASSIGN(changed, apply_in(tx, by, id, users));
    return {};
  }));
  sessions_.forget();
  office_.hub.poke(changed);
  return static_cast<std::int64_t>(changed.size());
}

Result<std::vector<UserId>> Templates::apply_in(WriteTransaction& tx, const Principal& by, TemplateId id,
                                                const std::optional<std::vector<UserId>>& users) {
  const People people(tx.database());
  TRY_ASSIGN(const PermissionTemplate one, managed(tx.database(), by, id));
  std::vector<User> to;
  if (!users) {
    TRY_ASSIGN(to, given_to(people, id));
  } else {
    for (const UserId& user : *users) {
      TRY_ASSIGN(auto found, people.user(user));
      if (!found) return fail(ErrorCode::kNotFound, "there is no such person", {"users"});
      to.push_back(std::move(*found));
    }
  }
  std::vector<UserId> changed;
  for (User& user : to) {
    if (user.role != one.role) {
      return fail(ErrorCode::kInvalidArgument, "the template is for the role " + std::string(name_of(one.role)),
                  {"users"});
    }
    const UserId who = user.id;
    TRY_ASSIGN(const bool different,
               give(tx, by, std::move(user), PermissionSet(one.permissions), id, office_.clock.now()));
    if (different) changed.push_back(who);
  }
  return changed;
}

}  // namespace satchel::server
