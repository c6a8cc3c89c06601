#include "server/storage/storage.h"

#include "core/base/files.h"
#include "core/sqlite/migrations.h"
#include "embedded/server_migrations.h"

namespace satchel::server {
namespace {

constexpr std::int32_t kApplicationId = 0x5361'7463;  // "Satc"
constexpr std::string_view kSetMeta =
    "INSERT INTO meta(name, value) VALUES (?1, ?2) ON CONFLICT(name) DO UPDATE SET value = excluded.value";
constexpr std::string_view kAddBackup = "INSERT INTO backup(at, rev, bytes, file) VALUES (?1, ?2, ?3, ?4)";

std::filesystem::path file_in(const std::filesystem::path& folder) {
  return folder / "satchel.db";
}

// Twice SQLite's own: somebody's few hundred jobs lie on as many pages of a large office, and above those of 8 KiB
// there are half as many others to go through (server/scope/decisions/0002). An older office keeps its pages.
constexpr int kPageBytes = 8192;

DatabaseOptions writer_options(const StorageOptions& options) {
  DatabaseOptions writer;
  writer.synchronous = options.durable ? Synchronous::kFull : Synchronous::kOff;
  writer.application_id = kApplicationId;
  writer.newest_schema = static_cast<int>(embedded::server_migrations.size());
  writer.cache_kib = options.writer_cache_kib;
  writer.page_size = kPageBytes;
  // 32 MiB: the writer's thread makes one earlier, when nobody waits.
  if (options.writer.threaded) writer.checkpoint_pages = (32 << 20) / kPageBytes;
  writer.vfs = options.vfs;
  return writer;
}

DatabaseOptions reader_options(const StorageOptions& options) {
  DatabaseOptions reader;
  reader.read_only = true;
  reader.create = false;
  reader.cache_kib = options.reader_cache_kib;
  reader.map_bytes = options.reader_map_bytes;
  reader.vfs = options.vfs;
  return reader;
}

std::string make_salt(Random& random) {
  std::array<std::uint8_t, 16> bytes;
  random.fill(bytes);
  return to_hex(bytes);
}

Result<void> write_identity(Database& database, const NewOrganisation& organisation, Random& random, TimePoint now) {
  TRY_ASSIGN(auto transaction, Transaction::write(database));
  const OrganisationId id = OrganisationId::make(now, random);
  const std::string salt = make_salt(random);
  TRY(database.run(kSetMeta, "organisation", id));
  TRY(database.run(kSetMeta, "name", organisation.name));
  TRY(database.run(kSetMeta, "salt", salt));
  TRY(database.run(kSetMeta, "generation", 0));
  TRY(database.run(kSetMeta, "rev", 0));
  TRY(database.run(kSetMeta, "stable_rev", 0));
  TRY(database.run(kSetMeta, "public_key", BlobView{organisation.public_key}));
  TRY(database.run(kSetMeta, "secret_key", BlobView{organisation.secret_key}));
  return transaction.commit();
}

}  // namespace

Snapshot::Snapshot(Storage* storage, std::unique_ptr<Database> database, Transaction transaction, std::int64_t rev)
    : storage_(storage), database_(std::move(database)), transaction_(std::move(transaction)), rev_(rev) {}

Snapshot::Snapshot(Snapshot&& other) noexcept
    : storage_(other.storage_),
      database_(std::move(other.database_)),
      transaction_(std::move(other.transaction_)),
      rev_(other.rev_) {}

Snapshot::~Snapshot() {
  if (!database_) return;
  // Nothing was written, but temporary tables stay: undoing one makes SQLite read the whole schema again.
  if (transaction_) static_cast<void>(transaction_->commit().has_value());
  transaction_.reset();
  storage_->give_back(std::move(database_));
}

Result<std::unique_ptr<Storage>> Storage::create(const std::filesystem::path& folder,
                                                 const NewOrganisation& organisation, Random& random, TimePoint now,
                                                 const StorageOptions& options) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fail(error_from_errno(error.value(), "make the data folder"));
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  if (std::filesystem::exists(file_in(folder), error)) {
    return fail(ErrorCode::kAlreadyExists, "there is a database in " + folder.string());
  }
  TRY_ASSIGN(auto writer, Database::open(file_in(folder), writer_options(options)));
  TRY(migrate_embedded(writer, embedded::server_migrations));
  TRY(write_identity(writer, organisation, random, now));
  return start(folder, std::move(writer), options);
}

Result<std::unique_ptr<Storage>> Storage::open(const std::filesystem::path& folder, const StorageOptions& options) {
  std::error_code error;
  if (!std::filesystem::exists(file_in(folder), error)) {
    return fail(ErrorCode::kNotFound, "no database in " + folder.string());
  }
  TRY_ASSIGN(auto writer, Database::open(file_in(folder), writer_options(options)));
  TRY(migrate_embedded(writer, embedded::server_migrations));
  return start(folder, std::move(writer), options);
}

Result<std::unique_ptr<Storage>> Storage::start(const std::filesystem::path& folder, Database writer,
                                                const StorageOptions& options) {
  std::unique_ptr<Storage> storage(new Storage());
  storage->folder_ = folder;
  storage->options_ = options;
  TRY_ASSIGN(storage->identity_, Meta(writer).identity());
  TRY_ASSIGN(const std::int64_t rev, Meta(writer).rev());
  TRY_ASSIGN(auto blobs, BlobStore::open(folder / "files"));
  storage->blobs_ = std::make_unique<BlobStore>(std::move(blobs));
  storage->writer_ = std::make_unique<Writer>(std::move(writer), rev, options.writer);
  return storage;
}

Storage::~Storage() {
  idle_.clear();
}

Result<Snapshot> Storage::read() {
  TRY_ASSIGN(auto database, borrow());
  // The snapshot begins with its first read: the revision it contains.
  auto transaction = Transaction::read(*database);
  auto rev = transaction ? Meta(*database).rev() : Result<std::int64_t>(fail(transaction.error()));
  if (!rev) {
    if (transaction) {
      Transaction ended = std::move(*transaction);
    }
    give_back(std::move(database));
    return fail(std::move(rev.error()));
  }
  return Snapshot(this, std::move(database), std::move(*transaction), *rev);
}

Result<std::unique_ptr<Database>> Storage::borrow() {
  {
    std::unique_lock lock(mutex_);
    const auto ready = [this] { return !idle_.empty() || opened_ < options_.readers; };
    if (!freed_.wait_for(lock, options_.reader_wait, ready)) return fail(ErrorCode::kBusy, "every reader is taken");
    if (!idle_.empty()) {
      auto database = std::move(idle_.back());
      idle_.pop_back();
      return database;
    }
    ++opened_;
  }
  auto opened = Database::open(file_in(folder_), reader_options(options_));
  if (opened) return std::make_unique<Database>(std::move(*opened));
  const std::lock_guard lock(mutex_);
  --opened_;
  freed_.notify_one();
  return fail(std::move(opened.error()));
}

void Storage::give_back(std::unique_ptr<Database> database) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(database));
  freed_.notify_one();
}

Result<std::int64_t> Storage::backup_to(const std::filesystem::path& file, TimePoint now) {
  TRY_ASSIGN(auto source, Database::open(file_in(folder_), reader_options(options_)));
  TRY(source.backup_to(file));
  // What the copy really contains, not what was current around the time it was made.
  DatabaseOptions options = reader_options(options_);
  options.wal = false;
  TRY_ASSIGN(auto copy, Database::open(file, options));
  TRY_ASSIGN(const std::int64_t rev, Meta(copy).rev());
  std::error_code error;
  const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(file, error));
  const std::string name = file.string();
  TRY(write([&](WriteTransaction& tx) -> Result<void> {
    TRY(tx.database().run(kAddBackup, now, rev, bytes, name));
    return tx.database().run(kSetMeta, "stable_rev", rev);
  }));
  return rev;
}

Result<void> Storage::check() {
  TRY_ASSIGN(auto snapshot, read());
  return snapshot.database().quick_check();
}

Result<void> restore_backup(const std::filesystem::path& backup, const std::filesystem::path& folder, bool replace,
                            Random& random) {
  const std::filesystem::path target = file_in(folder);
  std::error_code error;
  if (std::filesystem::exists(target, error) && !replace) {
    return fail(ErrorCode::kAlreadyExists, "there is a database in " + folder.string());
  }
  std::filesystem::create_directories(folder, error);
  const std::filesystem::path fresh = folder / "satchel.db.restored";
  std::filesystem::remove(fresh, error);
  {
    StorageOptions plain;
    DatabaseOptions source_options = reader_options(plain);
    source_options.application_id = kApplicationId;
    source_options.newest_schema = static_cast<int>(embedded::server_migrations.size());
    TRY_ASSIGN(auto source, Database::open(backup, source_options));
    TRY(source.quick_check());
    TRY(source.backup_to(fresh));
  }
  {
    DatabaseOptions options = writer_options({});
    options.wal = false;  // the file is complete by itself when it is renamed
    TRY_ASSIGN(auto copy, Database::open(fresh, options));
    TRY(migrate_embedded(copy, embedded::server_migrations));
    TRY_ASSIGN(const Identity before, Meta(copy).identity());
    const std::int64_t generation = before.generation + 1;
    if (generation > kMaxGeneration) return fail(ErrorCode::kOutOfRange, "no generation left");
    const std::string salt = make_salt(random);
    TRY_ASSIGN(auto transaction, Transaction::write(copy));
    TRY(copy.run(kSetMeta, "generation", generation));
    TRY(copy.run(kSetMeta, "rev", generation << kRevCounterBits));
    TRY(copy.run(kSetMeta, "salt", salt));
    TRY(transaction.commit());
  }
  TRY(sync_file(fresh));
  // What the replaced database had in its log must never be applied to the restored one.
  std::filesystem::remove(target.string() + "-wal", error);
  std::filesystem::remove(target.string() + "-shm", error);
  return rename_durably(fresh, target);
}

}  // namespace satchel::server
