#include "server/office/people.h"

#include <algorithm>
#include <map>

#include "core/base/text.h"
#include "core/rules/rules.h"
#include "server/office/facts.h"
#include "server/office/joining.h"
#include "server/office/note.h"
#include "server/office/people_edit.h"
#include "server/office/perform_apply.h"
#include "server/office/rights.h"
#include "server/office/typed.h"
#include "server/storage/invitations.h"
#include "server/storage/records.h"
#include "server/storage/templates.h"

namespace satchel::server {
namespace {

constexpr std::size_t kMaxEmail = 254;

constexpr std::string_view kOtherActiveAdmins =
    "SELECT count(*) FROM user WHERE role = 'admin' AND state = 'active' AND access_until IS NULL AND id <> ?1";

constexpr std::string_view kColoursTaken =
    "SELECT person.colour, count(*) FROM person JOIN user ON user.id = person.id"
    " WHERE user.state <> 'inactive' GROUP BY person.colour";

// The first letters of the first and the last word, whole code points.
std::string initials_of(std::string_view name) {
  const auto first_letter = [](std::string_view word) {
    std::size_t bytes = 1;
    while (bytes < word.size() && (static_cast<unsigned char>(word[bytes]) & 0xC0) == 0x80) ++bytes;
    return word.substr(0, bytes);
  };
  const std::string_view words = trim(name);
  const std::size_t last = words.rfind(' ');
  std::string out(first_letter(words));
  if (last != std::string_view::npos) out += first_letter(words.substr(last + 1));
  return out;
}

// People are told apart by colours: the first of those that the fewest have.
Result<std::string> rarest_colour(Database& database) {
  TRY_ASSIGN(auto rows, database.prepare(kColoursTaken));
  std::map<std::string, std::int64_t, std::less<>> taken;
  for (const std::string_view colour : kColours) taken.emplace(colour, 0);
  for (;;) {
    TRY_ASSIGN(const bool row, rows.step());
    if (!row) break;
    const auto known = taken.find(rows.get<std::string_view>(0));
    if (known != taken.end()) known->second = rows.get<std::int64_t>(1);
  }
  return std::string(*std::min_element(kColours.begin(), kColours.end(), [&](std::string_view a, std::string_view b) {
    return taken.find(a)->second < taken.find(b)->second;
  }));
}

}  // namespace

Result<void> keep_an_admin(Database& database, UserId id) {
  TRY_ASSIGN(const auto others, database.value<std::int64_t>(kOtherActiveAdmins, id));
  if (others == 0) return fail(ErrorCode::kConflict, "the last admin has to stay one");
  return {};
}

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == text.size()) return false;
  if (text.find('@', at + 1) != std::string_view::npos || text.size() > kMaxEmail || !is_utf8(text)) return false;
  return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c <= ' ' || c == 0x7f; });
}

Result<User> make_user(const NewUser& request, UserId id, std::string password_hash, TimePoint now) {
  const std::string email = fold_ascii(trim(request.email));
  if (!is_email(email)) return fail(ErrorCode::kInvalidArgument, "not an e-mail address", {"email"});
  TRY_ASSIGN(const std::string name, typed(request.display_name, "display_name", kMaxName));
  User user;
  user.id = id;
  user.email = email;
  user.display_name = name;
  user.role = request.role;
  user.company_id = request.company_id;
  user.colour = kColours[fnv1a(email) % kColours.size()];
  user.initials = initials_of(name);
  user.password = std::move(password_hash);
  user.created_at = now;
  return user;
}

Principal server_operator() {
  Principal principal;
  principal.role = Role::kAdmin;
  principal.permissions = defaults(Role::kAdmin);
  principal.state = UserState::kActive;
  return principal;
}

Result<User> Personnel::managed(WriteTransaction& tx, const Principal& by, UserId id) const {
  TRY_ASSIGN(auto user, People(tx.database()).user(id));
  if (!user) return fail(ErrorCode::kNotFound, "no such user");
  TRY(may_manage(by, user->role));
  return std::move(*user);
}

Result<Added> Personnel::add(const Principal& by, const NewUser& request) {
  TRY(may_manage(by, request.role));
  if (!request.password.empty() && request.password.size() < kMinPassword) {
    return fail(ErrorCode::kInvalidArgument, "a password has at least 8 characters", {"password"});
  }
  if (request.shares.size() > kMaxFirstShares) {
    return fail(ErrorCode::kTooLong, "more than 100 are shared afterwards", {"shares"});
  }
  const TimePoint now = office_.clock.now();
  TRY_ASSIGN(User user, make_user(request, UserId::make(now, office_.random), "", now));
  user.state = request.password.empty() ? UserState::kInvited : UserState::kActive;
  if (!request.password.empty()) {
    TRY_ASSIGN(user.password, sessions_.passwords().hash(request.password));
    if (!by.user.is_nil()) user.one_time_until = now + kInvitationTime;
  }
  Added added{user.id, {}, {}};
  TRY(office_.storage.write([&](WriteTransaction& tx) { return add_in(tx, by, request, user, added); }));
  office_.hub.poke({});
  return added;
}

Result<void> Personnel::add_in(WriteTransaction& tx, const Principal& by, const NewUser& request, User user,
                               Added& added) {
  People people(tx.database());
  TRY_ASSIGN(const auto taken, people.user_by_email(user.email));
  if (taken) return fail(ErrorCode::kAlreadyExists, "somebody has this e-mail address", {"email"});
  TRY_ASSIGN(user.colour, rarest_colour(tx.database()));
  UserEdit more = request.more;
  if (request.company_id) more.company_id = request.company_id;
  std::vector<UserPoint> points;
  TRY(apply_edit(tx.database(), more, user, points));
  TRY(people.put(tx, user, user.created_at, by.user));
  TRY(people.put_points(tx, user.id, points));
  const bool person = !by.user.is_nil();
  Approval approval = request.approval;
  approval.charge = approval.charge || !person;
  TRY(Licensing::admit(tx, std::nullopt, user, by.user, approval, user.created_at));
  if (is_external(user.role) && person) {
    TRY(Licensing::accept_text(tx, by.user, user.id, approval, user.created_at));
  }
  TRY(audit(tx, by, "user.add", user, std::nullopt));
  if (request.template_id) {
    TRY_ASSIGN(const auto given, TemplateStore(tx.database()).find(*request.template_id));
    if (!given || given->role != user.role) {
      return fail(ErrorCode::kNotFound, "there is no such template for this role", {"template_id"});
    }
    TRY(give(tx, by, user, PermissionSet(given->permissions), given->id, user.created_at));
  }
  added.shares.clear();
  for (NewShare one : request.shares) {
    one.user = user.id;
    TRY_ASSIGN(const Share share, give_share(tx, office_.random, by, one, user.created_at));
    added.shares.push_back(share.id);
  }
  if (user.state != UserState::kInvited) return {};
  TRY_ASSIGN(added.invitation, invite(tx, office_.random, user.id, by.user, user.created_at));
  return {};
}

Result<void> Personnel::edit(const Principal& by, UserId user, const UserEdit& edit, const Approval& approval) {
  TRY(may_manage_anybody(by));
  TRY(office_.storage.write([&](WriteTransaction& tx) { return edit_in(tx, by, user, edit, approval); }));
  sessions_.forget();
  office_.hub.poke(std::array{user});
  return {};
}

Result<void> Personnel::edit_in(WriteTransaction& tx, const Principal& by, UserId id, const UserEdit& edit,
                                const Approval& approval) {
  People people(tx.database());
  const TimePoint now = office_.clock.now();
  TRY_ASSIGN(const User before, managed(tx, by, id));
  if (before.anonymised_at) return fail(ErrorCode::kConflict, "this account is anonymised for good");
  if (edit.role && *edit.role != before.role) {
    TRY(may_manage(by, *edit.role));
    if (by.user == id) return fail(ErrorCode::kForbidden, "not one's own role", {"role"});
    if (before.role == Role::kAdmin) TRY(keep_an_admin(tx.database(), id));
  }
  if (by.user == id && edit.access_until) return fail(ErrorCode::kForbidden, "not one's own access", {"access_until"});
  if (before.role == Role::kAdmin && edit.access_until && *edit.access_until) TRY(keep_an_admin(tx.database(), id));
  TRY_ASSIGN(const auto points_before, people.points(id));
  User after = before;
  std::vector<UserPoint> points = points_before;
  TRY(apply_edit(tx.database(), edit, after, points));
  const UserDifference difference = differences(before, points_before, after, points);
  if (difference.after.empty()) return {};
  TRY(people.put(tx, after, now, by.user));
  TRY(people.put_points(tx, id, points));
  TRY(Licensing::admit(tx, before, after, by.user, approval, now));
  return note(tx, by, now, "user.edit", {RecordType::kPerson, id.value}, difference.before, difference.after);
}

Result<void> Personnel::edit_own(const Principal& by, const OwnEdit& own) {
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    People people(tx.database());
    TRY_ASSIGN(const auto user, people.user(by.user));
    if (!user) return fail(ErrorCode::kNotFound, "no such user");
    TRY_ASSIGN(const auto before, people.points(by.user));
    User after = *user;
    std::vector<UserPoint> points = before;
    UserEdit edit;
    edit.points = own.points;
    edit.weekly_summary = own.weekly_summary;
    TRY(apply_edit(tx.database(), edit, after, points));
    const UserDifference difference = differences(*user, before, after, points);
    if (difference.after.empty()) return {};
    if (points != before) TRY(people.put_points(tx, by.user, points));
    const TimePoint now = office_.clock.now();
    if (!(after == *user)) TRY(people.put(tx, after, now, by.user));
    return note(tx, by, now, "user.edit_own", {RecordType::kPerson, by.user.value}, difference.before,
                difference.after);
  }));
  return {};
}

Result<void> Personnel::activate(const Principal& by, UserId id, const Approval& approval) {
  TRY(may_manage_anybody(by));
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    const TimePoint now = office_.clock.now();
    TRY_ASSIGN(const User before, managed(tx, by, id));
    if (before.anonymised_at) return fail(ErrorCode::kConflict, "this account is anonymised for good");
    if (before.state != UserState::kInactive) return {};
    User after = before;
    after.state = before.password.empty() ? UserState::kInvited : UserState::kActive;
    TRY(People(tx.database()).put(tx, after, now, by.user));
    TRY(Licensing::admit(tx, before, after, by.user, approval, now));
    return audit(tx, by, "user.activate", after, before.state);
  }));
  sessions_.forget();
  office_.hub.poke(std::array{id});
  return {};
}

Result<Json> Personnel::set_permissions(const Principal& by, UserId id, PermissionSet set) {
  TRY(may_manage_anybody(by));
  if (by.user == id) return fail(ErrorCode::kForbidden, "not one's own permissions");
  Json answer;
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    TRY_ASSIGN(const User user, managed(tx, by, id));
    answer = difference(permissions_of(user), set);
    TRY(give(tx, by, user, set, user.template_id, office_.clock.now()));
    return {};
  }));
  sessions_.forget();
  office_.hub.poke(std::array{id});
  return answer;
}

Result<Json> Personnel::permissions(const Principal& by, UserId id) const {
  TRY(may_manage_anybody(by));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto user, People(snapshot.database()).user(id));
  if (!user) return fail(ErrorCode::kNotFound, "no such record");
  const PermissionSet held = permissions_of(*user);
  Json json{{"user_id", id.str()}, {"role", name_of(user->role)}, {"permissions", switches(user->role, held)}};
  if (!user->template_id) return json;
  TRY_ASSIGN(const auto given, TemplateStore(snapshot.database()).find(*user->template_id));
  if (!given) return json;
  const PermissionSet meant(given->permissions);
  json["template"] = {{"id", given->id.str()},
                      {"name", given->name},
                      {"differs", !(meant == held)},
                      {"difference", difference(meant, held)}};
  return json;
}

Result<void> Personnel::audit(WriteTransaction& tx, const Principal& by, std::string_view action, const User& user,
                              std::optional<UserState> before) {
  return note(tx, by, office_.clock.now(), action, {RecordType::kPerson, user.id.value},
              before ? Json{{"state", name_of(*before)}} : Json(),
              Json{{"email", user.email}, {"role", name_of(user.role)}, {"state", name_of(user.state)}});
}

}  // namespace satchel::server
