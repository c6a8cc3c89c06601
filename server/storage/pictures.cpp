#include "server/storage/pictures.h"

#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::string_view kWant = R"sql(
  INSERT OR IGNORE INTO picture_work(sha256, since)
    SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM picture WHERE sha256 = ?1))sql";
constexpr std::string_view kNext = "SELECT sha256 FROM picture_work ORDER BY since, sha256 LIMIT 1";
constexpr std::string_view kDone = "DELETE FROM picture_work WHERE sha256 = ?1";
constexpr std::string_view kPut = R"sql(
  INSERT OR REPLACE INTO picture(sha256, kind, note, width, height, taken_at, taken_at_estimated, lat, lon, bare, preview)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11))sql";
constexpr std::string_view kFind = R"sql(
  SELECT sha256, kind, note, width, height, taken_at, taken_at_estimated, lat, lon, bare, preview
    FROM picture WHERE sha256 = ?1)sql";
constexpr std::string_view kErase = "DELETE FROM picture WHERE sha256 = ?1";
constexpr std::string_view kSetPreview = "INSERT OR REPLACE INTO preview(attachment_id, sha256) VALUES (?1, ?2)";
constexpr std::string_view kPreviewOf = "SELECT sha256 FROM preview WHERE attachment_id = ?1";
constexpr std::string_view kPreviewCount = R"sql(
  SELECT (SELECT count(*) FROM preview WHERE sha256 = ?1) + (SELECT count(*) FROM picture WHERE preview = ?1))sql";

PictureRow picture_row(const Statement& row) {
  PictureRow picture;
  picture.sha256 = row.get<Sha256>(0);
  picture.kind = word<PictureKind>(row, 1);
  picture.note = row.get<std::string>(2);
  picture.width = row.get<std::optional<std::int64_t>>(3);
  picture.height = row.get<std::optional<std::int64_t>>(4);
  picture.taken_at = row.get<std::optional<TimePoint>>(5);
  picture.taken_at_estimated = row.get<bool>(6);
  picture.lat = row.get<std::optional<double>>(7);
  picture.lon = row.get<std::optional<double>>(8);
  picture.bare = row.get<bool>(9);
  picture.preview = row.get<std::optional<Sha256>>(10);
  return picture;
}

Sha256 hash_row(const Statement& row) {
  return row.get<Sha256>(0);
}

}  // namespace

Result<void> Pictures::want(WriteTransaction& tx, const Sha256& sha256, TimePoint since) {
  return tx.database().run(kWant, sha256, since);
}

Result<std::optional<Sha256>> Pictures::next() const {
  TRY_ASSIGN(auto statement, database_->prepare(kNext));
  return first_row<Sha256>(std::move(statement), hash_row);
}

Result<void> Pictures::put(WriteTransaction& tx, const PictureRow& picture) {
  TRY(tx.database().run(kDone, picture.sha256));
  const std::string_view kind = name_of(picture.kind);
  return tx.database().run(kPut, picture.sha256, kind, picture.note, picture.width, picture.height, picture.taken_at,
                           picture.taken_at_estimated, picture.lat, picture.lon, picture.bare, picture.preview);
}

Result<std::optional<PictureRow>> Pictures::find(const Sha256& sha256) const {
  TRY_ASSIGN(auto statement, database_->prepare(kFind));
  statement.bind_all(sha256);
  return first_row<PictureRow>(std::move(statement), picture_row);
}

Result<void> Pictures::erase(WriteTransaction& tx, const Sha256& sha256) {
  TRY(tx.database().run(kDone, sha256));
  return tx.database().run(kErase, sha256);
}

Result<void> Pictures::set_preview(WriteTransaction& tx, AttachmentId attachment, const Sha256& sha256) {
  return tx.database().run(kSetPreview, attachment, sha256);
}

Result<std::optional<Sha256>> Pictures::preview_of(AttachmentId attachment) const {
  TRY_ASSIGN(auto statement, database_->prepare(kPreviewOf));
  statement.bind_all(attachment);
  return first_row<Sha256>(std::move(statement), hash_row);
}

Result<bool> Pictures::is_preview(const Sha256& sha256) const {
  TRY_ASSIGN(const auto count, database_->value<std::int64_t>(kPreviewCount, sha256));
  return count > 0;
}

}  // namespace satchel::server
