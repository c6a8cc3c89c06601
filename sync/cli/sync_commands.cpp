#include <csignal>
#include <map>
#include <ostream>

#include "core/model/sentence.h"
#include "sync/cli/commands.h"
#include "sync/cli/leaving.h"
#include "sync/cli/sync_run.h"
#include "sync/worker/worker.h"

namespace satchel::cli {
namespace {

// A file that was cut this often in one run, and came no further, is left for the next.
constexpr int kMaxFileTries = 5;

volatile std::sig_atomic_t interrupted = 0;

// Notes what ends a `sync` before both sides agree.
class Trouble final : public sync::WorkerListener {
 public:
  void on_exchange_failed(const Error& error) override { error_ = error; }
  void on_file_failed(AttachmentId id, const Error& error) override {
    if (retry_of(error.code) == Retry::kNever) {
      refused_.push_back(error);
    } else if (++tries_[id] >= kMaxFileTries) {  // a 401 too: the exchange that follows says what it means
      error_ = error;
    }
  }
  void on_file_progress(const sync::FileMove& move) override { tries_.erase(move.id); }

  const std::optional<Error>& error() const { return error_; }
  const std::vector<Error>& refused_files() const { return refused_; }

 private:
  std::optional<Error> error_;
  std::vector<Error> refused_;
  std::map<AttachmentId, int> tries_;
};

void report(Desk& desk, const sync::Totals& totals, Millis began, Millis ended) {
  const Millis first = totals.first_commit.value_or(ended);
  if (desk.json) {
    return desk.print({{"received", totals.received},
                       {"dropped", totals.dropped},
                       {"sent", totals.sent},
                       {"applied", totals.applied},
                       {"merged", totals.merged},
                       {"held", totals.held},
                       {"rejected", totals.rejected},
                       {"files_sent", totals.files_sent},
                       {"bytes_up", totals.wire.up},
                       {"bytes_down", totals.wire.down},
                       {"ms", (ended - began).count()},
                       {"ms_first_commit", (first - began).count()}});
  }
  desk.out << "Received " << totals.received << ", " << totals.dropped << " left your list; sent " << totals.sent;
  if (totals.held > 0) desk.out << " (" << totals.held << " wait for the office)";
  if (totals.rejected > 0) desk.out << " (" << totals.rejected << " refused: see `outbox`)";
  desk.out << ", " << totals.files_sent << " files.\n";
}

// Prints a line per change, as it comes.
class Announcer final : public sync::WorkerListener {
 public:
  explicit Announcer(Desk& desk) : desk_(desk) {}

  void on_changes(const ChangeSet& changes) override {
    offline_ = false;
    if (changes.everything) line("everything", {}, "Your list was brought up to date.");
    for (const RecordRef& ref : changes.dropped) {
      line("drop", ref, ref.type == RecordType::kJob ? "A job left your list." : "");
    }
    for (const RecordRef& ref : changes.put) line("put", ref, words_for(ref));
    desk_.out.flush();
  }
  void on_exchange_failed(const Error& error) override {
    if (!std::exchange(offline_, true)) explain(desk_.err, error);
  }
  void on_file_failed(AttachmentId, const Error& error) override {
    if (retry_of(error.code) == Retry::kNever) explain(desk_.err, error);
  }
  void on_sign_in_needed() override { explain(desk_.err, {ErrorCode::kUnauthorized, {}, {}}); }

 private:
  void line(const char* change, const RecordRef& ref, const std::string& text) {
    if (desk_.json) {
      Json json = {{"change", change}};
      if (!ref.id.is_nil()) json.update({{"type", std::string(name_of(ref.type))}, {"id", ref.id.str()}});
      desk_.print(json);
    } else if (!text.empty()) {
      desk_.out << text << '\n';
    }
  }
  std::string words_for(const RecordRef& ref) {
    if (ref.type == RecordType::kJob) {
      const auto job = desk_.store->read().find<Job>(ref.id);
      if (!job || !*job) return {};
      return "Job " + (*job)->record.number + " is " + std::string(words((*job)->record.state)) + ".";
    }
    std::string name(name_of(ref.type));
    std::replace(name.begin(), name.end(), '_', ' ');
    return "New or changed: " + name + ".";
  }

  Desk& desk_;
  bool offline_ = false;
};

}  // namespace

namespace {

// Exchanges until both sides agree or something stops it; what did.
Result<std::optional<Error>> run_worker(Desk& desk, bool metered) {
  const auto transport = sync::connect(desk.account());
  sync::WorkerSettings settings;
  settings.organisation_key = desk.account().session.public_key;
  settings.metered = metered;
  Trouble trouble;
  sync::Worker worker(*desk.store, *transport, desk.clock, desk.random, settings, trouble);
  const Millis began = desk.clock.monotonic();
  worker.start();
  while (!worker.agreed() && !trouble.error()) worker.poll(Millis(1000));
  const Millis ended = desk.clock.monotonic();
  TRY_ASSIGN(const bool wiped, worker.wipe_due());
  if (wiped) return std::optional<Error>({ErrorCode::kWiped, {}, {}});
  if (trouble.error()) return trouble.error();
  report(desk, worker.totals(), began, ended);
  for (const Error& error : trouble.refused_files()) explain(desk.err, error);
  desk.out.flush();
  while (!worker.at_rest() && !trouble.error()) worker.poll(Millis(0));
  TRY_ASSIGN(const auto leaving, desk.store->state().leaving());
  if (leaving) return std::optional<Error>({ErrorCode::kLocked, "not everything could be handed in yet", {}});
  return std::optional<Error>();
}

}  // namespace

Result<void> synchronise(Desk& desk, bool metered) {
  if (auto opened = desk.open(true); !opened) return desk.tombstone ? report_wipe(desk) : opened;
  TRY_ASSIGN(const auto stopped, run_worker(desk, metered));
  if (!stopped) return desk.store->settle();
  if (stopped->code == ErrorCode::kWiped) return wipe(desk);
  return fail(*stopped);
}

namespace {

// Waits for one file.
class Fetching final : public sync::WorkerListener {
 public:
  explicit Fetching(AttachmentId file) : file_(file) {}
  void on_file_failed(AttachmentId id, const Error& error) override {
    if (id == file_ && (retry_of(error.code) == Retry::kNever || ++tries_ >= kMaxFileTries)) error_ = error;
  }
  void on_file_progress(const sync::FileMove& move) override {
    if (move.id != file_) return;
    tries_ = 0;
    done = move.ended;
  }
  void on_sign_in_needed() override { error_ = Error{ErrorCode::kUnauthorized, {}, {}}; }
  void on_exchange_failed(const Error& error) override { error_ = error; }

  bool done = false;
  const std::optional<Error>& error() const { return error_; }

 private:
  AttachmentId file_;
  int tries_ = 0;
  std::optional<Error> error_;
};

}  // namespace

Result<void> fetch_file(Desk& desk, const Sha256& file) {
  const auto transport = sync::connect(desk.account());
  sync::WorkerSettings settings;
  settings.organisation_key = desk.account().session.public_key;
  Fetching fetching(sync::download_id(file));
  sync::Worker worker(*desk.store, *transport, desk.clock, desk.random, settings, fetching);
  worker.start();
  worker.fetch_now(file);
  while (!fetching.done && !fetching.error() && !worker.agreed()) worker.poll(Millis(1000));
  if (fetching.error()) return fail(*fetching.error());
  return {};
}

namespace {

// Until a signal; true: until the office's order to wipe was ready to be carried out.
Result<bool> watch_until_wiped(Desk& desk) {
  const auto transport = sync::connect(desk.account());
  sync::WorkerSettings settings;
  settings.organisation_key = desk.account().session.public_key;
  settings.listen = true;
  Announcer announcer(desk);
  sync::Worker worker(*desk.store, *transport, desk.clock, desk.random, settings, announcer);
  interrupted = 0;
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, [](int) { interrupted = 1; });
  worker.start();
  // The signal ends the wait early (EINTR) or at the latest after a moment.
  bool wiped = false;
  while (interrupted == 0 && !wiped) {
    worker.poll(Millis(200));
    TRY_ASSIGN(wiped, worker.wipe_due());
  }
  return wiped;
}

}  // namespace

Result<void> watch(Desk& desk) {
  TRY(desk.open(true));
  TRY_ASSIGN(const bool wiped, watch_until_wiped(desk));
  return wiped ? wipe(desk) : desk.store->settle();
}

}  // namespace satchel::cli
