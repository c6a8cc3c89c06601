#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "server/image_worker/cage.h"
#include "server/image_worker/look.h"

// satchel-image-worker < picture: what it is and its preview on standard output (server/imaging/sight.h).

namespace {

using satchel::server::Sight;

bool write_all(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

int main() {
  struct stat info{};
  if (::fstat(STDIN_FILENO, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size == 0) return 1;
  const auto size = static_cast<std::size_t>(info.st_size);
  const void* bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
  if (bytes == MAP_FAILED) return 1;
  if (!satchel::server::begin_looking() || !satchel::server::enter_cage()) return 1;
  const Sight sight = satchel::server::look({static_cast<const char*>(bytes), size});
  const bool written = write_all(satchel::server::encode_sight(sight));
  ::_exit(written ? 0 : 1);  // nothing here needs an orderly end
}
