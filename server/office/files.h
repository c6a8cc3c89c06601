#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <thread>

#include "core/base/hash.h"
#include "core/base/time.h"
#include "core/model/types.h"
#include "server/office/perform.h"
#include "server/office/precedence.h"

namespace satchel::server {

// What a device says about a file before its bytes (tus creation; all but the length optional).
struct NewUpload {
  std::uint64_t length = 0;
  std::optional<AttachmentId> attachment_id;
  std::optional<Sha256> sha256;
  std::string file_name;
  std::string file_type;
  std::string metadata;  // all of it as it was written, to be said again
};

inline constexpr std::uint64_t kMaxUploadBytes = 200ULL << 20;

struct UploadStatus {
  Uuid id;
  std::uint64_t offset = 0;  // bytes on disk
  std::uint64_t length = 0;
  TimePoint expires_at;
  bool complete = false;
  std::string metadata;
};

// The checksum of one PATCH (tus): of the bytes of its body.
struct PatchChecksum {
  enum class Algorithm : std::uint8_t { kSha1, kSha256 };
  Algorithm algorithm = Algorithm::kSha256;
  std::string digest;  // raw bytes
};

// Bytes as they arrive. cancel() may come from any thread and makes the current and every later call fail.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual Result<void> wait() = 0;  // until something may have come, or the end
  virtual Result<std::optional<std::size_t>> read(std::span<char> out) = 0;  // at once; 0 at the end, nullopt: nothing
  virtual void cancel() = 0;
};

// A file that may be read: where it lies and what it is.
struct StoredFile {
  std::filesystem::path path;
  std::uint64_t bytes = 0;
  Sha256 sha256;
  std::string mime;
  std::string file_name;
};

// Files between devices and the office: uploads that survive any cut, and downloads that only scope opens.
//
// An upload belongs to the device that began it; to all others it does not exist (kNotFound). Each status(), append()
// and remove() begins a new generation: whoever still writes for an older one is stopped and writes nothing more, so a
// half-open connection never harms a resumed upload. Bytes count once they are on disk. A complete upload has, in this
// order: its whole length, the right SHA-256, its place under its hash, and its record's `stored_at`; every step can
// be repeated after a crash.
//
// Thread-safe; append() blocks its thread while bytes arrive.
class Transfers {
 public:
  struct Options {
    std::uint64_t max_bytes = kMaxUploadBytes;                                     // of a file
    std::size_t max_open = 16;                                                     // uploads a device may have open
    std::size_t lanes = std::clamp(std::thread::hardware_concurrency(), 2U, 16U);  // uploads worked on at once
    std::uint64_t max_bytes_a_day = 16ULL << 30;  // that a device may announce in 24 hours
    std::uint64_t keep_free = 256ULL << 20;       // bytes of disk that uploads leave alone
    Millis lifetime{7 * 24 * 3600'000LL};         // of an upload nothing is added to, and of a file nothing claims
    std::chrono::hours orphan_age{1};             // of a part that no upload knows
    Precedence::Limits precedence{};              // how long uploads pause for exchanges
    std::function<void()> on_file = [] {};        // a file has come whole; quick, from any thread
  };

  Transfers(Perform& perform, Options options);
  ~Transfers();

  // Begins an upload, or finds the one this device has for the same attachment. A file the server already holds for a
  // record in the person's scope is complete at once. Errors: kConflict (the attachment has another length or hash),
  // kTooLarge, kQuota (too many open, too much for a day), kDiskFull.
  Result<UploadStatus> create(const Principal& principal, const NewUpload& upload);
  Result<UploadStatus> status(const Principal& principal, Uuid id);
  // Adds the bytes of `source` at `offset`. What arrived before the source failed stays, unless a checksum was given
  // that can no longer be checked. Errors: kNotFound, kOffsetMismatch, kHashMismatch (nothing of this patch stays, or,
  // for the whole file, the upload is gone), kTooLarge (past its length), kDiskFull, and the source's own.
  Result<UploadStatus> append(const Principal& principal, Uuid id, std::uint64_t offset, ByteSource& source,
                              const std::optional<PatchChecksum>& checksum);
  // Ends the upload. What a record refers to stays.
  Result<void> remove(const Principal& principal, Uuid id);

  // The file with this hash if a record in the person's scope refers to it; kNotFound otherwise, whether it exists or
  // not, and for a record whose bytes have not arrived.
  Result<StoredFile> find(const Principal& principal, const Sha256& sha256);

  // Uploads pause while exchanges run; who answers one holds a Precedence::Exchange.
  Precedence& precedence();

  // Removes what expired; call it now and then.
  Result<void> sweep();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace satchel::server
