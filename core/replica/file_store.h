#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "core/base/hash.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace satchel {

// The files of one account on this device, named by their content: originals the person made, previews, documents.
// `files/ab/abcdef….` under the account's folder. A file is there whole or not at all: temporary name -> fsync ->
// rename -> fsync of the folder. What may be removed is not decided here: see FileKeeper and Replica (in scope).
//
// Thread: values and the file system only; any one thread at a time per file.
class FileStore {
 public:
  // Makes the folders and clears temporary files that a crash left.
  static Result<FileStore> open(const std::filesystem::path& folder);

  // Copies `source` in byte for byte; its digest names it. kNotFound, kTooLarge past `max_bytes`, kDiskFull, kIo.
  Result<FileDigest> import(const std::filesystem::path& source, std::uint64_t max_bytes) const;
  // The same for content made in memory: previews, signatures.
  Result<FileDigest> put(std::string_view content) const;
  // Where a download of this file may be written, resumable by name; once it is whole and verified, settle_download()
  // makes it a file of the store.
  std::filesystem::path download_path(const Sha256& name) const;
  // kHashMismatch (and the partial file is removed) when the content is not what it claims to be. May run on any
  // thread.
  Result<void> verify_download(const Sha256& name) const;
  Result<void> settle_download(const Sha256& name) const;
  std::vector<Sha256> downloads() const;

  // Nothing is left of a download that is not wanted any more.
  Result<void> remove_download(const Sha256& name) const;

  bool contains(const Sha256& name) const;
  // The same, or a part of it.
  bool contains_any_of(const Sha256& name) const;
  // The person has used it; see Entry.
  Result<void> touch(const Sha256& name, TimePoint now) const;
  std::filesystem::path path_of(const Sha256& name) const;
  // Removing what is not there is fine.
  Result<void> remove(const Sha256& name) const;
  // Every file of the store, sorted.
  std::vector<Sha256> list() const;
  struct Entry {
    Sha256 name;
    std::int64_t bytes = 0;
    std::filesystem::file_time_type used;  // made, fetched or opened
  };
  std::vector<Entry> entries() const;

 private:
  explicit FileStore(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Result<void> settle(const std::filesystem::path& temporary, const Sha256& name) const;
  std::filesystem::path temporary_path() const;

  std::filesystem::path folder_;
};

}  // namespace satchel
