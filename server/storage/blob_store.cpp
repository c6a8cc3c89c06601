#include "server/storage/blob_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "core/base/files.h"

namespace satchel::server {
namespace {

std::string random_name(Random& random) {
  std::array<std::uint8_t, 16> bytes;
  random.fill(bytes);
  return to_hex(bytes);
}

bool is_part_name(const std::string& name) {
  return name.size() == 32 && name.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// Makes the folder and what is above it, up to `root`, and makes each new name durable.
Result<void> make_folder(const std::filesystem::path& folder, const std::filesystem::path& root) {
  std::error_code error;
  if (folder == root || std::filesystem::is_directory(folder, error)) return {};
  TRY(make_folder(folder.parent_path(), root));
  if (!std::filesystem::create_directory(folder, error) && error) {
    return fail(error_from_errno(error.value(), "make a folder"));
  }
  return sync_folder(folder.parent_path());
}

Result<OpenFile> open_at(const std::filesystem::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0) return fail(error_from_errno(errno, "open a file"));
  return OpenFile(descriptor);
}

}  // namespace

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
  if (descriptor_ >= 0 && this != &other) ::close(descriptor_);
  descriptor_ = other.release();
  return *this;
}

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

int OpenFile::release() {
  return std::exchange(descriptor_, -1);
}

Result<std::uint64_t> OpenFile::size() const {
  struct stat info{};
  if (::fstat(descriptor_, &info) != 0) return fail(error_from_errno(errno, "stat a file"));
  return static_cast<std::uint64_t>(info.st_size);
}

Result<std::size_t> OpenFile::read_at(std::uint64_t offset, std::span<std::uint8_t> out) const {
  std::size_t done = 0;
  while (done < out.size()) {
    const auto n = ::pread(descriptor_, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
    if (n == 0) break;
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(error_from_errno(errno, "read a file"));
    done += static_cast<std::size_t>(n);
  }
  return done;
}

Result<void> OpenFile::write_at(std::uint64_t offset, std::span<const std::uint8_t> data) {
  std::size_t done = 0;
  while (done < data.size()) {
    const auto n = ::pwrite(descriptor_, data.data() + done, data.size() - done, static_cast<off_t>(offset + done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(error_from_errno(errno, "write a file"));
    done += static_cast<std::size_t>(n);
  }
  return {};
}

Result<void> OpenFile::sync() {
  if (::fdatasync(descriptor_) != 0) return fail(error_from_errno(errno, "sync a file"));
  return {};
}

Result<BlobStore> BlobStore::open(const std::filesystem::path& folder) {
  TRY(make_folder(folder / "parts", folder.parent_path()));
  return BlobStore(folder);
}

std::filesystem::path BlobStore::path_of(const Sha256& hash) const {
  const std::string hex = hash.hex();
  return folder_ / hex.substr(0, 2) / hex.substr(2, 2) / hex;
}

bool BlobStore::has(const Sha256& hash) const {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path_of(hash), ignored);
}

Result<OpenFile> BlobStore::read(const Sha256& hash) const {
  return open_at(path_of(hash), O_RDONLY);
}

Result<Sha256> BlobStore::put(std::string_view content, Random& random) {
  const Sha256 hash = sha256(content);
  if (has(hash)) return hash;
  TRY_ASSIGN(const std::string part, begin_part(random));
  TRY_ASSIGN(auto file, open_part(part));
  auto written = file.write_at(0, {reinterpret_cast<const std::uint8_t*>(content.data()), content.size()});
  if (written) written = file.sync();
  if (!written) {
    static_cast<void>(remove_part(part).has_value());
    return fail(std::move(written.error()));
  }
  TRY(adopt(part, hash));
  return hash;
}

Result<void> BlobStore::verify(const Sha256& hash) const {
  TRY_ASSIGN(const FileDigest digest, digest_file(path_of(hash)));
  if (digest.sha256 != hash) return fail(ErrorCode::kHashMismatch, "the file " + hash.hex() + " is damaged");
  return {};
}

Result<std::filesystem::path> BlobStore::part_path(const std::string& part) const {
  if (!is_part_name(part)) return fail(ErrorCode::kInvalidArgument, "not the name of a part");
  return folder_ / "parts" / part;
}

Result<std::string> BlobStore::begin_part(Random& random) {
  const std::string part = random_name(random);
  TRY_ASSIGN(const auto path, part_path(part));
  TRY(open_at(path, O_WRONLY | O_CREAT | O_EXCL));
  return part;
}

Result<void> BlobStore::sync_parts() {
  return sync_folder(folder_ / "parts");
}

Result<OpenFile> BlobStore::open_part(const std::string& part) {
  TRY_ASSIGN(const auto path, part_path(part));
  return open_at(path, O_RDWR);
}

Result<std::uint64_t> BlobStore::part_size(const std::string& part) const {
  TRY_ASSIGN(const auto path, part_path(part));
  TRY_ASSIGN(const auto file, open_at(path, O_RDONLY));
  return file.size();
}

Result<FileDigest> BlobStore::adopt(const std::string& part, const std::optional<Sha256>& expected) {
  TRY_ASSIGN(const auto path, part_path(part));
  std::error_code error;
  if (!std::filesystem::exists(path, error) && expected && has(*expected)) {
    return digest_file(path_of(*expected));  // a crash came between the rename and what the caller does next
  }
  TRY_ASSIGN(const FileDigest digest, digest_file(path));
  if (!expected || digest.sha256 == *expected) TRY(sync_file(path));
  return adopt(part, digest, expected);
}

Result<FileDigest> BlobStore::adopt(const std::string& part, const FileDigest& known,
                                    const std::optional<Sha256>& expected) {
  TRY_ASSIGN(const auto path, part_path(part));
  if (expected && known.sha256 != *expected) return fail(ErrorCode::kHashMismatch, "other content than announced");
  if (has(known.sha256)) {
    TRY(remove_part(part));
    return known;
  }
  const std::filesystem::path target = path_of(known.sha256);
  TRY(make_folder(target.parent_path(), folder_));
  TRY(rename_durably(path, target));
  return known;
}

Result<void> BlobStore::remove_part(const std::string& part) {
  TRY_ASSIGN(const auto path, part_path(part));
  std::error_code error;
  std::filesystem::remove(path, error);
  if (error) return fail(error_from_errno(error.value(), "remove a part"));
  return {};
}

Result<std::vector<std::string>> BlobStore::parts_older_than(std::chrono::seconds age) const {
  std::vector<std::string> names;
  std::error_code error;
  const auto before = std::filesystem::file_time_type::clock::now() - age;
  for (std::filesystem::directory_iterator entry(folder_ / "parts", error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename();
    std::error_code gone;  // adopted or removed while we look
    const auto written = entry->last_write_time(gone);
    if (!gone && written < before && is_part_name(name)) names.push_back(name);
  }
  if (error) return fail(error_from_errno(error.value(), "read a folder"));
  return names;
}

Result<void> BlobStore::remove(const Sha256& hash) {
  std::error_code error;
  std::filesystem::remove(path_of(hash), error);
  if (error) return fail(error_from_errno(error.value(), "remove a file"));
  return {};
}

Result<std::uint64_t> BlobStore::free_space() const {
  struct statvfs info{};
  if (::statvfs(folder_.c_str(), &info) != 0) return fail(error_from_errno(errno, "ask for free space"));
  return static_cast<std::uint64_t>(info.f_bavail) * info.f_frsize;
}

}  // namespace satchel::server
