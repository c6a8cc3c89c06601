#include "core/sqlite/database.h"

#include <unordered_map>

#include "core/base/files.h"
#include "core/sqlite/sqlite_error.h"

namespace satchel {
namespace {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

// sql: a PRAGMA takes no parameters; the names are literals of this file, the values numbers.
std::string pragma(std::string_view name, std::int64_t value) {
  return "PRAGMA " + std::string(name) + " = " + std::to_string(value) + ";";
}

}  // namespace

struct Database::State {
  sqlite3* handle = nullptr;
  bool refuses = false;
  bool waits_for_the_disk = true;
  // Node-based: a Statement keeps the address of its slot.
  std::unordered_map<std::string, detail::StatementSlot, TextHash, std::equal_to<>> statements;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    for (auto& [text, slot] : statements) sqlite3_finalize(slot.idle);
    sqlite3_close_v2(handle);
  }
};

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::filesystem::path& file, const DatabaseOptions& options) {
  // Counting what is allocated takes a lock that all connections share. In vain if a library was here before us.
  static const int no_statistics = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)no_statistics;
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (options.create && !options.read_only) flags |= SQLITE_OPEN_CREATE;
  auto state = std::make_unique<State>();
  const int code = sqlite3_open_v2(file.c_str(), &state->handle, flags, options.vfs);
  if (code != SQLITE_OK) return fail(error_of_sqlite(state->handle, code, "open"));
  state->waits_for_the_disk = options.synchronous == Synchronous::kFull;
  Database database(std::move(state));
  TRY(database.configure(options));
  return database;
}

// A file that must not be touched is recognised before the first pragma that writes (journal_mode).
Result<void> Database::check_origin(const DatabaseOptions& options) {
  TRY_ASSIGN(const int version, schema_version());
  TRY_ASSIGN(const auto id, value<std::int32_t>("PRAGMA application_id"));
  const bool foreign = options.application_id != 0 && id != options.application_id && (id != 0 || version != 0);
  const bool newer = options.newest_schema != 0 && version > options.newest_schema;
  if (!foreign && !newer) return {};
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  if (foreign) return fail(ErrorCode::kCorrupt, "the file belongs to another program");
  return fail(ErrorCode::kNewerSchema,
              "the file was written by a newer version (schema " + std::to_string(version) + ")");
}

Result<void> Database::configure(const DatabaseOptions& options) {
  sqlite3_busy_timeout(handle(), static_cast<int>(options.busy_timeout.count()));
  TRY(check_origin(options));
  std::string script = "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;";
  script += pragma("cache_size", -options.cache_kib);
  if (options.map_bytes != 0) script += pragma("mmap_size", options.map_bytes);
  if (!options.read_only) {
    if (options.page_size != 0) script += pragma("page_size", options.page_size);
    if (options.wal) script += "PRAGMA journal_mode = WAL;";
    script += pragma("synchronous", static_cast<int>(options.synchronous));
    script += pragma("secure_delete", options.secure_delete ? 1 : 0);
    script += pragma("wal_autocheckpoint", options.checkpoint_pages);
    script += pragma("journal_size_limit", 4 << 20);
  }
  TRY(execute(script));
  if (options.read_only || options.application_id == 0) return {};
  TRY_ASSIGN(const auto id, value<std::int32_t>("PRAGMA application_id"));
  if (id == options.application_id) return {};
  return execute(pragma("application_id", options.application_id));
}

bool Database::waits_for_the_disk() const {
  return state_->waits_for_the_disk;
}

void Database::refuse_everything() {
  state_->refuses = true;
}

Result<Statement> Database::prepare(std::string_view sql) {
  if (state_->refuses) return fail(ErrorCode::kIo, "this connection has lost how it commits");
  auto found = state_->statements.find(sql);
  if (found == state_->statements.end()) {
    found = state_->statements.emplace(std::string(sql), detail::StatementSlot{}).first;
  }
  if (sqlite3_stmt* idle = std::exchange(found->second.idle, nullptr)) return Statement(&found->second, idle);
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &statement, nullptr);
  if (code != SQLITE_OK) return fail(error_of_sqlite(handle(), code, "prepare"));
  return Statement(&found->second, statement);
}

Result<void> Database::execute(const std::string& script) {
  const int code = sqlite3_exec(handle(), script.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return fail(error_of_sqlite(handle(), code, "execute"));
  return {};
}

Result<int> Database::schema_version() {
  return value<int>("PRAGMA user_version");
}
std::int64_t Database::changes() const {
  return sqlite3_changes64(handle());
}
std::int64_t Database::last_insert_rowid() const {
  return sqlite3_last_insert_rowid(handle());
}
std::int64_t Database::total_changes() const {
  return sqlite3_total_changes64(handle());
}
bool Database::in_transaction() const {
  return sqlite3_get_autocommit(handle()) == 0;
}
void Database::interrupt() {
  sqlite3_interrupt(handle());
}
sqlite3* Database::handle() const {
  return state_->handle;
}

Result<void> Database::backup_to(const std::filesystem::path& file) {
  const std::filesystem::path temporary = file.string() + ".tmp";
  std::error_code ignored;
  std::filesystem::remove(temporary, ignored);
  {
    TRY_ASSIGN(auto copy, open(temporary, {.wal = false, .synchronous = Synchronous::kOff}));
    sqlite3_backup* backup = sqlite3_backup_init(copy.handle(), "main", handle(), "main");
    if (backup == nullptr) return fail(error_of_sqlite(copy.handle(), sqlite3_errcode(copy.handle()), "backup"));
    const int stepped = sqlite3_backup_step(backup, -1);
    const int finished = sqlite3_backup_finish(backup);
    if (stepped != SQLITE_DONE || finished != SQLITE_OK) {
      std::filesystem::remove(temporary, ignored);
      return fail(error_of_sqlite(copy.handle(), stepped != SQLITE_DONE ? stepped : finished, "backup"));
    }
  }
  TRY(sync_file(temporary));
  return rename_durably(temporary, file);
}

Result<void> Database::quick_check() {
  TRY_ASSIGN(auto check, prepare("PRAGMA quick_check(5)"));
  std::string findings;
  for (;;) {
    TRY_ASSIGN(const bool row, check.step());
    if (!row) break;
    if (const auto text = check.get<std::string_view>(0); text != "ok") findings.append(text).append("; ");
  }
  if (!findings.empty()) return fail(ErrorCode::kCorrupt, findings);
  return {};
}

Result<void> Database::checkpoint_passive() {
  const int code = sqlite3_wal_checkpoint_v2(handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (code != SQLITE_OK && code != SQLITE_BUSY) return fail(error_of_sqlite(handle(), code, "checkpoint"));
  return {};
}
Result<void> Database::checkpoint_truncate() {
  const int code = sqlite3_wal_checkpoint_v2(handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  if (code != SQLITE_OK) return fail(error_of_sqlite(handle(), code, "checkpoint"));
  return {};
}

int Database::open_statements() const {
  int count = 0;
  for (sqlite3_stmt* s = sqlite3_next_stmt(handle(), nullptr); s != nullptr; s = sqlite3_next_stmt(handle(), s)) {
    count += sqlite3_stmt_busy(s) != 0 ? 1 : 0;
  }
  return count;
}

}  // namespace satchel
