#include "core/replica/replica_facts.h"

#include <algorithm>

#include "core/replica/record_tables.h"
#include "core/sqlite/record_row.h"

namespace satchel {
namespace {

template <class T>
Result<T> read_row(const Statement& row) {
  TRY_ASSIGN(auto record, read_record<T>(row, kFirstField - 1));
  record.rev = row.get<std::int64_t>(0);
  return record;
}

template <class T>
Result<std::vector<T>> read_all(Database& db, const std::string& sql, const Uuid& value) {
  TRY_ASSIGN(auto select, db.prepare(sql));
  select.bind(1, value);
  std::vector<T> list;
  for (;;) {
    TRY_ASSIGN(const bool row, select.step());
    if (!row) return list;
    TRY_ASSIGN(auto record, read_row<T>(select));
    list.push_back(std::move(record));
  }
}

}  // namespace

template <class T>
std::optional<T> ReplicaFacts::one(const Uuid& id) const {
  auto found = read_all<T>(db_, record_sql(kTypeOf<T>).select_one, id);
  if (!found) {
    note(found.error());
    return std::nullopt;
  }
  if (found->empty()) return std::nullopt;
  return std::move(found->front());
}

template <class T>
std::vector<T> ReplicaFacts::of_job(JobId id) const {
  static const std::string sql = record_sql(kTypeOf<T>).select + " WHERE job_id = ?1";
  auto found = read_all<T>(db_, sql, id.value);
  if (found) return std::move(*found);
  note(found.error());
  return {};
}

std::optional<Job> ReplicaFacts::job(JobId id) const {
  return one<Job>(id.value);
}
std::optional<Assignment> ReplicaFacts::assignment(AssignmentId id) const {
  return one<Assignment>(id.value);
}
std::optional<Closeout> ReplicaFacts::closeout(CloseoutId id) const {
  return one<Closeout>(id.value);
}
std::optional<Attachment> ReplicaFacts::attachment(AttachmentId id) const {
  return one<Attachment>(id.value);
}
std::optional<Comment> ReplicaFacts::comment(CommentId id) const {
  return one<Comment>(id.value);
}
std::optional<Notification> ReplicaFacts::notification(NotificationId id) const {
  return one<Notification>(id.value);
}

std::optional<Absence> ReplicaFacts::absence(AbsenceId id) const {
  return one<Absence>(id.value);
}

std::optional<Ticket> ReplicaFacts::ticket(TicketId id) const {
  return one<Ticket>(id.value);
}
std::optional<TicketMessage> ReplicaFacts::ticket_message(TicketMessageId id) const {
  return one<TicketMessage>(id.value);
}
std::optional<TicketType> ReplicaFacts::ticket_type(TicketTypeId id) const {
  return one<TicketType>(id.value);
}
std::optional<TicketStatus> ReplicaFacts::ticket_status(TicketStatusId id) const {
  return one<TicketStatus>(id.value);
}
std::optional<Project> ReplicaFacts::project(ProjectId id) const {
  return one<Project>(id.value);
}
std::optional<CommercialDoc> ReplicaFacts::commercial_doc(CommercialDocId id) const {
  return one<CommercialDoc>(id.value);
}
std::optional<GuestAccess> ReplicaFacts::guest_access(UserId user) const {
  return one<GuestAccess>(user.value);
}

std::vector<Attachment> ReplicaFacts::attachments(const RecordRef& owner) const {
  static const std::string sql = record_sql(RecordType::kAttachment).select + " WHERE owner_id = ?1";
  auto found = read_all<Attachment>(db_, sql, owner.id);
  if (!found) {
    note(found.error());
    return {};
  }
  std::erase_if(*found, [&](const Attachment& one) { return one.owner_type != owner.type; });
  std::sort(found->begin(), found->end(), [](const Attachment& a, const Attachment& b) {
    return std::tie(a.created_at, a.id) < std::tie(b.created_at, b.id);
  });
  return std::move(*found);
}

std::vector<Assignment> ReplicaFacts::assignments(JobId id) const {
  auto list = of_job<Assignment>(id);
  std::sort(list.begin(), list.end(), [](const Assignment& a, const Assignment& b) {
    return std::tie(a.created_at, a.id) < std::tie(b.created_at, b.id);
  });
  return list;
}

std::vector<Closeout> ReplicaFacts::closeouts(JobId id) const {
  auto list = of_job<Closeout>(id);
  std::sort(list.begin(), list.end(),
            [](const Closeout& a, const Closeout& b) { return std::tie(a.version, a.id) < std::tie(b.version, b.id); });
  return list;
}

bool ReplicaFacts::visible(const RecordRef& ref) const {
  auto select = db_.prepare(record_sql(ref.type).version);
  if (!select) {
    note(select.error());
    return false;
  }
  const auto row = select->bind(1, ref.id).step();
  if (!row) note(row.error());
  return row && *row;
}

}  // namespace satchel
