#include "server/office/settings.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/image/type.h"
#include "core/model/codec.h"
#include "server/office/note.h"
#include "server/office/recurrence.h"
#include "server/office/rights.h"

namespace satchel::server {
namespace {

Result<void> within(std::int64_t value, std::int64_t low, std::int64_t high, std::string field) {
  if (value >= low && value <= high) return {};
  return fail(ErrorCode::kOutOfRange, "allowed are " + std::to_string(low) + " to " + std::to_string(high),
              {std::move(field)});
}

tl::unexpected<Error> twice(const char* list, std::size_t i, const char* field) {
  return fail(ErrorCode::kInvalidArgument, "stands twice",
              {std::string(list) + "[" + std::to_string(i) + "]." + field});
}

Result<void> check(const Settings& settings) {
  using Desk = SettingsDesk;
  TRY(within(settings.contractor_tail_days, 0, Desk::kMaxTailDays, "contractor_tail_days"));
  TRY(within(settings.technician_tail_days, 0, Desk::kMaxTailDays, "technician_tail_days"));
  TRY(within(settings.contractor_lease_days, 1, Desk::kMaxLeaseDays, "contractor_lease_days"));
  TRY(within(settings.technician_lease_days, 1, Desk::kMaxLeaseDays, "technician_lease_days"));
  TRY(within(settings.retention_days, 1, Desk::kMaxRetentionDays, "retention_days"));
  TRY(within(settings.upload_max_bytes, Desk::kMinUpload, Desk::kMaxUpload, "upload_max_bytes"));
  const std::string& currency = settings.default_currency;
  if (currency.size() != 3 || !std::ranges::all_of(currency, [](char c) { return c >= 'A' && c <= 'Z'; })) {
    return fail(ErrorCode::kInvalidArgument, "a currency is three capital letters (ISO 4217)", {"default_currency"});
  }
  if (!Recurrence::knows_zone(settings.time_zone)) {
    return fail(ErrorCode::kInvalidArgument, "a zone of the time zone database, as Europe/Berlin", {"time_zone"});
  }
  std::set<JobKind> kinds;
  for (std::size_t i = 0; i < settings.job_kinds.size(); ++i) {
    const JobKindSetting& one = settings.job_kinds[i];
    if (!kinds.insert(one.kind).second) return twice("job_kinds", i, "kind");
    TRY(within(one.closeout_policy.min_photos, 0, Desk::kMaxPhotos,
               "job_kinds[" + std::to_string(i) + "].closeout_policy.min_photos"));
  }
  std::set<std::string> types;
  for (std::size_t i = 0; i < settings.upload_types.size(); ++i) {
    const UploadType& one = settings.upload_types[i];
    const std::string at = "upload_types[" + std::to_string(i) + "].";
    if (std::ranges::find(media_types(), one.mime) == media_types().end()) {
      return fail(ErrorCode::kInvalidArgument, "no type that is told by content", {at + "mime"});
    }
    if (!types.insert(one.mime).second) return twice("upload_types", i, "mime");
    if (one.max_bytes) TRY(within(*one.max_bytes, 1, Desk::kMaxUpload, at + "max_bytes"));
  }
  std::set<JobState> states;
  for (std::size_t i = 0; i < settings.job_states.size(); ++i) {
    if (!states.insert(settings.job_states[i].state).second) return twice("job_states", i, "state");
  }
  return {};
}

Result<Settings> in_force(Database& database) {
  TRY_ASSIGN(const auto kept, Records(database).page<Settings>(Uuid{}, 1));
  if (kept.empty()) return fail(ErrorCode::kNotFound, "the organisation has no settings");
  return kept.front();
}

}  // namespace

Result<Settings> SettingsDesk::show(const Principal& by) const {
  TRY(need(by, Permission::kSettingsManage));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  return in_force(snapshot.database());
}

Result<Settings> SettingsDesk::edit(const Principal& by, const Json& edit) {
  TRY(need(by, Permission::kSettingsManage));
  if (!edit.is_object()) return fail(ErrorCode::kWrongType, "expected an object");
  for (const char* const name : {"id", "organisation_name"}) {
    if (edit.contains(name)) return fail(ErrorCode::kUnknownField, "is given for good", {name});
  }
  Settings after;
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    TRY_ASSIGN(const Settings before, in_force(tx.database()));
    const Json old = to_json(before);
    Json wanted = old;
    wanted.update(edit);
    TRY_ASSIGN(after, from_json<Settings>(wanted));
    after.rev = before.rev;
    TRY(check(after));
    if (after == before) return {};
    const TimePoint now = office_.clock.now();
    TRY(Records(tx.database()).put(tx, after, Change{now, by.user, {}}));
    Json was = Json::object(), is = Json::object();
    for (const auto& [name, value] : wanted.items()) {
      if (old.contains(name) && old[name] == value) continue;
      was[name] = old.value(name, Json());
      is[name] = value;
    }
    return note(tx, by, now, "settings.edit", {RecordType::kSettings, after.id.value}, was, is);
  }));
  office_.hub.poke_everyone();
  return after;
}

}  // namespace satchel::server
