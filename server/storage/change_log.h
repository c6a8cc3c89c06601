#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include "core/model/types.h"

namespace satchel::server {

// One change, as far as it says whose scope it may concern.
struct ChangeNote {
  std::int64_t rev = 0;
  RecordType type = RecordType::kSettings;
  Uuid id;
  Uuid parent;  // what it hangs on: the job of an assignment, event or closeout, the object of a comment or attachment,
                // a message's ticket; of a ticket who opened it
  Uuid subject;  // an assignment's or a ticket's person or group, to whom something is addressed, else who made it
  // More has changed than this record: a group, a right, a job's assets, or a record that was erased.
  bool sweeping = false;
};

// The latest changes in memory, so that a scope can be brought up to date instead of being evaluated again. It may
// forget anything at any time: whoever asks for what is forgotten evaluates.
//
// Thread-safe. The writer publishes each batch before it tells its revision.
class ChangeLog {
 public:
  explicit ChangeLog(std::int64_t rev, std::size_t limit = 16'384) : limit_(limit), forgotten_(rev), newest_(rev) {}

  // The notes of a batch, by revision, and the batch's last revision.
  void publish(const std::vector<ChangeNote>& notes, std::int64_t rev);
  // Everything committed after `after` up to and including `upto`, if that is at most `most` notes; nullopt if some of
  // it is forgotten or not known yet.
  std::optional<std::vector<ChangeNote>> between(std::int64_t after, std::int64_t upto, std::size_t most) const;

 private:
  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::deque<ChangeNote> notes_;
  std::int64_t forgotten_;  // notes up to this revision are gone
  std::int64_t newest_;
};

}  // namespace satchel::server
