#pragma once

#include <vector>

#include "server/office/office.h"
#include "server/scope/principal.h"
#include "server/storage/records.h"

namespace satchel::server {

// Work that recurs, and what is checked on it, as the office keeps them (domain.md: PlannedActivity; D7). Whoever makes
// jobs keeps them; every change is audited. An occurrence becomes a job by the one rule book, exactly once: the job's
// id follows from the activity and the occurrence, and the activity moves on in the job's own transaction.
//
// Thread-safe.
class Planning {
 public:
  static constexpr std::int64_t kMaxLeadDays = 365;
  static constexpr std::size_t kMaxItems = 200;     // of a check template
  static constexpr std::size_t kMostAtOnce = 1000;  // jobs in one run of make_due(); the next goes on

  explicit Planning(const Office& office) : office_(office) {}

  // New ones (`fresh`) or changed ones, whole. Errors: kForbidden (job.create, and only the office), kNotFound (the one
  // that is changed, or a field names what they do not see), kAlreadyExists (a fresh id that is taken), kMissingField,
  // kInvalidArgument (also a key that stands twice), kTooLong, kOutOfRange. Of an activity next_at and created_… are
  // not taken: it goes on from now; what has its job keeps it.
  Result<void> put(const Principal& by, CheckTemplate made, bool fresh);
  Result<void> put(const Principal& by, PlannedActivity made, bool fresh);

  // Makes the jobs that are due, and tells the activities' authors. An activity that can't become a job any more (its
  // asset is gone) is stopped, audited. How many were made.
  Result<std::size_t> make_due();

 private:
  struct Batch {
    std::size_t jobs = 0;
    bool more = false;
    std::vector<UserId> concerned;
  };
  Result<void> make_batch(WriteTransaction& tx, Batch& batch);
  Result<bool> make_one(WriteTransaction& tx, PlannedActivity activity, std::vector<UserId>& concerned);

  const Office office_;
};

}  // namespace satchel::server
