#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/model/records.h"
#include "core/model/transfer.h"
#include "core/replica/outbox.h"

namespace satchel {

class Store;

// What a row is about, in parts, for whoever says it in another language than English.
struct WaitingSubject {
  std::optional<OperationKind> operation;  // none: a file, or an operation that a newer version has made
  RecordRef target;                        // what it belongs to
  std::string object;                      // the job's number, the ticket's title; empty: it left the list
  // Of a file.
  std::string file_name;
  std::int64_t bytes = 0;
  bool photo = false;
  bool preview = false;
  AttachmentRole role = AttachmentRole::kOther;
  int place = 0;  // of how many of the same object; 0: unknown
  int count = 0;
};
// "Closeout for job 1042", "Photo 3 of 5 for job 1042, before, 2.1 MB".
std::string words(const WaitingSubject& subject);

// One row of what the office does not have, or has not decided, or has had for less than a week (S18).
struct WaitingRow {
  enum class Section : std::uint8_t { kNeedsYou, kSending, kWaiting, kReceived };

  Section section = Section::kWaiting;
  std::optional<OperationId> operation;  // exactly one of the two
  std::optional<AttachmentId> file;      // of the upload queue
  WaitingSubject subject;
  std::string what;  // the same as words
  Waiting waiting;   // why, as an enum with its arguments
  std::string why;   // the same as a sentence
  NextActor who = NextActor::kDevice;
  TimePoint since;  // made; of a received one, when it arrived
};
template <>
struct EnumNames<WaitingRow::Section> {
  static constexpr std::array<std::string_view, 4> names{"needs_you", "sending", "waiting", "received"};
};

// Answers why a file waits, where a worker runs (sync::Worker::why); else it is told from what the policy, the last
// line and the last try say.
using AskWhy = std::function<std::optional<Waiting>(AttachmentId)>;

// In order: what needs the person, what moves, what waits (operations before files), what was received.
// Thread: the store thread.
Result<std::vector<WaitingRow>> waiting_rows(Store& store, TimePoint now, const AskWhy& ask = {});

}  // namespace satchel
