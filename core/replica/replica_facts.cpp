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

template <class T, class Value>
Result<std::vector<T>> read_all(Database& db, const std::string& sql, const Value& value) {
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
  return all_with<T>(sql, id.value);
}

template <class T, class Value>
std::vector<T> ReplicaFacts::all_with(const std::string& sql, const Value& value) const {
  auto found = read_all<T>(db_, sql, value);
  if (found) return std::move(*found);
  note(found.error());
  return {};
}

std::optional<AnyRecord> ReplicaFacts::record(const RecordRef& ref) const {
  std::optional<AnyRecord> found;
  for_each_record_type([&]<class T>() {
    if (kTypeOf<T> != ref.type) return;
    if (auto record = one<T>(ref.id)) found = std::move(*record);
  });
  return found;
}

std::vector<ContactPoint> ReplicaFacts::contact_points(ContactId id) const {
  static const std::string sql = record_sql(RecordType::kContactPoint).select + " WHERE contact_id = ?1";
  return all_with<ContactPoint>(sql, id.value);
}

std::vector<DocumentLink> ReplicaFacts::document_links(DocumentId id) const {
  static const std::string sql = record_sql(RecordType::kDocumentLink).select + " WHERE document_id = ?1";
  return all_with<DocumentLink>(sql, id.value);
}

std::vector<AssetTag> ReplicaFacts::tags_with(const std::string& code) const {
  static const std::string sql = record_sql(RecordType::kAssetTag).select + " WHERE code = ?1";
  return all_with<AssetTag>(sql, code);
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
  auto found = all_with<Attachment>(sql, owner.id);
  std::erase_if(found, [&](const Attachment& one) { return one.owner_type != owner.type; });
  std::sort(found.begin(), found.end(), [](const Attachment& a, const Attachment& b) {
    return std::tie(a.created_at, a.id) < std::tie(b.created_at, b.id);
  });
  return found;
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

bool ReplicaFacts::shows(const RecordRef& ref, std::string_view field) const {
  const auto index = record_info(ref.type).index_of(field);
  auto select = db_.prepare(record_sql(ref.type).version);
  if (!select) {
    note(select.error());
    return false;
  }
  const auto row = select->bind(1, ref.id).step();
  if (!row) note(row.error());
  return index && row && *row && (select->get<std::uint64_t>(1) >> *index & 1) != 0;
}

}  // namespace satchel
