#include "tests/bench/process.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>

#include "core/base/files.h"

extern char** environ;

namespace satchel::bench {
namespace {

constexpr Millis kGoneBy{5000};

bool write_all(int fd, std::string_view data) {
  while (!data.empty()) {
    const ssize_t written = ::write(fd, data.data(), data.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    data.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// Waits until the process is gone or the deadline has passed; asks every ten milliseconds, as every kernel can.
bool gone_within(pid_t pid, Millis deadline) {
  sigset_t child;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  const auto end = std::chrono::steady_clock::now() + deadline;
  while (std::chrono::steady_clock::now() < end) {
    if (::waitpid(pid, nullptr, WNOHANG) == pid) return true;
    const timespec step{0, 10'000'000};
    ::sigtimedwait(&child, nullptr, &step);
  }
  return false;
}

}  // namespace

Result<Process> Process::start(const std::vector<std::string>& command, const std::filesystem::path& error_log,
                               std::string_view input) {
  int out[2], in[2];
  if (::pipe2(out, O_CLOEXEC) != 0) return fail(error_from_errno(errno, "pipe"));
  if (::pipe2(in, O_CLOEXEC) != 0) return fail(error_from_errno(errno, "pipe"));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, error_log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
  std::vector<char*> words;
  for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  pid_t pid = -1;
  const int failed = ::posix_spawnp(&pid, words[0], &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(in[0]);
  ::close(out[1]);
  if (failed == 0) write_all(in[1], input);
  ::close(in[1]);
  if (failed != 0) {
    ::close(out[0]);
    return fail(error_from_errno(failed, "start " + command[0]));
  }
  return Process(pid, out[0]);
}

Process::Process(Process&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      output_(std::exchange(other.output_, -1)),
      buffered_(std::move(other.buffered_)) {}

Process::~Process() {
  if (pid_ > 0) {
    ::kill(pid_, SIGTERM);
    if (!gone_within(pid_, kGoneBy)) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
  }
  if (output_ >= 0) ::close(output_);
}

Result<std::string> Process::read_line(Millis deadline) {
  const auto end = std::chrono::steady_clock::now() + deadline;
  while (true) {
    if (const std::size_t at = buffered_.find('\n'); at != std::string::npos) {
      std::string line = buffered_.substr(0, at);
      buffered_.erase(0, at + 1);
      return line;
    }
    const auto left = std::chrono::duration_cast<Millis>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return fail(ErrorCode::kTimeout, "no line on standard output");
    pollfd waiting{output_, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) continue;
    char piece[4096];
    const ssize_t got = ::read(output_, piece, sizeof piece);
    if (got <= 0) return fail(ErrorCode::kIo, "the program ended before it was ready");
    buffered_.append(piece, static_cast<std::size_t>(got));
  }
}

Result<ProcessEnd> Process::finish(std::string* output) {
  char piece[4096];
  ssize_t got = 0;
  while ((got = ::read(output_, piece, sizeof piece)) > 0) buffered_.append(piece, static_cast<std::size_t>(got));
  int status = 0;
  rusage usage{};
  if (::wait4(std::exchange(pid_, -1), &status, 0, &usage) < 0) return fail(error_from_errno(errno, "wait"));
  if (output != nullptr) *output = std::move(buffered_);
  return ProcessEnd{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
                    static_cast<std::uint64_t>(usage.ru_maxrss) * 1024};
}

std::uint64_t Process::peak_bytes() const {
  std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
  std::string word;
  while (status >> word) {
    std::uint64_t kib = 0;
    if (word == "VmHWM:" && status >> kib) return kib * 1024;
  }
  return 0;
}

double Process::cpu_ms() const {
  std::uint64_t nanoseconds = 0;
  std::error_code gone;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/" + std::to_string(pid_) + "/task", gone)) {
    std::ifstream schedule(thread.path() / "schedstat");
    std::uint64_t running = 0;
    if (schedule >> running) nanoseconds += running;
  }
  return static_cast<double>(nanoseconds) / 1e6;
}

double own_cpu_ms() {
  timespec used{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
}

Result<std::string> run_to_end(const std::vector<std::string>& command, const std::filesystem::path& error_log,
                               std::string_view input) {
  TRY_ASSIGN(auto process, Process::start(command, error_log, input));
  std::string output;
  TRY_ASSIGN(const auto end, process.finish(&output));
  if (end.status != 0) {
    return fail(ErrorCode::kIo, command[0] + " " + (command.size() > 1 ? command[1] : "") + " exited with " +
                                    std::to_string(end.status) + ", see " + error_log.string());
  }
  return output;
}

Result<int> free_port() {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const bool bound = ::bind(fd, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                     ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  ::close(fd);
  if (!bound) return fail(error_from_errno(errno, "find a free port"));
  return ntohs(address.sin_port);
}

}  // namespace satchel::bench
