#include "server/office/people.h"

#include "core/base/text.h"
#include "core/rules/rules.h"
#include "server/office/facts.h"
#include "server/office/perform_apply.h"
#include "server/storage/audit.h"
#include "server/storage/records.h"

namespace satchel::server {
namespace {

constexpr std::size_t kMaxEmail = 254;
constexpr std::size_t kMaxName = 200;

constexpr std::array<std::string_view, 10> kColours{"#1B6EC2", "#B23A48", "#2E7D32", "#8E5BB5", "#B26A00",
                                                    "#00796B", "#5D4037", "#37618E", "#9C2780", "#6B6B00"};

constexpr std::string_view kOtherActiveAdmins =
    "SELECT count(*) FROM user WHERE role = 'admin' AND state = 'active' AND id <> ?1";

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == text.size()) return false;
  if (text.find('@', at + 1) != std::string_view::npos || text.size() > kMaxEmail || !is_utf8(text)) return false;
  return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c <= ' ' || c == 0x7f; });
}

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

// Asked before anything is looked up: to others no user exists or does not.
Result<void> may_manage_anybody(const Principal& by) {
  if (by.permissions.has(Permission::kUserManageExternal)) return {};
  return fail(ErrorCode::kForbidden, "you may not manage people");
}

Permission needed_to_manage(Role role) {
  return is_external(role) ? Permission::kUserManageExternal : Permission::kUserManageInternal;
}

}  // namespace

Result<User> make_user(const NewUser& request, UserId id, std::string password_hash, TimePoint now) {
  const std::string email = fold_ascii(trim(request.email));
  const std::string_view name = trim(request.display_name);
  if (!is_email(email)) return fail(ErrorCode::kInvalidArgument, "not an e-mail address", {"email"});
  if (name.empty()) return fail(ErrorCode::kMissingField, "a person needs a name", {"display_name"});
  if (name.size() > kMaxName) return fail(ErrorCode::kTooLong, "longer than 200 bytes", {"display_name"});
  if (!is_utf8(name)) return fail(ErrorCode::kBadUtf8, "not UTF-8", {"display_name"});
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

Result<UserId> Personnel::add(const Principal& by, const NewUser& request) {
  if (!by.permissions.has(needed_to_manage(request.role)))
    return fail(ErrorCode::kForbidden, "you may not add this role");
  if (!request.password.empty() && request.password.size() < kMinPassword) {
    return fail(ErrorCode::kInvalidArgument, "a password has at least 8 characters", {"password"});
  }
  const TimePoint now = office_.clock.now();
  TRY_ASSIGN(User user, make_user(request, UserId::make(now, office_.random), "", now));
  if (!request.password.empty()) {
    TRY_ASSIGN(user.password, sessions_.passwords().hash(request.password));
  }
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    People people(tx.database());
    TRY_ASSIGN(const auto taken, people.user_by_email(user.email));
    if (taken) return fail(ErrorCode::kAlreadyExists, "somebody has this e-mail address", {"email"});
    if (user.company_id) {
      TRY_ASSIGN(const auto company, Records(tx.database()).find<Company>(*user.company_id));
      if (!company) return fail(ErrorCode::kNotFound, "no such company", {"company_id"});
    }
    TRY(people.put(tx, user, now, by.user));
    return audit(tx, by, "user.add", user);
  }));
  office_.hub.poke({});
  return user.id;
}

Result<void> Personnel::deactivate(const Principal& by, UserId user) {
  TRY(may_manage_anybody(by));
  if (by.user == user) return fail(ErrorCode::kForbidden, "not yourself");
  std::vector<UserId> concerned;
  TRY(office_.storage.write([&](WriteTransaction& tx) { return deactivate_in(tx, by, user, concerned); }));
  sessions_.forget();
  office_.hub.end(user);
  office_.hub.poke(concerned);
  return {};
}

Result<void> Personnel::deactivate_in(WriteTransaction& tx, const Principal& by, UserId id,
                                      std::vector<UserId>& concerned) {
  People people(tx.database());
  TRY_ASSIGN(auto user, people.user(id));
  if (!user) return fail(ErrorCode::kNotFound, "no such user");
  if (!by.permissions.has(needed_to_manage(user->role)))
    return fail(ErrorCode::kForbidden, "you may not manage this role");
  if (user->state == UserState::kInactive) return {};
  if (user->role == Role::kAdmin) {
    TRY_ASSIGN(const auto others, tx.database().value<std::int64_t>(kOtherActiveAdmins, id));
    if (others == 0) return fail(ErrorCode::kConflict, "the last admin cannot be deactivated");
  }
  const TimePoint now = office_.clock.now();
  Records records(tx.database());
  std::vector<JobId> jobs;
  TRY_ASSIGN(const auto assignments, records.list(&Assignment::user_id, std::optional<UserId>(id)));
  for (const Assignment& one : assignments) {
    if (is_live(one.state)) jobs.push_back(one.job_id);
  }
  const StorageFacts facts(tx.database(), by, now);
  const Effects effects = on_user_deactivated(id, jobs, by.user, OperationId::make(now, office_.random), facts, now);
  if (const auto failed = facts.failed()) return fail(*failed);
  Applier applier(office_, tx);
  TRY(applier.apply(effects, Occasion{by, by.user, "user.deactivate", {RecordType::kPerson, id.value}, now}, facts));
  TRY_ASSIGN(concerned, applier.concerned());
  user->state = UserState::kInactive;
  TRY(people.put(tx, *user, now, by.user));
  TRY(people.end_sessions_of(tx, id));
  return audit(tx, by, "user.deactivate", *user);
}

Result<void> Personnel::activate(const Principal& by, UserId id) {
  TRY(may_manage_anybody(by));
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    People people(tx.database());
    TRY_ASSIGN(auto user, people.user(id));
    if (!user) return fail(ErrorCode::kNotFound, "no such user");
    if (!by.permissions.has(needed_to_manage(user->role))) {
      return fail(ErrorCode::kForbidden, "you may not manage this role");
    }
    if (user->state == UserState::kActive) return {};
    user->state = UserState::kActive;
    TRY(people.put(tx, *user, office_.clock.now(), by.user));
    return audit(tx, by, "user.activate", *user);
  }));
  sessions_.forget();
  return {};
}

Result<void> Personnel::audit(WriteTransaction& tx, const Principal& by, std::string_view action, const User& user) {
  AuditEntry entry;
  entry.at = office_.clock.now();
  if (!by.user.is_nil()) entry.user = by.user;
  entry.device = by.device;
  entry.action = action;
  entry.object = {RecordType::kPerson, user.id.value};
  entry.after = dump_json(Json{{"email", user.email}, {"role", name_of(user.role)}, {"state", name_of(user.state)}});
  TRY(Audit(tx.database()).append(tx, std::move(entry)));
  return {};
}

}  // namespace satchel::server
