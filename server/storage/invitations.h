#pragma once

#include <optional>
#include <vector>

#include "core/model/types.h"
#include "core/sqlite/database.h"
#include "server/storage/people.h"
#include "server/storage/writer.h"

namespace satchel::server {

// M7 as far as a row says it; one that is sent and past its end has expired.
enum class InvitationState : std::uint8_t { kSent, kAccepted, kRevoked, kReplaced };

struct Invitation {
  Sha256 token;  // of the token, which itself is never stored
  UserId user;
  InvitationState state = InvitationState::kSent;
  TimePoint created_at;
  UserId created_by;
  TimePoint expires_at;
  std::optional<TimePoint> ended_at;
  bool operator==(const Invitation&) const = default;
};

// Invitations to join, the ended ones too. At most one of a user is open. Takes no revision.
//
// Thread: its Database's.
class Invitations {
 public:
  explicit Invitations(Database& database) : database_(&database) {}

  Result<std::optional<Invitation>> find(const Sha256& token) const;
  // The last one of a user.
  Result<std::optional<Invitation>> last_of(UserId user) const;
  // The open ones (expired ones among them), oldest first.
  Result<std::vector<Invitation>> open() const;
  Result<void> add(WriteTransaction& tx, const Invitation& invitation);
  // Ends the open one of a user; false: there was none.
  Result<bool> end(WriteTransaction& tx, UserId user, InvitationState state, TimePoint now);

 private:
  Database* database_;
};

}  // namespace satchel::server

template <>
struct satchel::EnumNames<satchel::server::InvitationState> {
  static constexpr std::array<std::string_view, 4> names{"sent", "accepted", "revoked", "replaced"};
};
