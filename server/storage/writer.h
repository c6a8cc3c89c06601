#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "core/sqlite/database.h"
#include "server/storage/change_log.h"

namespace satchel::server {

// What a piece of work may do inside the transaction of its batch.
class WriteTransaction {
 public:
  Database& database() { return *database_; }
  // The revision of everything this piece of work changes, one for all of it; the first call takes it. Work that takes
  // none (a session's last use, an upload's offset) changes nothing that a scope depends on and wakes nobody.
  std::int64_t rev();
  // Says what this piece of work changes; who changes something that a scope depends on says so. A piece that takes a
  // revision and says nothing counts as having changed anything.
  void note(const ChangeNote& note) { notes_.push_back(note); }
  void note_sweeping() { notes_.emplace_back().sweeping = true; }

 private:
  friend class Writer;
  WriteTransaction(Database* database, std::int64_t last_rev) : database_(database), last_rev_(last_rev) {}

  Database* database_;
  std::int64_t last_rev_;
  std::int64_t rev_ = 0;
  std::vector<ChangeNote> notes_;
};

using Work = std::function<Result<void>(WriteTransaction&)>;
// The work's revision (0: it took none) once it is committed, and durable if it asked for that; or why nothing
// happened.
using Done = std::function<void(Result<std::int64_t>)>;

struct WriterOptions {
  std::size_t queue_limit = 4096;  // one more is kBusy
  std::size_t batch_limit = 256;
  bool threaded = true;  // false: run() and submit() work on the calling thread (simulation, command lines)
};

// The only thread that writes: group commit. Whatever is queued when a batch begins runs in one transaction, each piece
// in a savepoint of its own unless it is alone, with one fsync at the end (synchronous = FULL) before anybody is told.
// A batch of nothing but what need not outlive a power loss does without.
//
// A piece that fails is undone alone and gets its error. A full or broken disk, at a statement or at the commit, undoes
// the whole batch and everybody in it gets that error. Each piece of work has its own revision; readers see only whole
// batches, so no reader ever sees part of a piece (I4). `done` runs on the writer thread: short, no waiting.
class Writer {
 public:
  // `last_rev`: as stored. `generation` only raises it: rev = generation * 2^40 + counter.
  Writer(Database database, std::int64_t last_rev, const WriterOptions& options);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer();

  // Blocks until durable. Never from within work or done.
  Result<std::int64_t> run(Work work) { return run(std::move(work), true); }
  // Blocks until committed. A power loss may take it back, with all that came after it; the next durable batch makes it
  // durable. For what is known elsewhere and can be learnt again.
  Result<std::int64_t> run_unsynced(Work work) { return run(std::move(work), false); }
  // For what nobody waits for: it is written with whatever is written next, at the latest after kUnhurried, and has no
  // fsync of its own meanwhile. `done` gets kBusy at once (on this thread) when the queue is full.
  void submit(Work work, Done done);
  // The same for what a power loss may take back, as with run_unsynced(): what is written with it waits for no disk
  // either. Where the queue is full, it is dropped.
  void submit_unsynced(Work work);

  // The last committed revision. Any thread.
  std::int64_t rev() const { return rev_.load(std::memory_order_acquire); }
  // What was committed lately. Any thread.
  const ChangeLog& changes() const { return changes_; }
  // Called on the writer thread after each batch that took a revision. Set before the first write.
  void on_commit(std::function<void(std::int64_t rev)> listener) { listener_ = std::move(listener); }
  // Pieces queued now, and since the start: pieces done, batches committed. For metrics.
  struct Counts {
    std::size_t queued = 0;
    std::int64_t pieces = 0;
    std::int64_t batches = 0;
  };
  Counts counts() const;

 private:
  struct Piece {
    Work work;
    Done done;
    bool durable = true;
    Result<std::int64_t> result = 0;
  };
  static constexpr std::chrono::milliseconds kUnhurried{20};
  // A checkpoint is made in a pause of this length, once so many rows were written; SQLite makes one by itself, within
  // a commit that somebody waits for, only when no pause comes for long (StorageOptions).
  static constexpr std::chrono::milliseconds kPause{50};
  static constexpr std::int64_t kRowsToCheckpoint = 1000;

  Result<std::int64_t> run(Work work, bool durable);
  void add(Piece piece, bool hurried);
  void loop();
  void wait_for_work(std::unique_lock<std::mutex>& lock);
  void run_batch(std::vector<Piece>& batch);
  Result<void> commit_batch(std::vector<Piece>& batch, std::int64_t& last_rev);
  Result<void> commit_in_one(std::vector<Piece>& batch, std::int64_t& last_rev);
  // Both: false: the transaction is lost, with the piece's error.
  bool run_piece(Piece& piece, std::int64_t& last_rev);
  bool run_in_savepoint(Piece& piece, std::int64_t& last_rev);

  WriterOptions options_;
  Database database_;
  std::function<void(std::int64_t)> listener_;
  std::atomic<std::int64_t> rev_;
  ChangeLog changes_;
  std::vector<ChangeNote> batch_notes_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Piece> queue_;
  bool hurried_ = false;  // somebody waits for a piece of the queue
  std::chrono::steady_clock::time_point first_queued_;
  bool stopping_ = false;
  std::int64_t pieces_ = 0;
  std::int64_t batches_ = 0;
  std::int64_t checkpointed_ = 0;  // rows written by then
  std::thread thread_;
};

}  // namespace satchel::server
