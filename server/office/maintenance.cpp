#include "server/office/maintenance.h"

#include "core/base/log.h"
#include "server/office/planning.h"

namespace satchel::server {
namespace {

template <class T>
void warn_if_failed(std::string_view what, const Result<T>& result) {
  if (!result) log::warn("maintenance", {{"what", std::string(what)}, {"error", to_string(result.error())}});
}

}  // namespace

void Maintenance::run() {
  const TimePoint now = office_.clock.now();
  warn_if_failed("access", personnel_.end_access());
  warn_if_failed("shares", Sharing(office_).note_ended());
  warn_if_failed("plans", Planning(office_).make_due());
  warn_if_failed("summaries", Summaries(office_).run());
  warn_if_failed("uploads", transfers_.sweep());
  warn_if_failed("views", office_.views.prune(now));
  const auto sessions = office_.storage.write(
      [now](WriteTransaction& tx) { return People(tx.database()).end_expired_sessions(tx, now); });
  warn_if_failed("sessions", sessions);
}

}  // namespace satchel::server
