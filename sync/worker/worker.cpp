#include "sync/worker/worker.h"

#include <algorithm>
#include <utility>

#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/base/signing.h"
#include "sync/worker/file_task.h"

namespace satchel::sync {
namespace {

// Room for everything in a request besides its operations.
constexpr std::size_t kEnvelopeBytes = 64 << 10;
// Entries of an inventory in one request, 34 bytes each; the office asks again for the ranges left out.
constexpr std::int64_t kMaxInventory = 90'000;
// A lease lasts for days: writing down a newer one with every poll would only wear the disk.
constexpr Millis kHeardEvery{60'000};

// What the office calls in goes at once: it is no longer the person's to say what it may cost.
TransferPolicy hand_in_policy() {
  TransferPolicy policy;
  policy.unmetered_only = false;
  policy.roaming = true;
  return policy;
}

}  // namespace

Worker::Worker(Store& store, Transport& transport, const Clock& clock, Random& random, WorkerSettings settings,
               WorkerListener& listener)
    : store_(store),
      transport_(transport),
      clock_(clock),
      settings_(std::move(settings)),
      listener_(listener),
      engine_(settings_.engine, random) {}

Worker::~Worker() {
  if (exchange_) {
    transport_.cancel(*exchange_);
    store_.outbox().release();
  }
  if (events_) transport_.cancel(*events_);
}

void Worker::start() {
  if (auto policy = store_.state().transfer_policy()) policy_ = *policy;
  if (const auto leaving = store_.state().leaving(); leaving && *leaving) leaving_ = (*leaving)->order.mode;
  tell_engine(PolicyChanged{leaving_ ? hand_in_policy() : policy_});
  take_line(settings_.metered);
  tell_spent();
  // The line as it is, not a change of it: no connection has to go.
  if (metered_) tell_engine(NetworkChanged{true, true});
  tell_engine(Started{});
  announce_files();
  handle_inbox();
}

void Worker::post(Event event) {
  note(std::move(event));
  transport_.wake();
}

void Worker::fetch_now(const Sha256& file) {
  {
    const std::lock_guard lock(mutex_);
    fetch_now_.push_back(file);
  }
  transport_.wake();
}

void Worker::note(Event event) {
  const std::lock_guard lock(mutex_);
  inbox_.push_back(std::move(event));
}

bool Worker::inbox_empty() const {
  const std::lock_guard lock(mutex_);
  return inbox_.empty() && fetch_now_.empty();
}

void Worker::handle_inbox() {
  while (true) {
    std::vector<Event> events;
    std::vector<Sha256> wanted;
    {
      const std::lock_guard lock(mutex_);
      events.swap(inbox_);
      wanted.swap(fetch_now_);
    }
    if (events.empty() && wanted.empty()) return;
    for (const Sha256& file : wanted) want({file, 0, FileClass::kSendNow}, true);
    for (const Event& event : events) handle(event);
  }
}

void Worker::handle(const Event& event) {
  if (std::holds_alternative<OperationsPending>(event)) announce_files();
  if (const auto* changed = std::get_if<PolicyChanged>(&event)) {
    if (leaving_) return tell_engine(PolicyChanged{hand_in_policy()});
    take_policy(changed->policy);
  }
  tell_engine(event);
  // By now the engine has cancelled what ran over the old line.
  if (const auto* changed = std::get_if<NetworkChanged>(&event)) {
    take_line(changed->metered);
    transport_.network_changed();
  }
}

void Worker::tell_engine(const Event& event) {
  for (const Action& action : engine_.on(event, clock_.monotonic())) carry_out(action);
}

void Worker::carry_out(const Action& action) {
  if (const auto* how = std::get_if<StartExchange>(&action)) {
    start_exchange(*how);
  } else if (std::holds_alternative<CancelExchange>(action)) {
    if (exchange_) transport_.cancel(*std::exchange(exchange_, std::nullopt));
    abandon_answer();
  } else if (std::holds_alternative<ConnectEvents>(action)) {
    if (settings_.listen && !leaving_ && !events_) events_ = transport_.listen(*this);
  } else if (std::holds_alternative<DisconnectEvents>(action)) {
    if (events_) transport_.cancel(*std::exchange(events_, std::nullopt));
  } else if (const auto* begun = std::get_if<StartFile>(&action)) {
    start_file(*begun);
  } else if (const auto* cancelled = std::get_if<CancelFile>(&action)) {
    files_.erase(cancelled->id);
  } else if (const auto* wake = std::get_if<WakeAt>(&action)) {
    wake_at_ = wake->at;
  } else if (std::holds_alternative<AskToSignIn>(action)) {
    listener_.on_sign_in_needed();
  }
}

void Worker::poll(Millis max_wait) {
  ended_files_.clear();
  handle_inbox();
  if (agreed() && !tidy_) {
    auto more = store_.replica().maintain();
    if (!more) log::warn("maintain_failed", {{"error", to_string(more.error())}});
    tidy_ = !more || !*more;
    max_wait = Millis(0);
  }
  const Millis before = clock_.monotonic();
  for (const auto& due : {wake_at_, outbox_due_}) {
    if (due) max_wait = std::clamp(*due - before, Millis(0), max_wait);
  }
  transport_.poll(max_wait);
  const Millis now = clock_.monotonic();
  if (wake_at_ && *wake_at_ <= now) {
    wake_at_.reset();
    note(Tick{});
  }
  if (outbox_due_ && *outbox_due_ <= now) {
    outbox_due_.reset();
    note(OperationsPending{});
  }
  handle_inbox();
}

void Worker::on_stream_closed(Error why) {
  events_.reset();
  log::debug("event_stream_closed", {{"error", to_string(why)}});
  note(EventsLost{});
  // An exchange will say whether the session is really over, or what the office wants of this device.
  if (retry_of(why.code) == Retry::kAfterSignIn) note(Poked{});
}

// --- one exchange
// -------------------------------------------------------------------------------------------------------

void Worker::start_exchange(const StartExchange& how) {
  auto request = make_request(how);
  if (!request) return fail_exchange(std::move(request.error()));
  asked_at_ = clock_.now();
  answer_.emplace(store_.replica(), store_.outbox(), clock_.now());
  exchange_ = transport_.exchange(std::move(*request), *this);
}

Result<std::string> Worker::make_request(const StartExchange& how) {
  protocol::OutgoingRequest request;
  request.have = store_.replica().have();
  request.budget_bytes = settings_.budget_bytes;
  request.network = metered_ ? protocol::Network::kMetered : protocol::Network::kUnmetered;
  TRY_ASSIGN(const OutboxCounts counts, store_.outbox().counts());
  request.pending = counts.pending;
  sent_ = 0;
  files_asked_.clear();
  if (leaving_ && office_tells_files_ == true) {
    TRY_ASSIGN(const auto uploads, store_.uploads().unconfirmed());
    for (const Upload& upload : uploads) {
      if (files_asked_.size() < protocol::kMaxFilesAsked) files_asked_.insert(upload.sha256);
    }
    request.files.assign(files_asked_.begin(), files_asked_.end());
  }
  if (how.send_sums || !how.inventory_of.empty()) {
    TRY_ASSIGN(auto sums, store_.replica().bucket_sums());
    if (!how.inventory_of.empty()) {
      std::vector<std::size_t> buckets;
      std::int64_t entries = 0;
      for (const std::size_t bucket : how.inventory_of) {
        entries += bucket < sums.size() ? sums[bucket].count : 0;
        if (!buckets.empty() && entries > kMaxInventory) break;
        buckets.push_back(bucket);
      }
      TRY_ASSIGN(request.inventory, store_.replica().inventory(buckets));
    }
    if (how.send_sums) request.sums = std::move(sums);
  } else if (how.with_operations) {
    TRY_ASSIGN(Batch batch, store_.outbox().next_batch(protocol::kMaxOperations,
                                                       protocol::kMaxRequestBytes - kEnvelopeBytes, clock_.now()));
    sent_ = batch.ids.size();
    request.operations = std::move(batch.operations);
  }
  return protocol::encode_request(request);
}

Result<void> Worker::on_frame(std::string_view line) {
  const AnswerReport& report = answer_->report();
  const std::int64_t commits = report.commits;
  const bool had_order = report.order.has_value();
  TRY(reader_.line(line, *answer_));
  if (report.order && !had_order) TRY(take_order(*report.order));
  if (report.commits == commits) return {};
  if (!totals_.first_commit) totals_.first_commit = clock_.monotonic();
  note(CommitApplied{report.last_commit->more, report.checksum_matches});
  show_changes();
  return {};
}

void Worker::show_changes() {
  const ChangeSet changes = answer_->take_changes();
  if (changes.empty()) return;
  tidy_ = false;
  forget_refusals(changes);
  listener_.on_changes(changes);
}

void Worker::on_exchange_done(Result<WireBytes> result, std::optional<Millis> retry_after) {
  exchange_.reset();
  if (!result) return fail_exchange(std::move(result.error()), retry_after);
  totals_.wire += *result;
  ++totals_.exchanges;
  if (auto ended = end_answer(); !ended) fail_exchange(std::move(ended.error()));
}

Result<void> Worker::end_answer() {
  TRY(answer_->finish());
  show_changes();
  const AnswerReport report = answer_->report();
  answer_.reset();
  store_.outbox().release();
  tidy_ = false;
  count(report);
  if (report.last_commit) TRY(heard(*report.last_commit));
  if (report.problem) return fail(*report.problem);
  if (report.order) {
    TRY(hear_of_files(report));
    TRY(obey());
  }
  // An office that takes operations and says nothing about them would be asked for ever without a pause.
  if (sent_ > 0 && report.verdicts.empty()) return fail(ErrorCode::kProtocol, "operations without verdicts");
  if (report.want) note(WantReceived{*report.want});
  bool files = report.received > 0 || report.dropped > 0 || report.restored;
  if (report.last_commit && !report.last_commit->more) {
    TRY_ASSIGN(const bool missing, store_.keeper().confirm(asked_at_));
    files = files || missing;
  }
  if (files) announce_files();

  const TimePoint now = clock_.now();
  TRY_ASSIGN(const Batch next, store_.outbox().next_batch(1, 1, now));
  store_.outbox().release();
  TRY_ASSIGN(const auto due, store_.outbox().next_due(now));
  outbox_due_.reset();
  if (due) outbox_due_ = clock_.monotonic() + std::max(*due - now, Millis(1));
  note(ExchangeEnded{sent_, !next.ids.empty()});
  return {};
}

// What anybody but the organisation says, or says to another device or person, is not heard. The order is written down
// before the verdicts that come with it: what waited then is what is handed in.
Result<void> Worker::take_order(const protocol::Order& order) {
  const Actor& actor = store_.replica().actor();
  const auto key = from_base64(settings_.organisation_key);
  const bool genuine = key && verify_signature(protocol::order_text(order), order.signature, *key);
  if (!genuine || order.user != actor.user || order.device != actor.device) {
    log::warn("order_refused", {{"why", genuine ? "for another device" : "not signed by the organisation"}});
    return {};
  }
  TRY_ASSIGN(const OutboxCounts counts, store_.outbox().counts());
  TRY_ASSIGN(const bool fresh, store_.state().take(order, counts.pending));
  if (!fresh) return {};
  log::warn("order_taken", {{"mode", std::string(name_of(order.mode))}});
  if (order.mode != protocol::OrderMode::kLock) {
    leaving_ = order.mode;
    note(PolicyChanged{hand_in_policy()});
  }
  TRY(store_.refresh_access());
  return {};
}

// An answer with an order brings nothing else but verdicts. There is nothing to ask any more, except while work is
// being handed in; an order that was refused, or carried out before, leaves this device as it is.
Result<void> Worker::obey() {
  TRY_ASSIGN(const bool due, wipe_due());
  if (due) return fail(ErrorCode::kWiped, "ordered by the office");
  if (leaving_) return {};
  TRY_ASSIGN(const bool locked, store_.state().locked_by_order());
  return fail(locked ? ErrorCode::kLocked : ErrorCode::kUnauthorized, "ordered by the office");
}

Result<bool> Worker::wipe_due() {
  if (!leaving_) return false;
  if (*leaving_ == protocol::OrderMode::kWipe) return true;
  TRY_ASSIGN(const auto work, store_.outbox().entries());
  const auto waits = [](const OutboxEntry& one) { return one.state == OutboxState::kPending; };
  if (std::ranges::any_of(work, waits)) return false;
  TRY_ASSIGN(const auto uploads, store_.uploads().all());
  return std::ranges::none_of(uploads, [this](const Upload& one) {
    const bool waits = one.state == UploadState::kQueued || one.state == UploadState::kUploading;
    const bool doubtful = one.state == UploadState::kStored && !one.confirmed && office_tells_files_ != false;
    return waits || doubtful;
  });
}

// An upload that was answered well may have been answered by somebody on the way: before a device is emptied, the
// office says in the exchange which of its files it has. An office of an earlier version can't; there, the answers to
// the uploads have to do.
Result<void> Worker::hear_of_files(const AnswerReport& report) {
  office_tells_files_ = report.stored.has_value();
  if (!report.stored) return {};
  const std::set<Sha256> stored(report.stored->begin(), report.stored->end());
  TRY_ASSIGN(const auto before, store_.uploads().unconfirmed());
  TRY_ASSIGN(const bool again, store_.keeper().settle(files_asked_, stored, clock_.now()));
  if (again) announce_files();
  TRY_ASSIGN(const auto after, store_.uploads().unconfirmed());
  const bool further = files_asked_.empty() || after.size() < before.size();
  if (further && !after.empty()) note(Poked{});
  return {};
}

// The office was in contact: its time, and the lease it gave if it is really the organisation's.
Result<void> Worker::heard(const protocol::Commit& commit) {
  const Millis now = clock_.monotonic();
  TRY_ASSIGN(const Access access, store_.refresh_access());
  if (access == Access::kOpen && heard_at_ && now - *heard_at_ < kHeardEvery) return {};
  std::optional<protocol::Lease> lease = commit.lease;
  const auto key = from_base64(settings_.organisation_key);
  if (lease && (!key || !verify_signature(protocol::lease_text(*lease), lease->signature, *key))) {
    log::warn("lease_not_signed_by_the_organisation");
    lease.reset();
  }
  TRY(store_.state().heard(commit.server_time, lease));
  TRY(store_.refresh_access());
  heard_at_ = now;
  return {};
}

void Worker::count(const AnswerReport& report) {
  totals_.received += report.received;
  totals_.dropped += report.dropped;
  for (const protocol::Verdict& verdict : report.verdicts) {
    ++totals_.sent;
    totals_.applied += verdict.kind == VerdictKind::kApplied;
    totals_.merged += verdict.kind == VerdictKind::kMerged;
    totals_.held += verdict.kind == VerdictKind::kHeld;
    totals_.rejected += verdict.kind == VerdictKind::kRejected;
  }
}

// The answer breaks off: what was committed stays, what was not is as if it had not come.
void Worker::abandon_answer() {
  if (answer_) {
    count(answer_->report());
    if (const auto finished = answer_->finish(); finished) show_changes();
    answer_.reset();
  }
  store_.outbox().release();
}

void Worker::fail_exchange(Error error, std::optional<Millis> retry_after) {
  abandon_answer();
  log::debug("exchange_failed", {{"error", to_string(error)}});
  listener_.on_exchange_failed(error);
  note(ExchangeFailed{std::move(error), retry_after});
}

}  // namespace satchel::sync
