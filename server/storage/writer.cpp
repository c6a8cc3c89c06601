#include "server/storage/writer.h"

#include <algorithm>
#include <future>

#include "core/base/log.h"
#include "core/base/threads.h"
#include "core/sqlite/transaction.h"

namespace satchel::server {
namespace {

constexpr std::string_view kStoreRev = "UPDATE meta SET value = ?1 WHERE name = 'rev'";

// Trouble of the disk, not of the piece of work: what SQLite has done of the transaction cannot be relied on.
bool is_disk_trouble(ErrorCode code) {
  return code == ErrorCode::kDiskFull || code == ErrorCode::kIo || code == ErrorCode::kCorrupt;
}

}  // namespace

std::int64_t WriteTransaction::rev() {
  if (rev_ == 0) rev_ = last_rev_ + 1;
  return rev_;
}

Writer::Writer(Database database, std::int64_t last_rev, const WriterOptions& options)
    : options_(options), database_(std::move(database)), rev_(last_rev), changes_(last_rev) {
  if (options_.threaded) thread_ = std::thread([this] { loop(); });
}

Writer::~Writer() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

Result<std::int64_t> Writer::run(Work work, bool durable) {
  if (!options_.threaded) {
    Result<std::int64_t> result = 0;
    add({std::move(work), [&result](Result<std::int64_t> done) { result = std::move(done); }, durable}, true);
    return result;
  }
  std::promise<Result<std::int64_t>> promise;
  auto future = promise.get_future();
  add({std::move(work), [&promise](Result<std::int64_t> done) { promise.set_value(std::move(done)); }, durable}, true);
  return future.get();
}

void Writer::submit(Work work, Done done) {
  add({std::move(work), std::move(done)}, false);
}

void Writer::submit_unsynced(Work work) {
  add({std::move(work), {}, false}, false);
}

void Writer::add(Piece piece, bool hurried) {
  if (!options_.threaded) {
    std::vector<Piece> batch;
    batch.push_back(std::move(piece));
    run_batch(batch);
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() < options_.queue_limit && !stopping_) {
      if (queue_.empty()) first_queued_ = std::chrono::steady_clock::now();
      queue_.push_back(std::move(piece));
      const bool news = queue_.size() == 1 || (hurried && !hurried_);
      hurried_ = hurried_ || hurried;
      if (news) changed_.notify_one();
      return;
    }
  }
  if (piece.done) piece.done(fail(ErrorCode::kBusy, "too much is waiting to be written"));
}

void Writer::loop() {
  wake_promptly();
  for (;;) {
    std::vector<Piece> batch;
    {
      std::unique_lock lock(mutex_);
      wait_for_work(lock);
      if (queue_.empty()) return;
      changed_.wait_until(lock, first_queued_ + kUnhurried, [this] { return stopping_ || hurried_; });
      while (!queue_.empty() && batch.size() < options_.batch_limit) {
        batch.push_back(std::move(queue_.front()));
        queue_.pop_front();
      }
      if (queue_.empty()) hurried_ = false;
    }
    run_batch(batch);
  }
}

void Writer::wait_for_work(std::unique_lock<std::mutex>& lock) {
  const auto called = [this] { return stopping_ || !queue_.empty(); };
  const std::int64_t written = database_.total_changes();
  if (written - checkpointed_ >= kRowsToCheckpoint && !changed_.wait_for(lock, kPause, called)) {
    lock.unlock();
    if (const auto done = database_.checkpoint_passive(); !done) {
      log::warn("checkpoint_failed", {{"error", to_string(done.error())}});
    }
    checkpointed_ = written;
    lock.lock();
  }
  changed_.wait(lock, called);
}

void Writer::run_batch(std::vector<Piece>& batch) {
  const std::int64_t before = rev();
  std::int64_t last_rev = before;
  batch_notes_.clear();
  if (auto committed = commit_batch(batch, last_rev); !committed) {
    last_rev = before;
    for (Piece& piece : batch) piece.result = fail(committed.error());
  }
  if (last_rev != before) changes_.publish(batch_notes_, last_rev);
  rev_.store(last_rev, std::memory_order_release);
  {
    const std::lock_guard lock(mutex_);
    pieces_ += static_cast<std::int64_t>(batch.size());
    ++batches_;
  }
  for (Piece& piece : batch) {
    if (piece.done) piece.done(std::move(piece.result));
  }
  if (last_rev != before && listener_) listener_(last_rev);
}

Result<void> Writer::commit_batch(std::vector<Piece>& batch, std::int64_t& last_rev) {
  if (std::ranges::any_of(batch, &Piece::durable)) return commit_in_one(batch, last_rev);
  return database_.unhurried([&] { return commit_in_one(batch, last_rev); });
}

Result<void> Writer::commit_in_one(std::vector<Piece>& batch, std::int64_t& last_rev) {
  const std::int64_t before = last_rev;
  TRY_ASSIGN(auto transaction, Transaction::write(database_));
  // Within a savepoint each statement that has triggers looks through all that the savepoint has changed so far (SQLite
  // cuts its journal in memory back to where the statement began): many rows in one piece would take their square.
  const auto run_one = batch.size() == 1 ? &Writer::run_piece : &Writer::run_in_savepoint;
  for (Piece& piece : batch) {
    if (!(this->*run_one)(piece, last_rev)) return fail(piece.result.error());
  }
  if (last_rev != before) TRY(database_.run(kStoreRev, last_rev));
  return transaction.commit();
}

bool Writer::run_in_savepoint(Piece& piece, std::int64_t& last_rev) {
  auto savepoint = Savepoint::begin(database_);
  if (!savepoint) {
    piece.result = fail(savepoint.error());
    return false;
  }
  const std::int64_t before = last_rev;
  const std::size_t notes = batch_notes_.size();
  if (run_piece(piece, last_rev)) {
    const auto released = savepoint->release();
    if (released) return true;
    piece.result = fail(released.error());
  }
  last_rev = before;
  batch_notes_.resize(notes);
  return database_.in_transaction() && !is_disk_trouble(piece.result.error().code);
}

bool Writer::run_piece(Piece& piece, std::int64_t& last_rev) {
  WriteTransaction tx(&database_, last_rev);
  if (auto done = piece.work(tx); !done) {
    piece.result = fail(std::move(done.error()));
    return false;
  }
  if (tx.rev_ != 0) {
    last_rev = tx.rev_;
    if (tx.notes_.empty()) tx.note_sweeping();
    for (ChangeNote& note : tx.notes_) {
      note.rev = last_rev;
      batch_notes_.push_back(note);
    }
  }
  piece.result = tx.rev_;
  return true;
}

Writer::Counts Writer::counts() const {
  const std::lock_guard lock(mutex_);
  return {queue_.size(), pieces_, batches_};
}

}  // namespace satchel::server
