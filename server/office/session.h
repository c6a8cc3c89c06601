#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/random.h"
#include "core/base/time.h"
#include "core/protocol/codec.h"
#include "server/office/office.h"
#include "server/office/session_guard.h"
#include "server/office/session_password.h"
#include "server/scope/principal.h"
#include "server/storage/storage.h"

namespace satchel::server {

// A device whose session has ended and that has an order: who it belonged to, and the order, signed.
struct HandIn {
  Principal principal;
  protocol::Order order;
};

// Who is asking: signing in gives an opaque token, of which only the SHA-256 is kept; every request looks it up again,
// so that what the office took away is gone at the next request. A wrong password, an unknown address and somebody
// deactivated get the same answer after the same time. A one-time password gives a session that may change it and
// nothing else.
//
// Thread-safe. Principals are remembered until forget(), which whoever changes users, sessions or devices calls.
class Sessions {
 public:
  static constexpr std::string_view kTokenPrefix = "fdv_";
  static constexpr std::size_t kRemembered = 20'000;

  explicit Sessions(const Office& office)
      : storage_(office.storage),
        hub_(office.hub),
        clock_(office.clock),
        random_(office.random),
        guard_(office.clock) {}

  // `address`: the peer's. A device that says its id of an earlier session keeps it, and its older tokens end.
  // Errors: kUnauthorized, kRateLimited (fields[0]: seconds), kBusy, kConflict (on more devices than one person may
  // use, where the policy refuses that).
  Result<protocol::Session> sign_in(const protocol::SignIn& request, std::string_view address);
  // Whose token this is, as they are now. kUnauthorized; kPasswordChange while a one-time password has to be changed.
  Result<Principal> principal(std::string_view token);
  // Of a token that principal() refuses: what is left of its session where the device has an order. kUnauthorized.
  Result<HandIn> hand_in(std::string_view token);
  // Ends this token. kUnauthorized if it is none.
  Result<void> sign_out(std::string_view token);
  // A session without a password, for whoever has just proved who they are (an invitation): `request` says the device.
  Result<protocol::Session> begin(UserId user, const protocol::SignIn& request, std::string_view address);

  struct PasswordChange {
    std::string current;
    std::string fresh;
    std::int64_t licence_version = 0;  // needed with a one-time password, where there is a text
  };
  // Every other session of the person ends; a session that was there for this alone becomes a full one. Errors:
  // kUnauthorized, kRateLimited, kInvalidArgument (fields: "current", "password"), kLicenceText, kBusy.
  Result<void> change_password(std::string_view token, const PasswordChange& change, std::string_view address);

  // Nothing remembered about anybody is used any more.
  void forget() { epoch_.fetch_add(1); }
  Passwords& passwords() { return passwords_; }
  SignInGuard& guard() { return guard_; }

 private:
  struct Remembered {
    Principal principal;
    std::optional<TimePoint> expires_at;
    std::uint64_t epoch = 0;
  };

  Result<std::optional<User>> may_sign_in(std::string_view email);
  Result<Device> device_for(const protocol::SignIn& request, const User& user, std::string_view address);
  // D33: whether they use no more devices than one person has, with this one. More are noted; kConflict where the
  // policy refuses them.
  Result<bool> check_device_limit(WriteTransaction& tx, const Device& device);
  // `stronger`: the password's hash with today's parameters, where the stored one is older.
  Result<std::string> begin_session(const User& user, const Device& device, const std::string& stronger);
  Result<void> put_password(WriteTransaction& tx, const Session& session, const PasswordChange& change,
                            const std::string& hash, std::string_view address);
  Result<protocol::Session> describe(const User& user, const Device& device, std::string token);
  void note_failure(const std::optional<User>& user);
  Result<Remembered> load(const Sha256& hash);

  Storage& storage_;
  Hub& hub_;
  const Clock& clock_;
  Random& random_;
  SignInGuard guard_;
  Passwords passwords_;
  std::atomic<std::uint64_t> epoch_{0};
  std::mutex mutex_;
  std::unordered_map<Sha256, Remembered> remembered_;
};

}  // namespace satchel::server
