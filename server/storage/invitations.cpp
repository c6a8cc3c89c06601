#include "server/storage/invitations.h"

#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::string_view kFind = R"sql(
  SELECT token, user_id, state, created_at, created_by, expires_at, ended_at
    FROM invitation WHERE token = ?1)sql";
constexpr std::string_view kLastOf = R"sql(
  SELECT token, user_id, state, created_at, created_by, expires_at, ended_at
    FROM invitation WHERE user_id = ?1 ORDER BY state = 'sent' DESC, created_at DESC LIMIT 1)sql";
constexpr std::string_view kOpen = R"sql(
  SELECT token, user_id, state, created_at, created_by, expires_at, ended_at
    FROM invitation WHERE state = 'sent' ORDER BY created_at, user_id)sql";
constexpr std::string_view kAdd = R"sql(
  INSERT INTO invitation(token, user_id, state, created_at, created_by, expires_at, ended_at)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7))sql";
constexpr std::string_view kEnd =
    "UPDATE invitation SET state = ?2, ended_at = ?3 WHERE user_id = ?1 AND state = 'sent' RETURNING 1";

Invitation invitation_of(const Statement& row) {
  return {row.get<Sha256>(0), row.get<UserId>(1),    word<InvitationState>(row, 2),       row.get<TimePoint>(3),
          row.get<UserId>(4), row.get<TimePoint>(5), row.get<std::optional<TimePoint>>(6)};
}

}  // namespace

Result<std::optional<Invitation>> Invitations::find(const Sha256& token) const {
  return first_row<Invitation>(bound(*database_, kFind, token), invitation_of);
}
Result<std::optional<Invitation>> Invitations::last_of(UserId user) const {
  return first_row<Invitation>(bound(*database_, kLastOf, user), invitation_of);
}
Result<std::vector<Invitation>> Invitations::open() const {
  return all_rows<Invitation>(bound(*database_, kOpen), invitation_of);
}

Result<void> Invitations::add(WriteTransaction& tx, const Invitation& one) {
  const std::string_view state = name_of(one.state);
  return tx.database().run(kAdd, one.token, one.user, state, one.created_at, one.created_by, one.expires_at,
                           one.ended_at);
}

Result<bool> Invitations::end(WriteTransaction& tx, UserId user, InvitationState state, TimePoint now) {
  const std::string_view word = name_of(state);
  const auto ended =
      first_row<bool>(bound(tx.database(), kEnd, user, word, now), [](const Statement&) { return true; });
  if (!ended) return fail(ended.error());
  return ended->has_value();
}

}  // namespace satchel::server
