#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/types.h"
#include "core/sqlite/database.h"
#include "server/storage/writer.h"

namespace satchel::server {

struct AuditEntry {
  std::int64_t seq = 0;  // from 1, without gaps; set by append()
  TimePoint at;
  std::optional<UserId> user;
  std::optional<DeviceId> device;
  std::string action;  // an operation's kind, or "sign_in", "backup", …
  RecordRef object;
  std::string before;  // JSON of what changed; empty where nothing was before
  std::string after;
  Sha256 hash;  // of the entry before and of this one; set by append()
  bool operator==(const AuditEntry&) const = default;
};

// The end of the chain: what an external checkpoint keeps.
struct AuditHead {
  std::int64_t seq = 0;
  Sha256 hash;
  bool operator==(const AuditHead&) const = default;
};

// The append-only record of who did what: hash = SHA-256(hash before || canonical entry), so that a change, deletion,
// insertion or reordering breaks the chain from there on. A cut at the end shows only against an older AuditHead.
//
// Thread: its Database's.
class Audit {
 public:
  explicit Audit(Database& database) : database_(&database) {}

  Result<AuditHead> append(WriteTransaction& tx, AuditEntry entry);
  Result<AuditHead> head() const;
  // By seq, `limit` of them after `after`; with an object, only those about it.
  Result<std::vector<AuditEntry>> list(std::int64_t after, std::size_t limit,
                                       const std::optional<RecordRef>& object = std::nullopt) const;
  // Recomputes the whole chain; kCorrupt names the first entry that does not fit. With a checkpoint, also that the
  // chain still contains it.
  Result<AuditHead> verify(const std::optional<AuditHead>& checkpoint = std::nullopt) const;

 private:
  Database* database_;
};

}  // namespace satchel::server
