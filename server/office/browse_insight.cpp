// What others see, for those who answer for it: reading as another person, and why a record is or is not shown.
#include "server/office/browse.h"
#include "server/office/note.h"
#include "server/office/rights.h"
#include "server/scope/explain.h"

namespace satchel::server {
namespace {

// Whoever reads as somebody else must be allowed to see at least as much.
Result<Principal> other(Database& database, const Principal& by, UserId user) {
  TRY(need(by, Permission::kViewAs));
  TRY_ASSIGN(Principal principal, load_principal(database, user));
  if (principal.role == Role::kAdmin && by.role != Role::kAdmin) {
    return fail(ErrorCode::kForbidden, "only an admin reads as an admin");
  }
  return principal;
}

}  // namespace

Result<Principal> Browse::view_as(const Principal& by, UserId user, std::string_view what) {
  Result<Principal> principal = fail(ErrorCode::kNotFound);
  const TimePoint now = office_.clock.now();
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    principal = other(tx.database(), by, user);
    TRY(principal);
    return note(tx, by, now, "view_as", {RecordType::kPerson, user.value}, Json(), Json{{"read", std::string(what)}});
  }));
  return principal;
}

Result<Json> Browse::explain(const Principal& by, UserId user, const RecordRef& ref) {
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  Database& database = snapshot.database();
  const TimePoint now = office_.clock.now();
  TRY_ASSIGN(const Principal principal, other(database, by, user));
  TRY_ASSIGN(const bool known, sees(database, by, ref, now));
  if (!known) return fail(ErrorCode::kNotFound, "no such record");
  TRY_ASSIGN(const Explanation why, server::explain(database, principal, ref, now));
  TRY_ASSIGN(const auto person, People(database).user(user));
  Json json{{"user_id", user.str()},   {"record", {{"type", name_of(ref.type)}, {"id", ref.id.str()}}},
            {"visible", why.visible},  {"granted_by", Json::array()},
            {"masked", Json::array()}, {"denied_because", why.denied}};
  if (person) json["user"] = printed_name(person->display_name, is_external(person->role));
  for (const auto& [rule, text] : why.grants) json["granted_by"].push_back({{"rule", rule}, {"because", text}});
  for (const auto& [field, because] : why.masked) json["masked"].push_back({{"field", field}, {"because", because}});
  return json;
}

}  // namespace satchel::server
