#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/base/result.h"
#include "core/model/operation.h"
#include "core/protocol/messages.h"
#include "core/replica/reserve.h"
#include "core/replica/upload_queue.h"
#include "core/sqlite/database.h"

namespace satchel {

// What the device knows about an operation's fate (M4 of domain.md). The numbers are stored.
enum class OutboxState : std::uint8_t {
  kPending = 0,       // to be sent, or sent without an answer: the office has not said anything final
  kAcknowledged = 1,  // applied or merged; kept until the office's backup has it too
  kHeld = 2,          // waits for a person in the office; the verdict comes by pull
  kRejected = 3,      // parked until the person retries or discards it
  kUnknownKind = 4    // the office's version is older; tried again when it rises
};
template <>
struct EnumNames<OutboxState> {
  static constexpr std::array<std::string_view, 5> names{"pending", "acknowledged", "held", "rejected", "unknown_kind"};
};

// One line of "what waits, why, who acts next".
struct OutboxEntry {
  OperationId id;
  std::int64_t seq = 0;
  std::string kind;
  RecordRef target;
  OutboxState state = OutboxState::kPending;
  bool sending = false;                   // in the request that is under way
  std::optional<OperationId> blocked_by;  // pending, and waits for this one
  std::string code;                       // ErrorCode name of held, rejected and retried ones
  std::vector<std::string> arguments;     // of the person's sentence
  std::string reason;                     // a manager's words
  TimePoint occurred_at;
  std::optional<TimePoint> not_before;  // the office asked to wait until then
  std::int64_t attempts = 0;
  std::int64_t rev = 0;  // the commit it took effect in
};

struct OutboxCounts {
  std::int64_t pending = 0;  // with unknown_kind
  std::int64_t acknowledged = 0;
  std::int64_t held = 0;
  std::int64_t rejected = 0;
};

// What comes with a verdict, whichever way it came.
struct Decision {
  std::string code;
  std::vector<std::string> arguments;
  std::string reason;
  std::int64_t rev = 0;
  std::int64_t retry_after_ms = 0;
};

struct Unconfirmed {
  std::int64_t seq = 0;
  OperationId id;
  Uuid target;
};

// Operations to send, in order, as their frozen bytes.
struct Batch {
  std::vector<OperationId> ids;
  std::vector<std::string> operations;
};

// Operations a person has made on this device and the office has not finally taken over.
//
// append() returns only after the operations are on disk (a file of its own, synchronous=FULL): the app may then say
// "saved on this device". An operation's bytes never change once appended; the same id with other bytes is
// kOperationAltered. Nothing leaves by itself but acknowledged operations that the office has backed up, or that are
// older than the retention. Operations queue per target: a refused, held or waiting one delays only what belongs to
// the same object or names it in `after`.
//
// Thread: the store thread.
class Outbox {
 public:
  Outbox(Database& precious, UploadQueue& uploads, const Reserve& reserve)
      : db_(precious), uploads_(uploads), reserve_(reserve) {}

  // Durably saves `operations` and the files they bring, all or nothing, and numbers them (seq). What a closeout names
  // goes as its evidence from now on. Appending what is
  // already there, unchanged, is fine. Errors: kOperationAltered, kDiskFull, kIo.
  Result<void> append(std::vector<Operation>& operations, std::span<const NewUpload> files);

  // The frozen bytes of everything the office has no final word on, rejected work too, in order.
  Result<std::vector<std::string>> unsent();
  // Such bytes of another device of this person, with the files they bring, as pending work behind what is here; all
  // or nothing. What is here already, unchanged, stays as it is. Errors: kOperationAltered, kCorrupt, kDiskFull, kIo.
  Result<void> adopt(std::span<const std::string> bodies, std::span<const NewUpload> files, TimePoint now);
  // The disk is full: gives up the reserve. True if it is worth trying again; see Replica::perform().
  bool make_room() const { return reserve_.release(); }
  // Makes the reserve again, once there is room.
  Result<void> keep_reserve() const { return reserve_.keep(); }

  // What can be sent now, in order: at most max_count operations and max_bytes of them (one group may be larger). A
  // group is in it whole or not at all. The operations count as sending until their verdicts, or release(), come.
  Result<Batch> next_batch(std::size_t max_count, std::size_t max_bytes, TimePoint now);
  // The request failed: nothing is known, everything that was sending may be sent again.
  void release();

  // The office's verdicts as they came with an answer; verdicts for unknown operations are ignored. What names a
  // rejected operation in `after` is rejected with it (kDependencyFailed).
  Result<void> decide(std::span<const protocol::Verdict> verdicts, TimePoint now);
  // A verdict that came by pull: final for held work, and for operations whose answer was lost.
  Result<void> settle(const VerdictRow& verdict, TimePoint now);
  // After a commit: forgets acknowledged operations that the replica has (up to `covered_rev`) and the office has
  // backed up (up to `stable_rev`), or that were acknowledged longer ago than `retention` by the office's clock.
  Result<void> prune(std::int64_t covered_rev, std::int64_t stable_rev, TimePoint office_time, Millis retention);
  // The office answers under this salt. If it was another one before, the office was restored from a backup: everything
  // acknowledged or held, and every stored file, is sent again. True in that case.
  Result<bool> meet_office(std::string_view salt);
  // The office's version has risen: operations of unknown kinds are tried again.
  Result<void> requeue_unknown_kinds();

  // The person's decisions about a rejected operation; kNotFound, or kConflict for one that is not rejected. The office
  // remembers its verdict on an id for ever, so a retry is the same work under new ids, at the end of the queue,
  // together with its group and with what failed because of it. Answers the new id of `id`.
  Result<OperationId> retry(OperationId id, Random& random, TimePoint now);
  // Its files are not sent any more. What failed because of it stays parked.
  Result<void> discard(OperationId id);

  // In seq order, all but acknowledged ones.
  Result<std::vector<OutboxEntry>> entries();
  Result<std::optional<OutboxEntry>> entry(OperationId id);
  Result<OutboxCounts> counts();
  // When the first operation that was asked to wait may be sent; nullopt if none waits.
  Result<std::optional<TimePoint>> next_due(TimePoint now);

  // The operations whose effect belongs on top of a replica that is whole up to `covered_rev`, in order: everything
  // pending, and what was acknowledged in a later commit.
  Result<std::vector<Unconfirmed>> unconfirmed(std::int64_t covered_rev);
  // As it was appended. kNotFound; kUnknownKind for one that a newer version of the app made.
  Result<Operation> operation(std::int64_t seq);
  Result<bool> knows(OperationId id);
  // Ids that wait for a verdict: held, pending and of unknown kind.
  Result<std::vector<OperationId>> undecided();

 private:
  Result<void> append_one(Operation& operation);
  Result<void> insert(std::int64_t seq, const Operation& operation, const std::string& body);
  Result<std::int64_t> last_seq();
  Result<void> remember_seq();
  Result<void> record(OperationId id, VerdictKind kind, const Decision& decision, TimePoint now);
  Result<void> reject_dependents(OperationId id, TimePoint now);
  Result<std::vector<Operation>> to_retry(OperationId id);
  Result<void> remove(OperationId id);

  Database& db_;
  UploadQueue& uploads_;
  const Reserve& reserve_;
  std::unordered_set<OperationId> sending_;
};

}  // namespace satchel
