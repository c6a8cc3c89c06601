#include "server/office/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <variant>

#include "core/base/files.h"
#include "core/base/text.h"
#include "server/office/files_claim.h"
#include "server/office/files_content.h"
#include "server/office/files_fence.h"
#include "server/office/files_lanes.h"
#include "server/scope/scope.h"
#include "server/storage/records.h"

namespace satchel::server {
namespace {

constexpr std::uint64_t kWriteBehind = 1 << 20;
constexpr Millis kProlongAfter = std::chrono::hours(1);

tl::unexpected<Error> no_such_upload() {
  return fail(ErrorCode::kNotFound, "no such upload");
}

// The digest of one patch on its way, if its sender wants it checked.
class Checksum {
 public:
  explicit Checksum(const std::optional<PatchChecksum>& wanted) : wanted_(wanted) {}
  void update(std::string_view data) {
    if (!wanted_) return;
    if (wanted_->algorithm == PatchChecksum::Algorithm::kSha1) {
      sha1_.update(data);
    } else {
      sha256_.update(data);
    }
  }
  bool fits() {
    if (!wanted_) return true;
    if (wanted_->algorithm == PatchChecksum::Algorithm::kSha1) return equal(sha1_.finish());
    return equal(sha256_.finish().bytes);
  }

 private:
  template <std::size_t N>
  bool equal(const std::array<std::uint8_t, N>& digest) const {
    return wanted_->digest == std::string_view(reinterpret_cast<const char*>(digest.data()), N);
  }
  const std::optional<PatchChecksum>& wanted_;
  Sha1Stream sha1_;
  Sha256Stream sha256_;
};

Result<void> cut_to(const OpenFile& file, std::uint64_t size) {
  if (::ftruncate(file.descriptor(), static_cast<off_t>(size)) != 0) {
    return fail(error_from_errno(errno, "cut a file"));
  }
  return {};
}

// Asks the disk to begin with what has come, so that the sync at the end waits for little. Only a hint.
void write_behind(const OpenFile& file, std::uint64_t from, std::uint64_t to) {
  if (from / kWriteBehind == to / kWriteBehind) return;
  const std::uint64_t begin = from / kWriteBehind * kWriteBehind, end = to / kWriteBehind * kWriteBehind;
  static_cast<void>(::sync_file_range(file.descriptor(), static_cast<off_t>(begin), static_cast<off_t>(end - begin),
                                      SYNC_FILE_RANGE_WRITE));
}

Result<void> check(const NewUpload& upload, const Transfers::Options& options) {
  if (upload.length > options.max_bytes) return fail(ErrorCode::kTooLarge, "the file is too large");
  if (upload.file_name.size() > 255) return fail(ErrorCode::kTooLong, "longer than 255 bytes", {"filename"});
  if (upload.file_type.size() > 100) return fail(ErrorCode::kTooLong, "longer than 100 bytes", {"filetype"});
  if (!is_utf8(upload.file_name)) return fail(ErrorCode::kBadUtf8, "not UTF-8", {"filename"});
  if (!is_utf8(upload.file_type)) return fail(ErrorCode::kBadUtf8, "not UTF-8", {"filetype"});
  return {};
}

}  // namespace

struct Transfers::State {
  State(Perform& one, const Options& wanted)
      : perform(one),
        office(one.office()),
        options(wanted),
        claims(one, wanted.lifetime, wanted.on_file),
        precedence(wanted.precedence),
        lanes(wanted.lanes) {}

  Result<Upload> owned(const Principal& principal, const Uuid& id);
  Result<UploadStatus> status_of(const Upload& upload);
  // An upload that can go on: neither over its time nor without its bytes.
  bool alive(const Upload& upload) const;
  Result<void> check_new(Database& database, const Principal& principal, const NewUpload& wanted, bool& held);
  Result<void> check_quota(Database& database, const Upload& upload);
  Upload new_upload(const Principal& principal, const NewUpload& wanted);
  Result<std::optional<Upload>> same_attachment(Database& database, DeviceId device, const NewUpload& wanted);
  // What receive() has put on disk; `trouble` is why the source ended early.
  struct Received {
    std::uint64_t size = 0;
    std::optional<Error> trouble;
  };
  struct Incoming {
    ByteSource& source;
    Checksum& checksum;
    std::optional<RunningDigest>& digest;
    Received received;
  };
  Result<bool> take_block(const UploadFences::Turn& turn, OpenFile& file, const Upload& upload, Incoming& in,
                          std::span<char> block, std::size_t& taken);
  Result<void> take_blocks(const UploadFences::Turn& turn, OpenFile& file, const Upload& upload, Incoming& in,
                           std::span<char> block, UploadLanes::Place& place, bool& over);
  Result<void> receive(const UploadFences::Turn& turn, OpenFile& file, const Upload& upload, Incoming& in);
  // Before the first bytes are acknowledged: the upload is there also after a power loss.
  Result<void> settle(const Upload& upload);
  void prolong(const Upload& upload);
  Result<void> sweep_parts();

  Perform& perform;
  const Office& office;
  const Options options;
  UploadFences fences;
  FileClaims claims;
  Precedence precedence;
  UploadLanes lanes;
};

Transfers::Transfers(Perform& perform, Options options) : state_(new State(perform, options)) {}
Transfers::~Transfers() = default;

Precedence& Transfers::precedence() {
  return state_->precedence;
}

// The upload if this device began it; to everybody else it does not exist.
Result<Upload> Transfers::State::owned(const Principal& principal, const Uuid& id) {
  TRY_ASSIGN(auto snapshot, office.storage.read());
  TRY_ASSIGN(auto upload, Uploads(snapshot.database()).find(id));
  if (!upload || !principal.device || upload->device != *principal.device || upload->user != principal.user) {
    return no_such_upload();
  }
  if (upload->expires_at <= office.clock.now()) return no_such_upload();  // the next sweep takes it away
  return std::move(*upload);
}

// A crash between adopting a content that nobody had announced and its row leaves an upload without its part.
bool Transfers::State::alive(const Upload& upload) const {
  if (upload.expires_at <= office.clock.now()) return false;
  if (upload.state == UploadState::kComplete) return true;
  const BlobStore& blobs = office.storage.blobs();
  return blobs.part_size(upload.part) || (upload.sha256 && blobs.has(*upload.sha256));
}

Result<UploadStatus> Transfers::State::status_of(const Upload& upload) {
  UploadStatus status;
  status.id = upload.id;
  status.length = static_cast<std::uint64_t>(upload.length);
  status.expires_at = upload.expires_at;
  status.complete = upload.state == UploadState::kComplete;
  status.metadata = upload.metadata;
  status.offset = status.length;
  if (!status.complete) {
    TRY_ASSIGN(status.offset, office.storage.blobs().part_size(upload.part));
  }
  return status;
}

// --- creation -----------------------------------------------------------------------------------------------------

Result<std::optional<Upload>> Transfers::State::same_attachment(Database& database, DeviceId device,
                                                                const NewUpload& wanted) {
  if (!wanted.attachment_id) return std::optional<Upload>{};
  TRY_ASSIGN(auto found, Uploads(database).find_for(*wanted.attachment_id, device));
  if (!found) return std::optional<Upload>{};
  const bool other_length = static_cast<std::uint64_t>(found->length) != wanted.length;
  const bool other_hash = wanted.sha256 && found->sha256 && *wanted.sha256 != *found->sha256;
  if (other_length || other_hash) return fail(ErrorCode::kConflict, "the attachment has another upload");
  return found;
}

// `held`: the content is here, for a record that this person sees.
Result<void> Transfers::State::check_new(Database& database, const Principal& principal, const NewUpload& wanted,
                                         bool& held) {
  if (wanted.attachment_id) {
    TRY_ASSIGN(const auto attachment, Records(database).find<Attachment>(*wanted.attachment_id));
    if (attachment && attachment->created_by != principal.user) return fail(ErrorCode::kNotFound, "no such attachment");
    const bool other_bytes = attachment && static_cast<std::uint64_t>(attachment->bytes) != wanted.length;
    const bool other_hash = attachment && wanted.sha256 && attachment->sha256 != *wanted.sha256;
    if (other_bytes || other_hash) return fail(ErrorCode::kConflict, "the attachment names another file");
  }
  if (wanted.sha256) {
    TRY_ASSIGN(const auto file, Files(database).find(*wanted.sha256));
    if (file && static_cast<std::uint64_t>(file->bytes) == wanted.length) {
      TRY_ASSIGN(held, file_visible(database, principal, *wanted.sha256, office.clock.now()));
    }
  }
  if (held) return {};
  TRY_ASSIGN(const std::uint64_t free, office.storage.blobs().free_space());
  if (free < options.keep_free + wanted.length) return fail(ErrorCode::kDiskFull, "no room for the file");
  return {};
}

// Asked in the transaction that writes the upload down, so that many at once do not slip past it.
Result<void> Transfers::State::check_quota(Database& database, const Upload& upload) {
  const Uploads uploads(database);
  TRY_ASSIGN(const std::int64_t open, uploads.open_count(upload.device));
  if (static_cast<std::size_t>(open) >= options.max_open) return fail(ErrorCode::kQuota, "too many open uploads");
  TRY_ASSIGN(const std::int64_t today, uploads.bytes_since(upload.device, upload.created_at - std::chrono::hours(24)));
  if (static_cast<std::uint64_t>(today + upload.length) <= options.max_bytes_a_day) return {};
  return fail(ErrorCode::kQuota, "too much for one day");
}

Upload Transfers::State::new_upload(const Principal& principal, const NewUpload& wanted) {
  const TimePoint now = office.clock.now();
  Upload upload;
  upload.id = make_uuid(now, office.random);
  office.random.fill(upload.id.bytes);  // an address nobody guesses, and nobody dates
  upload.user = principal.user;
  upload.device = *principal.device;
  upload.attachment_id = wanted.attachment_id;
  upload.length = static_cast<std::int64_t>(wanted.length);
  upload.sha256 = wanted.sha256;
  upload.file_name = wanted.file_name;
  upload.file_type = wanted.file_type;
  upload.metadata = wanted.metadata;
  upload.created_at = now;
  upload.expires_at = now + options.lifetime;
  return upload;
}

Result<UploadStatus> Transfers::create(const Principal& principal, const NewUpload& wanted) {
  if (!principal.device) return fail(ErrorCode::kForbidden, "an upload needs a device");
  TRY(check(wanted, state_->options));
  const Office& office = state_->office;
  bool held = false;
  std::optional<Upload> found;
  {
    TRY_ASSIGN(auto snapshot, office.storage.read());
    TRY_ASSIGN(found, state_->same_attachment(snapshot.database(), *principal.device, wanted));
    if (found && state_->alive(*found)) return state_->status_of(*found);
    TRY(state_->check_new(snapshot.database(), principal, wanted, held));
  }
  if (found) TRY(state_->claims.remove(*found));
  Upload upload = state_->new_upload(principal, wanted);
  if (held) {
    upload.state = UploadState::kComplete;
  } else {
    TRY_ASSIGN(upload.part, office.storage.blobs().begin_part(office.random));
  }
  std::optional<Upload> other;  // two requests for the same attachment at once: the first one's stands
  // Not yet on disk: nothing is promised before bytes are acknowledged, and that waits.
  const auto kept = office.storage.write_unsynced([&](WriteTransaction& transaction) -> Result<void> {
    TRY_ASSIGN(other, state_->same_attachment(transaction.database(), upload.device, wanted));
    if (other) return {};
    if (!held) TRY(state_->check_quota(transaction.database(), upload));
    return Uploads(transaction.database()).put(transaction, upload);
  });
  if ((!kept || other) && !upload.part.empty()) TRY(office.storage.blobs().remove_part(upload.part));
  if (!kept) return fail(kept.error());
  if (other) return state_->status_of(*other);
  if (held) TRY(state_->claims.claim(principal, upload));
  if (!held && upload.length == 0) {
    TRY_ASSIGN(upload, state_->claims.finish(principal, std::move(upload)));
  }
  return state_->status_of(upload);
}

// --- bytes --------------------------------------------------------------------------------------------------------

Result<UploadStatus> Transfers::status(const Principal& principal, Uuid id) {
  TRY(state_->owned(principal, id));
  const UploadFences::Turn turn(state_->fences.of(id), nullptr);
  TRY_ASSIGN(Upload upload, state_->owned(principal, id));  // as the writer has left it that was just stopped
  if (upload.state == UploadState::kComplete) {
    TRY(state_->claims.claim(principal, upload));
    return state_->status_of(upload);
  }
  TRY_ASSIGN(auto file, state_->office.storage.blobs().open_part(upload.part));
  TRY(file.sync());
  TRY_ASSIGN(const std::uint64_t size, file.size());
  if (size > 0) TRY(state_->settle(upload));
  // A crash came between the last byte and what follows it.
  if (size == static_cast<std::uint64_t>(upload.length)) {
    TRY(turn.guarded([&]() -> Result<void> {
      TRY_ASSIGN(upload, state_->claims.finish(principal, upload));
      return {};
    }));
  }
  return state_->status_of(upload);
}

// Takes what has come into one block, hashes and writes it. True: the source is at its end, or in trouble.
Result<bool> Transfers::State::take_block(const UploadFences::Turn& turn, OpenFile& file, const Upload& upload,
                                          Incoming& in, std::span<char> block, std::size_t& taken) {
  taken = 0;
  auto read = in.source.read(block);
  if (!read) {
    in.received.trouble = std::move(read.error());
    return true;
  }
  if (!*read) return false;
  taken = **read;
  if (taken == 0) return true;
  std::uint64_t& size = in.received.size;
  if (size + taken > static_cast<std::uint64_t>(upload.length)) {
    in.received.trouble = Error{ErrorCode::kTooLarge, "more bytes than the upload's length", {}};
    return true;
  }
  const std::string_view data(block.data(), taken);
  in.checksum.update(data);
  TRY(turn.guarded(
      [&] { return file.write_at(size, {reinterpret_cast<const std::uint8_t*>(data.data()), data.size()}); }));
  if (in.digest) {
    in.digest->stream.update(data);
    in.digest->bytes += data.size();
  }
  write_behind(file, size, size + taken);
  size += taken;
  return false;
}

Result<void> Transfers::State::receive(const UploadFences::Turn& turn, OpenFile& file, const Upload& upload,
                                       Incoming& in) {
  UploadLanes::Place place(lanes);
  for (bool over = false; !over;) {
    if (auto ready = in.source.wait(); !ready) {
      in.received.trouble = std::move(ready.error());
      return {};
    }
    Result<void> done;
    lanes.run(place, [&](std::span<char> block) { done = take_blocks(turn, file, upload, in, block, place, over); });
    TRY(std::move(done));
  }
  return {};
}

// As long as bytes are there and nobody's turn comes first; exchanges go before each block.
Result<void> Transfers::State::take_blocks(const UploadFences::Turn& turn, OpenFile& file, const Upload& upload,
                                           Incoming& in, std::span<char> block, UploadLanes::Place& place, bool& over) {
  do {
    precedence.let_pass();
    std::size_t taken = 0;
    TRY_ASSIGN(over, take_block(turn, file, upload, in, block, taken));
    if (over || taken == 0) return {};
    place.took(taken);
  } while (!lanes.wanted_before(place));
  return {};
}

Result<UploadStatus> Transfers::append(const Principal& principal, Uuid id, std::uint64_t offset, ByteSource& source,
                                       const std::optional<PatchChecksum>& wanted) {
  TRY(state_->owned(principal, id));
  const UploadFences::Turn turn(state_->fences.of(id), &source);
  TRY_ASSIGN(const Upload upload, state_->owned(principal, id));
  if (upload.state == UploadState::kComplete) {
    if (offset != static_cast<std::uint64_t>(upload.length)) return fail(ErrorCode::kOffsetMismatch, "is complete");
    return state_->status_of(upload);
  }
  TRY_ASSIGN(auto file, state_->office.storage.blobs().open_part(upload.part));
  TRY_ASSIGN(const std::uint64_t size, file.size());
  if (offset != size) return fail(ErrorCode::kOffsetMismatch, "not the upload's offset");
  TRY_ASSIGN(const std::uint64_t free, state_->office.storage.blobs().free_space());
  const std::uint64_t needed = static_cast<std::uint64_t>(upload.length) - offset;
  if (free < state_->options.keep_free + needed) return fail(ErrorCode::kDiskFull, "no room for the file");

  Checksum checksum(wanted);
  std::optional<RunningDigest> digest = turn.take_digest(offset);
  if (!digest && offset == 0) digest.emplace();
  State::Incoming in{source, checksum, digest, {offset, std::nullopt}};
  TRY(state_->receive(turn, file, upload, in));
  State::Received& received = in.received;
  const bool damaged = !received.trouble && !checksum.fits();
  // A cut patch whose checksum can no longer be checked stays only if the whole file will be.
  const bool unproved = received.trouble && wanted && !upload.sha256;
  if (damaged || unproved) {
    TRY(turn.guarded([&] { return cut_to(file, offset); }));
    digest.reset();
    if (damaged) return fail(ErrorCode::kHashMismatch, "the patch is damaged");
  }
  state_->precedence.let_pass();
  TRY(turn.guarded([&] { return file.sync(); }));
  if (received.size == static_cast<std::uint64_t>(upload.length) && !received.trouble) {
    std::optional<FileDigest> known;
    if (digest) known = FileDigest{digest->stream.finish(), digest->bytes};
    Result<Upload> finished = upload;
    state_->precedence.let_pass();
    TRY(turn.guarded([&]() -> Result<void> {
      finished = state_->claims.finish(principal, upload, known);
      return {};
    }));
    if (!finished) return fail(std::move(finished.error()));
    return state_->status_of(*finished);
  }
  if (digest) turn.leave_digest(std::move(*digest));
  if (received.trouble) return fail(std::move(*received.trouble));
  if (offset == 0) TRY(state_->settle(upload));
  state_->prolong(upload);
  return state_->status_of(upload);
}

Result<void> Transfers::State::settle(const Upload& upload) {
  TRY(office.storage.blobs().sync_parts());
  TRY(office.storage.write(
      [&](WriteTransaction& transaction) { return Uploads(transaction.database()).put(transaction, upload); }));
  return {};
}

// Now and then, not with every patch, and nobody waits for it.
void Transfers::State::prolong(const Upload& upload) {
  const TimePoint until = office.clock.now() + options.lifetime;
  if (until < upload.expires_at + kProlongAfter) return;
  office.storage.submit(
      [id = upload.id, until](WriteTransaction& transaction) -> Result<void> {
        Uploads uploads(transaction.database());
        TRY_ASSIGN(auto found, uploads.find(id));
        if (!found || found->state != UploadState::kOpen) return {};
        found->expires_at = until;
        return uploads.put(transaction, *found);
      },
      [](const Result<std::int64_t>&) {});
}

Result<void> Transfers::remove(const Principal& principal, Uuid id) {
  TRY(state_->owned(principal, id));
  const UploadFences::Turn turn(state_->fences.of(id), nullptr);
  TRY_ASSIGN(const Upload upload, state_->owned(principal, id));
  return state_->claims.remove(upload);
}

Result<void> Transfers::sweep() {
  std::vector<Upload> expired;
  {
    TRY_ASSIGN(auto snapshot, state_->office.storage.read());
    TRY_ASSIGN(expired, Uploads(snapshot.database()).expired(state_->office.clock.now()));
  }
  for (const Upload& upload : expired) {
    const UploadFences::Turn turn(state_->fences.of(upload.id), nullptr);
    TRY(state_->claims.expire(upload));
  }
  return state_->sweep_parts();
}

// Parts whose upload was never written down, or is gone: a crash came between the two.
Result<void> Transfers::State::sweep_parts() {
  BlobStore& blobs = office.storage.blobs();
  TRY_ASSIGN(const auto old, blobs.parts_older_than(options.orphan_age));
  if (old.empty()) return {};
  TRY_ASSIGN(auto snapshot, office.storage.read());
  for (const std::string& part : old) {
    TRY_ASSIGN(const bool known, Uploads(snapshot.database()).has_part(part));
    if (!known) TRY(blobs.remove_part(part));
  }
  return {};
}

// --- download -----------------------------------------------------------------------------------------------------

namespace {

// The file's name as the first record says that shows it to them.
template <class T>
Result<void> name_file(Database& database, const Principal& principal, TimePoint now, StoredFile& stored) {
  TRY_ASSIGN(const auto records, Records(database).list(&T::sha256, stored.sha256));
  for (const T& one : records) {
    if (!stored.file_name.empty()) return {};
    TRY_ASSIGN(const bool named, shows(database, principal, {kTypeOf<T>, one.id.value}, "file_name", now));
    if (named) stored.file_name = one.file_name;
  }
  return {};
}

}  // namespace

Result<StoredFile> Transfers::find(const Principal& principal, const Sha256& sha256) {
  TRY_ASSIGN(auto snapshot, state_->office.storage.read());
  Database& database = snapshot.database();
  const TimePoint now = state_->office.clock.now();
  TRY_ASSIGN(const bool visible, file_visible(database, principal, sha256, now));
  TRY_ASSIGN(const auto file, Files(database).find(sha256));
  if (!visible || !file || !state_->office.storage.blobs().has(sha256))
    return fail(ErrorCode::kNotFound, "no such file");
  StoredFile stored;
  stored.path = state_->office.storage.blobs().path_of(sha256);
  stored.bytes = static_cast<std::uint64_t>(file->bytes);
  stored.sha256 = sha256;
  stored.mime = file->mime;
  TRY(name_file<Attachment>(database, principal, now, stored));
  TRY(name_file<Document>(database, principal, now, stored));
  TRY(name_file<CommercialDoc>(database, principal, now, stored));
  return stored;
}

}  // namespace satchel::server
