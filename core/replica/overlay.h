#pragma once

#include <cstdint>
#include <unordered_map>
#include <unordered_set>

#include "core/replica/change_set.h"
#include "core/replica/outbox.h"
#include "core/replica/search_index.h"
#include "core/rules/rules.h"
#include "core/sqlite/database.h"

namespace satchel {

// The pending work on top of the office's rows. put() shows the effect of an operation and keeps aside the base rows it
// covers; uncover() puts them back; replay() decides the unconfirmed operations again where that is needed.
//
// Work is kept apart by target (Operation::target, the job in most cases): what an operation reads and writes belongs
// to its target, so a change there asks for the operations of that target alone. Callers uncover what a row they are
// about to change touches: uncover_record() for what it is now, uncover() for the target it will have (target_field()).
// Records that no rule reads (stands_alone()) disturb nobody: a comment that arrives leaves the job's other work as it
// is.
//
// All but the last four functions work inside the caller's transaction; those tell what became of it.
//
// Thread: the store thread.
class Overlay {
 public:
  Overlay(Database& db, SearchIndex& search, Outbox& outbox) : db_(db), search_(search), outbox_(outbox) {}

  Result<void> put(const Operation& operation, const Effects& effects, ChangeSet& changes);
  // Nothing covers this target, or all of the office's rows, any more.
  Result<void> uncover(const Uuid& target, ChangeSet& changes);
  Result<void> uncover_all(ChangeSet& changes);
  // The same for the target whose work touches this record or reads it, as it stands now.
  Result<void> uncover_record(const RecordRef& ref, ChangeSet& changes);
  // True: this record was made by one operation that did nothing else, and shows no more as that operation's; its row
  // is left for the caller to write over.
  Result<bool> take_over(const RecordRef& ref);
  bool covers_anything() const { return !shown_.empty(); }

  // Decides the unconfirmed operations on the targets that were uncovered, or whose work is other than what is shown.
  // What the office would refuse now does not show; the operation stays in the outbox for its verdict.
  Result<void> replay(std::int64_t covered_rev, const Actor& actor, ChangeSet& changes);
  // Whether replay() would do anything.
  Result<bool> is_behind(std::int64_t covered_rev);

  void committed();                        // after replay()
  void rolled_back();                      // after any of the above
  void shows(const Operation& operation);  // after put() alone

 private:
  using Shown = std::unordered_map<Uuid, std::uint64_t>;  // target -> which operations, as a sum over their ids

  Result<void> put_record(const Operation& operation, const AnyRecord& record, bool only, ChangeSet& changes);
  Result<void> erase_record(const Operation& operation, const RecordRef& ref, ChangeSet& changes);
  Result<void> put_back(const RecordRef& ref, bool present, ChangeSet& changes);

  Database& db_;
  SearchIndex& search_;
  Outbox& outbox_;
  Shown shown_;                         // as committed
  Shown next_;                          // as replay() leaves it
  Shown settled_;                       // of shown_, what was uncovered alone in this transaction
  std::unordered_set<Uuid> uncovered_;  // in this transaction
};

// No rule reads a record of this type but by its own id.
bool stands_alone(RecordType type);

// The field that names the target a record's work belongs to ("job_id"); "id" where it is its own.
std::string_view target_field(RecordType type);

}  // namespace satchel
