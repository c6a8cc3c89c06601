#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/types.h"
#include "core/sqlite/database.h"

namespace satchel {

// What a person has begun to write and not yet saved as work: the closeout of a job, a ticket. It stands in the
// outbox's file, because it exists nowhere else; put() returns once it is on disk, so that a crash loses what was typed
// since. The body is the app's own (JSON); nothing else reads it.
//
// Thread: the store thread.
class Drafts {
 public:
  static constexpr std::size_t kMaxBytes = 1 << 20;

  struct Draft {
    RecordRef about;
    std::string body;
    TimePoint saved_at;
  };

  explicit Drafts(Database& precious) : db_(precious) {}

  // kTooLarge past kMaxBytes; kDiskFull, kIo: what stood before is kept.
  Result<void> put(const RecordRef& about, std::string_view body, TimePoint now);
  Result<std::optional<Draft>> find(const RecordRef& about);
  // Removing what is not there is fine.
  Result<void> remove(const RecordRef& about);
  // The latest first.
  Result<std::vector<Draft>> all();

 private:
  Database& db_;
};

}  // namespace satchel
