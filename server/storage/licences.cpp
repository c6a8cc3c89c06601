#include "server/storage/licences.h"

#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::string_view kPolicy =
    "SELECT mode, price_minor, currency, bundle, count_invited FROM licence_policy WHERE one = 1";
constexpr std::string_view kPutPolicy = R"sql(
  INSERT INTO licence_policy(one, mode, price_minor, currency, bundle, count_invited) VALUES (1, ?1, ?2, ?3, ?4, ?5)
      ON CONFLICT(one) DO UPDATE SET mode = excluded.mode, price_minor = excluded.price_minor,
         currency = excluded.currency, bundle = excluded.bundle, count_invited = excluded.count_invited)sql";
constexpr std::string_view kTaken = R"sql(
  SELECT count(*) FROM user
   WHERE role IN ('contractor', 'guest')
     AND (state = 'active' OR (?2 AND state = 'invited'))
     AND (access_until IS NULL OR access_until > ?1))sql";

constexpr std::string_view kOpenSeat =
    "SELECT from_at FROM seat_allocation WHERE user_id = ?1 AND (to_at IS NULL OR to_at > ?2)";
constexpr std::string_view kTakeSeat = R"sql(
  INSERT INTO seat_allocation(user_id, from_at, to_at) VALUES (?1, ?2, ?3)
      ON CONFLICT(user_id, from_at) DO UPDATE SET to_at = excluded.to_at)sql";
constexpr std::string_view kAllocations = R"sql(
  SELECT user_id, from_at, to_at FROM seat_allocation
   WHERE from_at < ?2 AND (to_at IS NULL OR (to_at > ?1 AND to_at > from_at))
   ORDER BY user_id, from_at)sql";

constexpr std::string_view kAddApproval = R"sql(
  INSERT INTO charge_approval(user_id, approved_by, amount_minor, currency, at) VALUES (?1, ?2, ?3, ?4, ?5))sql";
constexpr std::string_view kApproved = "SELECT count(*) FROM charge_approval WHERE user_id = ?1";
constexpr std::string_view kApprovals = R"sql(
  SELECT user_id, approved_by, amount_minor, currency, at FROM charge_approval
   WHERE at >= ?1 AND at < ?2 ORDER BY seq)sql";

constexpr std::string_view kTextVersion = "SELECT coalesce(max(version), 0) FROM licence_text";
constexpr std::string_view kTexts = R"sql(
  SELECT version, locale, text, published_at, published_by FROM licence_text ORDER BY version DESC, locale)sql";
constexpr std::string_view kAddText = R"sql(
  INSERT INTO licence_text(version, locale, text, published_at, published_by) VALUES (?1, ?2, ?3, ?4, ?5))sql";
constexpr std::string_view kAddAcceptance = R"sql(
  INSERT INTO licence_acceptance(user_id, for_user, version, at, address) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT DO NOTHING)sql";
constexpr std::string_view kAccepted =
    "SELECT count(*) FROM licence_acceptance WHERE user_id = ?1 AND for_user = ?2 AND version = ?3";
constexpr std::string_view kAcceptances = R"sql(
  SELECT user_id, for_user, version, at, address FROM licence_acceptance WHERE for_user = ?1
   ORDER BY version, at, user_id)sql";

}  // namespace

Result<LicencePolicy> Licences::policy() const {
  TRY_ASSIGN(const auto found, first_row<LicencePolicy>(database_->prepare(kPolicy), [](const Statement& row) {
               return LicencePolicy{
                   enum_named<LicenceMode>(row.get<std::string_view>(0)).value_or(LicenceMode::kUnlimited),
                   {row.get<std::int64_t>(1), row.get<std::string>(2)},
                   row.get<std::int64_t>(3),
                   row.get<bool>(4)};
             }));
  return found.value_or(LicencePolicy{});
}

Result<void> Licences::put(WriteTransaction& tx, const LicencePolicy& policy) {
  const std::string_view mode = name_of(policy.mode);
  return tx.database().run(kPutPolicy, mode, policy.price.minor, policy.price.currency, policy.bundle,
                           policy.count_invited);
}

Result<std::int64_t> Licences::taken(TimePoint now, bool count_invited) const {
  return database_->value<std::int64_t>(kTaken, now, count_invited);
}

Result<void> Licences::keep_seat(WriteTransaction& tx, const User& user, TimePoint now) {
  const bool holds =
      is_external(user.role) && user.state == UserState::kActive && (!user.access_until || *user.access_until > now);
  TRY_ASSIGN(const auto open, first_row<TimePoint>(bound(tx.database(), kOpenSeat, user.id, now),
                                                   [](const Statement& row) { return row.get<TimePoint>(0); }));
  if (holds) return tx.database().run(kTakeSeat, user.id, open.value_or(now), user.access_until);
  if (open) return tx.database().run(kTakeSeat, user.id, *open, now);
  return {};
}

Result<std::vector<SeatAllocation>> Licences::allocations(TimePoint from, TimePoint to) const {
  return all_rows<SeatAllocation>(bound(*database_, kAllocations, from, to), [](const Statement& row) {
    return SeatAllocation{row.get<UserId>(0), row.get<TimePoint>(1), row.get<std::optional<TimePoint>>(2)};
  });
}

Result<void> Licences::add(WriteTransaction& tx, const ChargeApproval& approval) {
  return tx.database().run(kAddApproval, approval.user, approval.approved_by, approval.amount.minor,
                           approval.amount.currency, approval.at);
}

Result<bool> Licences::approved(UserId user) const {
  TRY_ASSIGN(const auto count, database_->value<std::int64_t>(kApproved, user));
  return count > 0;
}

Result<std::vector<ChargeApproval>> Licences::approvals(TimePoint from, TimePoint to) const {
  return all_rows<ChargeApproval>(bound(*database_, kApprovals, from, to), [](const Statement& row) {
    return ChargeApproval{row.get<UserId>(0),
                          row.get<UserId>(1),
                          {row.get<std::int64_t>(2), row.get<std::string>(3)},
                          row.get<TimePoint>(4)};
  });
}

Result<std::int64_t> Licences::text_version() const {
  return database_->value<std::int64_t>(kTextVersion);
}

Result<std::vector<LicenceText>> Licences::texts() const {
  return all_rows<LicenceText>(database_->prepare(kTexts), [](const Statement& row) {
    return LicenceText{row.get<std::int64_t>(0), row.get<std::string>(1), row.get<std::string>(2),
                       row.get<TimePoint>(3), row.get<UserId>(4)};
  });
}

Result<void> Licences::add(WriteTransaction& tx, const LicenceText& text) {
  return tx.database().run(kAddText, text.version, text.locale, text.text, text.published_at, text.published_by);
}

Result<void> Licences::add(WriteTransaction& tx, const LicenceAcceptance& acceptance) {
  return tx.database().run(kAddAcceptance, acceptance.user, acceptance.for_user, acceptance.version, acceptance.at,
                           acceptance.address);
}

Result<bool> Licences::accepted(UserId user, UserId for_user, std::int64_t version) const {
  TRY_ASSIGN(const auto count, database_->value<std::int64_t>(kAccepted, user, for_user, version));
  return count > 0;
}

Result<std::vector<LicenceAcceptance>> Licences::acceptances(UserId for_user) const {
  return all_rows<LicenceAcceptance>(bound(*database_, kAcceptances, for_user), [](const Statement& row) {
    return LicenceAcceptance{row.get<UserId>(0), row.get<UserId>(1), row.get<std::int64_t>(2), row.get<TimePoint>(3),
                             row.get<std::string>(4)};
  });
}

}  // namespace satchel::server
