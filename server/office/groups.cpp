#include "server/office/groups.h"

#include "core/base/text.h"
#include "server/office/note.h"
#include "server/office/rights.h"
#include "server/office/typed.h"

namespace satchel::server {
namespace {

Result<Json> json_of(const People& people, const Group& group) {
  Json json{{"id", group.id.str()}, {"name", group.name}, {"members", Json::array()}};
  for (const UserId& id : group.members) {
    TRY_ASSIGN(const auto user, people.user(id));
    if (!user) continue;
    json["members"].push_back({{"user_id", id.str()},
                               {"display_name", user->display_name},
                               {"external", is_external(user->role)},
                               {"state", name_of(user->state)}});
  }
  return json;
}

Json audit_of(const Group& group) {
  Json members = Json::array();
  for (const UserId& id : group.members) members.push_back(id.str());
  return Json{{"name", group.name}, {"members", std::move(members)}};
}

Result<void> rename(const People& people, Group& group, std::string_view given) {
  TRY_ASSIGN(const std::string name, typed(given, "name", kMaxName));
  TRY_ASSIGN(const auto all, people.groups());
  for (const Group& other : all) {
    if (other.id != group.id && fold_ascii(other.name) == fold_ascii(name)) {
      return fail(ErrorCode::kAlreadyExists, "another group has this name", {"name"});
    }
  }
  group.name = name;
  return {};
}

}  // namespace

Result<Json> Groups::list(const Principal& by) const {
  TRY(need(by, Permission::kUserView));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  const People people(snapshot.database());
  TRY_ASSIGN(const auto all, people.groups());
  Json items = Json::array();
  for (const Group& one : all) {
    TRY_ASSIGN(Json json, json_of(people, one));
    items.push_back(std::move(json));
  }
  return Json{{"items", std::move(items)}};
}

Result<Json> Groups::find(const Principal& by, GroupId id) const {
  TRY(need(by, Permission::kUserView));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  const People people(snapshot.database());
  TRY_ASSIGN(const auto group, people.group(id));
  if (!group) return fail(ErrorCode::kNotFound, "no such record");
  return json_of(people, *group);
}

Result<GroupId> Groups::create(const Principal& by, const Edit& edit) {
  const GroupId id = GroupId::make(office_.clock.now(), office_.random);
  Edit whole = edit;
  if (!whole.name) whole.name = "";
  TRY(change(by, id, true, whole));
  return id;
}

Result<void> Groups::edit(const Principal& by, GroupId group, const Edit& edit) {
  return change(by, group, false, edit);
}

Result<void> Groups::change(const Principal& by, GroupId id, bool fresh, const Edit& edit) {
  TRY(may_manage_anybody(by));
  std::vector<UserId> concerned;
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    People people(tx.database());
    TRY_ASSIGN(const auto found, people.group(id));
    if (!found && !fresh) return fail(ErrorCode::kNotFound, "no such record");
    const Group before = found.value_or(Group{id, "", {}});
    Group after = before;
    if (edit.name) TRY(rename(people, after, *edit.name));
    if (edit.members) after.members = *edit.members;
    std::sort(after.members.begin(), after.members.end());
    after.members.erase(std::unique(after.members.begin(), after.members.end()), after.members.end());
    std::set_symmetric_difference(before.members.begin(), before.members.end(), after.members.begin(),
                                  after.members.end(), std::back_inserter(concerned));
    for (const UserId& one : concerned) {
      TRY_ASSIGN(const auto user, people.user(one));
      if (!user) return fail(ErrorCode::kNotFound, "there is no such person", {"members"});
      TRY(may_manage(by, user->role));
    }
    if (!fresh && audit_of(before) == audit_of(after)) return {};
    TRY(people.put(tx, after));
    return note(tx, by, office_.clock.now(), fresh ? "group.create" : "group.edit", {RecordType::kPerson, id.value},
                fresh ? Json() : audit_of(before), audit_of(after));
  }));
  sessions_.forget();
  office_.hub.poke(concerned);
  return {};
}

}  // namespace satchel::server
