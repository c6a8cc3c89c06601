#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/place.h"
#include "core/model/types.h"
#include "core/sqlite/database.h"
#include "server/storage/writer.h"

namespace satchel::server {

using TemplateId = Id<struct TemplateTag>;

// M6 of domain.md, as far as a row says it.
enum class UserState : std::uint8_t { kInvited, kActive, kInactive };
// M9.
enum class DeviceState : std::uint8_t { kActive, kLocked, kRevoked, kWiped };
// What a token may do: everything, only hand in what its device still holds (PROTOCOL.md section 9), or only change a
// one-time password.
enum class SessionUse : std::uint8_t { kFull, kHandIn, kFirstPassword };

struct User {
  UserId id;
  std::string email;  // unique, compared without case
  std::string display_name;
  Role role = Role::kTechnician;
  std::optional<CompanyId> company_id;
  std::string colour;
  std::string initials;
  UserState state = UserState::kActive;
  std::optional<TimePoint> access_until;
  std::string password;  // PHC string; empty: cannot sign in
  // Bits of the permissions this user has; nullopt: their role's defaults. Cut to the role's ceiling by who reads it.
  std::optional<std::uint64_t> permissions;
  TimePoint created_at;
  std::string job_title;
  std::optional<ContactId> contact_id;
  std::optional<SiteId> home_site_id;
  std::optional<TemplateId> template_id;  // the one they were last given
  // Not null: the password is a one-time one, to be changed first of all, and worth nothing after this moment.
  std::optional<TimePoint> one_time_until;
  std::optional<TimePoint> anonymised_at;  // final; the state stays inactive
  bool weekly_summary = false;             // less often than the organisation's daily one
  bool operator==(const User&) const = default;
};

// A way to reach a user. At most one of each kind is the primary one.
struct UserPoint {
  ContactPointKind kind = ContactPointKind::kPhone;
  std::string label;
  std::string value;
  bool primary = false;
  bool operator==(const UserPoint&) const = default;
};

// Which users a list shows; what is not set does not matter.
struct UserFilter {
  std::optional<UserState> state;
  std::optional<Role> role;
  std::optional<bool> external;
  std::optional<CompanyId> company;
  std::optional<GroupId> group;
  std::optional<TemplateId> given;  // the template they were last given
  std::string part;                 // of the name or the e-mail address
};

struct Group {
  GroupId id;
  std::string name;
  std::vector<UserId> members;
};

struct Device {
  DeviceId id;
  UserId user;
  std::string name;
  std::string model;
  std::string app_version;
  DeviceState state = DeviceState::kActive;
  std::optional<TimePoint> last_seen_at;
  std::int64_t pending = 0;  // operations it said were still waiting on it
  // The order it was given ("lock", "wipe", "hand_in_then_wipe"), its nonce, and what came back.
  std::string order_mode;
  std::string order_nonce;
  std::int64_t handed_in = 0;
  std::optional<TimePoint> wiped_at;
  TimePoint created_at;
  std::string address;     // where it signed in from last
  std::string public_key;  // base64, Ed25519: what it said at its last sign-in; empty from earlier clients
  bool operator==(const Device&) const = default;
};

struct Session {
  Sha256 token;  // of the token, which itself is never stored
  UserId user;
  DeviceId device;
  SessionUse use = SessionUse::kFull;
  TimePoint created_at;
  std::optional<TimePoint> expires_at;
  bool operator==(const Session&) const = default;
};

// Users, groups, devices and sessions. put() of a user also keeps the name card (the person record) and the record of
// who held a seat when. What changes what somebody may see (a user, a group) takes the transaction's revision; the rest
// does not.
//
// Thread: its Database's. Errors: kNotFound where said; kAlreadyExists for an e-mail address that is taken.
class People {
 public:
  explicit People(Database& database) : database_(&database) {}

  Result<std::optional<User>> user(UserId id) const;
  Result<std::optional<User>> user_by_email(std::string_view email) const;
  Result<std::vector<User>> users(UserId after = {}, std::size_t limit = 1000) const;                // by id
  Result<std::vector<User>> users(const UserFilter& filter, UserId after, std::size_t limit) const;  // by id
  Result<std::vector<UserPoint>> points(UserId user) const;
  // The active admins and managers.
  Result<std::vector<UserId>> office_users() const;
  // Not inactive yet, though their access has ended.
  Result<std::vector<UserId>> access_ended(TimePoint now, std::size_t limit) const;
  Result<void> put(WriteTransaction& tx, const User& user, TimePoint now, UserId by);
  // The password alone (a sign-in re-hashes it): takes no revision.
  Result<void> set_password(WriteTransaction& tx, UserId user, std::string_view phc);
  // In place of those there were: takes no revision, nobody's scope has them.
  Result<void> put_points(WriteTransaction& tx, UserId user, const std::vector<UserPoint>& points);

  Result<std::optional<Group>> group(GroupId id) const;
  Result<std::vector<Group>> groups() const;
  Result<std::vector<GroupId>> groups_of(UserId user) const;
  Result<void> put(WriteTransaction& tx, const Group& group);

  Result<std::optional<Device>> device(DeviceId id) const;
  Result<std::vector<Device>> devices_of(UserId user) const;
  Result<std::vector<Device>> devices(DeviceId after = {}, std::size_t limit = 1000) const;  // by id
  // Of this person, signed in and heard of since then.
  Result<std::vector<Device>> devices_in_use(UserId user, TimePoint since) const;
  Result<void> put(WriteTransaction& tx, const Device& device);
  Result<void> touch(WriteTransaction& tx, DeviceId device, TimePoint seen, std::int64_t pending);

  Result<std::optional<Session>> session(const Sha256& token) const;
  Result<void> put(WriteTransaction& tx, const Session& session);
  Result<void> end_session(WriteTransaction& tx, const Sha256& token);
  // Ends every full session of a user: all its token is good for afterwards is to be told an order and to hand in, and
  // nothing as long as its device has no order.
  Result<void> end_sessions_of(WriteTransaction& tx, UserId user);
  // The same for a device.
  Result<void> leave_to_hand_in(WriteTransaction& tx, DeviceId device);
  // Forgets every session of a device: another one begins.
  Result<void> end_sessions_of(WriteTransaction& tx, DeviceId device);
  Result<void> end_expired_sessions(WriteTransaction& tx, TimePoint now);

 private:
  Database* database_;
};

}  // namespace satchel::server

template <>
struct satchel::EnumNames<satchel::server::UserState> {
  static constexpr std::array<std::string_view, 3> names{"invited", "active", "inactive"};
};
template <>
struct satchel::EnumNames<satchel::server::DeviceState> {
  static constexpr std::array<std::string_view, 4> names{"active", "locked", "revoked", "wiped"};
};
template <>
struct satchel::EnumNames<satchel::server::SessionUse> {
  static constexpr std::array<std::string_view, 3> names{"full", "hand_in", "first_password"};
};
