#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/sqlite/statement.h"

namespace satchel {

// When a commit returns: kOff, kNormal (consistent after power loss, the last commits may be gone), kFull (on disk).
enum class Synchronous : std::uint8_t { kOff, kNormal, kFull };

struct DatabaseOptions {
  bool read_only = false;
  bool create = true;
  bool wal = true;
  Synchronous synchronous = Synchronous::kFull;
  // Freed content is overwritten with zeroes.
  bool secure_delete = false;
  Millis busy_timeout{5000};
  // The file's application_id (PRAGMA); an existing file with another one is refused. 0: not checked, not set.
  std::int32_t application_id = 0;
  // The newest schema the caller can read; a file with a higher user_version is refused. 0: not checked.
  int newest_schema = 0;
  // For new files; 0 leaves SQLite's default.
  int page_size = 0;
  int cache_kib = 2000;
  // How much of the file is read where the kernel has it, without a copy in the page cache; 0: none. A failing disk
  // then ends the process instead of an operation (SQLite documentation, "Memory-Mapped I/O").
  std::int64_t map_bytes = 0;
  // Pages in the WAL that start a checkpoint after a commit; 0 = never by itself.
  int checkpoint_pages = 1000;
  // The VFS to open by; nullptr for the default. Fault injection in tests.
  const char* vfs = nullptr;
};

// One SQLite connection with its prepared statements. Opening sets the pragmas above and foreign_keys = ON.
//
// A file made by a newer version (kNewerSchema) or by another program (kCorrupt) is refused before anything in it
// changes. Errors otherwise: kIo, kDiskFull, kCorrupt, kBusy.
//
// Thread: opened without SQLite's mutexes: one thread at a time; only interrupt() may be called from another.
class Database {
 public:
  static Result<Database> open(const std::filesystem::path& file, const DatabaseOptions& options = {});
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  // The statement for this text, prepared at its first use and kept; see Statement for its life.
  Result<Statement> prepare(std::string_view sql);
  // Runs a script of statements without parameters.
  Result<void> execute(const std::string& script);
  // Prepares, binds `values` to 1, 2, … and runs.
  template <class... T>
  Result<void> run(std::string_view sql, const T&... values) {
    TRY_ASSIGN(auto statement, prepare(sql));
    return statement.bind_all(values...).run();
  }
  // The first column of the first row; kNotFound when there is no row.
  template <class V, class... T>
  Result<V> value(std::string_view sql, const T&... values) {
    static_assert(!std::is_same_v<V, std::string_view>, "the view would not outlive the statement");
    TRY_ASSIGN(auto statement, prepare(sql));
    TRY_ASSIGN(const bool row, statement.bind_all(values...).step());
    if (!row) return fail(ErrorCode::kNotFound, "no row");
    return statement.template get<V>(0);
  }

  Result<int> schema_version();
  // Rows changed by the last statement; rowid of the last insert; rows changed since opening.
  std::int64_t changes() const;
  std::int64_t last_insert_rowid() const;
  std::int64_t total_changes() const;
  bool in_transaction() const;

  // Runs `work`, whose commits do not wait for the disk although the file's do: for what is known elsewhere and can be
  // learnt again. Consistent after power loss; a later commit of the usual kind takes them along. Not in a transaction.
  // Where the usual kind cannot be restored, the connection refuses everything from then on (kIo). Where no commit of
  // this connection waits, it is work() alone.
  template <class Work>
  Result<void> unhurried(Work&& work) {
    if (!waits_for_the_disk()) return work();
    TRY(execute("PRAGMA synchronous = NORMAL"));
    Result<void> done = work();
    if (const auto restored = execute("PRAGMA synchronous = FULL"); !restored) {
      refuse_everything();
      return restored;
    }
    return done;
  }

  // A consistent copy made while others read and write: temporary file -> fsync -> rename.
  Result<void> backup_to(const std::filesystem::path& file);
  // kCorrupt with the first findings if the file's structure is broken.
  Result<void> quick_check();
  // Copies of the WAL what no reader needs, and waits for nobody; the next commit may begin it anew.
  Result<void> checkpoint_passive();
  // Copies the WAL into the file and cuts it to nothing; kBusy while another connection reads.
  Result<void> checkpoint_truncate();
  // Statements begun and not finished; 0 whenever the app may be suspended.
  int open_statements() const;
  // Makes the running statement fail with kCancelled. Any thread, while the Database lives.
  void interrupt();

  sqlite3* handle() const;

 private:
  struct State;
  explicit Database(std::unique_ptr<State> state);
  Result<void> configure(const DatabaseOptions& options);
  Result<void> check_origin(const DatabaseOptions& options);
  bool waits_for_the_disk() const;
  void refuse_everything();

  std::unique_ptr<State> state_;
};

}  // namespace satchel
