#include "server/imaging/image_worker.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "core/base/files.h"
#include "core/image/limits.h"

namespace satchel::server {
namespace {

constexpr std::size_t kMaxAnswer = kMaxPreviewBytes + 4096;

// A descriptor that closes itself.
struct Descriptor {
  int number = -1;
  Descriptor() = default;
  explicit Descriptor(int one) : number(one) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  void close() {
    if (number >= 0) ::close(std::exchange(number, -1));
  }
};

// What posix_spawn is told: the file as standard input, the pipe as standard output, nothing of ours besides, and
// signals as if nobody had touched them.
class SpawnPlan {
 public:
  SpawnPlan(int in, int out) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    // Boost.Asio opens its sockets without O_CLOEXEC.
    posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
    posix_spawnattr_init(&attributes_);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  Result<pid_t> run(const std::filesystem::path& program) const {
    std::string name = program.string();
    std::array<char*, 2> words{name.data(), nullptr};
    std::string language = "LC_ALL=C.UTF-8", arenas = "MALLOC_ARENA_MAX=2", threads = "VIPS_CONCURRENCY=1";
    std::array<char*, 4> environment{language.data(), arenas.data(), threads.data(), nullptr};
    pid_t process = 0;
    const int error = ::posix_spawn(&process, name.c_str(), &actions_, &attributes_, words.data(), environment.data());
    if (error != 0) return fail(error_from_errno(error, "run the image worker"));
    return process;
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

// Reads until the end, the deadline or more than any answer has; what there was.
std::string read_answer(int pipe, Millis deadline) {
  std::string answer;
  std::array<char, 16 * 1024> block{};
  const auto until = std::chrono::steady_clock::now() + deadline;
  for (;;) {
    const auto left = std::chrono::duration_cast<Millis>(until - std::chrono::steady_clock::now());
    if (left <= Millis(0) || answer.size() > kMaxAnswer) return {};
    pollfd entry{pipe, POLLIN, 0};
    const int ready = ::poll(&entry, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return {};
    const ssize_t got = ::read(pipe, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return {};
    if (got == 0) return answer;
    answer.append(block.data(), static_cast<std::size_t>(got));
  }
}

// Its answer was whole or is not wanted: nothing of it is left afterwards.
void end(pid_t process) {
  ::kill(process, SIGKILL);  // does nothing to one that has ended
  while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace

Result<Sight> ImageWorker::look_at(const std::filesystem::path& file) const {
  const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (in.number < 0) return fail(error_from_errno(errno, "open a picture"));
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail(error_from_errno(errno, "make a pipe"));
  const Descriptor out(ends[0]);
  Descriptor theirs(ends[1]);
  const SpawnPlan plan(in.number, theirs.number);
  TRY_ASSIGN(const pid_t process, plan.run(options_.program));
  theirs.close();
  const std::string answer = read_answer(out.number, options_.deadline);
  end(process);
  auto sight = decode_sight(answer);
  if (sight) return sight;
  Sight refused;
  refused.note = "looking at it took too much time or memory";
  return refused;
}

std::filesystem::path image_worker_beside_us() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "satchel-image-worker";
}

}  // namespace satchel::server
