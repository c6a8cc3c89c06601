#include "server/storage/uploads.h"

#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::string_view kFind = R"sql(
  SELECT id, user_id, device_id, attachment_id, length, sha256, file_name, file_type, metadata, part, state,
         created_at, expires_at
    FROM upload WHERE id = ?1)sql";
constexpr std::string_view kFindFor = R"sql(
  SELECT id, user_id, device_id, attachment_id, length, sha256, file_name, file_type, metadata, part, state,
         created_at, expires_at
    FROM upload WHERE attachment_id = ?1 AND device_id = ?2)sql";
constexpr std::string_view kCompleteWith = R"sql(
  SELECT id, user_id, device_id, attachment_id, length, sha256, file_name, file_type, metadata, part, state,
         created_at, expires_at
    FROM upload WHERE device_id = ?1 AND sha256 = ?2 AND state = 'complete' LIMIT 1)sql";
constexpr std::string_view kOpenFor = R"sql(
  SELECT id, user_id, device_id, attachment_id, length, sha256, file_name, file_type, metadata, part, state,
         created_at, expires_at
    FROM upload WHERE (attachment_id = ?1 OR sha256 = ?2) AND state = 'open' ORDER BY created_at DESC LIMIT 1)sql";
constexpr std::string_view kOthersWith =
    "SELECT count(*) FROM upload WHERE sha256 = ?1 AND id <> ?2 AND state = 'complete'";
constexpr std::string_view kExpired = R"sql(
  SELECT id, user_id, device_id, attachment_id, length, sha256, file_name, file_type, metadata, part, state,
         created_at, expires_at
    FROM upload WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)sql";
constexpr std::string_view kOpenCount = "SELECT count(*) FROM upload WHERE device_id = ?1 AND state = 'open'";
constexpr std::string_view kBytesSince =
    "SELECT coalesce(sum(length), 0) FROM upload WHERE device_id = ?1 AND created_at > ?2";
constexpr std::string_view kPartCount = "SELECT count(*) FROM upload WHERE part = ?1";
constexpr std::string_view kPut = R"sql(
  INSERT INTO upload(id, user_id, device_id, attachment_id, length, sha256, file_name, file_type, metadata,
                     part, state, created_at, expires_at)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
      ON CONFLICT(id) DO UPDATE SET state = excluded.state, part = excluded.part, sha256 = excluded.sha256,
         expires_at = excluded.expires_at)sql";
constexpr std::string_view kErase = "DELETE FROM upload WHERE id = ?1";

constexpr std::string_view kFile = "SELECT sha256, bytes, mime, stored_at FROM file WHERE sha256 = ?1";
constexpr std::string_view kFiles =
    "SELECT sha256, bytes, mime, stored_at FROM file WHERE sha256 > ?1 ORDER BY sha256 LIMIT ?2";
constexpr std::string_view kEraseFile = "DELETE FROM file WHERE sha256 = ?1";
constexpr std::string_view kPutFile = R"sql(
  INSERT INTO file(sha256, bytes, mime, stored_at) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT(sha256) DO UPDATE SET mime = excluded.mime)sql";

Upload upload_row(const Statement& row) {
  Upload upload;
  upload.id = row.get<Uuid>(0);
  upload.user = row.get<UserId>(1);
  upload.device = row.get<DeviceId>(2);
  upload.attachment_id = row.get<std::optional<AttachmentId>>(3);
  upload.length = row.get<std::int64_t>(4);
  upload.sha256 = row.get<std::optional<Sha256>>(5);
  upload.file_name = row.get<std::string>(6);
  upload.file_type = row.get<std::string>(7);
  upload.metadata = row.get<std::string>(8);
  upload.part = row.get<std::string>(9);
  upload.state = word<UploadState>(row, 10);
  upload.created_at = row.get<TimePoint>(11);
  upload.expires_at = row.get<TimePoint>(12);
  return upload;
}

FileRow file_row(const Statement& row) {
  return {row.get<Sha256>(0), row.get<std::int64_t>(1), row.get<std::string>(2), row.get<TimePoint>(3)};
}

}  // namespace

Result<std::optional<Upload>> Uploads::find(const Uuid& id) const {
  TRY_ASSIGN(auto statement, database_->prepare(kFind));
  statement.bind_all(id);
  return first_row<Upload>(std::move(statement), upload_row);
}

Result<std::optional<Upload>> Uploads::find_for(AttachmentId attachment, DeviceId device) const {
  TRY_ASSIGN(auto statement, database_->prepare(kFindFor));
  statement.bind_all(attachment, device);
  return first_row<Upload>(std::move(statement), upload_row);
}

Result<std::optional<Upload>> Uploads::complete_with(const Sha256& sha256, DeviceId device) const {
  TRY_ASSIGN(auto statement, database_->prepare(kCompleteWith));
  statement.bind_all(device, sha256);
  return first_row<Upload>(std::move(statement), upload_row);
}

Result<std::optional<Upload>> Uploads::open_for(AttachmentId attachment, const Sha256& sha256) const {
  TRY_ASSIGN(auto statement, database_->prepare(kOpenFor));
  statement.bind_all(attachment, sha256);
  return first_row<Upload>(std::move(statement), upload_row);
}

Result<bool> Uploads::others_with(const Sha256& sha256, const Uuid& id) const {
  TRY_ASSIGN(const auto count, database_->value<std::int64_t>(kOthersWith, sha256, id));
  return count > 0;
}

Result<std::int64_t> Uploads::open_count(DeviceId device) const {
  return database_->value<std::int64_t>(kOpenCount, device);
}

Result<std::int64_t> Uploads::bytes_since(DeviceId device, TimePoint since) const {
  return database_->value<std::int64_t>(kBytesSince, device, since);
}

Result<bool> Uploads::has_part(std::string_view part) const {
  TRY_ASSIGN(const auto count, database_->value<std::int64_t>(kPartCount, part));
  return count > 0;
}

Result<void> Uploads::put(WriteTransaction& tx, const Upload& upload) {
  TRY_ASSIGN(auto statement, tx.database().prepare(kPut));
  const std::string_view state = name_of(upload.state);
  statement.bind_all(upload.id, upload.user, upload.device, upload.attachment_id, upload.length, upload.sha256,
                     upload.file_name, upload.file_type, upload.metadata, upload.part, state, upload.created_at,
                     upload.expires_at);
  return statement.run();
}

Result<void> Uploads::erase(WriteTransaction& tx, const Uuid& id) {
  return tx.database().run(kErase, id);
}

Result<std::vector<Upload>> Uploads::expired(TimePoint now, std::size_t limit) const {
  TRY_ASSIGN(auto statement, database_->prepare(kExpired));
  statement.bind_all(now, limit);
  return all_rows<Upload>(std::move(statement), upload_row);
}

Result<std::optional<FileRow>> Files::find(const Sha256& sha256) const {
  TRY_ASSIGN(auto statement, database_->prepare(kFile));
  statement.bind_all(sha256);
  return first_row<FileRow>(std::move(statement), file_row);
}

Result<void> Files::put(WriteTransaction& tx, const FileRow& file) {
  return tx.database().run(kPutFile, file.sha256, file.bytes, file.mime, file.stored_at);
}

Result<void> Files::erase(WriteTransaction& tx, const Sha256& sha256) {
  return tx.database().run(kEraseFile, sha256);
}

Result<std::vector<FileRow>> Files::page(const Sha256& after, std::size_t limit) const {
  TRY_ASSIGN(auto statement, database_->prepare(kFiles));
  statement.bind_all(after, limit);
  return all_rows<FileRow>(std::move(statement), file_row);
}

}  // namespace satchel::server
