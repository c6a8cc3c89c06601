#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <variant>
#include <vector>

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "core/model/operation.h"
#include "core/model/transfer.h"
#include "core/protocol/messages.h"

namespace satchel::sync {

// --- what happens (all times by the caller's monotonic clock)
// -----------------------------------------------------------

struct Started {};            // the worker has opened the replica
struct OperationsPending {};  // the outbox has something to send (a new operation, or the person pressed retry)
struct Poked {};              // the event stream says that something changed
struct EventsConnected {};
struct EventsLost {};
struct NetworkChanged {  // from the platform, or from a command line's --metered
  bool online = true;
  bool metered = false;
  bool roaming = false;
};
struct PowerChanged {  // from the platform, where it tells
  bool charging = false;
};
struct PolicyChanged {  // what the person lets files cost; the worker keeps it
  TransferPolicy policy;
};
struct MeteredAllowed {};  // the person: "use mobile data this once", until the line changes
struct MeteredSpent {      // counted and kept by the worker
  std::int64_t today = 0;
  Millis day_left{0};  // until the count begins anew
};
struct SyncRequested {};  // the person pressed "send now": no backoff stands in the way
struct CommitApplied {    // one commit of the running exchange is in the replica
  bool more = false;
  bool checksum_matches = true;
};
struct WantReceived {  // the office asks what the device holds
  protocol::Want want;
};
struct ExchangeEnded {  // the answer was read to its end
  std::size_t operations_sent = 0;
  bool operations_left = false;  // sendable ones remain in the outbox
};
struct ExchangeFailed {
  Error error;
  std::optional<Millis> retry_after = {};  // the office asked to be left alone this long
};
struct FileQueued {  // a file of the person waits to be sent, or one is wanted from the office
  AttachmentId id;
  int urgency = 0;  // a FileClass, lower first
  std::int64_t bytes = 0;
  bool download = false;
};
struct FileWithdrawn {  // discarded, evicted, or not in the person's scope any more
  AttachmentId id;
};
struct FileProgress {
  AttachmentId id;
  std::int64_t reached = 0;  // bytes the other side has, or this one
};
struct FileEnded {
  AttachmentId id;
  std::optional<Error> error;  // none: stored, with an equal hash
};
struct Tick {};  // a timer asked for by WakeAt

using Event =
    std::variant<Started, OperationsPending, Poked, EventsConnected, EventsLost, NetworkChanged, SyncRequested,
                 CommitApplied, WantReceived, ExchangeEnded, ExchangeFailed, FileQueued, FileWithdrawn, FileProgress,
                 FileEnded, PowerChanged, PolicyChanged, MeteredAllowed, MeteredSpent, Tick>;

// --- what to do
// -----------------------------------------------------------------------------------------------------------

struct StartExchange {
  bool with_operations = true;
  bool send_sums = false;                 // answer to Want::sums, and the way to repair a checksum that differs
  std::vector<std::size_t> inventory_of;  // answer to Want::buckets
};
struct CancelExchange {};
struct ConnectEvents {};
struct DisconnectEvents {};
struct StartFile {
  AttachmentId id;
  bool download = false;
};
struct CancelFile {
  AttachmentId id;
};
struct WakeAt {  // replaces the earlier one
  Millis at{0};
};
// The session no longer opens the door (401): stop asking until the person has signed in. Nothing is deleted.
struct AskToSignIn {};

using Action = std::variant<StartExchange, CancelExchange, ConnectEvents, DisconnectEvents, StartFile, CancelFile,
                            WakeAt, AskToSignIn>;

// What the person is told about the line.
enum class LineState : std::uint8_t { kOffline, kWaiting, kExchanging, kUpToDate, kSignInNeeded };

struct EngineLimits {
  Millis first_retry{1'000};
  Millis last_retry{15 * 60'000};
  Millis poll_without_events{5 * 60'000};
  Millis poll_with_events{30 * 60'000};
  std::size_t files_at_once = 2;              // in each direction
  Millis settle{200};                         // a new line is left alone this long before it is used
  Millis steady{60'000};                      // an event stream that stood this long had no trouble
  int repairs_in_a_row = 8;                   // sums, inventories, data: more of them make no progress
  std::int64_t small_file_bytes = 256 << 10;  // files up to this go as previews do
};

// Decides when the device exchanges, sends and fetches; pure: events and the time go in, actions come out. It holds no
// record and does no I/O, so that a simulation can drive thousands of them in one thread.
//
// It promises: one exchange at a time; never more than limits.files_at_once files in a direction, the most urgent of
// those that the policy lets go; one broken file never stops another; backoff with jitter per exchange and per file,
// for ever, and never earlier than an office that asked for a pause wants; a file that got further before it was cut
// goes on at once; a poke or a new operation during an exchange leads to another one; after the last fault it comes to
// rest with nothing unsent (I6). An exchange of operations never waits for files, nor for a repair that makes no
// progress. A WakeAt is never due already.
//
// The end of a cancelled exchange or file may still be told; it is not mistaken for the next one's, because a new line
// is used only after limits.settle.
//
// Thread: the worker's (or the simulation's) only.
class Engine {
 public:
  Engine(EngineLimits limits, Random& random);

  std::vector<Action> on(const Event& event, Millis now);

  LineState state() const;
  // Up to date, nothing running, nothing queued but files that wait for an unmetered line.
  bool idle() const;
  // When the first of what has failed is tried again.
  std::optional<Millis> next_retry() const;
  // Why a file does not move, or that it does; nullopt for one the engine does not know. `at`: of kRetry.
  struct FileWait {
    WaitReason reason = WaitReason::kNextContact;
    std::optional<Millis> at;
  };
  std::optional<FileWait> why(AttachmentId id, Millis now) const;

 private:
  enum class Phase : std::uint8_t { kStopped, kIdle, kExchanging, kSignInNeeded };
  // Something that is tried again and again: how often it has failed in a row, and until when it rests.
  struct Attempts {
    int failures = 0;
    Millis not_before{0};
  };
  struct File {
    int urgency = 0;
    std::int64_t bytes = 0;
    bool download = false;
    bool running = false;
    std::int64_t reached = 0;  // the furthest any try has come
    bool moved = false;        // this try came further
    Attempts attempts;
  };
  // What the running exchange has brought so far.
  struct Answer {
    bool plain = true;  // not a repair
    bool more = false;
    bool checksum_matches = true;
    std::optional<protocol::Want> want;
  };
  using Actions = std::vector<Action>;

  void handle(const Started&, Millis now, Actions& out);
  void handle(const OperationsPending&, Millis now, Actions& out);
  void handle(const Poked&, Millis now, Actions& out);
  void handle(const EventsConnected&, Millis now, Actions& out);
  void handle(const EventsLost&, Millis now, Actions& out);
  void handle(const NetworkChanged& line, Millis now, Actions& out);
  void handle(const SyncRequested&, Millis now, Actions& out);
  void handle(const CommitApplied& commit, Millis now, Actions& out);
  void handle(const WantReceived& event, Millis now, Actions& out);
  void handle(const ExchangeEnded& end, Millis now, Actions& out);
  void handle(const ExchangeFailed& end, Millis now, Actions& out);
  void handle(const FileQueued& file, Millis now, Actions& out);
  void handle(const FileWithdrawn& file, Millis now, Actions& out);
  void handle(const FileProgress& progress, Millis now, Actions& out);
  void handle(const FileEnded& end, Millis now, Actions& out);
  void handle(const PowerChanged& power, Millis now, Actions& out);
  void handle(const PolicyChanged& change, Millis now, Actions& out);
  void handle(const MeteredAllowed&, Millis now, Actions& out);
  void handle(const MeteredSpent& spent, Millis now, Actions& out);
  void handle(const Tick&, Millis now, Actions& out);

  // Starts whatever is due and allowed, and asks to be woken for what is not due yet.
  void step(Millis now, Actions& out);
  void start_exchange(Millis now, Actions& out);
  void stop_files(Actions& out);
  void start_files(bool downloads, Millis now, Actions& out);
  bool make_way(const File& urgent, Actions& out);
  void start_events(Millis now, Actions& out);
  void ask_to_be_woken(Millis now, Actions& out);

  void want_exchange();
  void want_repair(StartExchange how, Millis now);
  void need_sign_in(Actions& out);
  void forget_failures(Millis now);
  void forget_repairs();
  void fail(Attempts& attempts, Millis now, Millis at_least = Millis(0));
  Millis backoff(int failures);

  bool line_usable() const { return online_ && (phase_ == Phase::kIdle || phase_ == Phase::kExchanging); }
  std::optional<WaitReason> held_back(const File& file) const;
  bool allowed(const File& file) const { return !held_back(file); }
  Millis poll_at() const;

  EngineLimits limits_;
  Random& random_;
  Phase phase_ = Phase::kStopped;
  bool online_ = true;
  LineFacts line_;
  bool metered_allowed_ = false;  // by the person, for this line
  TransferPolicy policy_;
  Millis day_ends_{0};     // of line_.spent_today
  Millis usable_from_{0};  // of a new line

  bool due_ = false;  // an exchange is wanted, as soon as attempts_ lets it
  bool up_to_date_ = false;
  Attempts attempts_;
  Answer answer_;
  int stalls_ = 0;  // exchanges in a row that sent no operation and left some
  Millis last_exchange_{0};
  Millis poll_earlier_{0};  // jitter, so that devices that lost the office together do not return together

  std::optional<StartExchange> repair_;  // goes instead of the next exchange
  int repairs_ = 0;                      // in a row
  Attempts repair_attempts_;             // rows of repairs that made no progress
  bool repair_waits_ = false;            // the replica is known to differ; looked at again after repair_attempts_

  bool events_asked_ = false;
  bool events_up_ = false;
  Millis events_since_{0};
  Attempts events_attempts_;

  std::map<AttachmentId, File> files_;
  std::optional<Millis> wake_at_;
};

}  // namespace satchel::sync
