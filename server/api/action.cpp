#include "server/api/action.h"

#include "core/base/text.h"

namespace satchel::server {

Result<OperationId> operation_id(const Services& services, Call& call) {
  const auto header = call.request.header("Idempotency-Key");
  if (!header) return OperationId::make(services.office.clock.now(), services.office.random);
  const auto id = Uuid::parse(trim(*header));
  if (!id) return fail(ErrorCode::kInvalidArgument, "the key is a UUID", {"Idempotency-Key"});
  return OperationId{*id};
}

void choose_id(Json& json, const char* name, OperationId operation) {
  if (json.is_object() && !json.contains(name)) json[name] = derived_id(operation, name).str();
}

Json json_of(const Acted& done) {
  return Json{{"operation", done.operation.str()}, {"rev", done.rev}};
}

}  // namespace satchel::server
