#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "tests/bench/process.h"

namespace satchel::bench {

// nginx as the plain static server of the floor: one worker, no logging, sendfile, on a loopback port of its own, with
// everything it writes below one folder. Runs while the object lives.
class StaticServer {
 public:
  static Result<StaticServer> start(const std::filesystem::path& folder);

  // Puts a file to be fetched from url(name).
  Result<void> publish(std::string_view name, std::string_view content) const;
  std::string url(std::string_view name) const {
    return "http://127.0.0.1:" + std::to_string(port_) + "/" + std::string(name);
  }

 private:
  StaticServer(std::filesystem::path folder, int port, Process process)
      : folder_(std::move(folder)), port_(port), process_(std::move(process)) {}

  std::filesystem::path folder_;
  int port_;
  Process process_;
};

}  // namespace satchel::bench
