#pragma once

#include <functional>

#include "core/rules/rules.h"
#include "core/sqlite/database.h"

namespace satchel {

// The replica's answers to rules::decide: what the person's device holds, pending work included. Lives for one
// decision; error() tells whether a read failed meanwhile.
//
// Thread: the store thread.
class ReplicaFacts final : public Facts {
 public:
  explicit ReplicaFacts(Database& db) : db_(db) {}

  std::optional<Job> job(JobId id) const override;
  std::vector<Assignment> assignments(JobId id) const override;
  std::optional<Assignment> assignment(AssignmentId id) const override;
  std::optional<Closeout> closeout(CloseoutId id) const override;
  std::vector<Closeout> closeouts(JobId id) const override;
  std::optional<Attachment> attachment(AttachmentId id) const override;
  std::optional<Comment> comment(CommentId id) const override;
  std::optional<Notification> notification(NotificationId id) const override;
  std::optional<Absence> absence(AbsenceId id) const override;
  Settings settings() const override { return {}; }
  std::optional<Ticket> ticket(TicketId id) const override;
  std::optional<TicketMessage> ticket_message(TicketMessageId id) const override;
  std::optional<TicketType> ticket_type(TicketTypeId id) const override;
  std::optional<TicketStatus> ticket_status(TicketStatusId id) const override;
  std::optional<Project> project(ProjectId id) const override;
  std::optional<CommercialDoc> commercial_doc(CommercialDocId id) const override;
  std::optional<AnyRecord> record(const RecordRef& ref) const override;
  std::vector<ContactPoint> contact_points(ContactId id) const override;
  std::vector<DocumentLink> document_links(DocumentId id) const override;
  std::vector<Asset> parts(AssetId) const override { return {}; }
  std::vector<AssetTag> tags_with(const std::string& code) const override;
  bool has_file(const FileContent&) const override { return true; }
  std::optional<GuestAccess> guest_access(UserId user) const override;
  std::vector<Attachment> attachments(const RecordRef& owner) const override;
  bool visible(const RecordRef& ref) const override;
  bool shows(const RecordRef& ref, std::string_view field) const override;
  // Assigning work is the office's: a device knows nobody it could be given to, and who is in a group.
  std::optional<Role> assignable(UserId) const override { return std::nullopt; }
  bool group_exists(GroupId) const override { return false; }
  std::vector<UserId> members(GroupId) const override { return {}; }
  std::string next_job_number() const override { return {}; }
  std::string next_ticket_number() const override { return {}; }
  std::string next_project_number() const override { return {}; }
  std::string next_commercial_number(CommercialKind) const override { return {}; }

  const std::optional<Error>& error() const { return error_; }

 private:
  template <class T>
  std::optional<T> one(const Uuid& id) const;
  template <class T>
  std::vector<T> of_job(JobId id) const;
  // Those that `sql` finds with this value.
  template <class T, class Value>
  std::vector<T> all_with(const std::string& sql, const Value& value) const;
  void note(const Error& error) const {
    if (!error_) error_ = error;
  }

  Database& db_;
  mutable std::optional<Error> error_;
};

}  // namespace satchel
