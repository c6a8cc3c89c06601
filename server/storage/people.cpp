#include "server/storage/people.h"

#include "core/base/text.h"
#include "core/model/person.h"
#include "server/storage/licences.h"
#include "server/storage/records.h"
#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::string_view kUser = R"sql(
  SELECT user.id, email, display_name, role, company_id, colour, initials, state, access_until, password, permissions,
         user.created_at, job_title, contact_id, home_site_id, template_id, one_time_until, anonymised_at, weekly_summary
    FROM user JOIN person ON person.id = user.id
   WHERE user.id = ?1)sql";
constexpr std::string_view kUserByEmail = R"sql(
  SELECT user.id, email, display_name, role, company_id, colour, initials, state, access_until, password, permissions,
         user.created_at, job_title, contact_id, home_site_id, template_id, one_time_until, anonymised_at, weekly_summary
    FROM user JOIN person ON person.id = user.id
   WHERE email = ?1)sql";
constexpr std::string_view kUsers = R"sql(
  SELECT user.id, email, display_name, role, company_id, colour, initials, state, access_until, password, permissions,
         user.created_at, job_title, contact_id, home_site_id, template_id, one_time_until, anonymised_at, weekly_summary
    FROM user JOIN person ON person.id = user.id
   WHERE user.id > ?1 ORDER BY user.id LIMIT ?2)sql";
constexpr std::string_view kFilteredUsers = R"sql(
  SELECT user.id, email, display_name, role, company_id, colour, initials, state, access_until, password, permissions,
         user.created_at, job_title, contact_id, home_site_id, template_id, one_time_until, anonymised_at, weekly_summary
    FROM user JOIN person ON person.id = user.id
   WHERE user.id > ?1
     AND (?3 IS NULL OR state = ?3)
     AND (?4 IS NULL OR role = ?4)
     AND (?5 IS NULL OR external = ?5)
     AND (?6 IS NULL OR company_id = ?6)
     AND (?7 IS NULL OR EXISTS (SELECT 1 FROM group_member WHERE group_id = ?7 AND user_id = user.id))
     AND (?8 IS NULL OR template_id = ?8)
     AND (?9 = '' OR display_name LIKE ?9 ESCAPE '\' OR email LIKE ?9 ESCAPE '\')
   ORDER BY user.id LIMIT ?2)sql";
constexpr std::string_view kOfficeUsers =
    "SELECT id FROM user WHERE role IN ('admin', 'manager') AND state = 'active' ORDER BY id";
constexpr std::string_view kAccessEnded = R"sql(
  SELECT id FROM user INDEXED BY user_access_end
   WHERE access_until IS NOT NULL AND access_until <= ?1 AND state <> 'inactive'
   ORDER BY access_until, id LIMIT ?2)sql";
constexpr std::string_view kPutUser = R"sql(
  INSERT INTO user(id, email, role, company_id, state, access_until, password, permissions, created_at, job_title,
                   contact_id, home_site_id, template_id, one_time_until, anonymised_at,
                   weekly_summary)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
      ON CONFLICT(id) DO UPDATE SET email = excluded.email, role = excluded.role, company_id = excluded.company_id,
         state = excluded.state, access_until = excluded.access_until, password = excluded.password,
         permissions = excluded.permissions, job_title = excluded.job_title, contact_id = excluded.contact_id,
         home_site_id = excluded.home_site_id, template_id = excluded.template_id,
         one_time_until = excluded.one_time_until, anonymised_at = excluded.anonymised_at,
         weekly_summary = excluded.weekly_summary)sql";
constexpr std::string_view kEmailOwner = "SELECT id FROM user WHERE email = ?1";
constexpr std::string_view kPoints =
    "SELECT kind, label, value, \"primary\" FROM user_point WHERE user_id = ?1 ORDER BY position";
constexpr std::string_view kDropPoints = "DELETE FROM user_point WHERE user_id = ?1";
constexpr std::string_view kAddPoint = R"sql(
  INSERT INTO user_point(user_id, position, kind, label, value, "primary") VALUES (?1, ?2, ?3, ?4, ?5, ?6))sql";
constexpr std::string_view kSetPassword = "UPDATE user SET password = ?2 WHERE id = ?1";

constexpr std::string_view kGroup = "SELECT id, name FROM user_group WHERE id = ?1";
constexpr std::string_view kGroups = "SELECT id, name FROM user_group ORDER BY name, id";
constexpr std::string_view kMembers = "SELECT user_id FROM group_member WHERE group_id = ?1 ORDER BY user_id";
constexpr std::string_view kGroupsOf = "SELECT group_id FROM group_member WHERE user_id = ?1 ORDER BY group_id";
constexpr std::string_view kPutGroup =
    "INSERT INTO user_group(id, name) VALUES (?1, ?2) ON CONFLICT(id) DO UPDATE SET name = excluded.name";
constexpr std::string_view kDropMembers = "DELETE FROM group_member WHERE group_id = ?1";
constexpr std::string_view kAddMember = "INSERT OR IGNORE INTO group_member(group_id, user_id) VALUES (?1, ?2)";

constexpr std::string_view kDevice = R"sql(
  SELECT id, user_id, name, model, app_version, state, last_seen_at, pending, order_mode, order_nonce, handed_in,
         wiped_at, created_at, address, public_key
    FROM device WHERE id = ?1)sql";
constexpr std::string_view kDevicesOf = R"sql(
  SELECT id, user_id, name, model, app_version, state, last_seen_at, pending, order_mode, order_nonce, handed_in,
         wiped_at, created_at, address, public_key
    FROM device WHERE user_id = ?1 ORDER BY id)sql";
constexpr std::string_view kDevices = R"sql(
  SELECT id, user_id, name, model, app_version, state, last_seen_at, pending, order_mode, order_nonce, handed_in,
         wiped_at, created_at, address, public_key
    FROM device WHERE id > ?1 ORDER BY id LIMIT ?2)sql";
constexpr std::string_view kDevicesInUse = R"sql(
  SELECT id, user_id, name, model, app_version, state, last_seen_at, pending, order_mode, order_nonce, handed_in,
         wiped_at, created_at, address, public_key
    FROM device
   WHERE user_id = ?1 AND state = 'active' AND last_seen_at > ?2
     AND EXISTS (SELECT 1 FROM session WHERE session.device_id = device.id AND session.use <> 'hand_in')
   ORDER BY id)sql";
constexpr std::string_view kPutDevice = R"sql(
  INSERT INTO device(id, user_id, name, model, app_version, state, last_seen_at, pending, order_mode, order_nonce,
                     handed_in, wiped_at, created_at, address, public_key)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
      ON CONFLICT(id) DO UPDATE SET user_id = excluded.user_id, name = excluded.name, model = excluded.model,
         app_version = excluded.app_version, state = excluded.state, last_seen_at = excluded.last_seen_at,
         pending = excluded.pending, order_mode = excluded.order_mode, order_nonce = excluded.order_nonce,
         handed_in = excluded.handed_in, wiped_at = excluded.wiped_at, address = excluded.address,
         public_key = excluded.public_key)sql";
constexpr std::string_view kTouch = "UPDATE device SET last_seen_at = ?2, pending = ?3 WHERE id = ?1";

constexpr std::string_view kSession =
    "SELECT token, user_id, device_id, use, created_at, expires_at FROM session WHERE token = ?1";
constexpr std::string_view kPutSession = R"sql(
  INSERT INTO session(token, user_id, device_id, use, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      ON CONFLICT(token) DO UPDATE SET use = excluded.use, expires_at = excluded.expires_at)sql";
constexpr std::string_view kEndSession = "DELETE FROM session WHERE token = ?1";
constexpr std::string_view kEndOfUser = "UPDATE session SET use = 'hand_in' WHERE user_id = ?1 AND use = 'full'";
constexpr std::string_view kLeaveToHandIn = "UPDATE session SET use = 'hand_in' WHERE device_id = ?1 AND use = 'full'";
constexpr std::string_view kEndOfDevice = "DELETE FROM session WHERE device_id = ?1";
constexpr std::string_view kEndExpired = "DELETE FROM session WHERE expires_at <= ?1";

User user_of(const Statement& row) {
  User user;
  user.id = row.get<UserId>(0);
  user.email = row.get<std::string>(1);
  user.display_name = row.get<std::string>(2);
  user.role = enum_named<Role>(row.get<std::string_view>(3)).value_or(Role::kGuest);
  user.company_id = row.get<std::optional<CompanyId>>(4);
  user.colour = row.get<std::string>(5);
  user.initials = row.get<std::string>(6);
  user.state = enum_named<UserState>(row.get<std::string_view>(7)).value_or(UserState::kInactive);
  user.access_until = row.get<std::optional<TimePoint>>(8);
  user.password = row.get<std::string>(9);
  user.permissions = row.get<std::optional<std::uint64_t>>(10);
  user.created_at = row.get<TimePoint>(11);
  user.job_title = row.get<std::string>(12);
  user.contact_id = row.get<std::optional<ContactId>>(13);
  user.home_site_id = row.get<std::optional<SiteId>>(14);
  user.template_id = row.get<std::optional<TemplateId>>(15);
  user.one_time_until = row.get<std::optional<TimePoint>>(16);
  user.anonymised_at = row.get<std::optional<TimePoint>>(17);
  user.weekly_summary = row.get<bool>(18);
  return user;
}

Device device_of(const Statement& row) {
  Device device;
  device.id = row.get<DeviceId>(0);
  device.user = row.get<UserId>(1);
  device.name = row.get<std::string>(2);
  device.model = row.get<std::string>(3);
  device.app_version = row.get<std::string>(4);
  device.state = enum_named<DeviceState>(row.get<std::string_view>(5)).value_or(DeviceState::kLocked);
  device.last_seen_at = row.get<std::optional<TimePoint>>(6);
  device.pending = row.get<std::int64_t>(7);
  device.order_mode = row.get<std::string>(8);
  device.order_nonce = row.get<std::string>(9);
  device.handed_in = row.get<std::int64_t>(10);
  device.wiped_at = row.get<std::optional<TimePoint>>(11);
  device.created_at = row.get<TimePoint>(12);
  device.address = row.get<std::string>(13);
  device.public_key = row.get<std::string>(14);
  return device;
}

Session session_of(const Statement& row) {
  return {row.get<Sha256>(0),    row.get<UserId>(1),
          row.get<DeviceId>(2),  enum_named<SessionUse>(row.get<std::string_view>(3)).value_or(SessionUse::kHandIn),
          row.get<TimePoint>(4), row.get<std::optional<TimePoint>>(5)};
}

// The text as a LIKE pattern that finds it anywhere; its own wildcards stand for themselves.
std::string pattern_of(std::string_view part) {
  if (part.empty()) return {};
  std::string pattern = "%";
  for (const char c : part) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

}  // namespace

Result<std::optional<User>> People::user(UserId id) const {
  return first_row<User>(bound(*database_, kUser, id), user_of);
}
Result<std::optional<User>> People::user_by_email(std::string_view email) const {
  return first_row<User>(bound(*database_, kUserByEmail, email), user_of);
}
Result<std::vector<User>> People::users(UserId after, std::size_t limit) const {
  return all_rows<User>(bound(*database_, kUsers, after, limit), user_of);
}

Result<std::vector<User>> People::users(const UserFilter& filter, UserId after, std::size_t limit) const {
  TRY_ASSIGN(auto statement, database_->prepare(kFilteredUsers));
  std::optional<std::string_view> state, role;
  if (filter.state) state = name_of(*filter.state);
  if (filter.role) role = name_of(*filter.role);
  const std::string pattern = pattern_of(filter.part);
  statement.bind_all(after, limit, state, role, filter.external, filter.company, filter.group, filter.given, pattern);
  return all_rows<User>(std::move(statement), user_of);
}

Result<std::vector<UserPoint>> People::points(UserId user) const {
  return all_rows<UserPoint>(bound(*database_, kPoints, user), [](const Statement& row) {
    return UserPoint{word<ContactPointKind>(row, 0), row.get<std::string>(1), row.get<std::string>(2),
                     row.get<bool>(3)};
  });
}

Result<void> People::put_points(WriteTransaction& tx, UserId user, const std::vector<UserPoint>& points) {
  TRY(tx.database().run(kDropPoints, user));
  for (std::size_t i = 0; i < points.size(); ++i) {
    const UserPoint& one = points[i];
    TRY(tx.database().run(kAddPoint, user, i, name_of(one.kind), one.label, one.value, one.primary));
  }
  return {};
}

Result<void> People::put(WriteTransaction& tx, const User& user, TimePoint now, UserId by) {
  auto taken = tx.database().value<UserId>(kEmailOwner, user.email);
  if (taken && *taken != user.id) return fail(ErrorCode::kAlreadyExists, "the e-mail address is taken", {"email"});
  TRY_ASSIGN(auto statement, tx.database().prepare(kPutUser));
  const std::string_view role = name_of(user.role);
  const std::string_view state = name_of(user.state);
  statement.bind_all(user.id, user.email, role, user.company_id, state, user.access_until, user.password,
                     user.permissions, user.created_at, user.job_title, user.contact_id, user.home_site_id,
                     user.template_id, user.one_time_until, user.anonymised_at, user.weekly_summary);
  TRY(statement.run());
  TRY(Licences(tx.database()).keep_seat(tx, user, now));
  Person card;
  card.id = user.id;
  card.display_name = user.display_name;
  card.external = is_external(user.role);
  card.colour = user.colour;
  card.initials = user.initials;
  tx.note_sweeping();
  return Records(tx.database()).put(tx, card, Change{now, by, {}});
}

Result<void> People::set_password(WriteTransaction& tx, UserId user, std::string_view phc) {
  return tx.database().run(kSetPassword, user, phc);
}

Result<std::optional<Group>> People::group(GroupId id) const {
  const auto make = [](const Statement& row) { return Group{row.get<GroupId>(0), row.get<std::string>(1), {}}; };
  TRY_ASSIGN(auto found, first_row<Group>(bound(*database_, kGroup, id), make));
  if (!found) return found;
  const auto member = [](const Statement& row) { return row.get<UserId>(0); };
  TRY_ASSIGN(found->members, all_rows<UserId>(bound(*database_, kMembers, id), member));
  return found;
}

Result<std::vector<Group>> People::groups() const {
  const auto make = [](const Statement& row) { return Group{row.get<GroupId>(0), row.get<std::string>(1), {}}; };
  TRY_ASSIGN(auto all, all_rows<Group>(database_->prepare(kGroups), make));
  for (Group& one : all) {
    TRY_ASSIGN(auto whole, group(one.id));
    if (whole) one = std::move(*whole);
  }
  return all;
}

Result<std::vector<GroupId>> People::groups_of(UserId user) const {
  return all_rows<GroupId>(bound(*database_, kGroupsOf, user),
                           [](const Statement& row) { return row.get<GroupId>(0); });
}

Result<std::vector<UserId>> People::office_users() const {
  return all_rows<UserId>(bound(*database_, kOfficeUsers), [](const Statement& row) { return row.get<UserId>(0); });
}

Result<std::vector<UserId>> People::access_ended(TimePoint now, std::size_t limit) const {
  return all_rows<UserId>(bound(*database_, kAccessEnded, now, limit),
                          [](const Statement& row) { return row.get<UserId>(0); });
}

Result<void> People::put(WriteTransaction& tx, const Group& group) {
  static_cast<void>(tx.rev());
  tx.note_sweeping();
  TRY(tx.database().run(kPutGroup, group.id, group.name));
  TRY(tx.database().run(kDropMembers, group.id));
  for (const UserId& member : group.members) TRY(tx.database().run(kAddMember, group.id, member));
  return {};
}

Result<std::optional<Device>> People::device(DeviceId id) const {
  return first_row<Device>(bound(*database_, kDevice, id), device_of);
}
Result<std::vector<Device>> People::devices_of(UserId user) const {
  return all_rows<Device>(bound(*database_, kDevicesOf, user), device_of);
}
Result<std::vector<Device>> People::devices(DeviceId after, std::size_t limit) const {
  return all_rows<Device>(bound(*database_, kDevices, after, limit), device_of);
}

Result<std::vector<Device>> People::devices_in_use(UserId user, TimePoint since) const {
  return all_rows<Device>(bound(*database_, kDevicesInUse, user, since), device_of);
}

Result<void> People::put(WriteTransaction& tx, const Device& device) {
  TRY_ASSIGN(auto statement, tx.database().prepare(kPutDevice));
  const std::string_view state = name_of(device.state);
  statement.bind_all(device.id, device.user, device.name, device.model, device.app_version, state, device.last_seen_at,
                     device.pending, device.order_mode, device.order_nonce, device.handed_in, device.wiped_at,
                     device.created_at, device.address, device.public_key);
  return statement.run();
}

Result<void> People::touch(WriteTransaction& tx, DeviceId device, TimePoint seen, std::int64_t pending) {
  return tx.database().run(kTouch, device, seen, pending);
}

Result<std::optional<Session>> People::session(const Sha256& token) const {
  return first_row<Session>(bound(*database_, kSession, token), session_of);
}

Result<void> People::put(WriteTransaction& tx, const Session& session) {
  const std::string_view use = name_of(session.use);
  return tx.database().run(kPutSession, session.token, session.user, session.device, use, session.created_at,
                           session.expires_at);
}

Result<void> People::end_session(WriteTransaction& tx, const Sha256& token) {
  return tx.database().run(kEndSession, token);
}
Result<void> People::end_sessions_of(WriteTransaction& tx, UserId user) {
  return tx.database().run(kEndOfUser, user);
}
Result<void> People::leave_to_hand_in(WriteTransaction& tx, DeviceId device) {
  return tx.database().run(kLeaveToHandIn, device);
}
Result<void> People::end_sessions_of(WriteTransaction& tx, DeviceId device) {
  return tx.database().run(kEndOfDevice, device);
}
Result<void> People::end_expired_sessions(WriteTransaction& tx, TimePoint now) {
  return tx.database().run(kEndExpired, now);
}

}  // namespace satchel::server
