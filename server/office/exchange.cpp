#include "server/office/exchange.h"

#include "core/protocol/codec.h"
#include "server/office/exchange_run.h"
#include "server/office/exchange_slot.h"
#include "server/office/orders.h"
#include "server/storage/people.h"

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

Result<ExchangeReport> Exchange::hand_in(const HandIn& from, std::string_view request, AnswerSink& out) {
  TRY_ASSIGN(const auto decoded, protocol::decode_request(request));
  ExchangeReport report;
  std::string lines;
  protocol::append_order(lines, from.order);
  if (hands_in(from.order)) {
    TRY_ASSIGN(const auto verdicts, state_->perform.perform(from.principal, decoded.operations));
    protocol::append_verdicts(lines, verdicts);
    report.operations = verdicts.size();
  }
  const Office& office = state_->perform.office();
  office.storage.submit([device = from.order.device, now = office.clock.now(), pending = decoded.pending](
                            WriteTransaction& tx) { return People(tx.database()).touch(tx, device, now, pending); },
                        [](const Result<std::int64_t>&) {});
  TRY(out.write(lines));
  TRY(out.flush());
  report.bytes = lines.size();
  return report;
}

}  // namespace satchel::server
