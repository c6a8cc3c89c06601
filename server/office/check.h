#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/storage/audit.h"
#include "server/storage/storage.h"

namespace satchel::server {

// What `satchel-server check` looked at, and everything that is off.
struct CheckReport {
  std::int64_t files = 0;
  std::int64_t audit_entries = 0;
  AuditHead head;  // to be kept elsewhere: a cut at the end of the log shows only against an older one
  std::vector<std::string> findings;
};

// Structure and references of the database, the audit chain (also against an older head), every record that another one
// names, every stored file against its hash, and every document's and stored attachment's file. Changes nothing.
// Errors: only trouble that keeps it from looking (kIo); what it finds is in the report.
Result<CheckReport> check_organisation(Storage& storage, const std::optional<AuditHead>& checkpoint = std::nullopt);

// Makes anew what is made of other records and differs from them, which are the bundles of jobs and assets, and notes
// it in the audit log. Whether anything was. For a database whose structure is whole (else kCorrupt: nothing is
// touched).
Result<bool> mend_organisation(Storage& storage, TimePoint now);

}  // namespace satchel::server
