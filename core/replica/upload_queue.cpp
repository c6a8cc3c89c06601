#include "core/replica/upload_queue.h"

namespace satchel {
namespace {

constexpr std::string_view kAdd = R"sql(
  INSERT INTO upload (attachment, sha256, bytes, file_name, mime, urgency, queued_at, preview_of)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      ON CONFLICT (attachment) DO NOTHING)sql";

constexpr std::string_view kFind = R"sql(
  SELECT attachment, sha256, bytes, file_name, mime, urgency, state, url, position, code, attempts, not_before, stored_at,
         preview_of, queued_at, doubts, confirmed
    FROM upload
   WHERE attachment = ?1)sql";

constexpr std::string_view kAll = R"sql(
  SELECT attachment, sha256, bytes, file_name, mime, urgency, state, url, position, code, attempts, not_before, stored_at,
         preview_of, queued_at, doubts, confirmed
    FROM upload
   ORDER BY urgency, queued_at, attachment)sql";

constexpr std::string_view kUnconfirmed = R"sql(
  SELECT attachment, sha256, bytes, file_name, mime, urgency, state, url, position, code, attempts, not_before, stored_at,
         preview_of, queued_at, doubts, confirmed
    FROM upload
   WHERE state = 2 AND NOT confirmed)sql";

constexpr std::string_view kStoredBefore = R"sql(
  SELECT attachment, sha256, bytes, file_name, mime, urgency, state, url, position, code, attempts, not_before, stored_at,
         preview_of, queued_at, doubts, confirmed
    FROM upload
   WHERE state = 2 AND stored_at < ?1
   ORDER BY stored_at)sql";

constexpr std::string_view kBegan =
    "UPDATE upload SET state = 1, url = ?2, position = ?3, code = '' WHERE attachment = ?1";
constexpr std::string_view kReached = "UPDATE upload SET position = ?2, attempts = 0 WHERE attachment = ?1";
constexpr std::string_view kStored = R"sql(
  UPDATE upload SET state = 2, position = bytes, code = '', not_before = NULL, stored_at = ?2,
                    confirmed = preview_of IS NOT NULL
   WHERE attachment = ?1)sql";
constexpr std::string_view kPostponed = R"sql(
  UPDATE upload
     SET not_before = ?2, code = ?3, attempts = attempts + 1,
         state = iif(?4, 0, state), url = iif(?4, '', url), position = iif(?4, 0, position)
   WHERE attachment = ?1)sql";
// Of a preview no record of the office speaks: the answer to the last question is all there is.
constexpr std::string_view kConfirm = "UPDATE upload SET confirmed = 1 WHERE attachment = ?1";
constexpr std::string_view kDoubt = R"sql(
  UPDATE upload
     SET state = 0, url = '', position = 0, stored_at = NULL, confirmed = 0, doubts = doubts + 1
   WHERE attachment = ?1)sql";
constexpr std::string_view kFailed = "UPDATE upload SET state = 3, code = ?2 WHERE attachment = ?1";
constexpr std::string_view kSendNow = "UPDATE upload SET urgency = 0, not_before = NULL WHERE attachment = ?1";
constexpr std::string_view kViewed = "UPDATE upload SET urgency = min(urgency, 3) WHERE attachment = ?1";
constexpr std::string_view kRetry = R"sql(
  UPDATE upload SET state = 0, url = '', position = 0, code = '', attempts = 0, not_before = NULL
   WHERE attachment = ?1 AND state = 3)sql";
constexpr std::string_view kRequeue = R"sql(
  UPDATE upload SET state = 0, url = '', position = 0, attempts = 0, not_before = NULL, stored_at = NULL, confirmed = 0
   WHERE state <> 3)sql";

constexpr Millis kToday = std::chrono::hours(24);

Upload read_upload(const Statement& row) {
  Upload upload;
  upload.attachment = row.get<AttachmentId>(0);
  upload.sha256 = row.get<Sha256>(1);
  upload.bytes = row.get<std::int64_t>(2);
  upload.file_name = row.get<std::string>(3);
  upload.mime = row.get<std::string>(4);
  upload.order = row.get<FileClass>(5);
  upload.state = row.get<UploadState>(6);
  upload.url = row.get<std::string>(7);
  upload.offset = row.get<std::int64_t>(8);
  upload.code = row.get<std::string>(9);
  upload.attempts = row.get<std::int64_t>(10);
  upload.not_before = row.get<std::optional<TimePoint>>(11);
  upload.stored_at = row.get<std::optional<TimePoint>>(12);
  upload.preview_of = row.get<std::optional<AttachmentId>>(13);
  upload.queued_at = row.get<TimePoint>(14);
  upload.doubts = row.get<std::int64_t>(15);
  upload.confirmed = row.get<bool>(16);
  return upload;
}

Result<std::vector<Upload>> read_all(Statement& statement) {
  std::vector<Upload> uploads;
  for (;;) {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return uploads;
    uploads.push_back(read_upload(statement));
  }
}

}  // namespace

FileClass Upload::class_at(TimePoint now) const {
  return order == FileClass::kRest && now - queued_at < kToday ? FileClass::kToday : order;
}

Result<void> UploadQueue::add(const NewUpload& file, TimePoint now) {
  return db_.run(kAdd, file.attachment, file.sha256, file.bytes, file.file_name, file.mime, file.order, now,
                 file.preview_of);
}

Result<std::optional<Upload>> UploadQueue::find(AttachmentId attachment) {
  TRY_ASSIGN(auto statement, db_.prepare(kFind));
  TRY_ASSIGN(auto found, read_all(statement.bind(1, attachment)));
  if (found.empty()) return std::optional<Upload>{};
  return std::optional<Upload>(std::move(found.front()));
}

Result<std::vector<Upload>> UploadQueue::all() {
  TRY_ASSIGN(auto statement, db_.prepare(kAll));
  return read_all(statement);
}

Result<std::vector<Upload>> UploadQueue::unconfirmed() {
  TRY_ASSIGN(auto statement, db_.prepare(kUnconfirmed));
  return read_all(statement);
}

Result<std::vector<Upload>> UploadQueue::stored_before(TimePoint before) {
  TRY_ASSIGN(auto statement, db_.prepare(kStoredBefore));
  return read_all(statement.bind(1, before));
}

Result<std::int64_t> UploadQueue::waiting() {
  return db_.value<std::int64_t>("SELECT count(*) FROM upload WHERE state <> 2");
}

template <class... T>
Result<void> UploadQueue::change(AttachmentId attachment, std::string_view sql, const T&... values) {
  TRY(db_.run(sql, attachment, values...));
  if (db_.changes() == 0) return fail(ErrorCode::kNotFound, "no such upload");
  return {};
}

Result<void> UploadQueue::began(AttachmentId attachment, const std::string& url, std::int64_t offset) {
  return change(attachment, kBegan, url, offset);
}
Result<void> UploadQueue::reached(AttachmentId attachment, std::int64_t offset) {
  return change(attachment, kReached, offset);
}
Result<void> UploadQueue::stored(AttachmentId attachment, TimePoint now) {
  return change(attachment, kStored, now);
}

Result<void> UploadQueue::confirm(AttachmentId attachment) {
  return change(attachment, kConfirm);
}
Result<void> UploadQueue::doubt(AttachmentId attachment) {
  return change(attachment, kDoubt);
}

Result<void> UploadQueue::postponed(AttachmentId attachment, TimePoint not_before, ErrorCode code, bool forget_url) {
  return change(attachment, kPostponed, not_before, name_of(code), forget_url);
}
Result<void> UploadQueue::failed(AttachmentId attachment, ErrorCode code) {
  return change(attachment, kFailed, name_of(code));
}
Result<void> UploadQueue::send_now(AttachmentId attachment) {
  return change(attachment, kSendNow);
}
Result<void> UploadQueue::needed_as_evidence(AttachmentId attachment) {
  return db_.run("UPDATE upload SET urgency = min(urgency, 2) WHERE attachment = ?1", attachment);
}
Result<void> UploadQueue::viewed(AttachmentId attachment) {
  return change(attachment, kViewed);
}
Result<void> UploadQueue::retry(AttachmentId attachment) {
  return change(attachment, kRetry);
}

Result<void> UploadQueue::remove(AttachmentId attachment) {
  return db_.run("DELETE FROM upload WHERE attachment = ?1 OR preview_of = ?1", attachment);
}

Result<void> UploadQueue::requeue_stored() {
  return db_.run(kRequeue);
}

Result<void> UploadQueue::forget(AttachmentId attachment) {
  return db_.run("DELETE FROM upload WHERE attachment = ?1", attachment);
}

Result<bool> UploadQueue::needs(const Sha256& sha256) {
  TRY_ASSIGN(const auto count,
             db_.value<std::int64_t>("SELECT count(*) FROM upload WHERE sha256 = ?1 AND state <> 2", sha256));
  return count > 0;
}

}  // namespace satchel
