#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/records.h"
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

// Which files go first. The numbers are stored.
enum class UploadOrder : std::uint8_t { kSendNow = 0, kEvidence = 1, kOther = 2 };

// A file that comes with an attachment.add: it is in the FileStore already.
struct NewUpload {
  AttachmentId attachment;
  Sha256 sha256;
  std::int64_t bytes = 0;
  std::string file_name;
  std::string mime;
  UploadOrder order = UploadOrder::kEvidence;
};

struct Upload : NewUpload {
  UploadState state = UploadState::kQueued;
  std::string url;
  std::int64_t offset = 0;
  std::string code;  // why it failed
  std::int64_t attempts = 0;
  std::optional<TimePoint> not_before;
  std::optional<TimePoint> stored_at;
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

  // The file to send next; nullopt when none is due. With `originals_allowed` false (metered line) only those marked
  // kSendNow.
  Result<std::optional<Upload>> next(TimePoint now, bool originals_allowed);
  Result<std::optional<Upload>> find(AttachmentId attachment);
  Result<std::vector<Upload>> all();
  Result<std::int64_t> waiting();  // queued, uploading or failed
  Result<std::optional<TimePoint>> next_due(TimePoint now);

  // Progress, as the transport reports it. Unknown attachments are kNotFound.
  Result<void> began(AttachmentId attachment, const std::string& url, std::int64_t offset);
  Result<void> reached(AttachmentId attachment, std::int64_t offset);
  Result<void> stored(AttachmentId attachment, TimePoint now);
  // A trouble of the line or the server: again at `not_before`. `forget_url`: the server does not know the upload any
  // more.
  Result<void> postponed(AttachmentId attachment, TimePoint not_before, ErrorCode code, bool forget_url);
  // It can't succeed as it is (too large, type refused).
  Result<void> failed(AttachmentId attachment, ErrorCode code);

  Result<void> send_now(AttachmentId attachment);
  Result<void> retry(AttachmentId attachment);
  // The operation that brought the file was discarded by the person.
  Result<void> remove(AttachmentId attachment);
  // The office was restored from a backup: what it had stored is offered again (a hash it still has costs no bytes).
  Result<void> requeue_stored();
  // Forgets files stored before `before` and answers their hashes: their originals may be freed if nothing shows them.
  Result<std::vector<Sha256>> forget_stored(TimePoint before);
  // Whether a file that is not stored yet needs these bytes.
  Result<bool> needs(const Sha256& sha256);

 private:
  template <class... T>
  Result<void> change(AttachmentId attachment, std::string_view sql, const T&... values);

  Database& db_;
};

}  // namespace satchel
