#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/protocol/codec.h"
#include "server/office/people.h"
#include "server/office/session.h"
#include "server/storage/invitations.h"

namespace satchel::server {

// Sends one more invitation: a new token, and whatever the user had before is worth nothing any more. Inside the
// writer's transaction.
Result<Invited> invite(WriteTransaction& tx, Random& random, UserId user, UserId by, TimePoint now);

// How people come in: invitations with a one-time token of which only the digest is kept, and one-time passwords. A
// token that is unknown, used, expired, revoked or replaced gets one and the same answer.
//
// Thread-safe.
class Joining {
 public:
  static constexpr std::string_view kTokenPrefix = "fdi_";

  struct Acceptance {
    std::string token;
    std::string password;
    std::int64_t licence_version = 0;
    protocol::SignIn device;  // its device_… fields
  };
  struct OneTimePassword {
    std::string password;
    TimePoint good_until;
  };

  Joining(const Office& office, Sessions& sessions) : office_(office), sessions_(sessions) {}

  // Again, with a new token. Errors: kForbidden, kNotFound, kIllegalTransition (not invited), Licensing::admit's.
  Result<Invited> send(const Principal& by, UserId user, const Approval& approval);
  // kNotFound where none is open.
  Result<void> revoke(const Principal& by, UserId user);
  // The open ones, with who and until when.
  Result<Json> list(const Principal& by) const;

  // What a person with the link is shown: who they are here and the licence text. kNotFound for every token that does
  // not let in; kRateLimited.
  Result<Json> look(std::string_view token, std::string_view address);
  // Once: makes the user active with their own password and signs them in. Errors: those of look(),
  // kInvalidArgument (fields: "password"), kLicenceText, kLicenceFull, kApprovalNeeded, kBusy; after any of them the
  // token is as good as before.
  Result<protocol::Session> accept(const Acceptance& acceptance, std::string_view address);

  // A password for one sign-in, shown once; ends the user's sessions and their open invitation. Errors: kForbidden
  // (also oneself), kNotFound, kConflict (inactive), Licensing::admit's.
  Result<OneTimePassword> one_time_password(const Principal& by, UserId user, const Approval& approval);

 private:
  Result<Invitation> open_invitation(std::string_view token, std::string_view address);
  Result<void> accept_in(WriteTransaction& tx, const Invitation& seen, const Acceptance& acceptance,
                         const std::string& hash, std::string_view address);

  Office office_;
  Sessions& sessions_;
};

}  // namespace satchel::server
