#include "server/office/actions.h"

#include "server/storage/ledger.h"

namespace satchel::server {

Result<std::int64_t> act_once(Perform& perform, const Principal& principal, OperationId id, const RecordRef& target,
                              OperationArgs args) {
  const Office& office = perform.office();
  Operation operation;
  operation.id = id;
  operation.target = target;
  operation.args = std::move(args);
  operation.occurred_at = office.clock.now();
  {
    TRY_ASSIGN(auto snapshot, office.storage.read());
    TRY_ASSIGN(const auto before, Ledger(snapshot.database()).find(id));
    if (before && before->user == principal.user) operation.occurred_at = before->occurred_at;
  }
  return perform.act(principal, operation);
}

}  // namespace satchel::server
