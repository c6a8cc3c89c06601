#include "sync/engine/engine.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace satchel::sync {
namespace {

// A file that failed this often in a row goes after all others, however urgent it is.
constexpr int kTired = 3;

}  // namespace

Engine::Engine(EngineLimits limits, Random& random) : limits_(limits), random_(random) {}

std::vector<Action> Engine::on(const Event& event, Millis now) {
  Actions out;
  std::visit([&](const auto& one) { handle(one, now, out); }, event);
  step(now, out);
  return out;
}

// --- what the person is told
// ------------------------------------------------------------------------------------------

LineState Engine::state() const {
  if (!online_) return LineState::kOffline;
  if (phase_ == Phase::kSignInNeeded) return LineState::kSignInNeeded;
  if (phase_ == Phase::kExchanging) return LineState::kExchanging;
  return up_to_date_ && !due_ ? LineState::kUpToDate : LineState::kWaiting;
}

bool Engine::idle() const {
  if (phase_ != Phase::kIdle || !up_to_date_ || due_ || repair_ || repair_waits_) return false;
  return std::ranges::none_of(files_, [&](const auto& entry) { return entry.second.running || allowed(entry.second); });
}

std::optional<Millis> Engine::next_retry() const {
  if (!line_usable()) return std::nullopt;
  std::optional<Millis> first;
  const auto consider = [&](const Attempts& attempts) {
    if (attempts.failures > 0 && (!first || attempts.not_before < *first)) first = attempts.not_before;
  };
  if (due_ && phase_ == Phase::kIdle) consider(attempts_);
  if (repair_waits_) consider(repair_attempts_);
  for (const auto& [id, file] : files_) {
    if (!file.running && allowed(file)) consider(file.attempts);
  }
  return first;
}

// --- what happens
// -----------------------------------------------------------------------------------------------------

void Engine::handle(const Started&, Millis, Actions&) {
  if (phase_ != Phase::kStopped) return;
  phase_ = Phase::kIdle;
  want_exchange();
}

void Engine::handle(const OperationsPending&, Millis, Actions&) {
  want_exchange();
}

void Engine::handle(const Poked&, Millis, Actions&) {
  want_exchange();
}

void Engine::handle(const EventsConnected&, Millis now, Actions&) {
  events_up_ = true;
  events_since_ = now;
  // What was poked before the stream stood is not told again.
  want_exchange();
}

void Engine::handle(const EventsLost&, Millis now, Actions&) {
  if (!events_asked_) return;
  if (events_up_ && now - events_since_ >= limits_.steady) events_attempts_ = {};
  events_up_ = false;
  events_asked_ = false;
  fail(events_attempts_, now);
}

void Engine::handle(const NetworkChanged& line, Millis now, Actions& out) {
  online_ = line.online;
  line_.metered = line.metered;
  line_.roaming = line.roaming;
  metered_allowed_ = false;
  if (phase_ == Phase::kStopped) return;
  // Nothing of the old line is worth waiting for.
  if (phase_ == Phase::kExchanging) {
    out.push_back(CancelExchange{});
    phase_ = Phase::kIdle;
  }
  for (auto& [id, file] : files_) {
    if (!file.running) continue;
    out.push_back(CancelFile{id});
    file.running = false;
  }
  if (events_asked_) out.push_back(DisconnectEvents{});
  events_asked_ = events_up_ = false;
  usable_from_ = now + limits_.settle;
  forget_failures(now);
  forget_repairs();
  if (online_) want_exchange();
}

void Engine::handle(const SyncRequested&, Millis now, Actions&) {
  if (phase_ == Phase::kStopped) return;
  if (phase_ == Phase::kSignInNeeded) phase_ = Phase::kIdle;
  forget_failures(now);
  forget_repairs();
  want_exchange();
}

void Engine::handle(const CommitApplied& commit, Millis, Actions&) {
  answer_.more = commit.more;
  answer_.checksum_matches = commit.checksum_matches;
}

void Engine::handle(const WantReceived& event, Millis, Actions&) {
  answer_.want = event.want;
}

void Engine::handle(const ExchangeEnded& end, Millis now, Actions&) {
  if (phase_ != Phase::kExchanging) return;
  phase_ = Phase::kIdle;
  last_exchange_ = now;
  poll_earlier_ = Millis(random_.below(static_cast<std::uint64_t>(limits_.poll_without_events.count() / 10 + 1)));
  if (attempts_.failures > 0) forget_failures(now);  // the line works again: for files and the stream too

  if (answer_.want) {
    want_repair({false, answer_.want->sums, answer_.want->buckets}, now);
  } else if (!answer_.checksum_matches && !answer_.more) {
    want_repair({false, true, {}}, now);
  } else {
    forget_repairs();
    up_to_date_ = true;
  }
  if (answer_.more || end.operations_left) want_exchange();

  // An outbox that says it has something and then gives nothing is asked again, but not in a circle.
  const bool nothing = answer_.plain && !answer_.more && end.operations_left && end.operations_sent == 0;
  stalls_ = nothing ? stalls_ + 1 : 0;
  if (stalls_ > 1) attempts_.not_before = std::max(attempts_.not_before, now + backoff(stalls_ - 1));
}

void Engine::handle(const ExchangeFailed& end, Millis now, Actions& out) {
  if (phase_ != Phase::kExchanging) return;
  phase_ = Phase::kIdle;
  // A repair that fails must not stand before the operations: the next exchange is a plain one.
  want_exchange();
  fail(attempts_, now, end.retry_after.value_or(Millis(0)));
  if (retry_of(end.error.code) == Retry::kAfterSignIn) need_sign_in(out);
}

void Engine::handle(const FileQueued& queued, Millis, Actions&) {
  const auto [entry, fresh] = files_.try_emplace(queued.id);
  File& file = entry->second;
  if (fresh || queued.urgency < file.urgency) file.attempts = {0, usable_from_};
  file.urgency = queued.urgency;
  file.bytes = queued.bytes;
  file.download = queued.download;
}

void Engine::handle(const FileWithdrawn& withdrawn, Millis, Actions& out) {
  const auto found = files_.find(withdrawn.id);
  if (found == files_.end()) return;
  if (found->second.running) out.push_back(CancelFile{withdrawn.id});
  files_.erase(found);
}

// Only what was never reached before counts: an upload that always begins anew must not go round in a circle.
void Engine::handle(const FileProgress& progress, Millis, Actions&) {
  const auto found = files_.find(progress.id);
  if (found == files_.end() || !found->second.running || progress.reached <= found->second.reached) return;
  found->second.reached = progress.reached;
  found->second.moved = true;
  found->second.attempts.failures = 0;
}

void Engine::handle(const FileEnded& end, Millis now, Actions&) {
  const auto found = files_.find(end.id);
  if (found == files_.end()) return;
  File& file = found->second;
  if (!end.error) {
    files_.erase(found);
    return;
  }
  if (!file.running) return;
  file.running = false;
  const bool moved = std::exchange(file.moved, false);
  switch (retry_of(end.error->code)) {
    case Retry::kNever:
      files_.erase(found);
      return;
    case Retry::kAfterSignIn:
      want_exchange();  // it will say whether the session is really over
      break;
    case Retry::kLater:
      // A line that cuts everything after a while still carries a file, if nothing waits between its pieces.
      if (moved) return;
      break;
  }
  fail(file.attempts, now);
}

void Engine::handle(const PowerChanged& power, Millis, Actions&) {
  line_.charging = power.charging;
}

void Engine::handle(const PolicyChanged& change, Millis, Actions&) {
  policy_ = change.policy;
}

void Engine::handle(const MeteredAllowed&, Millis, Actions&) {
  metered_allowed_ = true;
}

void Engine::handle(const MeteredSpent& spent, Millis now, Actions&) {
  line_.spent_today = spent.today;
  day_ends_ = now + spent.day_left;
}

void Engine::handle(const Tick&, Millis, Actions&) {
  wake_at_.reset();
}

// --- what follows
// -----------------------------------------------------------------------------------------------------

void Engine::step(Millis now, Actions& out) {
  if (line_.spent_today > 0 && now >= day_ends_) line_.spent_today = 0;
  stop_files(out);
  if (!line_usable()) return;
  if (repair_waits_ && now >= repair_attempts_.not_before) {
    repair_waits_ = false;
    want_exchange();
  }
  if (phase_ == Phase::kIdle && now >= poll_at()) want_exchange();
  start_exchange(now, out);
  start_files(false, now, out);
  start_files(true, now, out);
  start_events(now, out);
  ask_to_be_woken(now, out);
}

void Engine::start_exchange(Millis now, Actions& out) {
  if (phase_ != Phase::kIdle || now < attempts_.not_before || (!due_ && !repair_)) return;
  phase_ = Phase::kExchanging;
  answer_ = {};
  if (repair_) {
    answer_.plain = false;
    out.push_back(*std::exchange(repair_, std::nullopt));
  } else {
    due_ = false;
    out.push_back(StartExchange{});
  }
}

// What began while it was allowed, and is not any more.
void Engine::stop_files(Actions& out) {
  for (auto& [id, file] : files_) {
    if (!file.running || allowed(file)) continue;
    out.push_back(CancelFile{id});
    file.running = false;
  }
}

void Engine::start_files(bool downloads, Millis now, Actions& out) {
  using Rank = std::tuple<bool, int, int, std::int64_t, AttachmentId>;
  std::vector<Rank> ready;
  std::size_t running = 0;
  for (const auto& [id, file] : files_) {
    if (file.download != downloads) continue;
    if (file.running) {
      ++running;
    } else if (allowed(file) && now >= file.attempts.not_before) {
      ready.emplace_back(file.attempts.failures >= kTired, file.urgency, file.attempts.failures, file.bytes, id);
    }
  }
  std::ranges::sort(ready);
  for (const Rank& rank : ready) {
    const AttachmentId id = std::get<AttachmentId>(rank);
    File& file = files_.at(id);
    if (running < limits_.files_at_once) {
      ++running;
    } else if (!make_way(file, out)) {
      return;
    }
    file.running = true;
    file.moved = false;
    out.push_back(StartFile{id, file.download});
  }
}

// What the person asked for at once, and a preview, do not wait behind hours of originals: the least urgent one that
// runs is put off, and goes on later where it stopped.
bool Engine::make_way(const File& urgent, Actions& out) {
  if (urgent.urgency > static_cast<int>(FileClass::kPreview) || urgent.attempts.failures > 0) return false;
  auto last = files_.end();
  for (auto entry = files_.begin(); entry != files_.end(); ++entry) {
    const File& file = entry->second;
    if (!file.running || file.download != urgent.download || file.urgency <= urgent.urgency) continue;
    if (last == files_.end() || file.urgency > last->second.urgency) last = entry;
  }
  if (last == files_.end()) return false;
  out.push_back(CancelFile{last->first});
  last->second.running = false;
  return true;
}

void Engine::start_events(Millis now, Actions& out) {
  if (events_asked_ || now < events_attempts_.not_before) return;
  events_asked_ = true;
  out.push_back(ConnectEvents{});
}

void Engine::ask_to_be_woken(Millis now, Actions& out) {
  std::optional<Millis> first;
  const auto consider = [&](Millis at) {
    if (at > now && (!first || at < *first)) first = at;
  };
  if (phase_ == Phase::kIdle) {
    consider(due_ || repair_ ? attempts_.not_before : poll_at());
    if (repair_waits_) consider(repair_attempts_.not_before);
  }
  for (const auto& [id, file] : files_) {
    if (!file.running && allowed(file)) consider(file.attempts.not_before);
  }
  if (!events_asked_) consider(events_attempts_.not_before);
  const auto waits_for_tomorrow = [this](const auto& entry) {
    return held_back(entry.second) == WaitReason::kDailyBudget;
  };
  if (line_.spent_today > 0 && std::ranges::any_of(files_, waits_for_tomorrow)) consider(day_ends_);
  if (first && first != wake_at_) {
    wake_at_ = first;
    out.push_back(WakeAt{*first});
  }
}

void Engine::want_exchange() {
  due_ = true;
  up_to_date_ = false;
}

// A repair takes a few exchanges in a row. Where that leads nowhere the office or this replica has a fault that asking
// again at once will not mend: operations go on as ever, and the repair is tried again after a pause.
void Engine::want_repair(StartExchange how, Millis now) {
  if (repair_waits_ || now < repair_attempts_.not_before) {
    repair_waits_ = true;
  } else if (++repairs_ > limits_.repairs_in_a_row) {
    repairs_ = 0;
    repair_waits_ = true;
    fail(repair_attempts_, now);
  } else {
    repair_ = std::move(how);
  }
}

void Engine::need_sign_in(Actions& out) {
  phase_ = Phase::kSignInNeeded;
  if (events_asked_) out.push_back(DisconnectEvents{});
  events_asked_ = events_up_ = false;
  out.push_back(AskToSignIn{});
}

void Engine::forget_failures(Millis now) {
  const Millis not_before = std::max(now, usable_from_);
  attempts_ = {0, not_before};
  events_attempts_ = {0, not_before};
  for (auto& [id, file] : files_) file.attempts = {0, not_before};
}

void Engine::forget_repairs() {
  repairs_ = 0;
  repair_attempts_ = {};
  repair_waits_ = false;
}

// What the office asks for is a floor (of at most last_retry) to which the jitter of the first step is added: devices
// that were all sent away with the same answer do not return together.
void Engine::fail(Attempts& attempts, Millis now, Millis at_least) {
  const Millis own = backoff(++attempts.failures);
  const Millis asked = std::clamp(at_least, Millis(0), limits_.last_retry);
  attempts.not_before = now + (own >= asked ? own : asked + limits_.first_retry - backoff(1));
}

// Doubles from first_retry to last_retry; a random half of it, so that devices spread.
Millis Engine::backoff(int failures) {
  Millis full = limits_.first_retry;
  for (int i = 1; i < failures && full < limits_.last_retry; ++i) full *= 2;
  full = std::min(full, limits_.last_retry);
  const auto half = static_cast<std::uint64_t>(full.count() / 2);
  return full - Millis(random_.below(half + 1));
}

std::optional<WaitReason> Engine::held_back(const File& file) const {
  LineFacts line = line_;
  if (metered_allowed_) line.metered = line.roaming = false;
  return satchel::held_back(static_cast<FileClass>(file.urgency), file.bytes, policy_, line, limits_.small_file_bytes);
}

std::optional<Engine::FileWait> Engine::why(AttachmentId id, Millis now) const {
  const auto found = files_.find(id);
  if (found == files_.end()) return std::nullopt;
  const File& file = found->second;
  if (file.running) return FileWait{WaitReason::kMoving, {}};
  if (phase_ == Phase::kSignInNeeded) return FileWait{WaitReason::kSignIn, {}};
  if (const auto reason = held_back(file)) return FileWait{*reason, {}};
  if (!line_usable()) return FileWait{WaitReason::kNextContact, {}};
  if (file.attempts.failures > 0 && file.attempts.not_before > now) {
    return FileWait{WaitReason::kRetry, file.attempts.not_before};
  }
  return FileWait{WaitReason::kTurn, {}};
}

Millis Engine::poll_at() const {
  return last_exchange_ + (events_up_ ? limits_.poll_with_events : limits_.poll_without_events) - poll_earlier_;
}

}  // namespace satchel::sync
