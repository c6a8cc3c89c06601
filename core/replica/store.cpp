#include "core/replica/store.h"

#include "core/base/files.h"
#include "core/base/log.h"
#include "core/sqlite/migrations.h"
#include "embedded/outbox_schema.h"

namespace satchel {
namespace {

namespace fs = std::filesystem;

constexpr std::int32_t kApplicationId = 0x5341504f;  // "SAPO"
constexpr std::string_view kOutboxFile = "outbox.db";
constexpr std::string_view kReplicaFile = "replica.db";
constexpr std::string_view kFilesFolder = "files";
constexpr std::string_view kReserveFile = "reserve";

Result<void> remove_database(const fs::path& file) {
  for (const std::string_view suffix : {"", "-wal", "-shm", "-journal"}) {
    std::error_code failed;
    fs::path one = file;
    one += suffix;
    fs::remove(one, failed);
    if (failed) return fail(error_from_errno(failed.value(), "remove " + one.filename().string()));
  }
  return {};
}

Result<Database> open_precious(const fs::path& file, const char* vfs) {
  constexpr int kNewest = static_cast<int>(embedded::outbox_schema.size());
  TRY_ASSIGN(auto db, Database::open(file, {.synchronous = Synchronous::kFull,
                                            .secure_delete = true,
                                            .application_id = kApplicationId,
                                            .newest_schema = kNewest,
                                            .vfs = vfs}));
  TRY(migrate_embedded(db, embedded::outbox_schema));
  return db;
}

}  // namespace

Store::Store(fs::path folder, Database precious, FileStore files, const Clock& clock, Random* random)
    : folder_(std::move(folder)),
      precious_(std::move(precious)),
      files_(std::move(files)),
      clock_(clock),
      random_(random == nullptr ? system_random_ : *random),
      uploads_(precious_),
      reserve_(folder_ / kReserveFile),
      outbox_(precious_, uploads_, reserve_),
      state_(precious_, clock),
      drafts_(precious_) {}

Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const fs::path& folder, Actor actor, const Clock& clock,
                                           StoreOptions options) {
  std::error_code failed;
  if (fs::create_directories(folder, failed); failed) return fail(error_from_errno(failed.value(), "make the folder"));
  TRY_ASSIGN(auto files, FileStore::open(folder / kFilesFolder));
  TRY_ASSIGN(auto precious, open_precious(folder / kOutboxFile, options.vfs));
  std::unique_ptr<Store> store(new Store(folder, std::move(precious), std::move(files), clock, options.random));
  TRY(store->open_replica(folder / kReplicaFile, std::move(actor), options));
  TRY(store->refresh_access());
  return store;
}

Result<void> Store::open_replica(const fs::path& file, Actor actor, const StoreOptions& options) {
  std::error_code ignored;
  renewed_ = !fs::exists(file, ignored);
  auto opened = Replica::open(file, outbox_, uploads_, files_, actor, options.vfs);
  if (!opened && opened.error().code == ErrorCode::kCorrupt) {
    log::warn("replica_renewed", {{"why", opened.error().detail}});
    TRY(remove_database(file));
    renewed_ = true;
    opened = Replica::open(file, outbox_, uploads_, files_, std::move(actor), options.vfs);
  }
  TRY_ASSIGN(replica_, std::move(opened));
  keeper_ = std::make_unique<FileKeeper>(precious_, uploads_, files_, *replica_);
  return keeper_->sweep_downloads();
}

Result<Access> Store::refresh_access() {
  TRY_ASSIGN(const Access access, state_.access());
  replica_->set_locked(access == Access::kLocked);
  return access;
}

Result<ChangeSet> Store::retry(OperationId id) {
  TRY(outbox_.retry(id, random_, clock_.now()));
  return replica_->refresh();
}

Result<ChangeSet> Store::discard(OperationId id) {
  TRY(outbox_.discard(id));
  return replica_->refresh();
}

Result<void> Store::dump(const std::function<void(std::string_view line)>& each) {
  const auto files = files_.list();
  return read().dump(files, each);
}

Result<void> Store::settle() {
  TRY(precious_.checkpoint_truncate());
  return replica_->database().checkpoint_truncate();
}

Result<ExportCounts> Store::export_unsent(const fs::path& file, const ExportOwner& owner, std::string_view passphrase) {
  return write_export(file, owner, passphrase, outbox_, uploads_, files_, random_);
}

Result<ExportCounts> Store::take_in(const fs::path& file, const ExportOwner& owner, std::string_view passphrase) {
  TRY_ASSIGN(const ExportCounts counts, read_export(file, owner, passphrase, outbox_, files_, clock_.now()));
  TRY(replica_->refresh());
  return counts;
}

Result<void> Store::erase(const fs::path& folder) {
  TRY(remove_database(folder / kReplicaFile));
  TRY(remove_database(folder / kOutboxFile));
  std::error_code failed;
  fs::remove_all(folder, failed);
  if (failed) return fail(error_from_errno(failed.value(), "remove the folder"));
  return sync_folder(folder.parent_path());
}

std::string Store::folder_name(std::string_view server, OrganisationId organisation, UserId user) {
  constexpr std::size_t kDigits = 32;
  return sha256(std::string(server) + "\n" + organisation.str() + "\n" + user.str()).hex().substr(0, kDigits);
}

}  // namespace satchel
