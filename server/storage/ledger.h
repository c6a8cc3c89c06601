#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/operation.h"
#include "core/sqlite/database.h"
#include "server/storage/writer.h"

namespace satchel::server {

// One operation that has come in, and what became of it: written in the transaction of its effect, so that a repeat
// gets the stored verdict.
struct LedgerRow {
  OperationId id;
  Sha256 content;  // digest of its canonical bytes: the same id with other content is kOperationAltered
  std::optional<DeviceId> device;
  UserId user;
  std::string kind;
  RecordRef target;
  VerdictKind verdict = VerdictKind::kApplied;
  std::string code;
  std::vector<std::string> arguments;
  std::int64_t rev = 0;
  TimePoint occurred_at;
  TimePoint received_at;
  std::string bytes;  // the operation as it came, canonical JSON
  bool operator==(const LedgerRow&) const = default;
};

// M11 of domain.md.
enum class HeldState : std::uint8_t { kWaiting, kAccepted, kRefused };

// Work that a manager has to decide on (R17), with when its author had it.
struct HeldOperation {
  OperationId id;
  HeldState state = HeldState::kWaiting;
  UserId author;
  std::optional<DeviceId> device;
  std::string kind;
  RecordRef target;
  std::string code;  // why it was not applied: an ErrorCode's name
  TimePoint occurred_at;
  TimePoint held_at;
  // When the author had it: by the job's assignment, of anything else by what their device was sent.
  std::optional<TimePoint> had_from;
  std::optional<TimePoint> had_until;
  std::optional<UserId> decided_by;
  std::optional<TimePoint> decided_at;
  std::string decision_reason;
  bool operator==(const HeldOperation&) const = default;
};

struct SecurityEvent {
  TimePoint at;
  std::optional<UserId> user;
  std::optional<DeviceId> device;
  std::string kind;    // "never_in_scope", "sign_in_failed", "operation_altered"
  std::string detail;  // ids and codes, never content
};

// The operations received, those held, and the events a security officer wants to see.
//
// Thread: its Database's.
class Ledger {
 public:
  explicit Ledger(Database& database) : database_(&database) {}

  Result<std::optional<LedgerRow>> find(OperationId id) const;
  // kAlreadyExists if the id is taken.
  Result<void> add(WriteTransaction& tx, const LedgerRow& row);
  // The office's later decision on a held operation.
  Result<void> decide(WriteTransaction& tx, OperationId id, VerdictKind verdict, std::string_view code,
                      std::int64_t rev);

  Result<std::optional<HeldOperation>> held(OperationId id) const;
  // Oldest first.
  Result<std::vector<HeldOperation>> held_in(HeldState state, std::size_t limit = 500) const;
  Result<void> put(WriteTransaction& tx, const HeldOperation& held);

  Result<void> add(WriteTransaction& tx, const SecurityEvent& event);
  Result<std::vector<SecurityEvent>> security_events(std::size_t limit = 200) const;  // newest first

 private:
  Database* database_;
};

}  // namespace satchel::server

template <>
struct satchel::EnumNames<satchel::server::HeldState> {
  static constexpr std::array<std::string_view, 3> names{"waiting", "accepted", "refused"};
};
