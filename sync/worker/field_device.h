#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "core/replica/waiting_list.h"
#include "core/replica/work.h"
#include "sync/worker/home.h"
#include "sync/worker/leaving.h"
#include "sync/worker/line_thread.h"
#include "sync/worker/worker.h"

namespace satchel::sync {

// How the device stands: what a person has to know before anything else.
struct Situation {
  enum class Stage : std::uint8_t {
    kOpening,
    kNobody,      // nobody is signed in
    kOpen,        // somebody is, and may read
    kLeaseEnded,  // reading is locked until the next contact; what was saved can be sent
    kLockedByOffice,
    kWiped,
    kBroken  // the store cannot be opened: `why`
  };
  Stage stage = Stage::kOpening;
  std::optional<Error> why;
  std::optional<Account> account;
  std::string organisation;  // of a wiped device
  bool keychain = false;     // the token is in the system's keychain, not in a file
  Access access = Access::kOpen;
  std::optional<TimePoint> lease_end;  // when reading is locked without a contact
  bool clock_set_back = false;         // this device's clock shows less than the office's did
  LineState line = LineState::kWaiting;
  bool online = true;
  bool metered = false;
  bool paused = false;
  bool whole = false;  // the first sync is through
  std::int64_t records = 0;
  OutboxCounts counts;
  std::int64_t files = 0;           // to send
  std::int64_t files_refused = 0;   // of those: they need the person
  std::int64_t sending = 0;         // operations in the request that is under way
  std::optional<Error> trouble;     // of the last exchange
  std::optional<TimePoint> agreed;  // when the office had everything, and we had everything of it
};

// What a task on the store's thread works with.
struct Desk {
  Desk(Store& a_store, const Account& an_account, const Clock& a_clock, Random& a_random, PreviewMaker* previews)
      : store(a_store),
        account(an_account),
        clock(a_clock),
        random(a_random),
        make(a_store, a_clock, a_random, previews) {}

  Store& store;
  const Account& account;
  const Clock& clock;
  Random& random;
  WorkMaker make;
  // Why a file waits, as the worker knows it.
  AskWhy why;
  ChangeSet changes;       // what the task changed, to be told
  bool send_soon = false;  // the outbox or the queue of files has something new
};

// What the platform does for a device; whatever is there outlives it.
struct PlatformParts {
  PreviewMaker* previews = nullptr;  // none: the office makes them
  SecretStore* secrets = nullptr;    // none: the token stands in the account's file
};

// Hears what happens, on the store's thread.
class DeviceListener {
 public:
  virtual ~DeviceListener() = default;
  virtual void on_situation(const Situation&) {}
  virtual void on_changes(const ChangeSet&) {}
};

// A device of one person, ready to be put behind a user interface: the store thread, which owns home folder, store and
// worker, and beside it the sync thread (LineThread). Tasks are run in order and before anything else the store has to
// do; the office's commits and the replica's chores come between them in bounded pieces. Nobody waits for a task: what
// it finds out it posts back itself.
//
// A task that comes while nobody may read (see Situation) is not run; `refused` is called instead, on the same thread.
//
// Thread: any, but the listener is called on the store's thread.
class FieldDevice {
 public:
  using Task = std::function<void(Desk&)>;
  using Refused = std::function<void(const Error&)>;
  // How the line to an account is made; connect() but in tests.
  using Connect = std::function<std::unique_ptr<Transport>(const Account&)>;

  FieldDevice(std::filesystem::path home, DeviceListener& listener, PlatformParts platform = {},
              Connect connect = sync::connect);
  // Finishes the tasks that wait, and settles the store.
  ~FieldDevice();
  FieldDevice(const FieldDevice&) = delete;
  FieldDevice& operator=(const FieldDevice&) = delete;

  // `reads`: the task is refused (kLocked) while reading is locked. What only sends or exports says false.
  void post(Task task, Refused refused, bool reads = true);

  // Somebody has signed in (sync::sign_in): the account is kept and its store opened. `done` hears of it.
  void enter(Account account, std::function<void(const Result<void>&)> done);
  // What exists on this device only is sealed under `passphrase` in `export_to` if that is not empty; then everything
  // of the account is removed and the office told. kConflict while something is unsent and not exported.
  void leave(std::filesystem::path export_to, std::string passphrase, std::function<void(const Result<void>&)> done);

  void send_now();
  // The person wants to see this file: it comes before all others, over any line.
  void fetch_now(const Sha256& file);
  void set_line(bool online, bool metered);
  // No file moves until it is set back, be it after a restart; what the person writes goes all the same.
  void set_paused(bool paused);
  // Files that wait for an unmetered line go over this one, until it changes.
  void allow_metered_once();

 private:
  class Ears;
  void run();
  void open();
  Result<void> open_account();
  void close_account();
  void do_tasks();
  void turn();
  void tell();
  Result<void> do_leave(const std::filesystem::path& export_to, std::string_view passphrase);
  Result<void> look(Situation& now);
  void carry_out_wipe();
  void queue(std::function<void()> job);
  void tell_line();

  const std::filesystem::path folder_;
  DeviceListener& listener_;
  const PlatformParts platform_;
  const Connect connect_;
  SystemClock clock_;
  SystemRandom random_;

  // The store's thread alone.
  std::unique_ptr<Ears> ears_;
  std::optional<Home> home_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Worker> worker_;
  Situation situation_;
  bool look_again_ = true;
  bool asked_ = false;  // a task has run: the worker may have been asked something that changes how things stand
  bool online_ = true;
  bool metered_ = false;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> jobs_;
  std::unique_ptr<LineThread> line_;  // made and removed by the store's thread; woken by any
  bool stopping_ = false;
  std::thread thread_;
};

// How many things exist on this device only: operations without a final word that the office has, and files.
Result<std::int64_t> unsent(Store& store);

}  // namespace satchel::sync
