#include "server/office/perform.h"

#include "core/protocol/codec.h"
#include "server/office/facts.h"
#include "server/office/perform_batch.h"

namespace satchel::server {

namespace {

struct Outcome {
  std::vector<protocol::Verdict> verdicts;
  std::vector<UserId> concerned;
};

Result<Outcome> run_batch(const Office& office, const Principal& principal,
                          std::span<const protocol::ReceivedOperation> operations, PerformBatch::Mode mode) {
  Outcome outcome;
  bool needs_care = false;
  const auto done = office.storage.write([&](WriteTransaction& transaction) -> Result<void> {
    // As the database has them now, not as they were when they were let in.
    TRY_ASSIGN(const Principal author, load_principal(transaction.database(), principal.user, principal.device));
    PerformBatch batch(office, transaction, author, office.clock.now(), mode);
    auto verdicts = batch.run(operations);
    needs_care = batch.needs_care();
    if (!verdicts) return fail(std::move(verdicts.error()));
    outcome.verdicts = std::move(*verdicts);
    TRY_ASSIGN(outcome.concerned, batch.concerned());
    return {};
  });
  if (done) return outcome;
  if (!needs_care) return fail(done.error());
  mode.careful = true;
  return run_batch(office, principal, operations, mode);
}

}  // namespace

Result<std::vector<protocol::Verdict>> Perform::perform(const Principal& principal,
                                                        std::span<const protocol::ReceivedOperation> operations) {
  if (operations.empty()) return std::vector<protocol::Verdict>{};
  TRY_ASSIGN(Outcome outcome, run_batch(office_, principal, operations, {}));
  if (!outcome.concerned.empty()) office_.hub.poke(outcome.concerned, principal.device);
  return std::move(outcome.verdicts);
}

Result<std::int64_t> Perform::act(const Principal& principal, const Operation& operation) {
  const protocol::ReceivedOperation one = received(operation);
  PerformBatch::Mode mode;
  mode.keep_refusals = false;
  TRY_ASSIGN(Outcome outcome, run_batch(office_, principal, {&one, 1}, mode));
  if (!outcome.concerned.empty()) office_.hub.poke(outcome.concerned);
  protocol::Verdict& verdict = outcome.verdicts.front();
  if (verdict.kind == VerdictKind::kApplied || verdict.kind == VerdictKind::kMerged) return verdict.rev;
  const ErrorCode code = verdict.kind == VerdictKind::kHeld ? ErrorCode::kWorkHeld : error_code_named(verdict.code);
  return fail(code, "refused", std::move(verdict.arguments));
}

Result<std::int64_t> Perform::apply(const Principal& principal, std::string_view action, const RecordRef& object,
                                    const MakeEffects& make) {
  std::vector<UserId> concerned;
  TRY_ASSIGN(const std::int64_t rev, office_.storage.write([&](WriteTransaction& transaction) -> Result<void> {
    const TimePoint now = office_.clock.now();
    StorageFacts facts(transaction.database(), principal, now);
    TRY_ASSIGN(const Effects effects, make(transaction, facts));
    if (auto trouble = facts.failed()) return fail(std::move(*trouble));
    Applier applier(office_, transaction);
    TRY(applier.apply(effects, {principal, principal.user, action, object, now}, facts));
    TRY_ASSIGN(concerned, applier.concerned());
    return {};
  }));
  if (!concerned.empty()) office_.hub.poke(concerned);
  return rev;
}

protocol::ReceivedOperation received(const Operation& operation) {
  std::string bytes = protocol::encode_operation(operation);
  const Sha256 content = sha256(bytes);
  return {operation.id,     std::string(operation.kind_name()),
          operation.group,  operation.after,
          operation.target, content,
          std::move(bytes), operation};
}

}  // namespace satchel::server
