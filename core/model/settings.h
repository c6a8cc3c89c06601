#pragma once

#include "core/model/job.h"

namespace satchel {

// What the organisation calls a kind of job, and what a closeout of every such job must bring at least. Empty label:
// the word of this version.
struct JobKindSetting {
  JobKind kind = JobKind::kWorkOrder;
  std::string label;
  CloseoutPolicy closeout_policy;
  bool operator==(const JobKindSetting&) const = default;
};
template <>
struct Fields<JobKindSetting> {
  static constexpr auto table =
      fields(field("kind", &JobKindSetting::kind), field("label", &JobKindSetting::label, max_bytes(60)),
             field("closeout_policy", &JobKindSetting::closeout_policy));
};

// What the organisation calls a state of a job, to its own people and to customers. Empty: the words of this version.
struct JobStateSetting {
  JobState state = JobState::kDraft;
  std::string label;
  std::string customer_label;
  bool operator==(const JobStateSetting&) const = default;
};
template <>
struct Fields<JobStateSetting> {
  static constexpr auto table =
      fields(field("state", &JobStateSetting::state), field("label", &JobStateSetting::label, max_bytes(60)),
             field("customer_label", &JobStateSetting::customer_label, max_bytes(60)));
};

// A type of file the organisation takes (by content, see core/image), and how large one of it may be; none of its own:
// as any file.
struct UploadType {
  std::string mime;
  std::optional<std::int64_t> max_bytes;
  bool operator==(const UploadType&) const = default;
};
template <>
struct Fields<UploadType> {
  static constexpr auto table =
      fields(field("mime", &UploadType::mime, max_bytes(100)), field("max_bytes", &UploadType::max_bytes));
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
  std::vector<JobKindSetting> job_kinds;    // each kind at most once
  std::vector<JobStateSetting> job_states;  // each state at most once
  std::vector<UploadType> upload_types;     // each type at most once; none: files of any type
  bool proposal_mode = false;               // what people outside change waits for the office (T4)
  std::string time_zone = "UTC";            // of the office, as "Europe/Berlin": what is planned recurs by its clock
  bool operator==(const Settings&) const = default;

  std::string label_of(JobKind kind) const;
  std::string label_of(JobState state) const;
  std::string customer_label_of(JobState state) const;
  // What closeouts of this kind must bring at least.
  CloseoutPolicy least(JobKind kind) const;
  // Bytes that a file of this type may have; nullopt: the organisation takes none of it.
  std::optional<std::int64_t> most_bytes(std::string_view mime) const;
};
template <>
struct Fields<Settings> {
  static constexpr auto table = fields(
      field("id", &Settings::id), field("organisation_name", &Settings::organisation_name, max_bytes(200)),
      field("contractor_tail_days", &Settings::contractor_tail_days),
      field("technician_tail_days", &Settings::technician_tail_days),
      field("technician_lease_days", &Settings::technician_lease_days),
      field("contractor_lease_days", &Settings::contractor_lease_days),
      field("retention_days", &Settings::retention_days), field("upload_max_bytes", &Settings::upload_max_bytes),
      field("default_currency", &Settings::default_currency, max_bytes(3)), field("job_kinds", &Settings::job_kinds),
      field("job_states", &Settings::job_states), field("upload_types", &Settings::upload_types),
      field("proposal_mode", &Settings::proposal_mode), field("time_zone", &Settings::time_zone, max_bytes(60)));
};

// What both ask for.
CloseoutPolicy stricter(const CloseoutPolicy& a, const CloseoutPolicy& b);

}  // namespace satchel
