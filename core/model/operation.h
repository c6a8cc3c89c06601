#pragma once

#include <variant>

#include "core/base/json.h"
#include "core/model/absence_operations.h"
#include "core/model/commerce_operations.h"
#include "core/model/document_operations.h"
#include "core/model/place_operations.h"
#include "core/model/records.h"
#include "core/model/ticket_operations.h"

namespace satchel {

// Operations: intentions of a person, the only way anything changes. Each kind has a wire name, a version, a struct of
// arguments with a field table, and a target. Ids of what an operation makes are chosen by its maker, so that the
// device's immediate result and the office's are the same record.

// --- on the device (technician, contractor) -------------------------------------------------------------------------

struct AcceptAssignment {  // target: job
  bool operator==(const AcceptAssignment&) const = default;
};
struct DeclineAssignment {  // target: job
  std::string reason;
  bool operator==(const DeclineAssignment&) const = default;
};
struct StartJob {  // target: job; implies accept
  bool operator==(const StartJob&) const = default;
};
enum class HoldReason : std::uint8_t { kParts, kAccess, kWeather, kCustomer, kOther };
template <>
struct EnumNames<HoldReason> {
  static constexpr std::array<std::string_view, 5> names{"parts", "access", "weather", "customer", "other"};
};
struct HoldJob {  // target: job
  HoldReason reason = HoldReason::kOther;
  std::string note;
  bool operator==(const HoldJob&) const = default;
};
struct SubmitCloseout {  // target: job
  CloseoutId closeout_id;
  std::string work_done;
  Outcome outcome = Outcome::kFixed;
  std::string follow_up;
  std::vector<ChecklistResult> checklist_results;
  std::vector<TimeEntry> time_entries;
  std::vector<PartUse> parts;
  std::vector<CostLine> costs;
  std::optional<Signature> signature;
  std::vector<ManifestEntry> manifest;
  bool operator==(const SubmitCloseout&) const = default;
};
struct WithdrawCloseout {  // target: job
  CloseoutId closeout_id;
  bool operator==(const WithdrawCloseout&) const = default;
};
struct AddComment {  // target: the object that is talked about
  CommentId comment_id;
  std::string body;
  Visibility visibility = Visibility::kPublic;
  bool operator==(const AddComment&) const = default;
};
struct AddAttachment {  // target: the job, ticket, project or commercial document it belongs to
  AttachmentId attachment_id;
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
  bool operator==(const AddAttachment&) const = default;
};
struct ReadNotification {  // target: notification
  bool operator==(const ReadNotification&) const = default;
};
struct CreateFieldJob {  // target: the new job's id; a follow-up seen on site, lands as draft
  std::string title;
  std::string description;
  JobKind kind = JobKind::kDefect;
  std::optional<SiteId> site_id;
  std::vector<AssetId> asset_ids;
  bool operator==(const CreateFieldJob&) const = default;
};

// --- in the office (manager, admin) ---------------------------------------------------------------------------------

struct CreateJob {     // target: the new job's id
  std::string number;  // empty: the office numbers it
  JobKind kind = JobKind::kWorkOrder;
  JobOrigin origin = JobOrigin::kCorrective;
  std::string title;
  std::string description;
  Priority priority = Priority::kNormal;
  std::optional<SiteId> site_id;
  std::vector<AssetId> asset_ids;
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
  std::optional<ProjectId> project_id;
  bool operator==(const CreateJob&) const = default;
};
// Changes planning fields: only those present change. Conflicts are decided against Operation::base.
struct EditJob {  // target: job
  std::optional<std::string> title;
  std::optional<std::string> description;
  std::optional<Priority> priority;
  std::optional<TimePoint> due_at;
  std::optional<TimePoint> window_from;
  std::optional<TimePoint> window_to;
  std::optional<std::int64_t> est_minutes;
  std::optional<std::string> hazards;
  std::optional<std::string> internal_note;
  std::optional<ProjectId> project_id;
  bool operator==(const EditJob&) const = default;
};
struct PublishJob {  // target: job
  bool operator==(const PublishJob&) const = default;
};
// Exactly one of user_id and group_id. Adds an assignment; the others stay.
struct AssignJob {  // target: job
  AssignmentId assignment_id;
  std::optional<UserId> user_id;
  std::optional<GroupId> group_id;
  bool lead = true;
  std::optional<TimePoint> scheduled_from;
  std::optional<TimePoint> scheduled_to;
  bool operator==(const AssignJob&) const = default;
};
// Ends every live assignment (reason reassigned) and makes this one.
struct ReassignJob {  // target: job
  AssignmentId assignment_id;
  std::optional<UserId> user_id;
  std::optional<GroupId> group_id;
  std::optional<TimePoint> scheduled_from;
  std::optional<TimePoint> scheduled_to;
  bool operator==(const ReassignJob&) const = default;
};
// Plans a live assignment anew: from when to when its person works on the job. Nothing named: no longer planned.
struct ScheduleAssignment {  // target: job
  AssignmentId assignment_id;
  std::optional<TimePoint> scheduled_from;
  std::optional<TimePoint> scheduled_to;
  bool operator==(const ScheduleAssignment&) const = default;
};
struct CancelJob {  // target: job
  std::string reason;
  bool operator==(const CancelJob&) const = default;
};
struct ReopenJob {  // target: job
  std::string reason;
  bool operator==(const ReopenJob&) const = default;
};
struct VerifyCloseout {  // target: job
  CloseoutId closeout_id;
  std::string override_reason;  // needed while the evidence is incomplete
  bool operator==(const VerifyCloseout&) const = default;
};
struct ReturnCloseout {  // target: job
  CloseoutId closeout_id;
  std::string reason;
  std::vector<ReturnItem> items;
  bool operator==(const ReturnCloseout&) const = default;
};

// clang-format off: it never comes to rest on this macro
#define SATCHEL_FOR_OPERATIONS(X)                                                                                  \
  X(AcceptAssignment)                                                                                              \
  X(DeclineAssignment) X(StartJob) X(HoldJob) X(SubmitCloseout) X(WithdrawCloseout) X(AddComment) X(AddAttachment) \
      X(ReadNotification) X(CreateFieldJob) X(CreateJob) X(EditJob) X(PublishJob) X(AssignJob) X(ReassignJob)      \
          X(CancelJob) X(ReopenJob) X(VerifyCloseout) X(ReturnCloseout) X(CreateTicket) X(MessageTicket)           \
              X(SetTicketStatus) X(AssignTicket) X(ConvertTicket) X(ScheduleAssignment) X(CreateProject)           \
                  X(EditProject) X(SetProjectState) X(CreateCommercial) X(EditCommercial) X(SetCommercialState)    \
                  X(RequestAbsence) X(DecideAbsence) X(CancelAbsence)                                              \
                      X(CreateSite) X(EditSite) X(ArchiveSite) X(CreateContact) X(EditContact)                     \
                      X(ArchiveContact) X(AddContactPoint) X(EditContactPoint) X(RemoveContactPoint) X(CreateAsset) \
                      X(EditAsset) X(ArchiveAsset) X(AddAssetTag) X(RemoveAssetTag) X(AddDocument)                 \
                      X(EditDocument) X(ReviseDocument) X(ArchiveDocument) X(LinkDocument) X(UnlinkDocument)
// clang-format on

// The alternatives stand in the order of OperationKind.
using OperationArgs =
    std::variant<AcceptAssignment, DeclineAssignment, StartJob, HoldJob, SubmitCloseout, WithdrawCloseout, AddComment,
                 AddAttachment, ReadNotification, CreateFieldJob, CreateJob, EditJob, PublishJob, AssignJob,
                 ReassignJob, CancelJob, ReopenJob, VerifyCloseout, ReturnCloseout, CreateTicket, MessageTicket,
                 SetTicketStatus, AssignTicket, ConvertTicket, ScheduleAssignment, CreateProject, EditProject,
                 SetProjectState, CreateCommercial, EditCommercial, SetCommercialState, RequestAbsence, DecideAbsence,
                 CancelAbsence, CreateSite, EditSite, ArchiveSite, CreateContact, EditContact, ArchiveContact,
                 AddContactPoint, EditContactPoint, RemoveContactPoint, CreateAsset, EditAsset, ArchiveAsset,
                 AddAssetTag, RemoveAssetTag, AddDocument, EditDocument, ReviseDocument, ArchiveDocument, LinkDocument,
                 UnlinkDocument>;

enum class OperationKind : std::uint8_t {
  kAcceptAssignment,
  kDeclineAssignment,
  kStartJob,
  kHoldJob,
  kSubmitCloseout,
  kWithdrawCloseout,
  kAddComment,
  kAddAttachment,
  kReadNotification,
  kCreateFieldJob,
  kCreateJob,
  kEditJob,
  kPublishJob,
  kAssignJob,
  kReassignJob,
  kCancelJob,
  kReopenJob,
  kVerifyCloseout,
  kReturnCloseout,
  kCreateTicket,
  kMessageTicket,
  kSetTicketStatus,
  kAssignTicket,
  kConvertTicket,
  kScheduleAssignment,
  kCreateProject,
  kEditProject,
  kSetProjectState,
  kCreateCommercial,
  kEditCommercial,
  kSetCommercialState,
  kRequestAbsence,
  kDecideAbsence,
  kCancelAbsence,
  kCreateSite,
  kEditSite,
  kArchiveSite,
  kCreateContact,
  kEditContact,
  kArchiveContact,
  kAddContactPoint,
  kEditContactPoint,
  kRemoveContactPoint,
  kCreateAsset,
  kEditAsset,
  kArchiveAsset,
  kAddAssetTag,
  kRemoveAssetTag,
  kAddDocument,
  kEditDocument,
  kReviseDocument,
  kArchiveDocument,
  kLinkDocument,
  kUnlinkDocument
};
template <>
struct EnumNames<OperationKind> {
  static constexpr std::array<std::string_view, 54> names{"assignment.accept",
                                                          "assignment.decline",
                                                          "job.start",
                                                          "job.hold",
                                                          "closeout.submit",
                                                          "closeout.withdraw",
                                                          "comment.add",
                                                          "attachment.add",
                                                          "notification.read",
                                                          "job.create_field",
                                                          "job.create",
                                                          "job.edit",
                                                          "job.publish",
                                                          "job.assign",
                                                          "job.reassign",
                                                          "job.cancel",
                                                          "job.reopen",
                                                          "closeout.verify",
                                                          "closeout.return",
                                                          "ticket.create",
                                                          "ticket.message",
                                                          "ticket.set_status",
                                                          "ticket.assign",
                                                          "ticket.convert",
                                                          "assignment.schedule",
                                                          "project.create",
                                                          "project.edit",
                                                          "project.set_state",
                                                          "commercial.create",
                                                          "commercial.edit",
                                                          "commercial.set_state",
                                                          "absence.request",
                                                          "absence.decide",
                                                          "absence.cancel",
                                                          "site.create",
                                                          "site.edit",
                                                          "site.archive",
                                                          "contact.create",
                                                          "contact.edit",
                                                          "contact.archive",
                                                          "contact_point.add",
                                                          "contact_point.edit",
                                                          "contact_point.remove",
                                                          "asset.create",
                                                          "asset.edit",
                                                          "asset.archive",
                                                          "asset.tag",
                                                          "asset.untag",
                                                          "document.add",
                                                          "document.edit",
                                                          "document.revise",
                                                          "document.archive",
                                                          "document.link",
                                                          "document.unlink"};
};
static_assert(std::variant_size_v<OperationArgs> == EnumNames<OperationKind>::names.size());

template <>
struct Fields<AcceptAssignment> {
  static constexpr auto table = fields();
};
template <>
struct Fields<StartJob> {
  static constexpr auto table = fields();
};
template <>
struct Fields<ReadNotification> {
  static constexpr auto table = fields();
};
template <>
struct Fields<PublishJob> {
  static constexpr auto table = fields();
};
template <>
struct Fields<DeclineAssignment> {
  static constexpr auto table = fields(field("reason", &DeclineAssignment::reason, max_bytes(4_KiB)));
};
template <>
struct Fields<HoldJob> {
  static constexpr auto table =
      fields(field("reason", &HoldJob::reason), field("note", &HoldJob::note, max_bytes(4_KiB)));
};
template <>
struct Fields<SubmitCloseout> {
  static constexpr auto table =
      fields(field("closeout_id", &SubmitCloseout::closeout_id), field("work_done", &SubmitCloseout::work_done),
             field("outcome", &SubmitCloseout::outcome), field("follow_up", &SubmitCloseout::follow_up),
             field("checklist_results", &SubmitCloseout::checklist_results),
             field("time_entries", &SubmitCloseout::time_entries), field("parts", &SubmitCloseout::parts),
             field("costs", &SubmitCloseout::costs), field("signature", &SubmitCloseout::signature),
             field("manifest", &SubmitCloseout::manifest));
};
template <>
struct Fields<WithdrawCloseout> {
  static constexpr auto table = fields(field("closeout_id", &WithdrawCloseout::closeout_id));
};
template <>
struct Fields<AddComment> {
  static constexpr auto table = fields(field("comment_id", &AddComment::comment_id), field("body", &AddComment::body),
                                       field("visibility", &AddComment::visibility));
};
template <>
struct Fields<AddAttachment> {
  static constexpr auto table = fields(
      field("attachment_id", &AddAttachment::attachment_id), field("kind", &AddAttachment::kind),
      field("role", &AddAttachment::role), field("sha256", &AddAttachment::sha256),
      field("bytes", &AddAttachment::bytes), field("mime", &AddAttachment::mime, max_bytes(100)),
      field("file_name", &AddAttachment::file_name, max_bytes(255)), field("width", &AddAttachment::width),
      field("height", &AddAttachment::height), field("taken_at", &AddAttachment::taken_at),
      field("taken_at_estimated", &AddAttachment::taken_at_estimated), field("lat", &AddAttachment::lat),
      field("lon", &AddAttachment::lon), field("accuracy_m", &AddAttachment::accuracy_m),
      field("original_of", &AddAttachment::original_of), field("preview_sha256", &AddAttachment::preview_sha256));
};
template <>
struct Fields<CreateFieldJob> {
  static constexpr auto table =
      fields(field("title", &CreateFieldJob::title, max_bytes(500)), field("description", &CreateFieldJob::description),
             field("kind", &CreateFieldJob::kind), field("site_id", &CreateFieldJob::site_id),
             field("asset_ids", &CreateFieldJob::asset_ids));
};
template <>
struct Fields<CreateJob> {
  static constexpr auto table = fields(
      field("number", &CreateJob::number, max_bytes(40)), field("kind", &CreateJob::kind),
      field("origin", &CreateJob::origin), field("title", &CreateJob::title, max_bytes(500)),
      field("description", &CreateJob::description), field("priority", &CreateJob::priority),
      field("site_id", &CreateJob::site_id), field("asset_ids", &CreateJob::asset_ids),
      field("due_at", &CreateJob::due_at), field("window_from", &CreateJob::window_from),
      field("window_to", &CreateJob::window_to), field("est_minutes", &CreateJob::est_minutes),
      field("verification", &CreateJob::verification), field("checklist", &CreateJob::checklist),
      field("closeout_policy", &CreateJob::closeout_policy), field("onsite_contact_id", &CreateJob::onsite_contact_id),
      field("hazards", &CreateJob::hazards, max_bytes(4_KiB)), field("internal_note", &CreateJob::internal_note),
      field("cost_limit", &CreateJob::cost_limit), field("project_id", &CreateJob::project_id));
};
template <>
struct Fields<EditJob> {
  static constexpr auto table =
      fields(field("title", &EditJob::title, max_bytes(500)), field("description", &EditJob::description),
             field("priority", &EditJob::priority), field("due_at", &EditJob::due_at),
             field("window_from", &EditJob::window_from), field("window_to", &EditJob::window_to),
             field("est_minutes", &EditJob::est_minutes), field("hazards", &EditJob::hazards, max_bytes(4_KiB)),
             field("internal_note", &EditJob::internal_note), field("project_id", &EditJob::project_id));
};
template <>
struct Fields<AssignJob> {
  static constexpr auto table =
      fields(field("assignment_id", &AssignJob::assignment_id), field("user_id", &AssignJob::user_id),
             field("group_id", &AssignJob::group_id), field("lead", &AssignJob::lead),
             field("scheduled_from", &AssignJob::scheduled_from), field("scheduled_to", &AssignJob::scheduled_to));
};
template <>
struct Fields<ReassignJob> {
  static constexpr auto table =
      fields(field("assignment_id", &ReassignJob::assignment_id), field("user_id", &ReassignJob::user_id),
             field("group_id", &ReassignJob::group_id), field("scheduled_from", &ReassignJob::scheduled_from),
             field("scheduled_to", &ReassignJob::scheduled_to));
};
template <>
struct Fields<ScheduleAssignment> {
  static constexpr auto table = fields(field("assignment_id", &ScheduleAssignment::assignment_id),
                                       field("scheduled_from", &ScheduleAssignment::scheduled_from),
                                       field("scheduled_to", &ScheduleAssignment::scheduled_to));
};
template <>
struct Fields<CancelJob> {
  static constexpr auto table = fields(field("reason", &CancelJob::reason, max_bytes(4_KiB)));
};
template <>
struct Fields<ReopenJob> {
  static constexpr auto table = fields(field("reason", &ReopenJob::reason, max_bytes(4_KiB)));
};
template <>
struct Fields<VerifyCloseout> {
  static constexpr auto table = fields(field("closeout_id", &VerifyCloseout::closeout_id),
                                       field("override_reason", &VerifyCloseout::override_reason, max_bytes(4_KiB)));
};
template <>
struct Fields<ReturnCloseout> {
  static constexpr auto table =
      fields(field("closeout_id", &ReturnCloseout::closeout_id),
             field("reason", &ReturnCloseout::reason, max_bytes(4_KiB)), field("items", &ReturnCloseout::items));
};

// What the fields an edit touches looked like to its maker: the revision of the record and, per field, its value as
// JSON. The office compares them with what is there when the edit is applied (domain.md section 6).
struct OperationBase {
  std::int64_t rev = 0;
  std::vector<std::pair<std::string, Json>> values;
  bool operator==(const OperationBase&) const = default;
};

// One operation with everything that travels (PROTOCOL.md section 4).
struct Operation {
  OperationId id;
  std::int64_t seq = 0;  // position in its device's outbox; 0 for an office action
  std::int64_t version = 1;
  RecordRef target;
  OperationArgs args;
  OperationBase base;
  TimePoint occurred_at;
  std::vector<OperationId> after;         // must have been applied (or merged) first
  std::optional<OperationGroupId> group;  // all or nothing with the others of this group
  bool operator==(const Operation&) const = default;

  OperationKind kind() const { return static_cast<OperationKind>(args.index()); }
  std::string_view kind_name() const { return name_of(kind()); }
};

// The id of the n-th thing of a sort that an operation makes by itself (a job event, a notification): the same on the
// device and in the office.
Uuid derived_id(OperationId operation, std::string_view what, std::size_t n = 0);

}  // namespace satchel
