#include "server/office/licences.h"

#include <set>

#include "core/base/text.h"
#include "core/model/codec.h"
#include "server/office/note.h"
#include "server/office/rights.h"

namespace satchel::server {
namespace {

constexpr std::int64_t kLadder[] = {10, 20, 50, 100, 200, 300};
constexpr std::int64_t kStep = 100;
constexpr std::int64_t kMostSeats = 1'000'000;
constexpr std::int64_t kWarnPercent = 90;
constexpr std::size_t kMaxText = 200 * 1024;
constexpr std::size_t kMaxLocales = 40;

// Wants to be in: holds a seat now or will when they join.
bool claims(const User& user, TimePoint now) {
  const bool in = user.state == UserState::kActive || user.state == UserState::kInvited;
  return is_external(user.role) && in && (!user.access_until || *user.access_until > now);
}

bool counts(const User& user, const LicencePolicy& policy, TimePoint now) {
  return claims(user, now) && (user.state == UserState::kActive || policy.count_invited);
}

Json json_of(const LicencePolicy& policy, std::int64_t taken) {
  Json json{{"mode", name_of(policy.mode)}, {"taken", taken}, {"count_invited", policy.count_invited}};
  if (policy.mode == LicenceMode::kSeat) json["price"] = to_json(policy.price);
  if (policy.mode == LicenceMode::kBundle) {
    json["bundle"] = policy.bundle;
    json["free"] = policy.bundle - taken;
    json["next_bundle"] = bundle_above(policy.bundle);
    json["warning"] = taken * 100 >= policy.bundle * kWarnPercent;
  }
  return json;
}

Result<void> check(const LicencePolicy& policy) {
  if (policy.mode == LicenceMode::kBundle && !is_bundle(policy.bundle)) {
    return fail(ErrorCode::kInvalidArgument, "bundles have 10, 20, 50, 100, 200, 300, 400, … seats", {"bundle"});
  }
  if (policy.mode != LicenceMode::kSeat) return {};
  const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  const std::string& currency = policy.price.currency;
  if (currency.size() != 3 || !std::all_of(currency.begin(), currency.end(), letter)) {
    return fail(ErrorCode::kInvalidArgument, "a currency has three capital letters", {"price.currency"});
  }
  if (policy.price.minor < 0) return fail(ErrorCode::kOutOfRange, "a price is not negative", {"price.minor"});
  return {};
}

bool is_locale(std::string_view text) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto large = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (text.size() != 2 && text.size() != 5) return false;
  if (!small(text[0]) || !small(text[1])) return false;
  return text.size() == 2 || (text[2] == '-' && large(text[3]) && large(text[4]));
}

// 00:00 UTC of the month's first day.
TimePoint start_of(Licensing::Month month) {
  const std::chrono::year_month_day day{std::chrono::year(month.year), std::chrono::month(month.month),
                                        std::chrono::day(1)};
  return TimePoint(std::chrono::sys_days(day));
}

Licensing::Month after(Licensing::Month month) {
  return month.month == 12 ? Licensing::Month{month.year + 1, 1} : Licensing::Month{month.year, month.month + 1};
}

// The seats of one month, cut to it.
struct Held {
  std::map<UserId, std::vector<SeatAllocation>> by_user;
  std::int64_t peak = 0;
};

Held cut_to(std::vector<SeatAllocation> all, TimePoint from, TimePoint to) {
  Held held;
  std::vector<std::pair<TimePoint, int>> steps;
  for (SeatAllocation& one : all) {
    one.from = std::max(one.from, from);
    one.to = std::min(one.to.value_or(to), to);
    if (*one.to <= one.from) continue;
    steps.emplace_back(one.from, 1);
    steps.emplace_back(*one.to, -1);  // sorts before what begins at the same moment
    held.by_user[one.user].push_back(one);
  }
  std::sort(steps.begin(), steps.end());
  std::int64_t now = 0;
  for (const auto& [ignored, step] : steps) held.peak = std::max(held.peak, now += step);
  return held;
}

// Days (UTC) of which the person held a seat for any part.
std::int64_t days_of(const std::vector<SeatAllocation>& seats) {
  std::set<std::int64_t> days;
  constexpr std::int64_t kDay = 86'400'000;
  for (const SeatAllocation& one : seats) {
    for (std::int64_t day = millis_of(one.from) / kDay; day * kDay < millis_of(*one.to); ++day) days.insert(day);
  }
  return static_cast<std::int64_t>(days.size());
}

}  // namespace

bool is_bundle(std::int64_t seats) {
  if (std::find(std::begin(kLadder), std::end(kLadder), seats) != std::end(kLadder)) return true;
  return seats > 300 && seats % kStep == 0 && seats <= kMostSeats;
}

std::int64_t bundle_above(std::int64_t seats) {
  for (const std::int64_t one : kLadder) {
    if (one > seats) return one;
  }
  return (seats / kStep + 1) * kStep;
}

Result<Json> Licensing::show(const Principal& by) const {
  TRY(may_manage_anybody(by));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  const Licences licences(snapshot.database());
  TRY_ASSIGN(const LicencePolicy policy, licences.policy());
  TRY_ASSIGN(const std::int64_t taken, licences.taken(office_.clock.now(), policy.count_invited));
  TRY_ASSIGN(const std::int64_t version, licences.text_version());
  Json json = json_of(policy, taken);
  json["text_version"] = version;
  return json;
}

Result<Json> Licensing::set(const Principal& by, const LicencePolicy& policy) {
  TRY(need(by, Permission::kLicenceManage));
  TRY(check(policy));
  Json answer;
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    Licences licences(tx.database());
    const TimePoint now = office_.clock.now();
    TRY_ASSIGN(const LicencePolicy before, licences.policy());
    TRY_ASSIGN(const std::int64_t taken, licences.taken(now, policy.count_invited));
    if (policy.mode == LicenceMode::kBundle && taken > policy.bundle) {
      return fail(ErrorCode::kLicenceFull, std::to_string(taken) + " seats are taken",
                  {std::to_string(is_bundle(taken) ? taken : bundle_above(taken))});
    }
    TRY(licences.put(tx, policy));
    answer = json_of(policy, taken);
    return note(tx, by, now, "licence.policy", {RecordType::kSettings, Uuid{}}, json_of(before, taken), answer);
  }));
  return answer;
}

Result<Json> Licensing::report(const Principal& by, Month month) const {
  TRY(may_manage_anybody(by));
  if (month.month < 1 || month.month > 12 || month.year < 1970 || month.year > 9998) {
    return fail(ErrorCode::kInvalidArgument, "a month is written 2026-11", {"month"});
  }
  const TimePoint from = start_of(month), to = start_of(after(month));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  const Licences licences(snapshot.database());
  TRY_ASSIGN(const LicencePolicy policy, licences.policy());
  const TimePoint until = std::max(from, std::min(to, office_.clock.now()));
  TRY_ASSIGN(auto allocations, licences.allocations(from, until));
  const Held held = cut_to(std::move(allocations), from, until);
  Json json{{"from", format_time(from)},    {"to", format_time(to)}, {"mode", name_of(policy.mode)},
            {"seats", held.by_user.size()}, {"peak", held.peak},     {"people", Json::array()},
            {"approvals", Json::array()}};
  for (const auto& [id, seats] : held.by_user) {
    TRY_ASSIGN(const auto user, People(snapshot.database()).user(id));
    if (!user) continue;
    Json times = Json::array();
    for (const auto& one : seats) times.push_back({{"from", format_time(one.from)}, {"to", format_time(*one.to)}});
    json["people"].push_back({{"user_id", id.str()},
                              {"display_name", user->display_name},
                              {"external", is_external(user->role)},
                              {"days", days_of(seats)},
                              {"held", std::move(times)}});
  }
  TRY_ASSIGN(const auto approvals, licences.approvals(from, to));
  for (const ChargeApproval& one : approvals) {
    json["approvals"].push_back({{"user_id", one.user.str()},
                                 {"approved_by", one.approved_by.str()},
                                 {"amount", to_json(one.amount)},
                                 {"at", format_time(one.at)}});
  }
  if (policy.mode == LicenceMode::kBundle) json["bundle"] = policy.bundle;
  if (policy.mode == LicenceMode::kSeat) {
    json["price"] = to_json(policy.price);
    const auto persons = static_cast<std::int64_t>(held.by_user.size());
    json["amount"] = to_json(Money{policy.price.minor * persons, policy.price.currency});
  }
  return json;
}

Result<std::int64_t> Licensing::publish(const Principal& by, const std::vector<Text>& texts) {
  TRY(need(by, Permission::kLicenceManage));
  if (texts.empty() || texts.size() > kMaxLocales) {
    return fail(ErrorCode::kMissingField, "a version has a text in at least one language", {"texts"});
  }
  std::set<std::string> seen;
  for (const Text& one : texts) {
    if (!is_locale(one.locale) || !seen.insert(one.locale).second) {
      return fail(ErrorCode::kInvalidArgument, "a language is written en or de-AT, each once", {"texts.locale"});
    }
    if (trim(one.text).empty()) return fail(ErrorCode::kMissingField, "is empty", {"texts.text"});
    if (one.text.size() > kMaxText) return fail(ErrorCode::kTooLong, "longer than 200 KiB", {"texts.text"});
  }
  std::int64_t version = 0;
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    Licences licences(tx.database());
    const TimePoint now = office_.clock.now();
    TRY_ASSIGN(version, licences.text_version());
    ++version;
    for (const Text& one : texts) TRY(licences.add(tx, LicenceText{version, one.locale, one.text, now, by.user}));
    return note(tx, by, now, "licence.text", {RecordType::kSettings, Uuid{}}, Json(),
                Json{{"version", version}, {"languages", seen}});
  }));
  return version;
}

Result<Json> Licensing::current_text() const {
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto texts, Licences(snapshot.database()).texts());
  Json json{{"version", texts.empty() ? 0 : texts.front().version}, {"texts", Json::object()}};
  for (const LicenceText& one : texts) {
    if (one.version == texts.front().version) json["texts"][one.locale] = one.text;
  }
  return json;
}

Result<Json> Licensing::texts(const Principal& by) const {
  TRY(may_manage_anybody(by));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto texts, Licences(snapshot.database()).texts());
  Json items = Json::array();
  for (const LicenceText& one : texts) {
    items.push_back({{"version", one.version},
                     {"locale", one.locale},
                     {"text", one.text},
                     {"published_at", format_time(one.published_at)},
                     {"published_by", one.published_by.str()}});
  }
  return Json{{"items", std::move(items)}};
}

Result<void> Licensing::admit(WriteTransaction& tx, const std::optional<User>& before, const User& after, UserId by,
                              const Approval& approval, TimePoint now) {
  const bool joins = before && before->state == UserState::kInvited && after.state == UserState::kActive;
  if (!claims(after, now) || (before && claims(*before, now) && !joins)) return {};
  Licences licences(tx.database());
  TRY_ASSIGN(const LicencePolicy policy, licences.policy());
  if (policy.mode == LicenceMode::kBundle) {
    TRY_ASSIGN(const std::int64_t taken, licences.taken(now, policy.count_invited));
    const std::int64_t others = taken - (counts(after, policy, now) ? 1 : 0);
    if (others < policy.bundle) return {};
    const std::string next = std::to_string(bundle_above(policy.bundle));
    return fail(ErrorCode::kLicenceFull,
                "all " + std::to_string(policy.bundle) + " seats are taken; the next bundle has " + next, {next});
  }
  if (policy.mode == LicenceMode::kUnlimited || approval.on_record) return {};
  if (!approval.charge) {
    return fail(ErrorCode::kApprovalNeeded, "one more external person costs extra a month: approve_charge",
                {std::to_string(policy.price.minor), policy.price.currency});
  }
  return licences.add(tx, ChargeApproval{after.id, by, policy.price, now});
}

Result<void> Licensing::accept_text(WriteTransaction& tx, UserId user, UserId for_user, const Approval& approval,
                                    TimePoint now) {
  Licences licences(tx.database());
  TRY_ASSIGN(const std::int64_t current, licences.text_version());
  if (current == 0) return {};
  if (approval.licence_version != current) {
    const std::string version = std::to_string(current);
    return fail(ErrorCode::kLicenceText, "version " + version + " has to be read and accepted: licence_version",
                {version});
  }
  return licences.add(tx, LicenceAcceptance{user, for_user, current, now, approval.address});
}

}  // namespace satchel::server
