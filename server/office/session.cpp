#include "server/office/session.h"

#include "core/base/signing.h"
#include "core/base/text.h"
#include "server/office/devices.h"
#include "server/storage/audit.h"
#include "server/storage/ledger.h"
#include "server/storage/people.h"
#include "server/storage/policy.h"

namespace satchel::server {
namespace {

constexpr std::size_t kTokenBytes = 32;

tl::unexpected<Error> unauthorized() {
  return fail(ErrorCode::kUnauthorized, "please sign in");
}

}  // namespace

Result<protocol::Session> Sessions::sign_in(const protocol::SignIn& request, std::string_view address) {
  const std::string email = fold_ascii(trim(request.email));
  TRY(guard_.check(email, address));
  TRY_ASSIGN(const std::optional<User> user, may_sign_in(email));
  TRY_ASSIGN(const bool right, passwords_.verify(user ? user->password : std::string(), request.password));
  if (!right) {
    guard_.failed(email, address);
    note_failure(user);
    return fail(ErrorCode::kUnauthorized, "wrong e-mail address or password");
  }
  guard_.succeeded(email, address);
  if (request.device_key && !is_public_key(*request.device_key)) {
    return fail(ErrorCode::kInvalidArgument, "not a public key", {"device.public_key"});
  }
  TRY_ASSIGN(const Device device, device_for(request, *user, address));
  std::string stronger;
  if (passwords_.outdated(user->password)) {
    TRY_ASSIGN(stronger, passwords_.hash(request.password));
  }
  TRY_ASSIGN(std::string token, begin_session(*user, device, stronger));
  return describe(*user, device, std::move(token));
}

Result<protocol::Session> Sessions::begin(UserId id, const protocol::SignIn& request, std::string_view address) {
  std::optional<User> user;
  {
    TRY_ASSIGN(auto snapshot, storage_.read());
    TRY_ASSIGN(user, People(snapshot.database()).user(id));
  }
  if (!user) return unauthorized();
  TRY_ASSIGN(const Device device, device_for(request, *user, address));
  TRY_ASSIGN(std::string token, begin_session(*user, device, ""));
  return describe(*user, device, std::move(token));
}

// The user with this address if they may sign in at all; nobody otherwise.
Result<std::optional<User>> Sessions::may_sign_in(std::string_view email) {
  TRY_ASSIGN(auto snapshot, storage_.read());
  TRY_ASSIGN(auto user, People(snapshot.database()).user_by_email(email));
  if (!user) return std::optional<User>();
  TRY_ASSIGN(const Principal principal, load_principal(snapshot.database(), user->id));
  if (!principal.active(clock_.now())) return std::optional<User>();
  if (user->one_time_until && clock_.now() >= *user->one_time_until) return std::optional<User>();
  return user;
}

Result<Device> Sessions::device_for(const protocol::SignIn& request, const User& user, std::string_view address) {
  Device device;
  device.created_at = clock_.now();
  if (request.device_id) {
    TRY_ASSIGN(auto snapshot, storage_.read());
    TRY_ASSIGN(auto known, People(snapshot.database()).device(*request.device_id));
    // An id that nobody has is one this server has forgotten (a restored backup): the device keeps it.
    if (!known) device.id = *request.device_id;
    const bool may_return = known && (known->state == DeviceState::kActive || known->state == DeviceState::kLocked);
    if (may_return && known->user == user.id) device = std::move(*known);
  }
  if (device.id.is_nil()) device.id = DeviceId::make(clock_.now(), random_);
  device.user = user.id;
  device.name = request.device_name;
  device.model = request.device_model;
  device.app_version = request.app_version;
  device.last_seen_at = clock_.now();
  device.address = address;
  device.public_key = request.device_key.value_or("");
  // Signing in is what opens a locked device again.
  device.state = DeviceState::kActive;
  device.order_mode.clear();
  device.order_nonce.clear();
  return device;
}

Result<std::string> Sessions::begin_session(const User& user, const Device& device, const std::string& stronger) {
  std::array<std::uint8_t, kTokenBytes> secret{};
  random_.fill(secret);
  const std::string token = std::string(kTokenPrefix) + to_base64url(secret);
  const TimePoint now = clock_.now();
  const SessionUse use = user.one_time_until ? SessionUse::kFirstPassword : SessionUse::kFull;
  TRY(storage_.write([&](WriteTransaction& tx) -> Result<void> {
    People people(tx.database());
    // Read again: they may have been deactivated while the hash was computed.
    TRY_ASSIGN(const Principal principal, load_principal(tx.database(), user.id));
    if (!principal.active(now)) return fail(ErrorCode::kUnauthorized, "wrong e-mail address or password");
    TRY_ASSIGN(const bool within, check_device_limit(tx, device));
    TRY(people.end_sessions_of(tx, device.id));
    TRY(people.put(tx, device));
    TRY(people.put(tx, Session{sha256(token), user.id, device.id, use, now, user.one_time_until}));
    if (!stronger.empty()) TRY(people.set_password(tx, user.id, stronger));
    AuditEntry entry;
    entry.at = now;
    entry.user = user.id;
    entry.device = device.id;
    entry.action = "sign_in";
    entry.object = {RecordType::kPerson, user.id.value};
    if (!within) entry.after = dump_json(Json{{"over_device_limit", true}});
    TRY(Audit(tx.database()).append(tx, entry));
    return {};
  }));
  forget();
  return token;
}

Result<bool> Sessions::check_device_limit(WriteTransaction& tx, const Device& device) {
  TRY_ASSIGN(const DeviceUse use, device_use(tx.database(), device.user, clock_.now(), &device));
  if (!use.beyond_limit()) return true;
  TRY_ASSIGN(const OfficePolicy policy, Policies(tx.database()).policy());
  if (policy.over_limit == OverLimit::kRefuse) {
    return fail(ErrorCode::kConflict,
                "signed in on " + std::to_string(use.limit) + " devices already; sign out of one of them first",
                {"device"});
  }
  SecurityEvent event;
  event.at = clock_.now();
  event.user = device.user;
  event.device = device.id;
  event.kind = "over_device_limit";
  event.detail = std::to_string(use.devices) + " devices, " + std::to_string(use.addresses) + " addresses";
  TRY(Ledger(tx.database()).add(tx, event));
  return false;
}

Result<protocol::Session> Sessions::describe(const User& user, const Device& device, std::string token) {
  TRY_ASSIGN(auto snapshot, storage_.read());
  TRY_ASSIGN(const Principal principal, load_principal(snapshot.database(), user.id, device.id));
  protocol::Session session;
  session.token = std::move(token);
  session.user = user.id;
  session.display_name = user.display_name;
  session.role = principal.role;
  // With a one-time password there is nothing the token may do but change it.
  for (std::size_t i = 0; i < kPermissions && !user.one_time_until; ++i) {
    const auto permission = static_cast<Permission>(i);
    if (principal.permissions.has(permission)) session.permissions.emplace_back(name_of(permission));
  }
  session.groups = principal.groups;
  session.device_id = device.id;
  const Identity& identity = storage_.identity();
  session.organisation_id = identity.organisation;
  session.organisation_name = identity.name;
  session.public_key = to_base64(identity.public_key);
  session.server_time = clock_.now();
  return session;
}

void Sessions::note_failure(const std::optional<User>& user) {
  SecurityEvent event;
  event.at = clock_.now();
  if (user) event.user = user->id;
  event.kind = "sign_in_failed";
  storage_.submit([event](WriteTransaction& tx) { return Ledger(tx.database()).add(tx, event); },
                  [](const Result<std::int64_t>&) {});
}

Result<Sessions::Remembered> Sessions::load(const Sha256& hash) {
  Remembered found;
  found.epoch = epoch_.load();
  TRY_ASSIGN(auto snapshot, storage_.read());
  TRY_ASSIGN(const auto session, People(snapshot.database()).session(hash));
  if (!session || session->use == SessionUse::kHandIn) return unauthorized();
  TRY_ASSIGN(const auto device, People(snapshot.database()).device(session->device));
  if (!device || device->state != DeviceState::kActive) return unauthorized();
  TRY_ASSIGN(found.principal, load_principal(snapshot.database(), session->user, session->device));
  if (session->use == SessionUse::kFirstPassword && found.principal.active(clock_.now())) {
    return fail(ErrorCode::kPasswordChange, "a one-time password has to be changed first");
  }
  found.expires_at = session->expires_at;
  return found;
}

Result<Principal> Sessions::principal(std::string_view token) {
  if (!token.starts_with(kTokenPrefix)) return unauthorized();
  const Sha256 hash = sha256(token);
  Remembered found;
  {
    const std::lock_guard lock(mutex_);
    const auto known = remembered_.find(hash);
    if (known != remembered_.end()) found = known->second;
  }
  if (found.principal.user.is_nil() || found.epoch != epoch_.load()) {
    TRY_ASSIGN(found, load(hash));
    const std::lock_guard lock(mutex_);
    if (remembered_.size() >= kRemembered) remembered_.clear();
    remembered_[hash] = found;
  }
  const TimePoint now = clock_.now();
  if (!found.principal.active(now) || (found.expires_at && now >= *found.expires_at)) return unauthorized();
  return found.principal;
}

Result<void> Sessions::sign_out(std::string_view token) {
  TRY_ASSIGN(const Principal principal, this->principal(token));
  const Sha256 hash = sha256(token);
  TRY(storage_.write([&](WriteTransaction& tx) { return People(tx.database()).end_session(tx, hash); }));
  forget();
  if (principal.device) hub_.end(*principal.device);
  return {};
}

}  // namespace satchel::server
