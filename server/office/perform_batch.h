#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "core/protocol/messages.h"
#include "server/office/perform_apply.h"
#include "server/storage/ledger.h"

namespace satchel::server {

// The operations of one call, inside the writer's transaction: each unit (an operation, or a group) is decided on the
// world as the units before it left it, and is applied, held or rejected whole.
//
// Thread: the writer's, for one piece of work.
class PerformBatch {
 public:
  struct Mode {
    // What is rejected goes into the ledger and to its author as a verdict record; else only into the answer.
    bool keep_refusals = true;
    // Every operation in a savepoint of its own, so that one whose effects cannot be written is undone alone. Without,
    // run() fails on such a one and needs_care() says that the piece of work should be run again carefully: savepoints
    // in a large transaction cost more than the operations, and what has been decided hardly ever cannot be written.
    bool careful = false;
  };
  PerformBatch(const Office& office, WriteTransaction& transaction, const Principal& principal, TimePoint now,
               Mode mode)
      : office_(office),
        transaction_(transaction),
        principal_(principal),
        now_(now),
        mode_(mode),
        ledger_(transaction.database()),
        facts_(transaction.database(), principal, now),
        applier_(office, transaction) {}

  // Errors are the machine's: the whole piece of work must be undone.
  Result<std::vector<protocol::Verdict>> run(std::span<const protocol::ReceivedOperation> operations);
  bool needs_care() const { return needs_care_; }
  Result<std::vector<UserId>> concerned() { return applier_.concerned(); }

 private:
  using Received = protocol::ReceivedOperation;
  using Unit = std::vector<const Received*>;

  // How one operation of a unit ended. Without a refusal it was applied.
  struct Ending {
    VerdictKind kind = VerdictKind::kApplied;
    Error refusal;
    bool final = true;            // goes into the ledger
    bool never_in_scope = false;  // a security event
  };

  Result<bool> answer_known(const Received& operation);
  Result<void> run_unit(const Unit& unit);
  Result<Ending> run_one(const Received& operation);
  Result<std::optional<Ending>> blocked_by_dependency(const Received& operation);
  Result<Ending> ending_of_refusal(const Operation& operation, Error refusal);
  Result<bool> had(const Operation& operation, std::optional<TimePoint> dropped_at) const;
  Result<void> record_failure(const Unit& unit, std::size_t failed, const Ending& reason);

  Result<void> record(const Received& operation, const Ending& ending);
  Result<void> hold(const Received& operation, const Ending& ending);
  Result<void> tell_the_office(const HeldOperation& held, const std::optional<OperationGroupId>& group);
  Result<void> put_verdict_row(const Received& operation);
  Result<void> security_event(const Received& operation, std::string_view kind);
  void answer(const Received& operation, const Ending& ending, std::int64_t rev);

  const Office& office_;
  WriteTransaction& transaction_;
  const Principal& principal_;
  TimePoint now_;
  const Mode mode_;
  bool needs_care_ = false;
  Ledger ledger_;
  StorageFacts facts_;
  Applier applier_;
  std::unordered_map<OperationId, protocol::Verdict> verdicts_;
};

}  // namespace satchel::server
