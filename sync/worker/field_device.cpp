#include "sync/worker/field_device.h"

#include <algorithm>
#include <utility>

#include "core/base/log.h"
#include "core/base/threads.h"

namespace satchel::sync {
namespace {

constexpr Millis kForEver{3'600'000};

Situation::Stage stage_of(Access access, bool locked_by_office) {
  if (locked_by_office) return Situation::Stage::kLockedByOffice;
  return access == Access::kLocked ? Situation::Stage::kLeaseEnded : Situation::Stage::kOpen;
}

}  // namespace

// Hears the worker.
class FieldDevice::Ears final : public WorkerListener {
 public:
  explicit Ears(FieldDevice& owner) : owner_(owner) {}
  void on_changes(const ChangeSet& changes) override {
    owner_.look_again_ = true;
    owner_.listener_.on_changes(changes);
  }
  void on_exchange_failed(const Error& error) override {
    owner_.look_again_ = true;
    owner_.situation_.trouble = error;
  }
  void on_file_failed(AttachmentId, const Error&) override { owner_.look_again_ = true; }
  void on_sign_in_needed() override { owner_.look_again_ = true; }

 private:
  FieldDevice& owner_;
};

FieldDevice::FieldDevice(std::filesystem::path home, DeviceListener& listener, PlatformParts platform, Connect connect)
    : folder_(std::move(home)),
      listener_(listener),
      platform_(platform),
      connect_(std::move(connect)),
      ears_(std::make_unique<Ears>(*this)),
      thread_([this] { run(); }) {}

FieldDevice::~FieldDevice() {
  queue([this] { stopping_ = true; });
  thread_.join();
}

void FieldDevice::queue(std::function<void()> job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
    if (line_) line_->wake();
  }
  changed_.notify_one();
}

void FieldDevice::post(Task task, Refused refused, bool reads) {
  queue([this, task = std::move(task), refused = std::move(refused), reads] {
    const auto no = [&](ErrorCode code) { refused({code, "no open store", {}}); };
    if (!store_) return no(situation_.stage == Situation::Stage::kWiped ? ErrorCode::kWiped : ErrorCode::kUnauthorized);
    if (reads && store_->replica().locked()) return no(ErrorCode::kLocked);
    Desk desk(*store_, *home_->account(), clock_, random_, platform_.previews);
    if (worker_) desk.why = [this](AttachmentId file) { return worker_->why(file); };
    task(desk);
    if (!desk.changes.empty()) listener_.on_changes(desk.changes);
    if (desk.send_soon && worker_) worker_->post(OperationsPending{});
    if (desk.send_soon || !desk.changes.empty()) look_again_ = true;
  });
}

void FieldDevice::run() {
  wake_promptly();  // a tap waits for it, and so does a verdict beside this device's own uploads
  open();
  while (!stopping_) {
    do_tasks();
    tell();
    if (!stopping_) turn();
  }
  close_account();
}

void FieldDevice::open() {
  const auto opened = [this]() -> Result<void> {
    TRY_ASSIGN(Home home, Home::open(folder_, platform_.secrets));
    home_.emplace(std::move(home));
    const Burial burial(folder_);
    if (auto tomb = burial.load(); tomb && !home_->account()) {
      if (!tomb->erased) TRY(burial.erase(*tomb, clock_.now()));
      if (!tomb->delivered) (void)burial.deliver(*tomb);
      situation_.stage = Situation::Stage::kWiped;
      situation_.organisation = tomb->organisation;
      return {};
    }
    if (home_->account()) return open_account();
    situation_.stage = Situation::Stage::kNobody;
    return {};
  }();
  if (opened) return;
  situation_.stage = Situation::Stage::kBroken;
  situation_.why = opened.error();
}

Result<void> FieldDevice::open_account() {
  const Account& account = *home_->account();
  TRY_ASSIGN(store_, Store::open(home_->store_folder(), account.actor(), clock_));
  situation_ = {};
  situation_.stage = Situation::Stage::kOpen;
  look_again_ = true;
  auto line = std::make_unique<LineThread>([connect = connect_, account] { return connect(account); });
  WorkerSettings settings;
  settings.organisation_key = account.session.public_key;
  settings.listen = true;
  settings.metered = metered_;
  worker_ = std::make_unique<Worker>(*store_, *line, clock_, random_, settings, *ears_);
  worker_->start();
  if (!online_) tell_line();
  const std::lock_guard lock(mutex_);
  line_ = std::move(line);
  return {};
}

void FieldDevice::close_account() {
  worker_.reset();
  std::unique_ptr<LineThread> line;
  {
    const std::lock_guard lock(mutex_);
    line = std::move(line_);
  }
  line.reset();  // joins: what it adopts goes into the store's folder
  if (store_) {
    if (const auto settled = store_->settle(); !settled)
      log::warn("settle_failed", {{"error", to_string(settled.error())}});
  }
  store_.reset();
}

void FieldDevice::do_tasks() {
  for (;;) {
    std::function<void()> job;
    {
      const std::lock_guard lock(mutex_);
      if (jobs_.empty()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    job();
    asked_ = true;
  }
}

// One bounded piece of what else there is to do, or a wait until something comes.
void FieldDevice::turn() {
  if (!worker_) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !jobs_.empty(); });
    return;
  }
  const LineState before = worker_->line();
  const std::int64_t exchanges = worker_->totals().exchanges;
  const std::int64_t files = worker_->totals().files_sent;
  // What the worker was asked shows before it waits for the line again.
  if (std::exchange(asked_, false)) {
    worker_->poll(Millis(0));
    look_again_ = true;
  } else {
    worker_->poll(kForEver);
  }
  const Totals& totals = worker_->totals();
  if (totals.exchanges != exchanges) {
    situation_.trouble.reset();
    situation_.agreed = clock_.now();
  }
  if (worker_->line() != before || totals.exchanges != exchanges || totals.files_sent != files) look_again_ = true;
  const auto due = worker_->wipe_due();
  if (due && *due) carry_out_wipe();
}

void FieldDevice::tell() {
  if (std::exchange(look_again_, false) && store_) {
    if (const auto looked = look(situation_); !looked) {
      log::warn("situation_unknown", {{"error", to_string(looked.error())}});
    }
  }
  listener_.on_situation(situation_);
}

Result<void> FieldDevice::look(Situation& now) {
  TRY_ASSIGN(now.access, store_->refresh_access());
  TRY_ASSIGN(const bool locked, store_->state().locked_by_order());
  TRY_ASSIGN(now.counts, store_->outbox().counts());
  TRY_ASSIGN(now.files, store_->uploads().waiting());
  now.files_refused = 0;
  if (now.files > 0) {
    TRY_ASSIGN(const auto uploads, store_->uploads().all());
    now.files_refused = std::ranges::count(uploads, UploadState::kFailed, &Upload::state);
  }
  TRY_ASSIGN(now.lease_end, store_->state().lease_end());
  TRY_ASSIGN(now.clock_set_back, store_->state().clock_was_set_back());
  TRY_ASSIGN(const auto entries, store_->outbox().entries());
  now.sending = std::ranges::count_if(entries, [](const OutboxEntry& one) { return one.sending; });
  now.stage = stage_of(now.access, locked);
  now.account = home_->account();
  now.keychain = home_->keychain();
  now.online = online_;
  now.metered = metered_;
  TRY_ASSIGN(const TransferPolicy policy, store_->state().transfer_policy());
  now.paused = policy.paused;
  now.line = worker_->line();
  now.whole = !store_->replica().checkpoint().more;
  now.records = store_->replica().checkpoint().count;
  return {};
}

void FieldDevice::carry_out_wipe() {
  const Burial burial(folder_);
  auto tomb = burial.bury(*store_, *home_->account(), home_->store_folder());
  if (!tomb) {
    log::warn("wipe_postponed", {{"error", to_string(tomb.error())}});
    return;
  }
  close_account();
  situation_ = {};
  situation_.stage = Situation::Stage::kWiped;
  situation_.organisation = tomb->organisation;
  auto erased = burial.erase(*tomb, clock_.now());
  if (erased) erased = home_->forget();
  if (!erased) situation_.why = erased.error();
  if (erased) (void)burial.deliver(*tomb);
}

void FieldDevice::enter(Account account, std::function<void(const Result<void>&)> done) {
  queue([this, account = std::move(account), done = std::move(done)]() mutable {
    const auto entered = [&]() -> Result<void> {
      if (!home_) return fail(situation_.why.value_or(Error{ErrorCode::kIo, "no home folder", {}}));
      close_account();
      const Burial burial(folder_);
      if (auto tomb = burial.load()) {
        const auto told = burial.deliver(*tomb);
        if (!told && retry_of(told.error().code) == Retry::kLater) return fail(told.error());
        TRY(burial.remove());
      }
      TRY(home_->remember(std::move(account)));
      TRY(open_account());
      TRY(store_->state().unlock());
      return store_->state().heard(home_->account()->session.server_time, {});
    }();
    look_again_ = true;
    tell();
    done(entered);
  });
}

void FieldDevice::leave(std::filesystem::path export_to, std::string passphrase,
                        std::function<void(const Result<void>&)> done) {
  queue([this, export_to = std::move(export_to), passphrase = std::move(passphrase), done = std::move(done)] {
    const auto left = do_leave(export_to, passphrase);
    tell();
    done(left);
  });
}

Result<void> FieldDevice::do_leave(const std::filesystem::path& export_to, std::string_view passphrase) {
  if (!store_) return fail(ErrorCode::kUnauthorized, "nobody is signed in");
  TRY_ASSIGN(const bool locked, store_->state().locked_by_order());
  if (locked) return fail(ErrorCode::kLocked, "locked by the office");
  TRY_ASSIGN(const std::int64_t left, unsent(*store_));
  if (left > 0 && export_to.empty()) return fail(ErrorCode::kConflict, std::to_string(left) + " things are not sent");
  const Account account = *home_->account();
  if (!export_to.empty()) TRY(store_->export_unsent(export_to, owner_of(account), passphrase));
  const std::filesystem::path folder = home_->store_folder();
  close_account();
  situation_ = {};
  situation_.stage = Situation::Stage::kNobody;
  TRY(Store::erase(folder));
  TRY(home_->forget());
  // Without a line the office counts this device as signed in until it hears otherwise.
  (void)sign_out(account);
  return {};
}

void FieldDevice::send_now() {
  queue([this] {
    if (worker_) worker_->post(SyncRequested{});
  });
}

void FieldDevice::fetch_now(const Sha256& file) {
  queue([this, file] {
    if (worker_) worker_->fetch_now(file);
  });
}

void FieldDevice::tell_line() {
  if (worker_) worker_->post(NetworkChanged{online_, metered_});
  look_again_ = true;
}

void FieldDevice::set_line(bool online, bool metered) {
  queue([this, online, metered] {
    if (std::pair(online, metered) == std::pair(online_, metered_)) return;
    online_ = online;
    metered_ = metered;
    tell_line();
  });
}

void FieldDevice::set_paused(bool paused) {
  queue([this, paused] {
    if (!worker_ || !store_) return;
    auto policy = store_->state().transfer_policy();
    if (!policy || policy->paused == paused) return;
    policy->paused = paused;
    worker_->post(PolicyChanged{*policy});
    look_again_ = true;
  });
}

void FieldDevice::allow_metered_once() {
  queue([this] {
    if (worker_) worker_->post(MeteredAllowed{});
  });
}

Result<std::int64_t> unsent(Store& store) {
  TRY_ASSIGN(const OutboxCounts counts, store.outbox().counts());
  TRY_ASSIGN(const std::int64_t files, store.uploads().waiting());
  return counts.pending + counts.rejected + files;
}

}  // namespace satchel::sync
