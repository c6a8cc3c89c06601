#include "server/office/note.h"

#include "server/storage/audit.h"

namespace satchel::server {

Result<void> note(WriteTransaction& tx, const Principal& by, TimePoint now, std::string_view action,
                  const RecordRef& object, const Json& before, const Json& after) {
  AuditEntry entry;
  entry.at = now;
  if (!by.user.is_nil()) entry.user = by.user;
  entry.device = by.device;
  entry.action = action;
  entry.object = object;
  if (!before.is_null()) entry.before = dump_json(before);
  if (!after.is_null()) entry.after = dump_json(after);
  TRY(Audit(tx.database()).append(tx, std::move(entry)));
  return {};
}

}  // namespace satchel::server
