#include "server/office/joining.h"

#include "server/office/note.h"
#include "server/office/rights.h"

namespace satchel::server {
namespace {

constexpr std::size_t kTokenBytes = 32;
// No letters or digits that are taken for one another when read aloud.
constexpr std::string_view kReadable = "abcdefghjkmnpqrstuvwxyz23456789";
constexpr std::size_t kReadableLetters = 14;  // 69 bits

// Whatever is wrong with a token: who tries one learns nothing.
tl::unexpected<Error> no_invitation() {
  return fail(ErrorCode::kNotFound, "this invitation does not let in; ask the office for a new one");
}

// Guessing is counted by the peer alone: a token belongs to no account that could be named.
std::string guard_key(std::string_view address) {
  return "invitation from " + std::string(address);
}

bool lets_in(const Invitation& invitation, TimePoint now) {
  return invitation.state == InvitationState::kSent && now < invitation.expires_at;
}

std::string readable_password(Random& random) {
  std::string password;
  for (std::size_t i = 0; i < kReadableLetters; ++i) password += kReadable[random.below(kReadable.size())];
  return password;
}

}  // namespace

Result<Invited> invite(WriteTransaction& tx, Random& random, UserId user, UserId by, TimePoint now) {
  std::array<std::uint8_t, kTokenBytes> secret{};
  random.fill(secret);
  Invited invited{std::string(Joining::kTokenPrefix) + to_base64url(secret), now + kInvitationTime};
  Invitations invitations(tx.database());
  TRY(invitations.end(tx, user, InvitationState::kReplaced, now));
  Invitation invitation;
  invitation.token = sha256(invited.token);
  invitation.user = user;
  invitation.created_at = now;
  invitation.created_by = by;
  invitation.expires_at = invited.expires_at;
  TRY(invitations.add(tx, invitation));
  return invited;
}

Result<Invited> Joining::send(const Principal& by, UserId id, const Approval& approval) {
  TRY(may_manage_anybody(by));
  Invited invited;
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    const TimePoint now = office_.clock.now();
    TRY_ASSIGN(const auto user, People(tx.database()).user(id));
    if (!user) return fail(ErrorCode::kNotFound, "no such user");
    TRY(may_manage(by, user->role));
    if (user->state != UserState::kInvited) {
      return fail(ErrorCode::kIllegalTransition, "only who has not joined yet is invited", {"state"});
    }
    Approval known = approval;
    TRY_ASSIGN(known.on_record, Licences(tx.database()).approved(id));
    TRY(Licensing::admit(tx, std::nullopt, *user, by.user, known, now));
    TRY_ASSIGN(invited, invite(tx, office_.random, id, by.user, now));
    return note(tx, by, now, "invitation.send", {RecordType::kPerson, id.value}, Json(),
                Json{{"expires_at", format_time(invited.expires_at)}});
  }));
  return invited;
}

Result<void> Joining::revoke(const Principal& by, UserId id) {
  TRY(may_manage_anybody(by));
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    const TimePoint now = office_.clock.now();
    TRY_ASSIGN(const auto user, People(tx.database()).user(id));
    if (!user) return fail(ErrorCode::kNotFound, "no such user");
    TRY(may_manage(by, user->role));
    TRY_ASSIGN(const bool ended, Invitations(tx.database()).end(tx, id, InvitationState::kRevoked, now));
    if (!ended) return fail(ErrorCode::kNotFound, "there is no open invitation");
    return note(tx, by, now, "invitation.revoke", {RecordType::kPerson, id.value}, Json(), Json());
  }));
  return {};
}

Result<Json> Joining::list(const Principal& by) const {
  TRY(may_manage_anybody(by));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto open, Invitations(snapshot.database()).open());
  const TimePoint now = office_.clock.now();
  Json items = Json::array();
  for (const Invitation& one : open) {
    TRY_ASSIGN(const auto user, People(snapshot.database()).user(one.user));
    if (!user) continue;
    items.push_back({{"user_id", one.user.str()},
                     {"display_name", user->display_name},
                     {"external", is_external(user->role)},
                     {"email", user->email},
                     {"state", now < one.expires_at ? "sent" : "expired"},
                     {"created_at", format_time(one.created_at)},
                     {"created_by", one.created_by.str()},
                     {"expires_at", format_time(one.expires_at)}});
  }
  return Json{{"items", std::move(items)}};
}

Result<Invitation> Joining::open_invitation(std::string_view token, std::string_view address) {
  const std::string key = guard_key(address);
  TRY(sessions_.guard().check(key, address));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto found, Invitations(snapshot.database()).find(sha256(token)));
  if (found && lets_in(*found, office_.clock.now())) {
    TRY_ASSIGN(const auto user, People(snapshot.database()).user(found->user));
    const bool in_time = user && (!user->access_until || office_.clock.now() < *user->access_until);
    if (in_time && user->state == UserState::kInvited) return *found;
  }
  sessions_.guard().failed(key, address);
  return no_invitation();
}

Result<Json> Joining::look(std::string_view token, std::string_view address) {
  TRY_ASSIGN(const Invitation invitation, open_invitation(token, address));
  Json json;
  {
    TRY_ASSIGN(auto snapshot, office_.storage.read());
    TRY_ASSIGN(const auto user, People(snapshot.database()).user(invitation.user));
    if (!user) return no_invitation();
    json = {{"organisation", office_.storage.identity().name},
            {"display_name", user->display_name},
            {"external", is_external(user->role)},
            {"email", user->email},
            {"role", name_of(user->role)},
            {"expires_at", format_time(invitation.expires_at)}};
  }
  TRY_ASSIGN(json["licence"], Licensing(office_).current_text());
  return json;
}

Result<protocol::Session> Joining::accept(const Acceptance& acceptance, std::string_view address) {
  TRY_ASSIGN(const Invitation seen, open_invitation(acceptance.token, address));
  if (acceptance.password.size() < kMinPassword) {
    return fail(ErrorCode::kInvalidArgument, "a password has at least 8 characters", {"password"});
  }
  TRY_ASSIGN(const std::string hash, sessions_.passwords().hash(acceptance.password));
  TRY(office_.storage.write([&](WriteTransaction& tx) { return accept_in(tx, seen, acceptance, hash, address); }));
  sessions_.forget();
  office_.hub.poke({});
  sessions_.guard().succeeded(guard_key(address), address);
  return sessions_.begin(seen.user, acceptance.device, address);
}

Result<void> Joining::accept_in(WriteTransaction& tx, const Invitation& seen, const Acceptance& acceptance,
                                const std::string& hash, std::string_view address) {
  const TimePoint now = office_.clock.now();
  People people(tx.database());
  // Read again: somebody may have used or revoked it while the hash was computed.
  TRY_ASSIGN(const auto invitation, Invitations(tx.database()).find(seen.token));
  TRY_ASSIGN(const auto before, people.user(seen.user));
  if (!invitation || !before || !lets_in(*invitation, now) || before->state != UserState::kInvited) {
    return no_invitation();
  }
  Approval approval{false, false, acceptance.licence_version, std::string(address)};
  TRY_ASSIGN(approval.on_record, Licences(tx.database()).approved(before->id));
  TRY(Licensing::accept_text(tx, before->id, before->id, approval, now));
  User user = *before;
  user.state = UserState::kActive;
  user.password = hash;
  user.one_time_until.reset();
  TRY(people.put(tx, user, now, user.id));
  TRY(Licensing::admit(tx, before, user, invitation->created_by, approval, now));
  TRY(Invitations(tx.database()).end(tx, user.id, InvitationState::kAccepted, now));
  Principal self;
  self.user = user.id;
  return note(tx, self, now, "invitation.accept", {RecordType::kPerson, user.id.value}, Json{{"state", "invited"}},
              Json{{"state", "active"}, {"licence_version", acceptance.licence_version}});
}

Result<Joining::OneTimePassword> Joining::one_time_password(const Principal& by, UserId id, const Approval& approval) {
  TRY(may_manage_anybody(by));
  if (by.user == id) return fail(ErrorCode::kForbidden, "one's own password is changed, not given");
  const TimePoint now = office_.clock.now();
  OneTimePassword made{readable_password(office_.random), now + kInvitationTime};
  TRY_ASSIGN(const std::string hash, sessions_.passwords().hash(made.password));
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    People people(tx.database());
    TRY_ASSIGN(const auto before, people.user(id));
    if (!before) return fail(ErrorCode::kNotFound, "no such user");
    TRY(may_manage(by, before->role));
    if (before->state == UserState::kInactive) return fail(ErrorCode::kConflict, "the account is not active");
    User user = *before;
    user.state = UserState::kActive;
    user.password = hash;
    user.one_time_until = made.good_until;
    TRY(people.put(tx, user, now, by.user));
    Approval known = approval;
    if (before->state == UserState::kInvited) {
      TRY_ASSIGN(known.on_record, Licences(tx.database()).approved(id));
    }
    TRY(Licensing::admit(tx, before, user, by.user, known, now));
    TRY(Invitations(tx.database()).end(tx, id, InvitationState::kRevoked, now));
    TRY(people.end_sessions_of(tx, id));
    return note(tx, by, now, "user.one_time_password", {RecordType::kPerson, id.value}, Json(),
                Json{{"good_until", format_time(made.good_until)}});
  }));
  sessions_.forget();
  office_.hub.end(id);
  return made;
}

}  // namespace satchel::server
