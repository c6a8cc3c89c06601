#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "server/storage/blob_store.h"

namespace satchel::server {

// Keeps a second program from writing to the same data folder: revisions are counted in memory by the one that serves.
// Held by whoever serves, imports or restores; given up when the process ends, however it ends. Backup and check do
// without.
class FolderLock {
 public:
  // kBusy when another program has it; kNotFound, kIo.
  static Result<FolderLock> take(const std::filesystem::path& folder);

 private:
  explicit FolderLock(OpenFile file) : file_(std::move(file)) {}
  OpenFile file_;
};

}  // namespace satchel::server
