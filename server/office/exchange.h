#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "core/base/result.h"
#include "core/protocol/messages.h"
#include "server/office/perform.h"
#include "server/office/session.h"

namespace satchel::server {

// Where an answer goes as it is made: an HTTP response, a simulated line, a benchmark's buffer.
class AnswerSink {
 public:
  virtual ~AnswerSink() = default;
  // Blocks while a slow reader is behind; kNetwork once it is gone.
  virtual Result<void> write(std::string_view lines) = 0;
  // Everything written so far goes out now; what is written last goes with the answer's end.
  virtual Result<void> flush() = 0;
};

// What one exchange did, for logs and metrics.
struct ExchangeReport {
  std::size_t operations = 0;
  std::size_t dropped = 0;
  std::size_t rows = 0;
  std::size_t commits = 0;
  std::size_t bytes = 0;
  bool idle = false;       // answered from memory: nothing had changed
  bool repairing = false;  // asked for sums or an inventory
};

// One exchange (protocol.md): applies the device's operations, then brings its replica to scope × mask of the snapshot
// after them. Streams verdicts, drops, pages and commits in that order.
//
// A device with a whole view gets exactly one commit, so that no reader of it ever sees half a change. One without gets
// a commit for each tier (what is due today, the next seven days, the rest), each with its closure, and goes on from
// the last one it applied. What a commit brings is on record here before its line is sent: an answer that breaks off
// anywhere leaves a device that either holds it and says so, or does not. A device this server does not know (a
// restored backup, a lost record) or whose checksum differs is asked for bucket sums, and then for the inventory of the
// buckets that differ; only the difference travels.
//
// Thread-safe; runs on the caller's thread. A newer exchange of a device ends an older one of it that still writes to a
// dead line.
class Exchange {
 public:
  explicit Exchange(Perform& perform);
  ~Exchange();

  // Errors before the first byte was written refuse the whole request and changed nothing: those of
  // protocol::decode_request. Later trouble is a problem frame in the answer, and the error returned.
  Result<ExchangeReport> run(const Principal& principal, std::string_view request, AnswerSink& out);
  // A device that has an order: it is told the order first, then the verdicts on what it hands in (nothing is taken
  // unless the order says so) and which of the files it asks about are here, and nothing else ever.
  Result<ExchangeReport> hand_in(const HandIn& from, std::string_view request, AnswerSink& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace satchel::server
