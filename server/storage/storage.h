#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/sqlite/database.h"
#include "core/sqlite/transaction.h"
#include "server/storage/blob_store.h"
#include "server/storage/meta.h"
#include "server/storage/writer.h"

namespace satchel::server {

struct StorageOptions {
  // Connections for reading; each holds one snapshot at a time.
  std::size_t readers = 4;
  Millis reader_wait{5000};
  // Memory: 24 + 4 * 8 MiB of page cache at most, whatever the size of the organisation.
  int writer_cache_kib = 24 * 1024;
  int reader_cache_kib = 8 * 1024;
  // Readers look at the file where the kernel caches it: one person's records are scattered over as many pages as they
  // have jobs, and no cache of ours holds everybody's.
  std::int64_t reader_map_bytes = std::int64_t{16} << 30;
  WriterOptions writer;
  // false: commits return before they are on disk. For what can be made again: tests, simulation, demo data.
  bool durable = true;
  const char* vfs = nullptr;  // fault injection in tests
};

class Storage;

// One consistent view of the database, on a connection borrowed from the pool until destroyed. Keep it short: while it
// lives, the WAL grows.
//
// Thread: the one that took it.
class Snapshot {
 public:
  Snapshot(Snapshot&& other) noexcept;
  Snapshot& operator=(Snapshot&&) = delete;
  ~Snapshot();

  Database& database() { return *database_; }
  // The revision of the last commit this view contains.
  std::int64_t rev() const { return rev_; }

 private:
  friend class Storage;
  Snapshot(Storage* storage, std::unique_ptr<Database> database, Transaction transaction, std::int64_t rev);

  Storage* storage_;
  std::unique_ptr<Database> database_;
  std::optional<Transaction> transaction_;
  std::int64_t rev_;
};

// The office's database DIR/satchel.db: one writer with group commit, a pool of readers on WAL snapshots; and the files
// under DIR/files.
//
// open() refuses a file of a newer schema (kNewerSchema) or of another program (kCorrupt) and touches nothing.
// Threads: read(), write() and submit() from any.
class Storage {
 public:
  // Makes DIR (mode 0700) and a new database for an organisation; kAlreadyExists if there is one.
  static Result<std::unique_ptr<Storage>> create(const std::filesystem::path& folder,
                                                 const NewOrganisation& organisation, Random& random, TimePoint now,
                                                 const StorageOptions& options = {});
  static Result<std::unique_ptr<Storage>> open(const std::filesystem::path& folder, const StorageOptions& options = {});
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;
  // Finishes the writes that are queued. Every Snapshot must be gone.
  ~Storage();

  // kBusy when no reader becomes free in time.
  Result<Snapshot> read();
  // Runs `work` in the next batch and returns once it is on disk, with its revision (0 when it took none); see Writer.
  Result<std::int64_t> write(Work work) { return writer_->run(std::move(work)); }
  // The same without waiting for the disk.
  Result<std::int64_t> write_unsynced(Work work) { return writer_->run_unsynced(std::move(work)); }
  void submit(Work work, Done done) { writer_->submit(std::move(work), std::move(done)); }
  void submit_unsynced(Work work) { writer_->submit_unsynced(std::move(work)); }

  Writer& writer() { return *writer_; }
  BlobStore& blobs() { return *blobs_; }
  const Identity& identity() const { return identity_; }
  const std::filesystem::path& folder() const { return folder_; }
  // The revision of the last commit: equal values mean that nothing any scope depends on has changed.
  std::int64_t rev() const { return writer_->rev(); }
  const ChangeLog& changes() const { return writer_->changes(); }

  // A consistent copy while everybody goes on working. Afterwards stable_rev is what the copy contains.
  Result<std::int64_t> backup_to(const std::filesystem::path& file, TimePoint now);
  // Structure of the file, foreign keys; kCorrupt with the findings.
  Result<void> check();

 private:
  friend class Snapshot;
  Storage() = default;
  static Result<std::unique_ptr<Storage>> start(const std::filesystem::path& folder, Database writer,
                                                const StorageOptions& options);
  Result<std::unique_ptr<Database>> borrow();
  void give_back(std::unique_ptr<Database> database);

  std::filesystem::path folder_;
  StorageOptions options_;
  Identity identity_;
  std::unique_ptr<BlobStore> blobs_;
  std::unique_ptr<Writer> writer_;

  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Database>> idle_;
  std::size_t opened_ = 0;
};

// Puts a backup in place of DIR's database (kAlreadyExists if there is one and `replace` is false) and begins a new
// generation with a new salt: every device will show what it holds, and revisions never repeat.
Result<void> restore_backup(const std::filesystem::path& backup, const std::filesystem::path& folder, bool replace,
                            Random& random);

}  // namespace satchel::server
