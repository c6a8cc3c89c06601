#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/records.h"
#include "core/model/transfer.h"
#include "core/sqlite/database.h"

namespace satchel {

// M3 of domain.md. The numbers are stored.
enum class UploadState : std::uint8_t {
  kQueued = 0,
  kUploading = 1,  // the server knows it: url and offset are set
  kStored = 2,     // the server has every byte, with this hash
  kFailed = 3      // refused (code): parked until the person retries; nothing else waits for it
};
template <>
struct EnumNames<UploadState> {
  static constexpr std::array<std::string_view, 4> names{"queued", "uploading", "stored", "failed"};
};

// A file that comes with an attachment.add: it is in the FileStore already.
struct NewUpload {
  AttachmentId attachment;
  Sha256 sha256;
  std::int64_t bytes = 0;
  std::string file_name;
  std::string mime;
  FileClass order = FileClass::kEvidence;
  // A preview made on this device goes as a file of its own, under an id of its own (it names the upload, not a
  // record): the attachment it belongs to.
  std::optional<AttachmentId> preview_of = {};
};

struct Upload : NewUpload {
  UploadState state = UploadState::kQueued;
  std::string url;
  std::int64_t offset = 0;
  std::string code;  // why it failed
  std::int64_t attempts = 0;
  std::optional<TimePoint> not_before;
  std::optional<TimePoint> stored_at;
  TimePoint queued_at;
  std::int64_t doubts = 0;  // how often the office turned out not to have what was called stored
  bool confirmed = false;   // stored, and the office's own record says so

  // What it is queued as, or kToday for the rest of the first day.
  FileClass class_at(TimePoint now) const;
};

// The files this device owes the office, with how far each has come. In the outbox's file, so that a restart goes on
// where it stopped. One broken file never stops another.
//
// Thread: the store thread.
class UploadQueue {
 public:
  explicit UploadQueue(Database& precious) : db_(precious) {}

  // Inside the caller's transaction; adding the same attachment again changes nothing.
  Result<void> add(const NewUpload& file, TimePoint now);

  Result<std::optional<Upload>> find(AttachmentId attachment);
  Result<std::vector<Upload>> all();
  Result<std::int64_t> waiting();  // queued, uploading or failed
  // Stored, as the last answer said, but no record of the office has said so yet.
  Result<std::vector<Upload>> unconfirmed();

  // Progress, as the transport reports it. Unknown attachments are kNotFound.
  Result<void> began(AttachmentId attachment, const std::string& url, std::int64_t offset);
  Result<void> reached(AttachmentId attachment, std::int64_t offset);
  Result<void> stored(AttachmentId attachment, TimePoint now);
  // The office's record shows it as stored.
  Result<void> confirm(AttachmentId attachment);
  // The office's record shows it as missing: it is sent again, from the beginning.
  Result<void> doubt(AttachmentId attachment);
  // A trouble of the line or the server: again at `not_before`. `forget_url`: the server does not know the upload any
  // more.
  Result<void> postponed(AttachmentId attachment, TimePoint not_before, ErrorCode code, bool forget_url);
  // It can't succeed as it is (too large, type refused).
  Result<void> failed(AttachmentId attachment, ErrorCode code);

  Result<void> send_now(AttachmentId attachment);
  // A closeout names it in its manifest: nothing, where the file is not one of this device's.
  Result<void> needed_as_evidence(AttachmentId attachment);
  // The person has looked at it: it goes before the rest.
  Result<void> viewed(AttachmentId attachment);
  Result<void> retry(AttachmentId attachment);
  // The operation that brought the file was discarded by the person; its preview goes with it.
  Result<void> remove(AttachmentId attachment);
  // The office was restored from a backup: what it had stored is offered again (a hash it still has costs no bytes).
  Result<void> requeue_stored();
  // What was stored before `before`, oldest first; and the end of a row, when its file need not be kept for it any
  // more.
  Result<std::vector<Upload>> stored_before(TimePoint before);
  Result<void> forget(AttachmentId attachment);
  // Whether a file that is not stored yet needs these bytes.
  Result<bool> needs(const Sha256& sha256);

 private:
  template <class... T>
  Result<void> change(AttachmentId attachment, std::string_view sql, const T&... values);

  Database& db_;
};

}  // namespace satchel
