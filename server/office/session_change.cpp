#include "server/office/licences.h"
#include "server/office/note.h"
#include "server/office/people.h"
#include "server/office/session.h"

namespace satchel::server {
namespace {

tl::unexpected<Error> unauthorized() {
  return fail(ErrorCode::kUnauthorized, "please sign in");
}

// The session itself is sound: not the answer that tells a client to sign in again.
tl::unexpected<Error> wrong_password() {
  return fail(ErrorCode::kInvalidArgument, "the current password is wrong", {"current"});
}

}  // namespace

Result<void> Sessions::change_password(std::string_view token, const PasswordChange& change, std::string_view address) {
  if (!token.starts_with(kTokenPrefix)) return unauthorized();
  std::optional<Session> session;
  std::optional<User> user;
  {
    TRY_ASSIGN(auto snapshot, storage_.read());
    const People people(snapshot.database());
    TRY_ASSIGN(session, people.session(sha256(token)));
    const bool may = session && session->use != SessionUse::kHandIn;
    if (!may || (session->expires_at && clock_.now() >= *session->expires_at)) return unauthorized();
    TRY_ASSIGN(const Principal principal, load_principal(snapshot.database(), session->user));
    if (!principal.active(clock_.now())) return unauthorized();
    TRY_ASSIGN(user, people.user(session->user));
  }
  TRY(guard_.check(user->email, address));
  TRY_ASSIGN(const bool right, passwords_.verify(user->password, change.current));
  if (!right) {
    guard_.failed(user->email, address);
    note_failure(user);
    return wrong_password();
  }
  if (change.fresh.size() < kMinPassword) {
    return fail(ErrorCode::kInvalidArgument, "a password has at least 8 characters", {"password"});
  }
  if (change.fresh == change.current) {
    return fail(ErrorCode::kInvalidArgument, "this is the password that there was", {"password"});
  }
  TRY_ASSIGN(const std::string hash, passwords_.hash(change.fresh));
  TRY(storage_.write([&](WriteTransaction& tx) { return put_password(tx, *session, change, hash, address); }));
  guard_.succeeded(user->email, address);
  forget();
  return {};
}

Result<void> Sessions::put_password(WriteTransaction& tx, const Session& session, const PasswordChange& change,
                                    const std::string& hash, std::string_view address) {
  const TimePoint now = clock_.now();
  People people(tx.database());
  TRY_ASSIGN(Principal principal, load_principal(tx.database(), session.user, session.device));
  TRY_ASSIGN(auto user, people.user(session.user));
  TRY_ASSIGN(const auto still, people.session(session.token));
  if (!user || !still || !principal.active(now)) return unauthorized();
  if (user->one_time_until) {
    const Approval approval{false, false, change.licence_version, std::string(address)};
    TRY(Licensing::accept_text(tx, user->id, user->id, approval, now));
  }
  user->password = hash;
  user->one_time_until.reset();
  TRY(people.put(tx, *user, now, user->id));
  TRY(people.end_sessions_of(tx, user->id));
  TRY(people.end_session(tx, session.token));
  TRY(people.put(tx, Session{session.token, user->id, session.device, SessionUse::kFull, now, std::nullopt}));
  return note(tx, principal, now, "password.change", {RecordType::kPerson, user->id.value}, Json(), Json());
}

}  // namespace satchel::server
