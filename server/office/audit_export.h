#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/office/office.h"
#include "server/scope/principal.h"
#include "server/storage/audit.h"

namespace satchel::server {

enum class ExportFormat : std::uint8_t { kNdjson, kCsv };

struct AuditRange {
  std::optional<TimePoint> from;  // the first moment that is in
  std::optional<TimePoint> to;    // the first one that is not
};

// The audit log as a stream, oldest first: one JSON object or one CSV row an entry, with the hash of each, so that a
// whole export can be checked against the chain by anybody. What is written while the export runs is not in it.
//
// Thread-safe; holds a snapshot only while it reads a page.
class AuditExport {
 public:
  using Write = std::function<Result<void>(std::string_view)>;

  explicit AuditExport(const Office& office) : office_(office) {}

  // kForbidden without audit.view; asked before the first byte.
  static Result<void> may(const Principal& by);
  // Errors: those of `write`, kBusy, kIo.
  Result<void> run(const AuditRange& range, ExportFormat format, const Write& write) const;

 private:
  const Office& office_;
};

// The names behind the ids of an entry's people, as they are printed: "Cora Vane (external)".
Result<std::string> who_did(Database& database, const AuditEntry& entry);
bool in_range(const AuditRange& range, TimePoint at);

}  // namespace satchel::server

template <>
struct satchel::EnumNames<satchel::server::ExportFormat> {
  static constexpr std::array<std::string_view, 2> names{"ndjson", "csv"};
};
