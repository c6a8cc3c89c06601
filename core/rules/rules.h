#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/operation.h"
#include "core/rules/permissions.h"

namespace satchel {

// Who acts: the signed-in person as the office (or the device's settings) knows them.
struct Actor {
  UserId user;
  Role role = Role::kTechnician;
  PermissionSet permissions;  // already cut to the role's ceiling
  std::vector<GroupId> groups;
  std::optional<DeviceId> device;
};

// What decide() may ask about the world. The device answers from its replica, the office from its database inside the
// transaction that will apply the effects. A failing read makes the implementation remember the error and answer
// "nothing"; the caller asks for it after decide() and before it applies anything.
class Facts {
 public:
  virtual ~Facts() = default;
  virtual std::optional<Job> job(JobId id) const = 0;
  virtual std::optional<Assignment> assignment(AssignmentId id) const = 0;  // of any job: an id is used once
  virtual std::vector<Assignment> assignments(JobId id) const = 0;          // live and past, by created_at
  virtual std::optional<Closeout> closeout(CloseoutId id) const = 0;
  virtual std::vector<Closeout> closeouts(JobId id) const = 0;  // by version
  virtual std::optional<Attachment> attachment(AttachmentId id) const = 0;
  virtual std::optional<Comment> comment(CommentId id) const = 0;
  virtual std::optional<Notification> notification(NotificationId id) const = 0;
  virtual std::optional<Absence> absence(AbsenceId id) const = 0;
  virtual std::optional<Ticket> ticket(TicketId id) const = 0;
  virtual std::optional<TicketMessage> ticket_message(TicketMessageId id) const = 0;
  virtual std::optional<TicketType> ticket_type(TicketTypeId id) const = 0;
  virtual std::optional<TicketStatus> ticket_status(TicketStatusId id) const = 0;
  // What the organisation has decided. A device leaves to the office what that asks of a new job, and has none.
  virtual Settings settings() const = 0;
  virtual std::optional<Project> project(ProjectId id) const = 0;
  virtual std::optional<CommercialDoc> commercial_doc(CommercialDocId id) const = 0;
  // Any record by its id, seen or not.
  virtual std::optional<AnyRecord> record(const RecordRef& ref) const = 0;
  template <class T>
  std::optional<T> record_of(const Uuid& id) const {
    auto found = record({kTypeOf<T>, id});
    if (!found) return std::nullopt;
    return std::get<T>(std::move(*found));
  }
  virtual std::vector<ContactPoint> contact_points(ContactId id) const = 0;
  virtual std::vector<DocumentLink> document_links(DocumentId id) const = 0;
  // The assets whose parent this is; none on a device, which has no register.
  virtual std::vector<Asset> parts(AssetId id) const = 0;
  // Those with this code; on a device as far as it has them.
  virtual std::vector<AssetTag> tags_with(const std::string& code) const = 0;
  // Whether the content is with the office, brought by the actor or seen by them. A device leaves it to the office.
  virtual bool has_file(const FileContent& file) const = 0;
  // What the office has opened for an external person; a device knows its own person's.
  virtual std::optional<GuestAccess> guest_access(UserId user) const = 0;
  virtual std::vector<Attachment> attachments(const RecordRef& owner) const = 0;  // by created_at
  // Whether the actor may see the record now: scope in the office, presence on the device.
  virtual bool visible(const RecordRef& ref) const = 0;
  // Whether the actor is shown this field of it (R14).
  virtual bool shows(const RecordRef& ref, std::string_view field) const = 0;
  // Whether this is an active user (or a group with members) that work can be assigned to, and in which role.
  virtual std::optional<Role> assignable(UserId user) const = 0;
  virtual bool group_exists(GroupId group) const = 0;
  // Who is in the group; nobody on a device, which makes no notifications.
  virtual std::vector<UserId> members(GroupId group) const = 0;
  // The next free number; empty on a device, where the office will choose it.
  virtual std::string next_job_number() const = 0;
  virtual std::string next_ticket_number() const = 0;
  virtual std::string next_project_number() const = 0;
  virtual std::string next_commercial_number(CommercialKind kind) const = 0;
};

// What an operation does: whole new values of records, inserted or replaced by id.
struct Effects {
  std::vector<AnyRecord> puts;
  // Records that are no more: parts of another record that somebody has taken away.
  std::vector<RecordRef> erases;
  // Records that only the office keeps (notifications to other people). A device ignores them.
  std::vector<AnyRecord> office_puts;
  // Values that lost against the office's (also in `puts` as Conflict records): the verdict is `merged`.
  bool merged = false;
  // What somebody from outside wishes: nothing of it happens before a manager has accepted it (T4). A device shows it.
  bool proposal = false;
};

// The one rule book, run on the device for the immediate result and in the office for the verdict. Pure. `now` is when
// it is decided (device clock or server clock); operation.occurred_at is when the person did it.
// Errors are refusals: kNotFound (not visible: the same as not existing), kForbidden (role or permission),
// kNotAssigned, kIllegalTransition, kReasonRequired, kEvidenceMissing (fields: what is missing), kOwnWork,
// kIncompleteEvidence, kAlreadyExists, kInvalidArgument/kMissingField/kOutOfRange/kTooLong (fields: which).
//
// What scope may rely on: closing and cancelling end the live assignments with ended_reason closed or cancelled and
// ended_at = Job::closed_at, so that the tail window of R2 counts from either; reopening gives the last assignees a new
// assignment (offered) and clears closed_at. A group's assignment is acted on by any member, for the group.
// What is dated: created_at of what a person made is when they did it (never after `now`); created_at and ended_at of
// assignments, closed_at and received_at are `now`, on the device only until the office's value arrives.
// An id that is taken by the very same thing makes the operation a repetition: no effects, no refusal.
Result<Effects> decide(const Operation& operation, const Actor& actor, const Facts& facts, TimePoint now);

// Whether a refused operation is late work: its author could have done it while the job was theirs, and only a change
// by the office since then refuses it now (reassigned, cancelled, taken back). The office then holds it for a manager
// (R17). `dropped_at`: when the author's device acknowledged that the job had left it; nullopt if it has not yet.
// Operation::base.rev, where the device fills it, tells work done unknowing from work done against better knowledge.
bool is_late_work(const Operation& operation, const Actor& actor, const Facts& facts, const Error& refusal,
                  std::optional<TimePoint> dropped_at);

// Applies held work as done by its author after a manager accepted it: the effects of the operation regardless of
// assignment, marked late; a proposal (T4) as it was wished, whatever stands there by now. Work on a job that went on
// meanwhile is kept as evidence beside it (a closeout becomes a superseded version where a newer one stands) and never
// moves a state backwards.
Result<Effects> decide_late(const Operation& operation, const Actor& author, const Facts& facts, TimePoint now);

// A file has arrived whole and with the right hash: marks the attachment stored, and completes the closeouts that were
// waiting only for it.
Effects on_attachment_stored(const Attachment& attachment, const Facts& facts, TimePoint now);

// The same for the file of a commercial document.
Effects on_file_stored(const CommercialDoc& doc, TimePoint now);

// A user was deactivated: ends their live assignments on `jobs`; a job that nobody else has falls back to open. `by`
// and `cause` make the events' ids.
Effects on_user_deactivated(UserId user, const std::vector<JobId>& jobs, UserId by, OperationId cause,
                            const Facts& facts, TimePoint now);

// The next legal step of a job for a person, in the order the app offers it; for buttons and command lines.
struct NextStep {
  OperationKind kind;
  bool allowed = false;
  std::optional<ErrorCode> reason;  // why not
};
std::vector<NextStep> next_steps(const Job& job, const Actor& actor, const Facts& facts);

}  // namespace satchel
