#include "core/replica/export.h"

#include <fstream>

#include "core/base/json.h"
#include "core/base/sealed_file.h"
#include "core/model/codec.h"

namespace satchel {
namespace {

constexpr std::int64_t kVersion = 1;
constexpr std::size_t kMaxLine = 1u << 20;
constexpr std::size_t kBuffer = 64 * 1024;

struct ExportHead {
  std::int64_t version = kVersion;
  OrganisationId organisation;
  UserId user;
  std::int64_t operations = 0;
  std::int64_t files = 0;
};
struct ExportFile {
  AttachmentId attachment;
  Sha256 sha256;
  std::int64_t bytes = 0;
  std::string file_name;
  std::string mime;
  std::int64_t order = 0;
  std::optional<AttachmentId> preview_of;
};

}  // namespace

template <>
struct Fields<ExportHead> {
  using T = ExportHead;
  static constexpr auto table =
      fields(field("version", &T::version), field("organisation", &T::organisation), field("user", &T::user),
             field("operations", &T::operations), field("files", &T::files));
};
template <>
struct Fields<ExportFile> {
  using T = ExportFile;
  static constexpr auto table =
      fields(field("attachment", &T::attachment), field("sha256", &T::sha256), field("bytes", &T::bytes),
             field("file_name", &T::file_name), field("mime", &T::mime), field("order", &T::order),
             field("preview_of", &T::preview_of));
};

namespace {

template <class T>
std::string line_of(const T& wire) {
  return dump_json(to_json(wire)) + "\n";
}

Result<void> write_file(SealedWriter& out, const std::filesystem::path& path, std::int64_t bytes) {
  std::ifstream in(path, std::ios::binary);
  std::string buffer(kBuffer, '\0');
  std::int64_t left = bytes;
  while (left > 0) {
    in.read(buffer.data(), static_cast<std::streamsize>(std::min<std::int64_t>(left, kBuffer)));
    if (in.gcount() <= 0) return fail(ErrorCode::kIo, "a file of the outbox is shorter than it was");
    TRY(out.write({buffer.data(), static_cast<std::size_t>(in.gcount())}));
    left -= in.gcount();
  }
  return {};
}

// Lines and blocks out of a sealed file.
class Parts {
 public:
  explicit Parts(SealedReader reader) : reader_(std::move(reader)) {}

  Result<std::string> line() {
    std::string text;
    for (;;) {
      if (at_ == size_) TRY(refill());
      if (size_ == 0) return fail(ErrorCode::kCorrupt, "the export ends too early");
      const char c = buffer_[at_++];
      if (c == '\n') return text;
      if (text.size() == kMaxLine) return fail(ErrorCode::kCorrupt, "the export has an endless line");
      text += c;
    }
  }
  // The next `bytes`, piece by piece.
  template <class F>
  Result<void> block(std::int64_t bytes, F&& each) {
    while (bytes > 0) {
      if (at_ == size_) TRY(refill());
      if (size_ == 0) return fail(ErrorCode::kCorrupt, "the export ends too early");
      const std::size_t taken = std::min<std::size_t>(size_ - at_, static_cast<std::size_t>(bytes));
      TRY(each(std::string_view(buffer_.data() + at_, taken)));
      at_ += taken;
      bytes -= static_cast<std::int64_t>(taken);
    }
    return {};
  }
  Result<bool> ended() {
    if (at_ == size_) TRY(refill());
    return size_ == 0;
  }

 private:
  Result<void> refill() {
    at_ = 0;
    TRY_ASSIGN(size_, reader_.read(buffer_));
    return {};
  }

  SealedReader reader_;
  std::string buffer_ = std::string(kBuffer, '\0');
  std::size_t at_ = 0;
  std::size_t size_ = 0;
};

template <class T>
Result<T> wire_of(std::string_view line) {
  auto json = parse_json(line);
  if (!json) return fail(ErrorCode::kCorrupt, to_string(json.error()));
  auto wire = from_json<T>(*json);
  if (!wire) return fail(ErrorCode::kCorrupt, to_string(wire.error()));
  return std::move(*wire);
}

struct Content {
  std::vector<std::string> operations;
  std::vector<NewUpload> files;
};

// One pass over the file; `each(upload, piece)` gets the files' bytes, `done(upload)` follows the last of them.
template <class Each, class Done>
Result<Content> pass(SealedReader reader, const ExportOwner& owner, Each&& each, Done&& done) {
  Parts parts(std::move(reader));
  TRY_ASSIGN(const std::string first, parts.line());
  TRY_ASSIGN(const auto head, wire_of<ExportHead>(first));
  if (head.version != kVersion) return fail(ErrorCode::kClientTooOld, "a newer version of the app made this export");
  if (!(ExportOwner{head.organisation, head.user} == owner)) {
    return fail(ErrorCode::kForbidden, "this is somebody else's work, or another organisation's");
  }
  Content content;
  for (std::int64_t i = 0; i < head.operations; ++i) {
    TRY_ASSIGN(std::string line, parts.line());
    content.operations.push_back(std::move(line));
  }
  for (std::int64_t i = 0; i < head.files; ++i) {
    TRY_ASSIGN(const std::string line, parts.line());
    TRY_ASSIGN(const auto wire, wire_of<ExportFile>(line));
    if (wire.bytes < 0 || wire.order < 0 || wire.order > static_cast<std::int64_t>(FileClass::kRest)) {
      return fail(ErrorCode::kCorrupt, "a file of the export makes no sense");
    }
    const NewUpload upload{wire.attachment, wire.sha256, wire.bytes,
                           wire.file_name,  wire.mime,   static_cast<FileClass>(wire.order),
                           wire.preview_of};
    TRY(parts.block(wire.bytes, [&](std::string_view piece) { return each(upload, piece); }));
    TRY_ASSIGN(const bool sound, done(upload));
    if (sound) content.files.push_back(upload);
  }
  TRY_ASSIGN(const bool ended, parts.ended());
  if (!ended) return fail(ErrorCode::kCorrupt, "the export goes on after its end");
  return content;
}

// Puts the files of an export into the store, one after the other, by way of a file of its own beside them.
class Unpacker {
 public:
  explicit Unpacker(const FileStore& files) : files_(files) {}

  Result<void> each(const NewUpload& upload, std::string_view piece) {
    if (!out_.is_open()) out_.open(files_.download_path(upload.sha256), std::ios::binary | std::ios::trunc);
    if (!out_.write(piece.data(), static_cast<std::streamsize>(piece.size()))) {
      return fail(ErrorCode::kDiskFull, "no room for the export's files");
    }
    return {};
  }
  // False: the file was broken before it was exported; the others are not.
  Result<bool> done(const NewUpload& upload) {
    if (!out_.is_open()) out_.open(files_.download_path(upload.sha256), std::ios::binary | std::ios::trunc);
    out_.close();
    if (!out_) return fail(ErrorCode::kDiskFull, "no room for the export's files");
    if (const auto sound = files_.verify_download(upload.sha256); !sound) {
      return sound.error().code == ErrorCode::kHashMismatch ? Result<bool>(false) : fail(sound.error());
    }
    TRY(files_.settle_download(upload.sha256));
    return true;
  }

 private:
  const FileStore& files_;
  std::ofstream out_;
};

}  // namespace

Result<ExportCounts> write_export(const std::filesystem::path& file, const ExportOwner& owner,
                                  std::string_view passphrase, Outbox& outbox, UploadQueue& uploads,
                                  const FileStore& files, Random& random) {
  TRY_ASSIGN(auto out, SealedWriter::create(file, passphrase, random));
  TRY_ASSIGN(const auto operations, outbox.unsent());
  TRY_ASSIGN(const auto all, uploads.all());
  std::vector<Upload> unsent;
  for (const Upload& upload : all) {
    if (upload.state != UploadState::kStored && files.contains(upload.sha256)) unsent.push_back(upload);
  }
  const ExportCounts counts{static_cast<std::int64_t>(operations.size()), static_cast<std::int64_t>(unsent.size())};
  TRY(out.write(line_of(ExportHead{kVersion, owner.organisation, owner.user, counts.operations, counts.files})));
  for (const std::string& operation : operations) TRY(out.write(operation + "\n"));
  for (const Upload& one : unsent) {
    TRY(out.write(line_of(ExportFile{one.attachment, one.sha256, one.bytes, one.file_name, one.mime,
                                     static_cast<std::int64_t>(one.order), one.preview_of})));
    TRY(write_file(out, files.path_of(one.sha256), one.bytes));
  }
  TRY(out.finish());
  return counts;
}

Result<ExportCounts> read_export(const std::filesystem::path& file, const ExportOwner& owner,
                                 std::string_view passphrase, Outbox& outbox, const FileStore& files, TimePoint now) {
  {
    TRY_ASSIGN(auto reader, SealedReader::open(file, passphrase));
    const auto skip = [](const NewUpload&, std::string_view) -> Result<void> { return {}; };
    TRY(pass(std::move(reader), owner, skip, [](const NewUpload&) -> Result<bool> { return true; }));
  }
  TRY_ASSIGN(auto reader, SealedReader::open(file, passphrase));
  Unpacker unpacker(files);
  TRY_ASSIGN(const Content content,
             pass(
                 std::move(reader), owner,
                 [&](const NewUpload& upload, std::string_view piece) { return unpacker.each(upload, piece); },
                 [&](const NewUpload& upload) { return unpacker.done(upload); }));
  TRY(outbox.adopt(content.operations, content.files, now));
  return ExportCounts{static_cast<std::int64_t>(content.operations.size()),
                      static_cast<std::int64_t>(content.files.size())};
}

}  // namespace satchel
