#include "core/replica/reserve.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/base/files.h"

namespace satchel {

bool Reserve::held() const {
  std::error_code missing;
  return std::filesystem::file_size(file_, missing) == static_cast<std::uintmax_t>(kBytes) && !missing;
}

Result<void> Reserve::keep() const {
  if (held()) return {};
  std::error_code failed;
  const auto space = std::filesystem::space(file_.parent_path(), failed);
  if (failed || space.available < kPlenty * static_cast<std::uint64_t>(kBytes)) return {};
  const int file = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return fail(error_from_errno(errno, "open the reserve"));
  // Blocks of its own: a file with a hole would reserve nothing.
  int error = ::posix_fallocate(file, 0, kBytes);
  if (error == 0 && ::fsync(file) != 0) error = errno;
  ::close(file);
  if (error == 0) return {};
  release();
  return fail(error_from_errno(error, "fill the reserve"));
}

bool Reserve::release() const {
  std::error_code failed;
  return std::filesystem::remove(file_, failed) && !failed;
}

}  // namespace satchel
