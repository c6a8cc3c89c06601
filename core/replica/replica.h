#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/protocol/messages.h"
#include "core/replica/change_set.h"
#include "core/replica/file_store.h"
#include "core/replica/outbox.h"
#include "core/replica/overlay.h"
#include "core/replica/reader.h"
#include "core/replica/search_index.h"
#include "core/replica/upload_queue.h"
#include "core/rules/rules.h"
#include "core/sqlite/database.h"
#include "core/sqlite/transaction.h"

namespace satchel {

// What the replica stands at: the last commit of the office that it has applied, and the checksum of what it holds of
// the office (pending work not counted).
struct Checkpoint {
  std::string salt;  // empty: nothing was ever applied
  std::int64_t view = 0;
  std::int64_t rev = 0;
  std::int64_t count = 0;
  std::uint64_t sum = 0;
  bool more = true;  // the first sync is not through
};

// The device's copy of exactly what its person may see, with their own pending work on top.
//
// The visible rows are always base + replay: base is what the office sent, replay the outbox's unconfirmed operations
// decided again, in order. When an operation first touches a record, its base row is kept aside; applying a commit
// undoes to base what it concerns, applies, and replays the rest, in one transaction (Overlay). So what leaves the
// scope leaves at once, whatever the outbox holds, and uploads never delay what comes down.
//
// The file is disposable (WAL, synchronous=NORMAL): all it holds can be fetched again or replayed. What is removed is
// overwritten (secure_delete); maintain() clears the search index's and the WAL's remnants soon after.
//
// Thread: the store thread. Data of the office comes in through Answer (answer.h).
class Replica {
 public:
  // Errors: kNewerSchema (left untouched), kCorrupt, kIo, kDiskFull. Rebuilds the visible rows: whatever moment a crash
  // came at, they are base + replay.
  static Result<std::unique_ptr<Replica>> open(const std::filesystem::path& file, Outbox& outbox, UploadQueue& uploads,
                                               const FileStore& files, Actor actor, const char* vfs = nullptr);

  // Decides `operations` in order (each sees what those before it did) by the office's own rules, saves them durably in
  // the outbox with the files they bring, and shows their effect. All or nothing: a refusal (see rules::decide) saves
  // nothing. After success the app may say "saved on this device". Also kLocked, kDiskFull, kIo.
  Result<ChangeSet> perform(std::vector<Operation> operations, std::span<const NewUpload> files = {});
  // What perform() would answer to this operation alone; saves nothing.
  Result<void> try_out(const Operation& operation);
  // Undoes to base and replays: after verdicts that came without data, and after the person's retry or discard.
  Result<ChangeSet> refresh();
  Result<std::vector<NextStep>> next_steps(JobId id);
  // What the target looks like to the maker of an edit, for Operation::base: the record's revision and its shown
  // values.
  Result<OperationBase> base_of(const RecordRef& ref);

  const Checkpoint& checkpoint() const { return checkpoint_; }
  std::optional<protocol::Have> have() const;
  // For repair and adoption: what is held of the office, in kBuckets ranges; and each record of some of them.
  Result<std::vector<protocol::BucketSum>> bucket_sums();
  Result<protocol::Inventory> inventory(std::span<const std::size_t> buckets);
  // The office does not accept what we have: the next exchange starts from nothing held. Rows stay until then.
  Result<void> forget_view();

  Reader& read() { return reader_; }
  const Actor& actor() const { return actor_; }
  void set_actor(Actor actor) { actor_ = std::move(actor); }
  // The organisation's settings; defaults before the first sync.
  Result<Settings> settings();
  // While locked, reading and new work are refused (kLocked); applying and sending go on.
  void set_locked(bool locked) { locked_ = locked; }
  bool locked() const { return locked_; }

  // One bounded piece of background work: acknowledged operations past their time, missing
  // search entries, indexes after the first sync, remnants of removed
  // content in index and WAL, files nothing shows any more. False: nothing is left to do.
  Result<bool> maintain();
  // Structure, and the checksum recounted from the rows; kCorrupt says the file should be thrown away and refetched.
  Result<void> check();
  Database& database() { return db_; }

 private:
  friend class Answer;
  Replica(Database db, Outbox& outbox, UploadQueue& uploads, const FileStore& files, Actor actor);

  // Up to where the last whole commit went, and when that was by the office's clock and ours.
  struct PruneBy {
    std::int64_t rev;
    std::int64_t stable_rev;
    TimePoint office_time;
    TimePoint own_time;
  };

  Result<void> store_checkpoint(const Checkpoint& next);
  Result<void> note_unshown(const RecordRef& ref);

  Result<void> load_checkpoint();
  Result<void> rebuild();
  Result<bool> all_saved(std::span<const Operation> operations);
  // Frees files on the list of unshown ones that nothing shows or has to send; true if there were any.
  Result<bool> remove_unshown_files();
  Result<bool> finish_first_sync();
  Result<void> prune(const PruneBy& by);

  Database db_;
  Outbox& outbox_;
  UploadQueue& uploads_;
  const FileStore& files_;
  Actor actor_;
  bool locked_ = false;
  SearchIndex search_;
  Overlay overlay_;
  Reader reader_;
  Checkpoint checkpoint_;
  std::optional<PruneBy> prune_by_;
  bool rows_behind_ = false;  // a perform() was saved but its rows could not be written: refresh() before the next step
  bool cut_wal_ = true;       // something was removed since the WAL was last cut
};

}  // namespace satchel
