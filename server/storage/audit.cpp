#include "server/storage/audit.h"

#include "core/base/hash.h"
#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::string_view kHead = "SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1";
constexpr std::string_view kAppend = R"sql(
  INSERT INTO audit_entry(seq, at, user_id, device_id, action, object_type, object_id, before, after, hash)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10))sql";
constexpr std::string_view kList = R"sql(
  SELECT seq, at, user_id, device_id, action, object_type, object_id, before, after, hash
    FROM audit_entry WHERE seq > ?1 ORDER BY seq LIMIT ?2)sql";
constexpr std::string_view kListOf = R"sql(
  SELECT seq, at, user_id, device_id, action, object_type, object_id, before, after, hash
    FROM audit_entry WHERE object_id = ?3 AND object_type = ?4 AND seq > ?1 ORDER BY seq LIMIT ?2)sql";
constexpr std::string_view kWhole = R"sql(
  SELECT seq, at, user_id, device_id, action, object_type, object_id, before, after, hash
    FROM audit_entry ORDER BY seq)sql";

AuditEntry entry_row(const Statement& row) {
  AuditEntry entry;
  entry.seq = row.get<std::int64_t>(0);
  entry.at = row.get<TimePoint>(1);
  entry.user = row.get<std::optional<UserId>>(2);
  entry.device = row.get<std::optional<DeviceId>>(3);
  entry.action = row.get<std::string>(4);
  entry.object = {word<RecordType>(row, 5), row.get<Uuid>(6)};
  entry.before = row.get<std::string>(7);
  entry.after = row.get<std::string>(8);
  entry.hash = row.get<Sha256>(9);
  return entry;
}

// Whether the row holds exactly what its entry says: reading takes an unknown word for the first one and an id of
// another length for none, and neither must pass for what was hashed.
bool canonical(const Statement& row, const AuditEntry& entry) {
  const auto is_id = [&](int column) { return row.get<std::string_view>(column).size() == sizeof(Uuid); };
  return (row.is_null(2) || is_id(2)) && (row.is_null(3) || is_id(3)) && is_id(6) &&
         row.get<std::string_view>(5) == name_of(entry.object.type) &&
         row.get<std::string_view>(9).size() == sizeof(Sha256);
}

// Every field with its length before it, so that no two entries have the same bytes.
void append_part(std::string& out, std::string_view part) {
  out.append(std::to_string(part.size())).append(":").append(part);
}

Sha256 hash_of(const Sha256& before, const AuditEntry& entry) {
  std::string text(reinterpret_cast<const char*>(before.bytes.data()), before.bytes.size());
  append_part(text, std::to_string(entry.seq));
  append_part(text, std::to_string(millis_of(entry.at)));
  append_part(text, entry.user ? entry.user->str() : "");
  append_part(text, entry.device ? entry.device->str() : "");
  append_part(text, entry.action);
  append_part(text, name_of(entry.object.type));
  append_part(text, entry.object.id.str());
  append_part(text, entry.before);
  append_part(text, entry.after);
  return sha256(text);
}

}  // namespace

Result<AuditHead> Audit::head() const {
  TRY_ASSIGN(auto found, first_row<AuditHead>(database_->prepare(kHead), [](const Statement& row) {
               return AuditHead{row.get<std::int64_t>(0), row.get<Sha256>(1)};
             }));
  return found.value_or(AuditHead{});
}

Result<AuditHead> Audit::append(WriteTransaction& tx, AuditEntry entry) {
  TRY_ASSIGN(const AuditHead last, Audit(tx.database()).head());
  entry.seq = last.seq + 1;
  entry.hash = hash_of(last.hash, entry);
  TRY_ASSIGN(auto statement, tx.database().prepare(kAppend));
  const std::string_view type = name_of(entry.object.type);
  statement.bind_all(entry.seq, entry.at, entry.user, entry.device, entry.action, type, entry.object.id, entry.before,
                     entry.after, entry.hash);
  TRY(statement.run());
  return AuditHead{entry.seq, entry.hash};
}

Result<std::vector<AuditEntry>> Audit::list(std::int64_t after, std::size_t limit,
                                            const std::optional<RecordRef>& object) const {
  TRY_ASSIGN(auto statement, database_->prepare(object ? kListOf : kList));
  statement.bind_all(after, limit);
  const std::string_view type = object ? name_of(object->type) : std::string_view();
  if (object) statement.bind(3, object->id).bind(4, type);
  return all_rows<AuditEntry>(std::move(statement), entry_row);
}

Result<AuditHead> Audit::verify(const std::optional<AuditHead>& checkpoint) const {
  AuditHead head;
  bool met = !checkpoint || checkpoint->seq == 0;
  TRY_ASSIGN(auto row, database_->prepare(kWhole));
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) break;
    const AuditEntry entry = entry_row(row);
    const bool fits = entry.seq == head.seq + 1 && canonical(row, entry) && entry.hash == hash_of(head.hash, entry);
    if (!fits) return fail(ErrorCode::kCorrupt, "the audit log is broken at entry " + std::to_string(head.seq + 1));
    head = {entry.seq, entry.hash};
    met = met || (checkpoint && head == *checkpoint);
  }
  if (!met) return fail(ErrorCode::kCorrupt, "the audit log does not contain the checkpoint");
  return head;
}

}  // namespace satchel::server
