#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/types.h"
#include "core/sqlite/database.h"
#include "server/storage/people.h"
#include "server/storage/writer.h"

namespace satchel::server {

enum class LicenceMode : std::uint8_t { kSeat, kBundle, kUnlimited };

// What the organisation has agreed on for its external people. Without one stored: unlimited.
struct LicencePolicy {
  LicenceMode mode = LicenceMode::kUnlimited;
  Money price;                 // of one external a month; seat mode
  std::int64_t bundle = 0;     // seats; bundle mode
  bool count_invited = false;  // whether somebody invited holds a place in the bundle already
  bool operator==(const LicencePolicy&) const = default;
};

// Who held a seat from when to when; `to` in the future is the end of their access, none: still open.
struct SeatAllocation {
  UserId user;
  TimePoint from;
  std::optional<TimePoint> to;
  bool operator==(const SeatAllocation&) const = default;
};

// Somebody said yes to what one more external costs.
struct ChargeApproval {
  UserId user;
  UserId approved_by;
  Money amount;
  TimePoint at;
};

struct LicenceText {
  std::int64_t version = 0;
  std::string locale;  // "en", "de-AT"
  std::string text;
  TimePoint published_at;
  UserId published_by;
};

// `user` has accepted `version` for the account of `for_user`: their own when they join, another's when they add one.
struct LicenceAcceptance {
  UserId user;
  UserId for_user;
  std::int64_t version = 0;
  TimePoint at;
  std::string address;  // the peer's
};

// What is written down about licences: the policy, seats and who held them when, approved charges, texts and who
// accepted them. Nothing here takes a revision: no scope depends on it.
//
// Thread: its Database's.
class Licences {
 public:
  explicit Licences(Database& database) : database_(&database) {}

  Result<LicencePolicy> policy() const;
  Result<void> put(WriteTransaction& tx, const LicencePolicy& policy);

  // The externals who are active now (with count_invited also those invited).
  Result<std::int64_t> taken(TimePoint now, bool count_invited) const;
  // Opens or ends the user's allocation as they now are. People::put() does it for every user.
  Result<void> keep_seat(WriteTransaction& tx, const User& user, TimePoint now);
  // Those that have a part in from..to, by user and time.
  Result<std::vector<SeatAllocation>> allocations(TimePoint from, TimePoint to) const;

  Result<void> add(WriteTransaction& tx, const ChargeApproval& approval);
  // Whether somebody ever agreed to this user's price.
  Result<bool> approved(UserId user) const;
  Result<std::vector<ChargeApproval>> approvals(TimePoint from, TimePoint to) const;

  // The newest version of the text; 0: there is none.
  Result<std::int64_t> text_version() const;
  Result<std::vector<LicenceText>> texts() const;  // newest version first
  Result<void> add(WriteTransaction& tx, const LicenceText& text);
  Result<void> add(WriteTransaction& tx, const LicenceAcceptance& acceptance);
  Result<bool> accepted(UserId user, UserId for_user, std::int64_t version) const;
  Result<std::vector<LicenceAcceptance>> acceptances(UserId for_user) const;

 private:
  Database* database_;
};

}  // namespace satchel::server

template <>
struct satchel::EnumNames<satchel::server::LicenceMode> {
  static constexpr std::array<std::string_view, 3> names{"seat", "bundle", "unlimited"};
};
