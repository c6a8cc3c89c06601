#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "core/replica/answer.h"
#include "core/replica/device_state.h"
#include "core/replica/drafts.h"
#include "core/replica/export.h"
#include "core/replica/file_keeper.h"
#include "core/replica/file_store.h"
#include "core/replica/outbox.h"
#include "core/replica/replica.h"
#include "core/replica/upload_queue.h"

namespace satchel {

struct StoreOptions {
  // The VFS SQLite opens both files by; nullptr for the default. Fault injection in tests.
  const char* vfs = nullptr;
  // Where new ids come from; nullptr for the operating system's.
  Random* random = nullptr;
};

// Everything one account keeps on this device, in one folder: `outbox.db` (precious, synchronous=FULL: operations,
// files to send, session, lease), `replica.db` (disposable), `files/`, `reserve` (given up when the disk is full). See
// SCHEMA.md.
//
// A replica.db that is broken is thrown away at open() and fetched again by the next exchange; the pending work is
// replayed on it. A broken outbox.db is an error: it may hold work that exists nowhere else.
//
// Thread: opened and used on one thread, the store thread.
class Store {
 public:
  static Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder, Actor actor, const Clock& clock,
                                             StoreOptions options = {});
  ~Store();

  Outbox& outbox() { return outbox_; }
  UploadQueue& uploads() { return uploads_; }
  DeviceState& state() { return state_; }
  Drafts& drafts() { return drafts_; }
  const FileStore& files() const { return files_; }
  FileKeeper& keeper() { return *keeper_; }
  const std::filesystem::path& folder() const { return folder_; }
  Replica& replica() { return *replica_; }
  Reader& read() { return replica_->read(); }
  Answer answer() { return {*replica_, outbox_, clock_.now()}; }

  // Whether reading is allowed now; locks or unlocks the replica accordingly.
  Result<Access> refresh_access();
  // Outbox::retry and discard, and what they change in the visible rows.
  Result<ChangeSet> retry(OperationId id);
  Result<ChangeSet> discard(OperationId id);
  // True once at open() when replica.db was broken or missing and began anew.
  bool replica_was_renewed() const { return renewed_; }
  // Reader::dump with the files that are on the device.
  Result<void> dump(const std::function<void(std::string_view line)>& each);
  // Before the process may be suspended: cuts both WALs and leaves no statement open.
  Result<void> settle();

  // For "export and sign out": everything unsent in one sealed file (made new), and the way back (export.h).
  Result<ExportCounts> export_unsent(const std::filesystem::path& file, const ExportOwner& owner,
                                     std::string_view passphrase);
  Result<ExportCounts> take_in(const std::filesystem::path& file, const ExportOwner& owner,
                               std::string_view passphrase);
  // Removes an account's folder with everything in it, the databases first. The store must be closed.
  static Result<void> erase(const std::filesystem::path& folder);
  // The folder's name for a (server, organisation, user): one replica file each, never shared.
  static std::string folder_name(std::string_view server, OrganisationId organisation, UserId user);

 private:
  Store(std::filesystem::path folder, Database precious, FileStore files, const Clock& clock, Random* random);
  Result<void> open_replica(const std::filesystem::path& file, Actor actor, const StoreOptions& options);

  const std::filesystem::path folder_;
  Database precious_;
  FileStore files_;
  const Clock& clock_;
  SystemRandom system_random_;
  Random& random_;
  UploadQueue uploads_;
  Reserve reserve_;
  Outbox outbox_;
  DeviceState state_;
  Drafts drafts_;
  std::unique_ptr<Replica> replica_;
  std::unique_ptr<FileKeeper> keeper_;
  bool renewed_ = false;
};

}  // namespace satchel
