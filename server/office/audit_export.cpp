#include "server/office/audit_export.h"

#include "core/base/json.h"
#include "server/office/csv.h"
#include "server/office/note.h"
#include "server/storage/people.h"

namespace satchel::server {
namespace {

constexpr std::size_t kPage = 500;

const std::vector<std::string> kHeader{"seq",         "at",        "user_id", "user",  "device_id", "action",
                                       "object_type", "object_id", "before",  "after", "hash"};

// A spreadsheet takes a cell that begins like this for a formula.
std::string harmless(std::string cell) {
  const bool formula = !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
  return formula ? "'" + cell : cell;
}

void append_csv(std::string& out, const AuditEntry& entry, const std::string& user) {
  const std::vector<std::string> row{std::to_string(entry.seq),
                                     format_time(entry.at),
                                     entry.user ? entry.user->str() : "",
                                     harmless(user),
                                     entry.device ? entry.device->str() : "",
                                     entry.action,
                                     std::string(name_of(entry.object.type)),
                                     entry.object.id.str(),
                                     harmless(entry.before),
                                     harmless(entry.after),
                                     entry.hash.hex()};
  append_csv_row(out, row);
}

void append_ndjson(std::string& out, const AuditEntry& entry, const std::string& user) {
  Json json{
      {"seq", entry.seq},        {"at", format_time(entry.at)},
      {"action", entry.action},  {"object", {{"type", name_of(entry.object.type)}, {"id", entry.object.id.str()}}},
      {"before", entry.before},  {"after", entry.after},
      {"hash", entry.hash.hex()}};
  if (entry.user) json["user_id"] = entry.user->str();
  if (!user.empty()) json["user"] = user;
  if (entry.device) json["device_id"] = entry.device->str();
  out += dump_json(json) + "\n";
}

}  // namespace

Result<std::string> who_did(Database& database, const AuditEntry& entry) {
  if (!entry.user) return std::string();
  TRY_ASSIGN(const auto user, People(database).user(*entry.user));
  return user ? printed_name(user->display_name, is_external(user->role)) : std::string();
}

bool in_range(const AuditRange& range, TimePoint at) {
  return (!range.from || at >= *range.from) && (!range.to || at < *range.to);
}

Result<void> AuditExport::may(const Principal& by) {
  if (by.permissions.has(Permission::kAuditView)) return {};
  return fail(ErrorCode::kForbidden, "you may not see this");
}

Result<void> AuditExport::run(const AuditRange& range, ExportFormat format, const Write& write) const {
  std::string out;
  if (format == ExportFormat::kCsv) append_csv_row(out, kHeader);
  std::int64_t last = 0, after = 0;
  {
    TRY_ASSIGN(auto snapshot, office_.storage.read());
    TRY_ASSIGN(const AuditHead head, Audit(snapshot.database()).head());
    last = head.seq;
  }
  // The clock may have been set back: times do not follow the order of entries, so every one is looked at.
  while (after < last) {
    {
      TRY_ASSIGN(auto snapshot, office_.storage.read());
      TRY_ASSIGN(const auto entries, Audit(snapshot.database()).list(after, kPage));
      if (entries.empty()) break;
      for (const AuditEntry& entry : entries) {
        after = entry.seq;
        if (entry.seq > last || !in_range(range, entry.at)) continue;
        TRY_ASSIGN(const std::string user, who_did(snapshot.database(), entry));
        format == ExportFormat::kCsv ? append_csv(out, entry, user) : append_ndjson(out, entry, user);
      }
    }
    TRY(write(out));
    out.clear();
  }
  return out.empty() ? Result<void>() : write(out);
}

}  // namespace satchel::server
