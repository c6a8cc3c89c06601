#include "server/app/lock.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

#include "core/base/files.h"

namespace satchel::server {

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "lock";
  const int descriptor = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0) return fail(error_from_errno(errno, "open " + file.string()));
  OpenFile opened(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return FolderLock(std::move(opened));
  if (errno != EWOULDBLOCK) return fail(error_from_errno(errno, "lock " + file.string()));
  return fail(ErrorCode::kBusy, "another satchel-server is using " + folder.string());
}

}  // namespace satchel::server
