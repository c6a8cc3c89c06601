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
#include "core/protocol/messages.h"

namespace satchel::sync {

// --- what happens (all times by the caller's monotonic clock) -----------------------------------------------------------

struct Started {};               // the worker has opened the replica
struct OperationsPending {};     // the outbox has something to send (a new operation, or the person pressed retry)
struct Poked {};                 // the event stream says that something changed
struct EventsConnected {};
struct EventsLost {};
struct NetworkChanged {          // from the platform, or from a command line's --metered
  bool online = true;
  bool metered = false;
};
struct SyncRequested {};         // the person pressed "send now": no backoff stands in the way
struct CommitApplied {           // one commit of the running exchange is in the replica
  bool more = false;
  bool checksum_matches = true;
};
struct WantReceived {            // the office asks what the device holds
  protocol::Want want;
};
struct ExchangeEnded {           // the answer was read to its end
  std::size_t operations_sent = 0;
  bool operations_left = false;  // sendable ones remain in the outbox
};
struct ExchangeFailed {
  Error error;
};
struct FileQueued {              // a file of the person waits to be sent, or one is wanted from the office
  AttachmentId id;
  int urgency = 0;               // lower first: evidence a closeout needs < what is looked at < today < rest
  std::int64_t bytes = 0;
  bool download = false;
};
struct FileProgress {
  AttachmentId id;
};
struct FileEnded {
  AttachmentId id;
  std::optional<Error> error;    // none: stored, with an equal hash
};
struct Tick {};                  // a timer asked for by WakeAt

using Event = std::variant<Started, OperationsPending, Poked, EventsConnected, EventsLost, NetworkChanged, SyncRequested,
                           CommitApplied, WantReceived, ExchangeEnded, ExchangeFailed, FileQueued, FileProgress,
                           FileEnded, Tick>;

// --- what to do -----------------------------------------------------------------------------------------------------------

struct StartExchange {
  bool with_operations = true;
  bool send_sums = false;                    // answer to Want::sums, and the way to repair a checksum that differs
  std::vector<std::size_t> inventory_of;     // answer to Want::buckets
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
struct WakeAt {                              // replaces the earlier one
  Millis at{0};
};
// The session no longer opens the door (401): stop asking until the person has signed in. Nothing is deleted.
struct AskToSignIn {};

using Action = std::variant<StartExchange, CancelExchange, ConnectEvents, DisconnectEvents, StartFile, CancelFile, WakeAt,
                            AskToSignIn>;

// What the person is told about the line.
enum class LineState : std::uint8_t { kOffline, kWaiting, kExchanging, kUpToDate, kSignInNeeded };

struct EngineLimits {
  Millis first_retry{1'000};
  Millis last_retry{15 * 60'000};
  Millis poll_without_events{5 * 60'000};
  Millis poll_with_events{30 * 60'000};
  std::size_t files_at_once = 2;
};

// Decides when the device exchanges, sends and fetches; pure: events and the time go in, actions come out. It holds no
// record and does no I/O, so that a simulation can drive thousands of them in one thread.
//
// It promises: one exchange at a time; never more than limits.files_at_once files, one broken file never stops another;
// backoff with jitter per exchange and per file, for ever; a poke or a new operation during an exchange leads to another
// one; after the last fault it comes to rest with nothing unsent (I6). An exchange of operations never waits for files.
//
// Thread: the worker's (or the simulation's) only.
class Engine {
 public:
  Engine(EngineLimits limits, Random& random);

  std::vector<Action> on(const Event& event, Millis now);

  LineState state() const;
  bool idle() const;  // up to date, nothing running, nothing queued
  std::optional<Millis> next_retry() const;

 private:
  enum class Phase : std::uint8_t { kIdle, kExchanging, kWaiting, kSignInNeeded };
  struct File {
    int urgency = 0;
    std::int64_t bytes = 0;
    bool download = false;
    bool running = false;
    int failures = 0;
    Millis not_before{0};
  };

  void handle(const Event& event, Millis now, std::vector<Action>& out);
  void step(Millis now, std::vector<Action>& out);
  Millis backoff(int failures);

  EngineLimits limits_;
  Random& random_;
  Phase phase_ = Phase::kIdle;
  bool online_ = true;
  bool metered_ = false;
  bool events_wanted_ = false;
  bool events_up_ = false;
  bool due_ = false;               // an exchange is wanted
  bool up_to_date_ = false;
  std::optional<StartExchange> repair_;
  int failures_ = 0;
  int repairs_ = 0;
  Millis not_before_{0};
  Millis last_exchange_{0};
  std::map<AttachmentId, File> files_;
};

}  // namespace satchel::sync
