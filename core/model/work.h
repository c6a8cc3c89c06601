#pragma once

#include "core/model/job.h"
#include "core/model/types.h"

namespace satchel {

// M2 of domain.md.
enum class CloseoutState : std::uint8_t { kSubmitted, kVerified, kReturned, kWithdrawn, kSuperseded };
template <>
struct EnumNames<CloseoutState> {
  static constexpr std::array<std::string_view, 5> names{"submitted", "verified", "returned", "withdrawn",
                                                         "superseded"};
};

enum class Outcome : std::uint8_t { kFixed, kTemporary, kNotFixed, kNoAccess };
template <>
struct EnumNames<Outcome> {
  static constexpr std::array<std::string_view, 4> names{"fixed", "temporary", "not_fixed", "no_access"};
};

enum class CheckResult : std::uint8_t { kOk, kFail, kNotApplicable };
template <>
struct EnumNames<CheckResult> {
  static constexpr std::array<std::string_view, 3> names{"ok", "fail", "not_applicable"};
};

struct ChecklistResult {
  std::string key;
  CheckResult result = CheckResult::kOk;
  std::string note;
  bool operator==(const ChecklistResult&) const = default;
};
template <>
struct Fields<ChecklistResult> {
  static constexpr auto table =
      fields(field("key", &ChecklistResult::key, max_bytes(40)), field("result", &ChecklistResult::result),
             field("note", &ChecklistResult::note, max_bytes(2_KiB)));
};

// Time spent: minutes 0..1440 (one day), with an optional start.
struct TimeEntry {
  std::int64_t minutes = 0;
  std::optional<TimePoint> started_at;
  std::string note;
  bool operator==(const TimeEntry&) const = default;
};
template <>
struct Fields<TimeEntry> {
  static constexpr auto table =
      fields(field("minutes", &TimeEntry::minutes), field("started_at", &TimeEntry::started_at),
             field("note", &TimeEntry::note, max_bytes(2_KiB)));
};

struct PartUse {
  std::string name;
  std::int64_t quantity_milli = 1000;  // thousandths of `unit`
  std::string unit;
  bool operator==(const PartUse&) const = default;
};
template <>
struct Fields<PartUse> {
  static constexpr auto table =
      fields(field("name", &PartUse::name, max_bytes(200)), field("quantity_milli", &PartUse::quantity_milli),
             field("unit", &PartUse::unit, max_bytes(20)));
};

// One line of costs: quantity (thousandths) times unit price, with the receipt's attachment.
struct CostLine {
  std::string text;
  std::int64_t quantity_milli = 1000;
  Money unit_price;
  std::optional<AttachmentId> receipt_id;
  bool operator==(const CostLine&) const = default;
};
template <>
struct Fields<CostLine> {
  static constexpr auto table =
      fields(field("text", &CostLine::text, max_bytes(500)), field("quantity_milli", &CostLine::quantity_milli),
             field("unit_price", &CostLine::unit_price), field("receipt_id", &CostLine::receipt_id));
};

struct Signature {
  AttachmentId attachment_id;
  std::string name;
  std::string role;
  bool operator==(const Signature&) const = default;
};
template <>
struct Fields<Signature> {
  static constexpr auto table =
      fields(field("attachment_id", &Signature::attachment_id), field("name", &Signature::name, max_bytes(200)),
             field("role", &Signature::role, max_bytes(200)));
};

// One file the closeout stands on: it is complete once all of them are stored with this hash.
struct ManifestEntry {
  AttachmentId attachment_id;
  Sha256 sha256;
  std::int64_t bytes = 0;
  bool operator==(const ManifestEntry&) const = default;
};
template <>
struct Fields<ManifestEntry> {
  static constexpr auto table = fields(field("attachment_id", &ManifestEntry::attachment_id),
                                       field("sha256", &ManifestEntry::sha256), field("bytes", &ManifestEntry::bytes));
};

struct ReturnItem {
  std::string about;  // a checklist key, an attachment id, or a section ("costs", "photos", "work_done")
  std::string reason;
  bool operator==(const ReturnItem&) const = default;
};
template <>
struct Fields<ReturnItem> {
  static constexpr auto table = fields(field("about", &ReturnItem::about, max_bytes(100)),
                                       field("reason", &ReturnItem::reason, max_bytes(2_KiB)));
};

// Versioned evidence that work was done; immutable once submitted. A correction is version n+1.
struct Closeout : RecordBase<CloseoutId> {
  JobId job_id;
  std::int64_t version = 1;
  CloseoutState state = CloseoutState::kSubmitted;
  std::string work_done;
  Outcome outcome = Outcome::kFixed;
  std::string follow_up;
  std::vector<ChecklistResult> checklist_results;
  std::vector<TimeEntry> time_entries;
  std::vector<PartUse> parts;
  std::vector<CostLine> costs;
  std::optional<Signature> signature;
  std::vector<ManifestEntry> manifest;
  bool complete = false;
  std::string return_reason;
  std::vector<ReturnItem> return_items;
  bool late = false;  // arrived after the job had left its author, and was accepted by the office (R17)
  std::optional<UserId> decided_by;
  std::string decision_note;
  TimePoint created_at;
  UserId created_by;
  bool operator==(const Closeout&) const = default;
};
template <>
struct Fields<Closeout> {
  static constexpr auto table =
      fields(field("id", &Closeout::id), field("job_id", &Closeout::job_id), field("version", &Closeout::version),
             field("state", &Closeout::state), field("work_done", &Closeout::work_done, kAppended),
             field("outcome", &Closeout::outcome, kAppended), field("follow_up", &Closeout::follow_up, kAppended),
             field("checklist_results", &Closeout::checklist_results, kAppended),
             field("time_entries", &Closeout::time_entries, kAppended), field("parts", &Closeout::parts, kAppended),
             field("costs", &Closeout::costs, kAppended, mask(MaskGroup::kCosts)),
             field("signature", &Closeout::signature, kAppended), field("manifest", &Closeout::manifest, kAppended),
             field("complete", &Closeout::complete), field("return_reason", &Closeout::return_reason),
             field("return_items", &Closeout::return_items), field("late", &Closeout::late),
             field("decided_by", &Closeout::decided_by, mask(MaskGroup::kInternal)),
             field("decision_note", &Closeout::decision_note, mask(MaskGroup::kOffice)),
             field("created_at", &Closeout::created_at), field("created_by", &Closeout::created_by));
};

enum class AttachmentKind : std::uint8_t { kPhoto, kFile, kSignature, kReceipt, kAudio };
template <>
struct EnumNames<AttachmentKind> {
  static constexpr std::array<std::string_view, 5> names{"photo", "file", "signature", "receipt", "audio"};
};
enum class AttachmentRole : std::uint8_t { kBefore, kAfter, kOther };
template <>
struct EnumNames<AttachmentRole> {
  static constexpr std::array<std::string_view, 3> names{"before", "after", "other"};
};

// A photo, file, signature, receipt or audio note of a job: this row, and a file named by its SHA-256. The row may be
// applied before its bytes are there; `stored_at` is set when they are (M3).
struct Attachment : RecordBase<AttachmentId> {
  RecordType owner_type = RecordType::kJob;
  Uuid owner_id;
  AttachmentKind kind = AttachmentKind::kPhoto;
  AttachmentRole role = AttachmentRole::kOther;
  Sha256 sha256;
  std::int64_t bytes = 0;
  std::string mime;
  std::string file_name;
  std::optional<std::int64_t> width;
  std::optional<std::int64_t> height;
  std::optional<TimePoint> taken_at;
  bool taken_at_estimated = false;
  std::optional<double> lat;
  std::optional<double> lon;
  std::optional<double> accuracy_m;
  std::optional<AttachmentId> original_of;
  std::optional<Sha256> preview_sha256;
  std::optional<TimePoint> stored_at;
  TimePoint created_at;
  UserId created_by;
  bool operator==(const Attachment&) const = default;
};
template <>
struct Fields<Attachment> {
  static constexpr auto table = fields(
      field("id", &Attachment::id), field("owner_type", &Attachment::owner_type),
      field("owner_id", &Attachment::owner_id), field("kind", &Attachment::kind), field("role", &Attachment::role),
      field("sha256", &Attachment::sha256), field("bytes", &Attachment::bytes),
      field("mime", &Attachment::mime, max_bytes(100)), field("file_name", &Attachment::file_name, max_bytes(255)),
      field("width", &Attachment::width), field("height", &Attachment::height),
      field("taken_at", &Attachment::taken_at), field("taken_at_estimated", &Attachment::taken_at_estimated),
      field("lat", &Attachment::lat, mask(MaskGroup::kInternal)),
      field("lon", &Attachment::lon, mask(MaskGroup::kInternal)),
      field("accuracy_m", &Attachment::accuracy_m, mask(MaskGroup::kInternal)),
      field("original_of", &Attachment::original_of), field("preview_sha256", &Attachment::preview_sha256),
      field("stored_at", &Attachment::stored_at), field("created_at", &Attachment::created_at),
      field("created_by", &Attachment::created_by));
};

enum class Visibility : std::uint8_t { kPublic, kInternal };
template <>
struct EnumNames<Visibility> {
  static constexpr std::array<std::string_view, 2> names{"public", "internal"};
};

// A line of the conversation about a record. Internal ones never reach an external person (R12).
struct Comment : RecordBase<CommentId> {
  RecordType object_type = RecordType::kJob;
  Uuid object_id;
  std::string body;
  Visibility visibility = Visibility::kPublic;
  TimePoint created_at;
  UserId created_by;
  bool operator==(const Comment&) const = default;
};
template <>
struct Fields<Comment> {
  static constexpr auto table = fields(
      field("id", &Comment::id), field("object_type", &Comment::object_type), field("object_id", &Comment::object_id),
      field("body", &Comment::body, max_bytes(64_KiB), kSearchable, kAppended),
      field("visibility", &Comment::visibility, mask(MaskGroup::kInternal)), field("created_at", &Comment::created_at),
      field("created_by", &Comment::created_by));
};

// R7: what was done to an asset before, as a summary: no people, costs, photos or texts. The office keeps one for each
// asset of a closed job; the id is made of both.
struct AssetHistory : RecordBase<AssetHistoryId> {
  AssetId asset_id;
  TimePoint closed_at;
  JobKind kind = JobKind::kWorkOrder;
  std::string title;
  std::optional<Outcome> outcome;  // none: closed without a closeout
  bool operator==(const AssetHistory&) const = default;
};
template <>
struct Fields<AssetHistory> {
  static constexpr auto table = fields(field("id", &AssetHistory::id), field("asset_id", &AssetHistory::asset_id),
                                       field("closed_at", &AssetHistory::closed_at), field("kind", &AssetHistory::kind),
                                       field("title", &AssetHistory::title, max_bytes(500), kSearchable),
                                       field("outcome", &AssetHistory::outcome));
};

}  // namespace satchel
