#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <vector>

#include "core/base/hash.h"
#include "core/base/random.h"
#include "core/base/result.h"

namespace satchel::server {

// An open file descriptor, closed at the end.
class OpenFile {
 public:
  OpenFile() = default;
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  OpenFile(OpenFile&& other) noexcept : descriptor_(other.release()) {}
  OpenFile& operator=(OpenFile&& other) noexcept;
  ~OpenFile();

  int descriptor() const { return descriptor_; }
  int release();
  Result<std::uint64_t> size() const;
  // Up to out.size() bytes at `offset`; fewer only at the end.
  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::uint8_t> out) const;
  Result<void> write_at(std::uint64_t offset, std::span<const std::uint8_t> data);
  Result<void> sync();

 private:
  int descriptor_ = -1;
};

// Files by their SHA-256 in DIR/files/ab/cd/<hash>, and what is still arriving in DIR/files/parts/<random>.
//
// A file is complete or not there: temporary name -> fsync -> rename -> fsync of the folder. No name is ever made from
// what a client said. Any thread; one writer at a time for a part.
// Errors: kNotFound, kDiskFull, kIo; kHashMismatch from adopt().
class BlobStore {
 public:
  static Result<BlobStore> open(const std::filesystem::path& folder);

  bool has(const Sha256& hash) const;
  Result<OpenFile> read(const Sha256& hash) const;
  std::filesystem::path path_of(const Sha256& hash) const;
  // A small file from memory (a preview, an import).
  Result<Sha256> put(std::string_view content, Random& random);
  // kHashMismatch if its content is not what its name says.
  Result<void> verify(const Sha256& hash) const;

  // A new, empty part and its random name. A power loss may take it until sync_parts().
  Result<std::string> begin_part(Random& random);
  Result<void> sync_parts();
  Result<OpenFile> open_part(const std::string& part);
  Result<std::uint64_t> part_size(const std::string& part) const;
  // The whole part becomes the file of its hash, durably; the part is gone. Repeatable after a crash. With `expected`,
  // kHashMismatch for another content, and the part stays. The first form reads the part again; the second takes the
  // word of who wrote it, and synced it.
  Result<FileDigest> adopt(const std::string& part, const std::optional<Sha256>& expected);
  Result<FileDigest> adopt(const std::string& part, const FileDigest& known, const std::optional<Sha256>& expected);
  Result<void> remove_part(const std::string& part);
  // The names of parts that nobody has written to for so long.
  Result<std::vector<std::string>> parts_older_than(std::chrono::seconds age) const;
  Result<void> remove(const Sha256& hash);
  // Shared by who adopts a content, until a row refers to it; alone by who removes what no row refers to. Never asked
  // for on the writer's thread.
  std::shared_mutex& contents() const { return *contents_; }
  // Free bytes of the disk.
  Result<std::uint64_t> free_space() const;

 private:
  explicit BlobStore(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Result<std::filesystem::path> part_path(const std::string& part) const;

  std::filesystem::path folder_;
  std::unique_ptr<std::shared_mutex> contents_ = std::make_unique<std::shared_mutex>();
};

}  // namespace satchel::server
