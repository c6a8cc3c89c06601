#include "server/api/query.h"
#include "server/api/requests.h"
#include "server/office/audit_export.h"

namespace satchel::server {
namespace {

Result<void> export_audit(const Services& services, Call& call, std::string_view word) {
  TRY(AuditExport::may(call.principal));
  const auto format = enum_named<ExportFormat>(word);
  if (!format) return fail(ErrorCode::kInvalidArgument, "ndjson or csv", {"format"});
  TRY_ASSIGN(BrowseQuery query, read_query(call.request));
  for (const auto& [name, ignored] : query.filters) {
    if (name != "format" && name != "from" && name != "to") {
      return fail(ErrorCode::kInvalidArgument, "an export has no such filter", {name});
    }
  }
  TRY_ASSIGN(const AuditRange range, Browse::range_of(query));
  const bool csv = *format == ExportFormat::kCsv;
  const std::string name = csv ? "audit.csv" : "audit.ndjson";
  TRY(call.response.begin(200, {{"Content-Type", csv ? "text/csv; charset=utf-8" : "application/x-ndjson"},
                                {"Content-Disposition", "attachment; filename=\"" + name + "\""},
                                {"X-Content-Type-Options", "nosniff"},
                                {"Cache-Control", "no-store"}}));
  TRY(AuditExport(services.office).run(range, *format, [&](std::string_view text) {
    return call.response.write(text);
  }));
  return call.response.end();
}

}  // namespace

void add_audit_routes(Router& router, const Services& services) {
  on(router, "GET", "/v1/audit", [&services](Call& call) -> Result<void> {
    if (const auto format = call.request.parameter("format")) return export_audit(services, call, *format);
    TRY_ASSIGN(const BrowseQuery query, read_query(call.request));
    TRY_ASSIGN(const Json page, services.browse.audit(call.principal, query));
    return respond_json(call.response, 200, page);
  });
}

}  // namespace satchel::server
