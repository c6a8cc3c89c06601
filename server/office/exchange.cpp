#include "server/office/exchange.h"

#include "core/protocol/codec.h"
#include "server/office/exchange_run.h"
#include "server/office/exchange_slot.h"

namespace satchel::server {
namespace {
constexpr std::size_t kRememberedDevices = 20'000;
}

struct Exchange::State {
  explicit State(Perform& write_path) : perform(write_path), scopes(write_path.office().storage.changes()) {}

  Perform& perform;
  ScopeMemory scopes;
  ExchangeSlots slots{kRememberedDevices};
};

Exchange::Exchange(Perform& perform) : state_(new State(perform)) {}
Exchange::~Exchange() = default;

Result<ExchangeReport> Exchange::run(const Principal& principal, std::string_view request, AnswerSink& out) {
  if (!principal.device) return fail(ErrorCode::kForbidden, "an exchange needs a device");
  TRY_ASSIGN(const auto decoded, protocol::decode_request(request));
  const SlotPtr slot = state_->slots.of(*principal.device);
  return ExchangeRun(state_->perform, state_->scopes, *slot, principal, decoded, out).run();
}

}  // namespace satchel::server
