#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/rules/rules.h"
#include "server/scope/principal.h"
#include "server/storage/records.h"

namespace satchel::server {

// Numbers of what the office makes: "J-1042", "T-17", "P-3", "Q-8", one more than the last that was given. A series is
// what counts them and what stands before the number.
struct NumberSeries {
  std::string_view counter;
  std::string_view prefix;

  std::string number(std::int64_t n) const { return std::string(prefix) + std::to_string(n); }
};
inline constexpr NumberSeries kJobSeries{"job_number", "J-"};
inline constexpr NumberSeries kTicketSeries{"ticket_number", "T-"};
inline constexpr NumberSeries kProjectSeries{"project_number", "P-"};
NumberSeries series_of(CommercialKind kind);

// Whether the office has this content, and of this author or shown to them: naming a hash is no right. Asked before the
// record that names it is put: its own row must not be what makes the file visible.
Result<bool> bytes_are_here(Database& database, const Sha256& sha256, std::int64_t bytes, const Principal& author,
                            TimePoint now);

// What the rules may ask, answered by the database inside the transaction that will apply their effects; what the
// actor may see is scope's answer.
//
// The rules cannot fail for the machine's reasons: a read that fails answers "nothing" and is remembered. Ask failed()
// after deciding and before applying. Thread: its database's.
class StorageFacts final : public Facts {
 public:
  StorageFacts(Database& database, const Principal& principal, TimePoint now)
      : database_(&database), records_(database), principal_(&principal), now_(now) {}

  std::optional<Job> job(JobId id) const override { return find<Job>(id.value); }
  std::optional<Assignment> assignment(AssignmentId id) const override { return find<Assignment>(id.value); }
  std::vector<Assignment> assignments(JobId id) const override;
  std::optional<Closeout> closeout(CloseoutId id) const override { return find<Closeout>(id.value); }
  std::vector<Closeout> closeouts(JobId id) const override;
  std::optional<Attachment> attachment(AttachmentId id) const override { return find<Attachment>(id.value); }
  std::optional<Comment> comment(CommentId id) const override { return find<Comment>(id.value); }
  std::optional<Notification> notification(NotificationId id) const override { return find<Notification>(id.value); }
  std::optional<Absence> absence(AbsenceId id) const override { return find<Absence>(id.value); }
  std::optional<Ticket> ticket(TicketId id) const override { return find<Ticket>(id.value); }
  std::optional<TicketMessage> ticket_message(TicketMessageId id) const override {
    return find<TicketMessage>(id.value);
  }
  std::optional<TicketType> ticket_type(TicketTypeId id) const override { return find<TicketType>(id.value); }
  std::optional<TicketStatus> ticket_status(TicketStatusId id) const override { return find<TicketStatus>(id.value); }
  Settings settings() const override;
  std::optional<Project> project(ProjectId id) const override { return find<Project>(id.value); }
  std::optional<CommercialDoc> commercial_doc(CommercialDocId id) const override {
    return find<CommercialDoc>(id.value);
  }
  std::optional<AnyRecord> record(const RecordRef& ref) const override { return value_or_nothing(records_.find(ref)); }
  std::vector<ContactPoint> contact_points(ContactId id) const override {
    return value_or_nothing(records_.list(&ContactPoint::contact_id, id));
  }
  std::vector<DocumentLink> document_links(DocumentId id) const override {
    return value_or_nothing(records_.list(&DocumentLink::document_id, id));
  }
  std::vector<Asset> parts(AssetId id) const override { return value_or_nothing(records_.list(&Asset::parent_id, id)); }
  std::vector<AssetTag> tags_with(const std::string& code) const override {
    return value_or_nothing(records_.list(&AssetTag::code, code));
  }
  bool has_file(const FileContent& file) const override {
    return value_or_nothing(bytes_are_here(*database_, file.sha256, file.bytes, *principal_, now_));
  }
  std::optional<GuestAccess> guest_access(UserId user) const override { return find<GuestAccess>(user.value); }
  std::vector<Attachment> attachments(const RecordRef& owner) const override;
  bool visible(const RecordRef& ref) const override;
  bool shows(const RecordRef& ref, std::string_view field) const override;
  std::optional<Role> assignable(UserId user) const override;
  bool group_exists(GroupId group) const override;
  std::vector<UserId> members(GroupId group) const override;
  std::string next_job_number() const override;
  std::string next_ticket_number() const override;
  std::string next_project_number() const override;
  std::string next_commercial_number(CommercialKind kind) const override;

  // What the actor's receipts call this record (R10): its number or name, and its title where they are shown it (R14).
  Result<std::string> title_of(const RecordRef& ref);
  // This record is about to change: what was remembered of what the actor sees may be so no more.
  void changes(RecordType type);
  // What was written has been undone.
  void forget();

  // The first read that failed since the last call.
  std::optional<Error> failed() const { return std::exchange(error_, std::nullopt); }

 private:
  Result<std::string> read_title(const RecordRef& ref) const;
  template <class T>
  std::optional<T> find(const Uuid& id) const {
    return value_or_nothing(records_.find<T>(id));
  }
  std::string next_of(const NumberSeries& series) const;
  template <class T>
  T value_or_nothing(Result<T> result) const {
    if (result) return std::move(*result);
    if (!error_) error_ = std::move(result.error());
    return T{};
  }

  Database* database_;
  Records records_;
  const Principal* principal_;
  TimePoint now_;
  mutable std::optional<Error> error_;
  // Answers that hold until something changes; a device's operations are often about the same few jobs.
  mutable std::map<RecordRef, bool> visible_;
  mutable std::map<RecordRef, std::uint64_t> shown_;
  std::map<RecordRef, std::string> titles_;
};

// The actor the rules know, of a principal.
Actor actor_of(const Principal& principal);

}  // namespace satchel::server
