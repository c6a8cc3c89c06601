#include "server/office/tickets.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/model/codec.h"
#include "server/office/note.h"
#include "server/office/rights.h"
#include "server/storage/people.h"

namespace satchel::server {
namespace {

tl::unexpected<Error> unknown(std::string_view list, std::size_t i, std::string_view field, std::string_view what) {
  std::string path = std::string(list) + "[" + std::to_string(i) + "]";
  if (!field.empty()) path += "." + std::string(field);
  return fail(ErrorCode::kInvalidArgument, "no such " + std::string(what), {std::move(path)});
}

// Whoever an external person's tickets may go to: somebody inside, or a group; exactly one of them.
Result<void> check_route(Database& database, TicketRoute& route, std::size_t i) {
  if (route.user_id.has_value() == route.group_id.has_value()) {
    return fail(ErrorCode::kInvalidArgument, "exactly one of user_id and group_id",
                {"routes[" + std::to_string(i) + "]"});
  }
  const People people(database);
  if (route.user_id) {
    TRY_ASSIGN(const auto user, people.user(*route.user_id));
    if (!user || user->state == UserState::kInactive || is_external(user->role)) {
      return unknown("routes", i, "user_id", "colleague");
    }
    route.name.clear();
    return {};
  }
  TRY_ASSIGN(const auto group, people.group(*route.group_id));
  if (!group) return unknown("routes", i, "group_id", "group");
  route.name = group->name;
  return {};
}

// Every id of the list is a record.
template <class T, class List, class IdOf>
Result<void> check_exist(Database& database, const List& list, std::string_view name, std::string_view field,
                         std::string_view what, IdOf id_of) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    TRY_ASSIGN(const auto found, Records(database).find<T>(id_of(list[i])));
    if (!found) return unknown(name, i, field, what);
  }
  return {};
}

template <class T>
Result<void> add_entry(WriteTransaction& tx, const Principal& by, TimePoint now, std::string_view action,
                       const std::optional<T>& before, const T& after) {
  return note(tx, by, now, action, {kTypeOf<T>, after.id.value}, before ? to_json(*before) : Json(), to_json(after));
}

}  // namespace

template <class T>
Result<void> TicketDesk::put_word(const Principal& by, const T& word, std::string_view action) {
  TRY(need(by, Permission::kSettingsManage));
  if (trim(word.key).empty()) return fail(ErrorCode::kMissingField, "must not be blank", {"key"});
  if (trim(word.name).empty()) return fail(ErrorCode::kMissingField, "must not be blank", {"name"});
  const TimePoint now = office_.clock.now();
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    Records records(tx.database());
    TRY_ASSIGN(const auto all, records.page<T>(Uuid{}, 10'000));
    for (const T& one : all) {
      if (one.id != word.id && one.key == word.key) {
        return fail(ErrorCode::kAlreadyExists, "the key is taken", {"key"});
      }
    }
    TRY_ASSIGN(const auto before, records.find<T>(word.id.value));
    if constexpr (requires { word.category; }) {
      // Tickets keep the category beside the status: one that has been used stays where it is.
      if (before && before->category != word.category) {
        return fail(ErrorCode::kInvalidArgument, "a status keeps its category", {"category"});
      }
    }
    TRY(records.put(tx, word, Change{now, by.user, {}}));
    return add_entry(tx, by, now, action, before, word);
  }));
  return {};
}

Result<void> TicketDesk::put(const Principal& by, const TicketType& type) {
  return put_word(by, type, "ticket_type.set");
}
Result<void> TicketDesk::put(const Principal& by, const TicketStatus& status) {
  return put_word(by, status, "ticket_status.set");
}

namespace {

Result<void> check_person(Database& database, UserId id) {
  TRY_ASSIGN(const auto user, People(database).user(id));
  if (!user) return fail(ErrorCode::kNotFound, "no such user");
  if (!is_external(user->role)) return fail(ErrorCode::kInvalidArgument, "only for external people", {"id"});
  return {};
}

}  // namespace

Result<GuestAccess> TicketDesk::access(const Principal& by, UserId user) {
  TRY(need(by, Permission::kUserManageExternal));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY(check_person(snapshot.database(), user));
  TRY_ASSIGN(auto found, Records(snapshot.database()).find<GuestAccess>(user));
  if (found) return std::move(*found);
  GuestAccess closed;
  closed.id = user;
  return closed;
}

Result<void> TicketDesk::check_access(WriteTransaction& tx, GuestAccess& access) const {
  Database& database = tx.database();
  TRY(check_person(database, access.id));
  const auto unique = [](auto& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  };
  unique(access.functions);
  for (std::size_t i = 0; i < access.grants.size(); ++i) {
    const SiteId site = access.grants[i].site_id;
    const auto twice = std::count_if(access.grants.begin(), access.grants.end(),
                                     [&](const AddressGrant& one) { return one.site_id == site; });
    if (twice == 1) continue;
    return fail(ErrorCode::kInvalidArgument, "granted twice", {"grants[" + std::to_string(i) + "].site_id"});
  }
  TRY(check_exist<Site>(database, access.grants, "grants", "site_id", "site",
                        [](const AddressGrant& one) { return one.site_id.value; }));
  TRY(check_exist<TicketType>(database, access.ticket_types, "ticket_types", "", "type",
                              [](const TicketTypeId& id) { return id.value; }));
  TRY(check_exist<TicketStatus>(database, access.statuses, "statuses", "", "status",
                                [](const TicketStatusId& id) { return id.value; }));
  for (std::size_t i = 0; i < access.routes.size(); ++i) TRY(check_route(database, access.routes[i], i));
  return {};
}

Result<void> TicketDesk::put_access(const Principal& by, GuestAccess access) {
  TRY(need(by, Permission::kUserManageExternal));
  const TimePoint now = office_.clock.now();
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    TRY(check_access(tx, access));
    Records records(tx.database());
    TRY_ASSIGN(const auto before, records.find<GuestAccess>(access.id));
    TRY(records.put(tx, access, Change{now, by.user, {}}));
    return add_entry(tx, by, now, "guest_access.set", before, access);
  }));
  office_.hub.poke({&access.id, 1});
  return {};
}

Result<void> put_first_ticket_words(WriteTransaction& tx, const Change& change) {
  struct Type {
    std::string_view key;
    std::string_view name;
    JobKind kind;
  };
  constexpr Type kTypes[] = {{"intervention_request", "Request an intervention", JobKind::kIntervention},
                             {"defect", "Report a defect", JobKind::kDefect},
                             {"service", "Service request", JobKind::kTask},
                             {"support", "Question", JobKind::kTask}};
  struct Status {
    std::string_view key;
    std::string_view name;
    TicketCategory category;
  };
  constexpr Status kStatuses[] = {{"new", "New", TicketCategory::kNew},
                                  {"in_progress", "In progress", TicketCategory::kOpen},
                                  {"waiting", "Waiting for an answer", TicketCategory::kWaiting},
                                  {"resolved", "Resolved", TicketCategory::kResolved},
                                  {"closed", "Closed", TicketCategory::kClosed}};
  Records records(tx.database());
  for (const Type& one : kTypes) {
    TicketType type;
    type.id.value = uuid_for("ticket_type", one.key);
    type.key = one.key;
    type.name = one.name;
    type.job_kind = one.kind;
    TRY(records.put(tx, type, change));
  }
  for (const Status& one : kStatuses) {
    TicketStatus status;
    status.id.value = uuid_for("ticket_status", one.key);
    status.key = one.key;
    status.name = one.name;
    status.category = one.category;
    TRY(records.put(tx, status, change));
  }
  return {};
}

}  // namespace satchel::server
