#pragma once

#include "core/model/job.h"

namespace satchel {

// What is to be checked on a kind of work, kept by the office and copied into the checklist of jobs. It is the office's
// alone (R12); what was copied belongs to the job.
struct CheckTemplate : RecordBase<CheckTemplateId> {
  std::string name;
  std::vector<ChecklistItem> items;
  bool active = true;  // one that is not is only there for the activities that use it
  bool operator==(const CheckTemplate&) const = default;
};
template <>
struct Fields<CheckTemplate> {
  static constexpr auto table =
      fields(field("id", &CheckTemplate::id), field("name", &CheckTemplate::name, max_bytes(200)),
             field("items", &CheckTemplate::items), field("active", &CheckTemplate::active));
};

// Work that recurs on an asset: every occurrence of the rule becomes a preventive job, `lead_days` before it is due.
// What stands here besides is what the job is made from; the site is the asset's. The office's alone until then (R12).
struct PlannedActivity : RecordBase<PlannedActivityId> {
  AssetId asset_id;
  std::string recurrence;            // an RRULE of RFC 5545 in UTC, daily or rarer
  TimePoint starts_at;               // its first occurrence at the earliest (DTSTART)
  std::optional<TimePoint> next_at;  // the next occurrence that has no job yet; none: there is no further one
  bool active = true;
  bool publish = false;  // the jobs are open at once, else drafts
  std::int64_t lead_days = 0;
  JobKind kind = JobKind::kTask;
  std::string title;
  std::string description;
  Priority priority = Priority::kNormal;
  std::optional<std::int64_t> est_minutes;
  Verification verification = Verification::kRequired;
  std::optional<CheckTemplateId> check_template_id;
  std::string hazards;
  std::string internal_note;
  TimePoint created_at;
  UserId created_by;  // the jobs are theirs
  bool operator==(const PlannedActivity&) const = default;
};
template <>
struct Fields<PlannedActivity> {
  using T = PlannedActivity;
  static constexpr auto table =
      fields(field("id", &T::id), field("asset_id", &T::asset_id), field("recurrence", &T::recurrence, max_bytes(500)),
             field("starts_at", &T::starts_at), field("next_at", &T::next_at), field("active", &T::active),
             field("publish", &T::publish), field("lead_days", &T::lead_days), field("kind", &T::kind),
             field("title", &T::title, max_bytes(500)), field("description", &T::description),
             field("priority", &T::priority), field("est_minutes", &T::est_minutes),
             field("verification", &T::verification), field("check_template_id", &T::check_template_id),
             field("hazards", &T::hazards, max_bytes(4_KiB)), field("internal_note", &T::internal_note),
             field("created_at", &T::created_at), field("created_by", &T::created_by));
};

}  // namespace satchel
