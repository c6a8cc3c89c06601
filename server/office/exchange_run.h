#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/office/exchange.h"
#include "server/office/exchange_slot.h"
#include "server/scope/scope_memory.h"

namespace satchel::server {

// One exchange, from the decoded request to the last commit.
//
// A snapshot is held only while the next commits are made in memory, never while a slow line takes them: the scope
// that was evaluated stays good for the next snapshot if nothing was written in between, and is evaluated anew if
// something was. Thread: the caller's.
class ExchangeRun {
 public:
  ExchangeRun(Perform& perform, ScopeMemory& scopes, ExchangeSlot& slot, const Principal& principal,
              const protocol::SyncRequest& request, AnswerSink& out)
      : perform_(perform),
        office_(perform.office()),
        scopes_(scopes),
        slot_(slot),
        principal_(principal),
        device_(*principal.device),
        request_(request),
        out_(out) {}

  Result<ExchangeReport> run();

 private:
  using Put = ViewDifference::Put;

  bool asks_for_repair() const { return !request_.sums.empty() || request_.inventory.has_value(); }
  Result<bool> answer_idle();
  Result<void> pull();

  // Finds out what the device holds. False: it has been asked, and nothing else is to be said.
  Result<bool> establish(Snapshot& snapshot);
  Result<bool> repair(Snapshot& snapshot);
  Result<bool> compare_sums();
  Result<bool> take_inventory();
  Result<bool> want(std::vector<std::size_t> buckets);

  // Makes the next commits; false when the device then has everything.
  Result<bool> make_commits(Snapshot& snapshot);
  Result<void> evaluate_scope(Snapshot& snapshot);
  bool scope_is_good(const Snapshot& snapshot, TimePoint now) const;
  void plan(ViewDifference difference);
  Result<void> make_commit(Snapshot& snapshot);
  Result<void> append_drops(Database& database, const std::vector<RecordRef>& drops);
  Result<void> append_pages(Database& database, std::vector<Put> puts);
  Result<void> append_commit(Database& database, const View& view, std::int64_t rev, bool more);
  Result<protocol::Lease> make_lease(Database& database, TimePoint now);

  Result<void> check_newest() const;
  Result<void> write();  // hands the buffer over
  Result<void> send();   // and has it go out now
  void touch_device();

  Perform& perform_;
  const Office& office_;
  ScopeMemory& scopes_;
  ExchangeSlot& slot_;
  Principal principal_;
  const DeviceId device_;
  const protocol::SyncRequest& request_;
  AnswerSink& out_;

  std::uint64_t generation_ = 0;
  std::string buffer_;
  ExchangeReport report_;

  ViewPtr held_;
  std::shared_ptr<const Scope> scope_;
  std::int64_t scope_rev_ = -1;
  bool planned_ = false;
  bool tiered_ = false;
  std::vector<RecordRef> drops_;
  std::vector<std::vector<Put>> groups_;  // one commit each, the next one last
  std::optional<protocol::Lease> lease_;
};

}  // namespace satchel::server
