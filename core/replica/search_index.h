#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/records.h"
#include "core/sqlite/database.h"

namespace satchel {

struct SearchHit {
  RecordRef ref;
  std::string text;  // the beginning of what was indexed: the record's title
};

// Full-text search (FTS5) over the fields marked searchable, as far as they are shown.
//
// A record's entry is taken out in the same transaction that changes or drops the record, so nothing out of scope can
// be found. The words themselves are added and deleted later, in bounded steps (work_some): neither a first sync nor a
// drop waits for them. FTS5 keeps words of deleted rows in its segments until they are merged; scrub() does that, and
// the file's secure_delete then overwrites what was freed.
//
// Thread: the store thread.
class SearchIndex {
 public:
  explicit SearchIndex(Database& db) : db_(db) {}

  // Inside the caller's transaction. remove() is free when the record was never indexed.
  Result<void> remove(const RecordRef& ref);
  // What the words of this record are made of, as it stands; a record that keeps it keeps its entry.
  Result<std::string> text_of(const RecordRef& ref) const;
  // Records of these types may lack an entry (bit = RecordType).
  void note_missing(RecordType type) { missing_ |= 1U << static_cast<unsigned>(type); }

  // Deletes and adds at most `limit` entries, in a transaction of its own. False: the index is up to date.
  Result<bool> work_some(std::size_t limit);
  bool complete() const { return missing_ == 0; }
  // Whether words of removed entries may still stand in the file; and their removal.
  Result<bool> needs_scrub();
  Result<void> scrub();

  Result<std::vector<SearchHit>> find(std::string_view text, std::size_t limit);

 private:
  Result<std::size_t> delete_removed(std::size_t limit);
  Result<std::size_t> add_of_type(RecordType type, std::size_t limit);

  Database& db_;
  // After opening, any type may lack entries: a crash may have come before they were added.
  std::uint32_t missing_ = (1U << kRecordTypes) - 1;
};

}  // namespace satchel
