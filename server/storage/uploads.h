#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/types.h"
#include "core/sqlite/database.h"
#include "server/storage/writer.h"

namespace satchel::server {

enum class UploadState : std::uint8_t { kOpen, kComplete };

// One tus upload: its bytes are in a partial file of the BlobStore named `part`, whose size on disk is the offset.
struct Upload {
  Uuid id;
  UserId user;
  DeviceId device;  // who began it; to everybody else it does not exist
  std::optional<AttachmentId> attachment_id;
  std::int64_t length = 0;
  std::optional<Sha256> sha256;  // as announced; the finished file must match
  std::string file_name;
  std::string file_type;
  std::string metadata;  // as the client wrote it
  std::string part;
  UploadState state = UploadState::kOpen;
  TimePoint created_at;
  TimePoint expires_at;
  bool operator==(const Upload&) const = default;
};

// A file of the BlobStore.
struct FileRow {
  Sha256 sha256;
  std::int64_t bytes = 0;
  std::string mime;  // by content
  TimePoint stored_at;
  bool operator==(const FileRow&) const = default;
};

// Upload sessions. Takes no revision.
//
// Thread: its Database's.
class Uploads {
 public:
  explicit Uploads(Database& database) : database_(&database) {}

  Result<std::optional<Upload>> find(const Uuid& id) const;
  Result<std::optional<Upload>> find_for(AttachmentId attachment, DeviceId device) const;
  // Bytes on their way for this attachment, or for anything with this content.
  Result<std::optional<Upload>> open_for(AttachmentId attachment, const Sha256& sha256) const;
  // A whole file of this content that the device sent and no record has claimed yet.
  Result<std::optional<Upload>> complete_with(const Sha256& sha256, DeviceId device) const;
  // Whether another whole upload than `id` brought the same content.
  Result<bool> others_with(const Sha256& sha256, const Uuid& id) const;
  Result<std::int64_t> open_count(DeviceId device) const;
  // Announced by this device since then, whether they have come or not.
  Result<std::int64_t> bytes_since(DeviceId device, TimePoint since) const;
  Result<bool> has_part(std::string_view part) const;
  Result<void> put(WriteTransaction& tx, const Upload& upload);
  Result<void> erase(WriteTransaction& tx, const Uuid& id);
  Result<std::vector<Upload>> expired(TimePoint now, std::size_t limit = 100) const;

 private:
  Database* database_;
};

// What is known of stored files. Takes no revision.
//
// Thread: its Database's.
class Files {
 public:
  explicit Files(Database& database) : database_(&database) {}

  Result<std::optional<FileRow>> find(const Sha256& sha256) const;
  Result<void> put(WriteTransaction& tx, const FileRow& file);
  Result<void> erase(WriteTransaction& tx, const Sha256& sha256);
  Result<std::vector<FileRow>> page(const Sha256& after, std::size_t limit) const;  // by hash

 private:
  Database* database_;
};

}  // namespace satchel::server

template <>
struct satchel::EnumNames<satchel::server::UploadState> {
  static constexpr std::array<std::string_view, 2> names{"open", "complete"};
};
