#include "core/base/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace satchel {
namespace {

// A descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

Result<void> sync_path(const std::filesystem::path& path, int flags) {
  const Descriptor file(::open(path.c_str(), flags | O_CLOEXEC));
  if (file.get() < 0) return fail(error_from_errno(errno, "open"));
  if (::fsync(file.get()) != 0) return fail(error_from_errno(errno, "fsync"));
  return {};
}

Result<void> write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail(error_from_errno(errno, "write"));
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace

Error error_from_errno(int number, std::string_view what) {
  const ErrorCode code = number == ENOSPC || number == EDQUOT ? ErrorCode::kDiskFull
                         : number == ENOENT                   ? ErrorCode::kNotFound
                                                              : ErrorCode::kIo;
  return Error{code, std::string(what) + ": " + std::strerror(number), {}};
}

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t max_bytes) {
  std::error_code failed;
  const std::uint64_t size = std::filesystem::file_size(path, failed);
  if (failed) return fail(error_from_errno(failed.value(), path.filename().string()));
  if (size > max_bytes) return fail(ErrorCode::kTooLarge, path.filename().string());
  std::ifstream in(path, std::ios::binary);
  std::string content(size, '\0');
  if (!in.read(content.data(), static_cast<std::streamsize>(size))) {
    return fail(ErrorCode::kIo, "cannot read " + path.filename().string());
  }
  return content;
}

Result<void> write_file_durably(const std::filesystem::path& path, std::string_view content) {
  std::filesystem::path temporary = path;
  temporary += ".tmp";
  const auto written = [&]() -> Result<void> {
    const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (file.get() < 0) return fail(error_from_errno(errno, "open"));
    TRY(write_all(file.get(), content));
    if (::fsync(file.get()) != 0) return fail(error_from_errno(errno, "fsync"));
    return {};
  }();
  if (!written) {
    ::unlink(temporary.c_str());
    return written;
  }
  return rename_durably(temporary, path);
}

Result<void> sync_file(const std::filesystem::path& path) {
  return sync_path(path, O_RDONLY);
}

Result<void> sync_folder(const std::filesystem::path& folder) {
  return sync_path(folder.empty() ? std::filesystem::path(".") : folder, O_RDONLY | O_DIRECTORY);
}

Result<void> rename_durably(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return fail(error_from_errno(errno, "rename"));
  return sync_folder(to.parent_path());
}

}  // namespace satchel
