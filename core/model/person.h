#pragma once

#include "core/model/types.h"

namespace satchel {

// The name card of another person: no phone, no mail (R11). The id is the user's.
struct Person : RecordBase<UserId> {
  std::string display_name;
  bool external = false;  // shown as "(external)" after the name
  std::string colour;     // "#1B6EC2"
  std::string initials;
  bool operator==(const Person&) const = default;
};
template <>
struct Fields<Person> {
  static constexpr auto table =
      fields(field("id", &Person::id), field("display_name", &Person::display_name, max_bytes(200), kSearchable),
             field("external", &Person::external), field("colour", &Person::colour, max_bytes(7)),
             field("initials", &Person::initials, max_bytes(8)));
};

enum class NotificationKind : std::uint8_t {
  kJobAssigned,
  kJobReassigned,
  kCloseoutReturned,
  kCloseoutVerified,
  kWorkHeld,
  kHeldDecided,
  kJobCancelled,
  kTicketOpened,
  kTicketAssigned,
  kTicketAnswered,
  kTicketStatus
};
template <>
struct EnumNames<NotificationKind> {
  static constexpr std::array<std::string_view, 11> names{
      "job_assigned",  "job_reassigned", "closeout_returned", "closeout_verified", "work_held",    "held_decided",
      "job_cancelled", "ticket_opened",  "ticket_assigned",   "ticket_answered",   "ticket_status"};
};

// Something a person should know, about a record; the text is made on the device from the kind and the arguments.
struct Notification : RecordBase<NotificationId> {
  UserId user_id;
  NotificationKind kind = NotificationKind::kJobAssigned;
  RecordType object_type = RecordType::kJob;
  Uuid object_id;
  std::vector<std::string> arguments;
  std::optional<TimePoint> read_at;
  TimePoint created_at;
  bool operator==(const Notification&) const = default;
};
template <>
struct Fields<Notification> {
  static constexpr auto table = fields(
      field("id", &Notification::id), field("user_id", &Notification::user_id), field("kind", &Notification::kind),
      field("object_type", &Notification::object_type), field("object_id", &Notification::object_id),
      field("arguments", &Notification::arguments, max_bytes(4_KiB)), field("read_at", &Notification::read_at),
      field("created_at", &Notification::created_at));
};

// What became of an operation (PROTOCOL.md section 4).
enum class VerdictKind : std::uint8_t { kApplied, kMerged, kHeld, kRejected, kRetry, kUnknownKind };
template <>
struct EnumNames<VerdictKind> {
  static constexpr std::array<std::string_view, 6> names{"applied",  "merged", "held",
                                                         "rejected", "retry",  "unknown_kind"};
};
// Final: the office will not say anything else about this operation by itself.
constexpr bool is_final(VerdictKind kind) {
  return kind == VerdictKind::kApplied || kind == VerdictKind::kMerged || kind == VerdictKind::kRejected;
}

// A verdict that its author has to learn of even if the answer was lost or another device asks: held, rejected, and
// the office's decision on held work. The id is the operation's.
struct VerdictRow : RecordBase<OperationId> {
  VerdictKind verdict = VerdictKind::kApplied;
  std::string code;
  std::vector<std::string> arguments;
  std::string reason;  // the manager's words, when a person decided
  RecordType object_type = RecordType::kJob;
  Uuid object_id;
  TimePoint decided_at;
  bool operator==(const VerdictRow&) const = default;
};
template <>
struct Fields<VerdictRow> {
  static constexpr auto table = fields(
      field("id", &VerdictRow::id), field("verdict", &VerdictRow::verdict),
      field("code", &VerdictRow::code, max_bytes(40)), field("arguments", &VerdictRow::arguments, max_bytes(4_KiB)),
      field("reason", &VerdictRow::reason, max_bytes(4_KiB)), field("object_type", &VerdictRow::object_type),
      field("object_id", &VerdictRow::object_id), field("decided_at", &VerdictRow::decided_at));
};

// A value that lost against another person's (domain.md section 6): nothing loses silently. Values are JSON text.
struct Conflict : RecordBase<ConflictId> {
  OperationId operation_id;
  RecordType object_type = RecordType::kJob;
  Uuid object_id;
  std::string field;
  std::string base;
  std::string theirs;
  std::string ours;
  UserId who;
  TimePoint created_at;
  bool operator==(const Conflict&) const = default;
};
template <>
struct Fields<Conflict> {
  static constexpr auto table =
      fields(field("id", &Conflict::id), field("operation_id", &Conflict::operation_id),
             field("object_type", &Conflict::object_type), field("object_id", &Conflict::object_id),
             field("field", &Conflict::field, max_bytes(100)), field("base", &Conflict::base),
             field("theirs", &Conflict::theirs), field("ours", &Conflict::ours), field("who", &Conflict::who),
             field("created_at", &Conflict::created_at));
};

// The organisation's labels, policies and limits that a device needs; one record.
struct Settings : RecordBase<SettingsId> {
  std::string organisation_name;
  std::int64_t contractor_tail_days = 30;
  std::int64_t technician_tail_days = 90;
  std::int64_t technician_lease_days = 30;
  std::int64_t contractor_lease_days = 7;
  std::int64_t retention_days = 30;  // acknowledged operations and received originals stay this long on the device
  std::int64_t upload_max_bytes = 200 << 20;
  std::string default_currency = "EUR";
  bool operator==(const Settings&) const = default;
};
template <>
struct Fields<Settings> {
  static constexpr auto table =
      fields(field("id", &Settings::id), field("organisation_name", &Settings::organisation_name, max_bytes(200)),
             field("contractor_tail_days", &Settings::contractor_tail_days),
             field("technician_tail_days", &Settings::technician_tail_days),
             field("technician_lease_days", &Settings::technician_lease_days),
             field("contractor_lease_days", &Settings::contractor_lease_days),
             field("retention_days", &Settings::retention_days), field("upload_max_bytes", &Settings::upload_max_bytes),
             field("default_currency", &Settings::default_currency, max_bytes(3)));
};

}  // namespace satchel
