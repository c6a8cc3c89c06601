#include "server/api/action.h"
#include "server/api/query.h"
#include "server/api/requests.h"

namespace satchel::server {
namespace {

constexpr std::size_t kMostAtOnce = 500;

Result<void> list(const Services& services, Call& call) {
  TRY_ASSIGN(const BrowseQuery query, read_query(call.request));
  TRY_ASSIGN(const Principal who, reader(services.browse, call));
  TRY_ASSIGN(const Json page, services.browse.notifications(who, query));
  return respond_json(call.response, 200, page);
}

Result<void> read_one(const Services& services, Call& call) {
  TRY_ASSIGN(const Uuid id, call.id());
  TRY_ASSIGN(const Json json, call.json());
  TRY_ASSIGN(const OperationId operation, operation_id(services, call));
  TRY_ASSIGN(const Acted done, act<ReadNotification>(services, call, operation, {RecordType::kNotification, id}, json));
  return respond_json(call.response, 200, json_of(done));
}

// Marks all that is unread, the oldest first, as one piece of work; of very many the rest is left to the next call.
Result<void> read_all(const Services& services, Call& call) {
  TRY_ASSIGN(const auto unread, services.browse.unread(call.principal, kMostAtOnce));
  std::vector<protocol::ReceivedOperation> operations;
  const TimePoint now = services.office.clock.now();
  for (const NotificationId& id : unread) {
    Operation one;
    one.id = OperationId::make(now, services.office.random);
    one.target = {RecordType::kNotification, id.value};
    one.args = ReadNotification{};
    one.occurred_at = now;
    operations.push_back(received(one));
  }
  TRY_ASSIGN(const auto verdicts, services.perform.perform(call.principal, operations));
  return respond_json(call.response, 200, Json{{"read", verdicts.size()}});
}

}  // namespace

void add_notification_routes(Router& router, const Services& services) {
  on(router, "GET", "/v1/notifications", [&services](Call& call) { return list(services, call); });
  on(router, "POST", "/v1/notifications/{id}/read", [&services](Call& call) { return read_one(services, call); });
  on(router, "POST", "/v1/notifications/read", [&services](Call& call) { return read_all(services, call); });
}

}  // namespace satchel::server
