#include "server/office/absences.h"

#include <charconv>

#include "core/base/text.h"
#include "server/office/note.h"
#include "server/office/rights.h"
#include "server/storage/people.h"

namespace satchel::server {
namespace {

constexpr std::size_t kMaxNote = 2000;
constexpr std::size_t kMaxListed = 1000;

// "2026-12-24", and a day that exists.
bool is_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto number = [&](std::size_t at, std::size_t size, auto& out) {
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + size, out);
    return error == std::errc() && end == text.data() + at + size;
  };
  unsigned year = 0, month = 0, day = 0;
  if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day)) return false;
  return (std::chrono::year(static_cast<int>(year)) / static_cast<int>(month) / static_cast<int>(day)).ok();
}

Result<Json> json_of(Database& database, const Absence& one) {
  TRY_ASSIGN(const auto user, People(database).user(one.user));
  Json json{{"id", one.id.str()},
            {"user_id", one.user.str()},
            {"kind", name_of(one.kind)},
            {"from", one.from},
            {"to", one.to},
            {"part_of_day", name_of(one.part)},
            {"note", one.note},
            {"state", name_of(one.state)},
            {"created_at", format_time(one.created_at)}};
  if (user) json["display_name"] = user->display_name;
  if (user) json["external"] = is_external(user->role);
  if (!one.reason.empty()) json["reason"] = one.reason;
  if (one.decided_at) json["decided_at"] = format_time(*one.decided_at);
  if (one.decided_by) json["decided_by"] = one.decided_by->str();
  return json;
}

Result<Absence> checked(const AbsenceDesk::Request& request) {
  Absence one;
  one.kind = request.kind;
  one.from = request.from;
  one.to = request.to.empty() ? request.from : request.to;
  one.part = request.part;
  one.note = std::string(trim(request.note));
  if (!is_day(one.from)) return fail(ErrorCode::kInvalidArgument, "a day is written 2026-12-24", {"from"});
  if (!is_day(one.to)) return fail(ErrorCode::kInvalidArgument, "a day is written 2026-12-24", {"to"});
  if (one.to < one.from) return fail(ErrorCode::kInvalidArgument, "ends before it begins", {"to"});
  if (one.part != PartOfDay::kWhole && one.from != one.to) {
    return fail(ErrorCode::kInvalidArgument, "half a day is of one day", {"part_of_day"});
  }
  if (one.note.size() > kMaxNote) return fail(ErrorCode::kTooLong, "longer than 2000 bytes", {"note"});
  return one;
}

}  // namespace

Result<Json> AbsenceDesk::request(const Principal& by, const Request& request) {
  const bool own = !request.user || *request.user == by.user;
  TRY(need(by, own ? Permission::kAbsenceRequest : Permission::kAbsenceDecide));
  TRY_ASSIGN(Absence one, checked(request));
  const TimePoint now = office_.clock.now();
  one.id = AbsenceId::make(now, office_.random);
  one.user = own ? by.user : *request.user;
  one.created_at = now;
  if (!own) {
    one.state = AbsenceState::kApproved;
    one.decided_at = now;
    one.decided_by = by.user;
  }
  Json json;
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    TRY_ASSIGN(const auto user, People(tx.database()).user(one.user));
    if (!user) return fail(ErrorCode::kNotFound, "there is no such person", {"user_id"});
    TRY(Absences(tx.database()).put(tx, one));
    TRY_ASSIGN(json, json_of(tx.database(), one));
    return note(tx, by, now, "absence.request", {RecordType::kPerson, one.user.value}, Json(), json);
  }));
  return json;
}

Result<Json> AbsenceDesk::list(const Principal& by, AbsenceFilter filter) const {
  for (const auto& [day, field] : {std::pair(filter.from, "from"), std::pair(filter.to, "to")}) {
    if (!day.empty() && !is_day(day)) return fail(ErrorCode::kInvalidArgument, "a day is written 2026-12-24", {field});
  }
  if (!by.permissions.has(Permission::kScheduleViewAll)) {
    if (filter.user && *filter.user != by.user) return fail(ErrorCode::kNotFound, "no such record");
    filter.user = by.user;
  }
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto all, Absences(snapshot.database()).list(filter, kMaxListed));
  Json items = Json::array();
  for (const Absence& one : all) {
    TRY_ASSIGN(Json json, json_of(snapshot.database(), one));
    items.push_back(std::move(json));
  }
  return Json{{"items", std::move(items)}};
}

Result<Json> AbsenceDesk::decide(const Principal& by, AbsenceId id, bool approve, const std::string& given) {
  TRY(need(by, Permission::kAbsenceDecide));
  const std::string reason(trim(given));
  if (!approve && reason.empty()) return fail(ErrorCode::kReasonRequired, "why is it refused?", {"reason"});
  if (reason.size() > kMaxNote) return fail(ErrorCode::kTooLong, "longer than 2000 bytes", {"reason"});
  Json json;
  UserId concerned;
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    Absences absences(tx.database());
    TRY_ASSIGN(auto one, absences.find(id));
    if (!one) return fail(ErrorCode::kNotFound, "no such record");
    if (one->user == by.user) return fail(ErrorCode::kOwnWork, "somebody else decides about one's own absence");
    if (one->state != AbsenceState::kRequested) {
      return fail(ErrorCode::kIllegalTransition, "decided already", {std::string(name_of(one->state))});
    }
    const TimePoint now = office_.clock.now();
    one->state = approve ? AbsenceState::kApproved : AbsenceState::kRefused;
    one->reason = reason;
    one->decided_at = now;
    one->decided_by = by.user;
    concerned = one->user;
    TRY(absences.put(tx, *one));
    TRY_ASSIGN(json, json_of(tx.database(), *one));
    return note(tx, by, now, approve ? "absence.approve" : "absence.refuse", {RecordType::kPerson, one->user.value},
                Json{{"state", "requested"}}, json);
  }));
  office_.hub.poke(std::array{concerned});
  return json;
}

}  // namespace satchel::server
