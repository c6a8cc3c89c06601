#include "server/office/exchange_run.h"

#include <algorithm>
#include <limits>

#include "core/base/log.h"
#include "core/base/signing.h"
#include "core/protocol/codec.h"
#include "server/office/exchange_rows.h"
#include "server/storage/people.h"
#include "server/storage/records.h"

namespace satchel::server {
namespace {

// Commits gather in memory up to here before the snapshot is given back and the line gets them; a single commit that
// is much larger is sent while it is made.
constexpr std::size_t kGatherBytes = 1 << 20;
constexpr std::size_t kMostInMemory = 8 << 20;
constexpr std::size_t kVerdictsFirst = 64;  // so many go ahead of the rest
constexpr Millis kLeaseRenewal = std::chrono::hours(1);
constexpr Millis kTouchEvery = std::chrono::minutes(1);
constexpr std::int64_t kNoneWhole = std::numeric_limits<std::int64_t>::max();

bool holds(const View& view, const ViewDifference::Put& put) {
  const auto before = [](const ViewEntry& entry, const ViewDifference::Put& wanted) {
    return std::pair(entry.type, entry.id) < std::pair(wanted.type, wanted.grant.id);
  };
  const auto at = std::lower_bound(view.entries.begin(), view.entries.end(), put, before);
  return at != view.entries.end() && at->type == put.type && at->id == put.grant.id;
}

}  // namespace

Result<ExchangeReport> ExchangeRun::run() {
  {
    const std::lock_guard lock(slot_.mutex);
    generation_ = ++slot_.generation;
  }
  TRY_ASSIGN(const auto verdicts, perform_.perform(principal_, request_.operations));
  report_.operations = verdicts.size();
  // Whoever is not active hands in and gets nothing but verdicts (R0), be it an empty list of them.
  const bool active = principal_.active(office_.clock.now());
  if (!verdicts.empty() || !active) protocol::append_verdicts(buffer_, verdicts);
  // They are durable: a device that has sent much writes them down while the rest of the answer is made.
  if (verdicts.size() >= kVerdictsFirst) TRY(send());
  Result<void> done;
  if (active) {
    auto idle = answer_idle();
    done = !idle ? Result<void>(fail(idle.error())) : *idle ? Result<void>() : pull();
  }
  if (!done) {
    // Verdicts are durable: whoever is still there learns them, and why nothing follows.
    if (report_.bytes == 0 && buffer_.empty()) return fail(std::move(done.error()));
    protocol::append_problem(buffer_, done.error());
    static_cast<void>(send().has_value());
    return fail(std::move(done.error()));
  }
  TRY(write());
  touch_device();
  return report_;
}

// Nothing has changed since the device was found to hold everything: no snapshot, no write.
Result<bool> ExchangeRun::answer_idle() {
  const TimePoint now = office_.clock.now();
  if (!request_.have || request_.have->salt != office_.storage.identity().salt || asks_for_repair()) return false;
  const std::int64_t rev = office_.storage.rev();
  const std::lock_guard lock(slot_.mutex);
  if (slot_.generation != generation_) return false;
  TRY_ASSIGN(const ViewPtr view, office_.views.acknowledge(device_, request_.have->view, now));
  if (!view || !office_.views.is_clean(device_, view->view, rev, now)) return false;
  if (!slot_.lease_issued || now >= *slot_.lease_issued + kLeaseRenewal) return false;
  protocol::Commit commit;
  commit.salt = office_.storage.identity().salt;
  commit.view = view->view;
  commit.rev = rev;
  commit.count = view->total.count;
  commit.sum = view->total.sum;
  commit.server_time = now;
  commit.stable_rev = slot_.stable_rev;
  protocol::append_commit(buffer_, commit);
  ++report_.commits;
  report_.idle = true;
  return true;
}

Result<void> ExchangeRun::pull() {
  for (bool first = true, more = true; more; first = false) {
    {
      const std::lock_guard lock(slot_.mutex);
      TRY(check_newest());
      TRY_ASSIGN(auto snapshot, office_.storage.read());
      if (first) {
        TRY_ASSIGN(const bool known, establish(snapshot));
        if (!known) return {};
      }
      TRY_ASSIGN(more, make_commits(snapshot));
    }
    if (more) TRY(send());
  }
  return {};
}

// --- what the device holds ------------------------------------------------------------------------------------------

Result<bool> ExchangeRun::establish(Snapshot& snapshot) {
  const TimePoint now = office_.clock.now();
  if (asks_for_repair()) return repair(snapshot);
  if (!request_.have) {
    slot_.whole_from = kNoneWhole;
    tiered_ = true;
    TRY_ASSIGN(held_, office_.views.adopt(device_, {}, now));
    return true;
  }
  if (request_.have->salt == office_.storage.identity().salt) {
    TRY_ASSIGN(held_, office_.views.acknowledge(device_, request_.have->view, now));
  }
  if (!held_) return repair(snapshot);
  tiered_ = request_.have->view < slot_.whole_from;
  if (!tiered_) slot_.whole_from = 0;
  return true;
}

// Three steps (PROTOCOL.md section 5): sums, the inventory of what differs, the difference.
Result<bool> ExchangeRun::repair(Snapshot& snapshot) {
  report_.repairing = true;
  slot_.whole_from = 0;
  if (!asks_for_repair() || (request_.inventory && !slot_.offered)) {
    log::warn("view unknown", {{"device", device_.str()}});
    return want({});
  }
  TRY(evaluate_scope(snapshot));
  return request_.inventory ? take_inventory() : compare_sums();
}

Result<bool> ExchangeRun::compare_sums() {
  auto entries = std::make_shared<std::vector<ViewEntry>>(entries_of(*scope_));
  const auto ours = bucket_sums(*entries);
  std::vector<std::size_t> differing;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    const auto& theirs = request_.sums[i];
    if (ours[i].count != theirs.count || ours[i].sum != theirs.sum) differing.push_back(i);
  }
  log::warn("repair", {{"device", device_.str()}, {"buckets", std::to_string(differing.size())}});
  if (differing.empty()) {
    TRY_ASSIGN(held_, office_.views.adopt(device_, std::move(*entries), office_.clock.now()));
    return true;
  }
  slot_.offered = std::move(entries);
  return want(std::move(differing));
}

// The buckets whose sums were equal hold what was offered then; the others hold what the device says.
Result<bool> ExchangeRun::take_inventory() {
  const protocol::Inventory& inventory = *request_.inventory;
  std::array<bool, protocol::kBuckets> listed{};
  for (const std::size_t bucket : inventory.buckets) listed[bucket] = true;
  const auto is_listed = [&](std::size_t bucket) { return listed[bucket]; };
  if (!std::ranges::all_of(slot_.wanted, is_listed)) return want(slot_.wanted);

  std::vector<ViewEntry> entries;
  for (const ViewEntry& entry : *slot_.offered) {
    if (!listed[protocol::bucket_of(entry.id)]) entries.push_back(entry);
  }
  for (const auto& entry : inventory.entries) {
    if (listed[protocol::bucket_of(entry.id)]) entries.push_back({entry.type, entry.id, entry.fingerprint});
  }
  const auto key = [](const ViewEntry& entry) { return std::pair(entry.type, entry.id); };
  std::ranges::sort(entries, {}, key);
  entries.erase(std::ranges::unique(entries, {}, key).begin(), entries.end());
  slot_.offered.reset();
  slot_.wanted.clear();
  TRY_ASSIGN(held_, office_.views.adopt(device_, std::move(entries), office_.clock.now()));
  return true;
}

// Asks for the inventory of these buckets; for all sums if there are none.
Result<bool> ExchangeRun::want(std::vector<std::size_t> buckets) {
  protocol::Want want;
  want.sums = buckets.empty();
  want.buckets = buckets;
  slot_.wanted = std::move(buckets);
  protocol::append_want(buffer_, want);
  return false;
}

// --- commits
// ----------------------------------------------------------------------------------------------------------

bool ExchangeRun::scope_is_good(const Snapshot& snapshot, TimePoint now) const {
  return scope_ && scope_rev_ == snapshot.rev() && (!scope_->valid_until || now < *scope_->valid_until);
}

Result<void> ExchangeRun::evaluate_scope(Snapshot& snapshot) {
  const TimePoint now = office_.clock.now();
  if (scope_is_good(snapshot, now)) return {};
  TRY_ASSIGN(principal_, load_principal(snapshot.database(), principal_.user, principal_.device));
  TRY_ASSIGN(scope_, scopes_.evaluate(snapshot, principal_, now));
  scope_rev_ = snapshot.rev();
  planned_ = false;
  return {};
}

Result<bool> ExchangeRun::make_commits(Snapshot& snapshot) {
  TRY(evaluate_scope(snapshot));
  if (!planned_) {
    if (report_.commits > 0) {
      TRY_ASSIGN(held_, office_.views.latest(device_));
    }
    plan(difference(*held_, *scope_));
  }
  const bool first = report_.commits == 0;
  do {
    TRY(make_commit(snapshot));
    if (groups_.empty()) return false;
    if (request_.budget_bytes > 0) {
      const std::size_t sent = report_.bytes + buffer_.size();
      if (sent >= static_cast<std::size_t>(request_.budget_bytes)) return false;
    }
  } while (!first && buffer_.size() < kGatherBytes);
  return true;
}

// One commit for a device that has had a whole view. Else one a tier, except that whatever changes in a record the
// device already holds comes with the first, with everything up to that record's tier: a right that was narrowed is
// narrowed at once, and no bundle is torn.
void ExchangeRun::plan(ViewDifference difference) {
  planned_ = true;
  drops_ = std::move(difference.drops);
  groups_.clear();
  if (difference.puts.empty()) {
    if (!drops_.empty()) groups_.emplace_back();
    return;
  }
  if (!tiered_) {
    groups_.push_back(std::move(difference.puts));
    return;
  }
  std::uint32_t last_of_first = 0;
  for (const Put& put : difference.puts) {
    if (!held_->entries.empty() && holds(*held_, put)) last_of_first = std::max(last_of_first, put.grant.tier);
  }
  std::vector<std::vector<Put>> by_tier(std::max(scope_->tiers, std::uint32_t{1}));
  for (Put& put : difference.puts) {
    const std::uint32_t tier = put.grant.tier <= last_of_first ? 0 : put.grant.tier;
    if (tier >= by_tier.size()) by_tier.resize(tier + 1);
    by_tier[tier].push_back(std::move(put));
  }
  for (std::size_t tier = by_tier.size(); tier-- > 0;) {
    if (!by_tier[tier].empty() || (tier == 0 && !drops_.empty())) groups_.push_back(std::move(by_tier[tier]));
  }
}

Result<void> ExchangeRun::make_commit(Snapshot& snapshot) {
  const TimePoint now = office_.clock.now();
  if (!groups_.empty()) {
    std::vector<Put> puts = std::move(groups_.back());
    groups_.pop_back();
    ViewDelta delta;
    delta.drops = std::exchange(drops_, {});
    delta.puts.reserve(puts.size());
    for (const Put& put : puts) delta.puts.push_back({put.type, put.grant.id, put.fingerprint});
    report_.dropped += delta.drops.size();
    report_.rows += puts.size();
    TRY(append_drops(snapshot.database(), delta.drops));
    TRY(office_.views.begin(device_, std::move(delta), now));
    TRY_ASSIGN(held_, office_.views.latest(device_));
    TRY(append_pages(snapshot.database(), std::move(puts)));
  }
  const bool more = !groups_.empty();
  if (!more) {
    if (tiered_) slot_.whole_from = held_->view;
    office_.views.mark_clean(device_, held_->view, scope_rev_, scope_->valid_until, now);
  }
  return append_commit(snapshot.database(), *held_, scope_rev_, more);
}

// Why a record leaves is said for jobs, which people ask about; the rest goes along with them.
Result<void> ExchangeRun::append_drops(Database& database, const std::vector<RecordRef>& drops) {
  const Records records(database);
  std::vector<protocol::Drop> out;
  out.reserve(drops.size());
  for (const RecordRef& ref : drops) {
    protocol::Drop drop{ref, protocol::DropReason::kOutOfScope};
    if (ref.type == RecordType::kJob) {
      TRY_ASSIGN(const auto all, records.list(&Assignment::job_id, JobId{ref.id}));
      for (const Assignment& one : all) {
        if (one.user_id != principal_.user || !one.ended_reason) continue;
        const bool reassigned = *one.ended_reason == AssignmentEnd::kReassigned;
        drop.reason = reassigned ? protocol::DropReason::kReassigned : protocol::DropReason::kEnded;
      }
    }
    out.push_back(drop);
  }
  protocol::append_drops(buffer_, out);
  return {};
}

Result<void> ExchangeRun::append_pages(Database& database, std::vector<Put> puts) {
  RowPages::sort(puts);
  RowPages pages(database, buffer_, [this] { return buffer_.size() < kMostInMemory ? Result<void>() : send(); });
  return pages.write(puts);
}

Result<void> ExchangeRun::append_commit(Database& database, const View& view, std::int64_t rev, bool more) {
  const TimePoint now = office_.clock.now();
  if (!lease_) {
    TRY_ASSIGN(lease_, make_lease(database, now));
    slot_.lease_issued = now;
    TRY_ASSIGN(slot_.stable_rev, Meta(database).stable_rev());
  }
  protocol::Commit commit;
  commit.salt = office_.storage.identity().salt;
  commit.view = view.view;
  commit.rev = rev;
  commit.count = view.total.count;
  commit.sum = view.total.sum;
  commit.more = more;
  commit.server_time = now;
  commit.stable_rev = slot_.stable_rev;
  commit.lease = lease_;
  protocol::append_commit(buffer_, commit);
  ++report_.commits;
  return {};
}

Result<protocol::Lease> ExchangeRun::make_lease(Database& database, TimePoint now) {
  TRY_ASSIGN(const auto all, Records(database).page<Settings>(Uuid{}, 1));
  const Settings settings = all.empty() ? Settings{} : all.front();
  const std::int64_t days =
      is_external(principal_.role) ? settings.contractor_lease_days : settings.technician_lease_days;
  protocol::Lease lease;
  lease.user = principal_.user;
  lease.device = device_;
  lease.issued_at = now;
  lease.hard_end = now + std::chrono::days(days);
  lease.soft_end = now + std::chrono::days(days) / 2;
  TRY_ASSIGN(lease.signature, sign(protocol::lease_text(lease), office_.storage.identity().secret_key));
  return lease;
}

// --- the line -----------------------------------------------------------------------------------------------------

Result<void> ExchangeRun::check_newest() const {
  if (slot_.generation == generation_) return {};
  return fail(ErrorCode::kCancelled, "the device has begun another exchange");
}

Result<void> ExchangeRun::write() {
  report_.bytes += buffer_.size();
  const auto written = out_.write(buffer_);
  buffer_.clear();
  return written;
}

Result<void> ExchangeRun::send() {
  if (buffer_.empty()) return {};
  TRY(write());
  return out_.flush();
}

// That the device was here, at most once a minute: an idle poll writes nothing.
void ExchangeRun::touch_device() {
  const TimePoint now = office_.clock.now();
  {
    const std::lock_guard lock(slot_.mutex);
    if (slot_.touched && now < *slot_.touched + kTouchEvery && now >= *slot_.touched) return;
    slot_.touched = now;
  }
  office_.storage.submit_unsynced([device = device_, now, pending = request_.pending](WriteTransaction& transaction) {
    return People(transaction.database()).touch(transaction, device, now, pending);
  });
}

}  // namespace satchel::server
