#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace satchel::bench {

struct ProcessEnd {
  int status = 0;                // exit status; 128 + signal when killed
  std::uint64_t peak_bytes = 0;  // most resident memory it ever had
};

// A program run beside the benchmark; its standard error goes to a file. The destructor ends it (SIGTERM, and SIGKILL
// when it does not go) and waits.
class Process {
 public:
  // `input` is given on standard input. kIo when the program cannot be started.
  static Result<Process> start(const std::vector<std::string>& command, const std::filesystem::path& error_log,
                               std::string_view input = {});
  Process(Process&& other) noexcept;
  Process& operator=(Process&&) = delete;
  ~Process();

  // The next line of its standard output; kTimeout, or kIo when the output ended.
  Result<std::string> read_line(Millis deadline);
  // Reads its output to the end and waits for it.
  Result<ProcessEnd> finish(std::string* output = nullptr);
  // Most resident memory so far, of a process still running.
  std::uint64_t peak_bytes() const;
  // Processor time of all its threads so far, in milliseconds.
  double cpu_ms() const;

 private:
  Process(pid_t pid, int output) : pid_(pid), output_(output) {}

  pid_t pid_;
  int output_;
  std::string buffered_;
};

// Runs a command to its end; kIo with the tail of its output when it exits with anything but 0.
Result<std::string> run_to_end(const std::vector<std::string>& command, const std::filesystem::path& error_log,
                               std::string_view input = {});

// Processor time of this process so far, in milliseconds.
double own_cpu_ms();

// A TCP port of the loopback that is free at this moment.
Result<int> free_port();

}  // namespace satchel::bench
