#include "server/office/exchange.h"

#include <algorithm>

#include "core/protocol/codec.h"
#include "server/office/exchange_run.h"
#include "server/office/exchange_slot.h"
#include "server/office/orders.h"
#include "server/storage/people.h"
#include "server/storage/records.h"
#include "server/storage/uploads.h"

namespace satchel::server {
namespace {

constexpr std::size_t kRememberedDevices = 20'000;

// Of the files a device asks about, those that are here as its own: it sent the content, or its person's record has it.
// Of others' files it learns nothing, not even that they exist.
Result<std::vector<Sha256>> stored_of(const Office& office, const HandIn& from, std::span<const Sha256> asked) {
  TRY_ASSIGN(auto snapshot, office.storage.read());
  const Records records(snapshot.database());
  const Files files(snapshot.database());
  const Uploads uploads(snapshot.database());
  std::vector<Sha256> stored;
  for (const Sha256& one : asked) {
    TRY_ASSIGN(const auto file, files.find(one));
    if (!file) continue;
    TRY_ASSIGN(const auto sent, uploads.complete_with(one, from.order.device));
    TRY_ASSIGN(const auto attachments, records.list(&Attachment::sha256, one));
    const bool own = std::ranges::any_of(attachments, [&](const Attachment& attachment) {
      return attachment.created_by == from.order.user && attachment.stored_at.has_value();
    });
    if (sent || own) stored.push_back(one);
  }
  return stored;
}

}  // namespace

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
    TRY_ASSIGN(const auto stored, stored_of(state_->perform.office(), from, decoded.files));
    protocol::append_stored(lines, stored);
  }
  const Office& office = state_->perform.office();
  office.storage.submit([device = from.order.device, now = office.clock.now(), pending = decoded.pending](
                            WriteTransaction& tx) { return People(tx.database()).touch(tx, device, now, pending); },
                        [](const Result<std::int64_t>&) {});
  TRY(out.write(lines));
  report.bytes = lines.size();
  return report;
}

}  // namespace satchel::server
