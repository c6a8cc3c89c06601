#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/protocol/codec.h"
#include "tests/bench/fetch.h"
#include "tests/bench/process.h"

namespace satchel::bench {

// The real server on a folder of its own, as a person would run it; it runs while the object lives.
class Office {
 public:
  // Makes the organisation and imports the folder, once; then serves.
  static Result<Office> open(const std::filesystem::path& programs, const std::filesystem::path& data,
                             const std::filesystem::path& import_folder);

  const std::string& address() const { return address_; }
  std::uint64_t peak_bytes() const { return process_.peak_bytes(); }
  double cpu_ms() const { return process_.cpu_ms(); }

 private:
  Office(Process process, std::string address) : process_(std::move(process)), address_(std::move(address)) {}

  Process process_;
  std::string address_;
};

// A signed-in session that speaks plain HTTP and JSON: the office's actions, and a device that only listens, to learn
// the very bytes the server sends (without Content-Encoding).
class Session {
 public:
  static Result<Session> sign_in(const Office& office, std::string_view email, std::string_view device);

  // One answer of POST /v1/sync, from nothing or from the last commit this session was given.
  Result<std::string> exchange();
  Result<Json> post(const std::string& path, const Json& body);
  Result<Json> get(const std::string& path);
  const std::string& user() const { return user_; }

 private:
  Session(std::string address, std::string user, const std::string& token);

  std::unique_ptr<Fetcher> fetcher_;
  std::string address_;
  std::string user_;
  std::optional<protocol::Have> have_;
};

}  // namespace satchel::bench
