#pragma once

#include "core/model/types.h"

namespace satchel {

enum class JobKind : std::uint8_t { kWorkOrder, kIntervention, kDefect, kTask };
template <>
struct EnumNames<JobKind> {
  static constexpr std::array<std::string_view, 4> names{"work_order", "intervention", "defect", "task"};
};

enum class JobOrigin : std::uint8_t { kCorrective, kPreventive };
template <>
struct EnumNames<JobOrigin> {
  static constexpr std::array<std::string_view, 2> names{"corrective", "preventive"};
};

enum class Priority : std::uint8_t { kLow, kNormal, kHigh, kUrgent };
template <>
struct EnumNames<Priority> {
  static constexpr std::array<std::string_view, 4> names{"low", "normal", "high", "urgent"};
};

// M1 of domain.md.
enum class JobState : std::uint8_t {
  kDraft,
  kOpen,
  kAssigned,
  kAccepted,
  kInProgress,
  kOnHold,
  kAwaitingVerification,
  kRework,
  kClosed,
  kCancelled
};
template <>
struct EnumNames<JobState> {
  static constexpr std::array<std::string_view, 10> names{
      "draft",  "open",   "assigned", "accepted", "in_progress", "on_hold", "awaiting_verification",
      "rework", "closed", "cancelled"};
};
constexpr bool is_final(JobState state) {
  return state == JobState::kClosed || state == JobState::kCancelled;
}

enum class Verification : std::uint8_t { kRequired, kSampled, kNone };
template <>
struct EnumNames<Verification> {
  static constexpr std::array<std::string_view, 3> names{"required", "sampled", "none"};
};

struct ChecklistItem {
  std::string key;
  std::string text;
  bool required = false;
  bool operator==(const ChecklistItem&) const = default;
};
template <>
struct Fields<ChecklistItem> {
  static constexpr auto table =
      fields(field("key", &ChecklistItem::key, max_bytes(40)), field("text", &ChecklistItem::text, max_bytes(500)),
             field("required", &ChecklistItem::required));
};

// What a closeout of this job must bring along.
struct CloseoutPolicy {
  std::int64_t min_photos = 0;
  bool before_and_after = false;
  bool signature = false;
  bool operator==(const CloseoutPolicy&) const = default;
};
template <>
struct Fields<CloseoutPolicy> {
  static constexpr auto table = fields(field("min_photos", &CloseoutPolicy::min_photos),
                                       field("before_and_after", &CloseoutPolicy::before_and_after),
                                       field("signature", &CloseoutPolicy::signature));
};

// One piece of work on assets at a site.
struct Job : RecordBase<JobId> {
  std::string number;
  JobKind kind = JobKind::kWorkOrder;
  JobOrigin origin = JobOrigin::kCorrective;
  std::string title;
  std::string description;
  Priority priority = Priority::kNormal;
  JobState state = JobState::kDraft;
  std::optional<SiteId> site_id;
  std::vector<AssetId> asset_ids;
  std::optional<ProjectId> project_id;
  std::optional<TicketId> ticket_id;  // what it was converted from
  std::optional<TimePoint> due_at;
  std::optional<TimePoint> window_from;
  std::optional<TimePoint> window_to;
  std::optional<std::int64_t> est_minutes;
  Verification verification = Verification::kRequired;
  std::vector<ChecklistItem> checklist;
  CloseoutPolicy closeout_policy;
  std::optional<ContactId> onsite_contact_id;
  std::string hazards;
  std::string internal_note;
  std::optional<Money> cost_limit;
  std::optional<TimePoint> closed_at;  // when it became closed or cancelled: starts the tail window of R2
  TimePoint created_at;
  UserId created_by;
  bool operator==(const Job&) const = default;
};
template <>
struct Fields<Job> {
  static constexpr auto table =
      fields(field("id", &Job::id), field("number", &Job::number, max_bytes(40), kSearchable),
             field("kind", &Job::kind), field("origin", &Job::origin, mask(MaskGroup::kNotGuest)),
             field("title", &Job::title, max_bytes(500), kSearchable),
             field("description", &Job::description, kSearchable, mask(MaskGroup::kNotGuest)),
             field("priority", &Job::priority, mask(MaskGroup::kNotGuest)), field("state", &Job::state),
             field("site_id", &Job::site_id), field("asset_ids", &Job::asset_ids, mask(MaskGroup::kNotGuest)),
             field("project_id", &Job::project_id, mask(MaskGroup::kNotGuest)), field("ticket_id", &Job::ticket_id),
             field("due_at", &Job::due_at, mask(MaskGroup::kNotGuest)), field("window_from", &Job::window_from),
             field("window_to", &Job::window_to), field("est_minutes", &Job::est_minutes, mask(MaskGroup::kNotGuest)),
             field("verification", &Job::verification, mask(MaskGroup::kNotGuest)),
             field("checklist", &Job::checklist, mask(MaskGroup::kNotGuest)),
             field("closeout_policy", &Job::closeout_policy, mask(MaskGroup::kNotGuest)),
             field("onsite_contact_id", &Job::onsite_contact_id, mask(MaskGroup::kWhileOpen)),
             field("hazards", &Job::hazards, max_bytes(4_KiB), mask(MaskGroup::kNotGuest)),
             field("internal_note", &Job::internal_note, mask(MaskGroup::kInternal)),
             field("cost_limit", &Job::cost_limit, mask(MaskGroup::kInternal)), field("closed_at", &Job::closed_at),
             field("created_at", &Job::created_at), field("created_by", &Job::created_by, mask(MaskGroup::kInternal)));
};

enum class AssignmentState : std::uint8_t { kOffered, kAccepted, kDeclined, kEnded };
template <>
struct EnumNames<AssignmentState> {
  static constexpr std::array<std::string_view, 4> names{"offered", "accepted", "declined", "ended"};
};
enum class AssignmentEnd : std::uint8_t { kReassigned, kDeactivated, kDeclined, kCancelled, kClosed };
template <>
struct EnumNames<AssignmentEnd> {
  static constexpr std::array<std::string_view, 5> names{"reassigned", "deactivated", "declined", "cancelled",
                                                         "closed"};
};

// M8: who works on a job. Live = offered or accepted. Exactly one of user_id and group_id is set.
struct Assignment : RecordBase<AssignmentId> {
  JobId job_id;
  std::optional<UserId> user_id;
  std::optional<GroupId> group_id;
  bool lead = true;
  AssignmentState state = AssignmentState::kOffered;
  std::string decline_reason;
  std::optional<TimePoint> scheduled_from;
  std::optional<TimePoint> scheduled_to;
  std::optional<TimePoint> ended_at;
  std::optional<AssignmentEnd> ended_reason;
  TimePoint created_at;
  bool operator==(const Assignment&) const = default;
};
template <>
struct Fields<Assignment> {
  static constexpr auto table =
      fields(field("id", &Assignment::id), field("job_id", &Assignment::job_id), field("user_id", &Assignment::user_id),
             field("group_id", &Assignment::group_id), field("lead", &Assignment::lead),
             field("state", &Assignment::state), field("decline_reason", &Assignment::decline_reason, max_bytes(4_KiB)),
             field("scheduled_from", &Assignment::scheduled_from, mask(MaskGroup::kSchedule)),
             field("scheduled_to", &Assignment::scheduled_to, mask(MaskGroup::kSchedule)),
             field("ended_at", &Assignment::ended_at), field("ended_reason", &Assignment::ended_reason),
             field("created_at", &Assignment::created_at));
};
constexpr bool is_live(AssignmentState state) {
  return state == AssignmentState::kOffered || state == AssignmentState::kAccepted;
}

// Append-only history of a job. `kind` is the operation's wire name ("job.start").
struct JobEvent : RecordBase<JobEventId> {
  JobId job_id;
  std::string kind;
  std::optional<JobState> from;
  std::optional<JobState> to;
  std::string reason;
  UserId actor;
  std::optional<DeviceId> device_id;
  bool late = false;  // accepted by the office after the job had left its author (R17)
  TimePoint occurred_at;
  std::optional<TimePoint> received_at;
  bool operator==(const JobEvent&) const = default;
};
template <>
struct Fields<JobEvent> {
  static constexpr auto table =
      fields(field("id", &JobEvent::id), field("job_id", &JobEvent::job_id),
             field("kind", &JobEvent::kind, max_bytes(40), mask(MaskGroup::kNotGuest)),
             field("from", &JobEvent::from, mask(MaskGroup::kNotGuest)), field("to", &JobEvent::to),
             field("reason", &JobEvent::reason, max_bytes(4_KiB), mask(MaskGroup::kNotGuest)),
             field("actor", &JobEvent::actor, mask(MaskGroup::kNotGuest)),
             field("device_id", &JobEvent::device_id, mask(MaskGroup::kInternal)),
             field("late", &JobEvent::late, mask(MaskGroup::kNotGuest)), field("occurred_at", &JobEvent::occurred_at),
             field("received_at", &JobEvent::received_at, mask(MaskGroup::kNotGuest)));
};

}  // namespace satchel
