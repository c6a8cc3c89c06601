#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace satchel::bench {

// libcurl as plainly as it can be used: one easy handle, one kept connection, bodies into a buffer that is kept.
class Fetcher {
 public:
  Fetcher();
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  void set_headers(const std::vector<std::string>& lines);
  // GET, or POST with a body; the answer's body stays valid until the next call. kNetwork; kProtocol for a status that
  // is not 2xx, with the answer's first words.
  Result<std::string_view> get(const std::string& url);
  Result<std::string_view> post(const std::string& url, std::string_view body);
  // Bytes of the last call on the wire, headers included.
  std::uint64_t bytes_up() const;
  std::uint64_t bytes_down() const;

 private:
  Result<std::string_view> perform(const std::string& url);

  struct State;
  std::unique_ptr<State> state_;
};

// Waits for a server that is starting: tries until the address answers.
Result<void> fetch_when_up(const std::string& url, Millis deadline);

}  // namespace satchel::bench
