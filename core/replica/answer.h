#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/protocol/codec.h"
#include "core/replica/change_set.h"
#include "core/replica/device_state.h"
#include "core/replica/replica.h"

namespace satchel {

// What an answer of the office did to the device so far.
struct AnswerReport {
  std::vector<protocol::Verdict> verdicts;
  std::int64_t received = 0;  // rows put, in applied commits
  std::int64_t dropped = 0;   // records removed, in applied commits
  std::int64_t commits = 0;
  std::optional<protocol::Commit> last_commit;
  bool restored = false;         // the salt changed: the outbox has queued again what the office may have lost
  bool checksum_matches = true;  // false: what the device holds is not what the office thinks; repair by bucket sums
  std::optional<protocol::Want> want;
  std::optional<Error> problem;               // the office broke the answer off
  std::optional<protocol::Order> order;       // as it came: whoever carries it out checks its signature
  std::optional<std::vector<Sha256>> stored;  // of the files that were asked about, those that the office has
  ChangeSet changes;                          // since the last take_changes()
};

// Applies one answer of POST /v1/sync, frame by frame: feed it by protocol::FrameReader::line(), then finish().
//
// The first drop or page after a commit begins a transaction; its commit frame ends it. Everything between is applied
// at once or, if the answer breaks off or the object goes away, not at all. Rows are bound into prepared statements as
// they are decoded. Between the first drop or page and its commit the store must not be used for anything else: collect
// the lines of one commit first, then feed them in one go on the store thread.
//
// Verdicts are durable when the call that brought them returns.
//
// Thread: the store thread.
class Answer final : public protocol::FrameSink {
 public:
  Answer(Replica& replica, Outbox& outbox, TimePoint now);
  ~Answer() override;

  Result<void> on_verdicts(std::vector<protocol::Verdict> verdicts) override;
  Result<void> on_drops(std::vector<protocol::Drop> drops) override;
  Result<void> on_page(const protocol::PageHeader& header) override;
  Result<void> on_row(std::int64_t rev, std::span<const protocol::WireValue> values) override;
  Result<void> on_commit(const protocol::Commit& commit) override;
  Result<void> on_want(const protocol::Want& want) override;
  Result<void> on_problem(const Error& error) override;
  Result<void> on_order(const protocol::Order& order) override;
  Result<void> on_stored(std::vector<Sha256> files) override;

  // The answer is over: what its verdicts changed is shown even if no commit came.
  Result<void> finish();

  const AnswerReport& report() const { return report_; }
  ChangeSet take_changes();

 private:
  struct Part;
  Result<void> begin_part();
  void abandon();
  Result<bool> uncover_bound_row();
  Result<void> put_row(std::int64_t rev, std::span<const protocol::WireValue> values);
  Result<void> replace_row(const RecordRef& ref, std::int64_t rev, std::span<const protocol::WireValue> values);
  Result<void> put_over(const RecordRef& ref, std::int64_t rev, std::span<const protocol::WireValue> values);
  Result<void> drop(const RecordRef& ref);
  Result<void> settle_verdict_rows();

  Replica& replica_;
  Outbox& outbox_;
  TimePoint now_;
  AnswerReport report_;
  std::unique_ptr<Part> part_;
  bool verdicts_shown_ = true;
};

}  // namespace satchel
