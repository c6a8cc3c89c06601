#pragma once

#include "core/model/types.h"

namespace satchel {

// "Cora Vane (external)": how a name stands wherever it is printed (E22).
inline std::string printed_name(std::string_view display_name, bool external) {
  return std::string(display_name) + (external ? " (external)" : "");
}

// The name card of another person: no phone, no mail (R11). The id is the user's.
struct Person : RecordBase<UserId> {
  std::string display_name;
  bool external = false;
  std::string colour;  // "#1B6EC2"
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

inline std::string printed_name(const Person& person) {
  return printed_name(person.display_name, person.external);
}

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
  kTicketStatus,
  kSummary,
  kPlannedJob
};
template <>
struct EnumNames<NotificationKind> {
  static constexpr std::array<std::string_view, 13> names{
      "job_assigned",  "job_reassigned", "closeout_returned", "closeout_verified", "work_held",
      "held_decided",  "job_cancelled",  "ticket_opened",     "ticket_assigned",   "ticket_answered",
      "ticket_status", "summary",        "planned_job"};
};

// Something a person should know, about a record; the text is made where it is read, from the kind and the arguments.
// These are numbers and counts, never words of the record: a notification outlives the right to see its object (R15).
//   about a job or a ticket: its number; held_decided: then "accepted" or "refused"
//   summary: Summary::arguments()
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

// What a person has to do, as a summary says it: the numbers of their jobs by home list. It is sent as the counts of
// open, overdue and awaiting jobs and after them the first numbers of each; overdue ones are open ones too.
struct Summary {
  static constexpr std::size_t kNumbers =
      25;  // named of each list, so that they fit into the field; the counts are whole

  struct List {
    std::size_t count = 0;
    std::vector<std::string> numbers;
    bool operator==(const List&) const = default;
    void add(const std::string& number) {
      if (++count <= kNumbers) numbers.push_back(number);
    }
  };
  List open, overdue, awaiting;

  std::vector<std::string> arguments() const;
  // What arguments() made; empty lists for anything else.
  static Summary of(const std::vector<std::string>& arguments);
  bool operator==(const Summary&) const = default;
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

// What is left to its author of a comment, a file or a closeout whose parent has left their scope (R10): that it was
// made, when, and about what. The id is the contribution's; the title is the parent's, as it was then.
struct Receipt : RecordBase<ReceiptId> {
  RecordType kind = RecordType::kComment;
  UserId user_id;
  std::string title;
  TimePoint created_at;
  bool operator==(const Receipt&) const = default;
};
template <>
struct Fields<Receipt> {
  static constexpr auto table =
      fields(field("id", &Receipt::id), field("kind", &Receipt::kind), field("user_id", &Receipt::user_id),
             field("title", &Receipt::title, max_bytes(600)), field("created_at", &Receipt::created_at));
};

enum class AbsenceKind : std::uint8_t { kHoliday, kSick, kTraining, kOther };
template <>
struct EnumNames<AbsenceKind> {
  static constexpr std::array<std::string_view, 4> names{"holiday", "sick", "training", "other"};
};
enum class PartOfDay : std::uint8_t { kWhole, kMorning, kAfternoon };
template <>
struct EnumNames<PartOfDay> {
  static constexpr std::array<std::string_view, 3> names{"whole", "morning", "afternoon"};
};
// M12; a person takes back what is theirs while it is asked for or approved.
enum class AbsenceState : std::uint8_t { kRequested, kApproved, kRefused, kCancelled };
template <>
struct EnumNames<AbsenceState> {
  static constexpr std::array<std::string_view, 4> names{"requested", "approved", "refused", "cancelled"};
};

// When somebody is away: whole days wherever they are, not moments.
struct Absence : RecordBase<AbsenceId> {
  UserId user_id;
  AbsenceKind kind = AbsenceKind::kHoliday;
  std::string from;  // "2026-12-24": the first day and the last
  std::string to;
  PartOfDay part_of_day = PartOfDay::kWhole;
  std::string note;
  AbsenceState state = AbsenceState::kRequested;
  std::string reason;  // the words of who decided
  TimePoint created_at;
  std::optional<TimePoint> decided_at;
  std::optional<UserId> decided_by;
  bool operator==(const Absence&) const = default;
};
template <>
struct Fields<Absence> {
  static constexpr auto table =
      fields(field("id", &Absence::id), field("user_id", &Absence::user_id), field("kind", &Absence::kind),
             field("from", &Absence::from, max_bytes(10)), field("to", &Absence::to, max_bytes(10)),
             field("part_of_day", &Absence::part_of_day), field("note", &Absence::note, max_bytes(2000)),
             field("state", &Absence::state), field("reason", &Absence::reason, max_bytes(2000)),
             field("created_at", &Absence::created_at), field("decided_at", &Absence::decided_at),
             field("decided_by", &Absence::decided_by, mask(MaskGroup::kOffice)));
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

}  // namespace satchel
