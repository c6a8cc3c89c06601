#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/operation.h"
#include "core/protocol/messages.h"
#include "sync/transport/http_transport.h"
#include "tests/bench/floor.h"
#include "tests/bench/office.h"

namespace satchel::bench {

// What one exchange cost.
struct Exchanged {
  double ms = 0;               // from asking for it until the sync thread was at rest
  double ms_first_commit = 0;  // until the first commit was in the replica; 0 when nothing came
  double ms_background = 0;    // after that: search index and what else the replica does when nobody waits
  double cpu_ms = 0;           // of the device, until the sync thread was at rest
  std::uint64_t bytes_down = 0;
  std::uint64_t bytes_up = 0;
};

// A real device in this process: store, sync thread and transport as the app has them.
class Device {
 public:
  // Signs in and opens an empty store in `folder`; nothing is fetched yet.
  static Result<Device> join(const Office& office, std::string_view email, const std::filesystem::path& folder);
  Device(Device&&) noexcept;
  ~Device();

  // Asks for an exchange and waits until both sides agree. An error of the line, or anything held or rejected, is an
  // error here.
  Result<Exchanged> sync();
  // Saves one comment on each of `count` jobs of this person, offline.
  Result<std::vector<std::string>> comment(std::size_t count);
  // Saves one comment and waits for the office's verdict on it: the milliseconds from the tap to the verdict.
  Result<double> verdict();
  // Visible records, by a list and a page of every job: what a person could open.
  Result<std::size_t> open_everything();
  // The tables of the replica that hold records of the office.
  Result<std::vector<TableImage>> tables();

 private:
  struct State;
  explicit Device(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// A session of a new device over `transport`.
Result<protocol::Session> sign_in(HttpTransport& transport, std::string_view email);

// Uploads that run beside what is measured, on a thread of their own.
class Uploads {
 public:
  virtual ~Uploads() = default;
  virtual std::uint64_t bytes() const = 0;  // that the office has acknowledged
};

// Sends this file `at_once` times in parallel, again and again, for as long as the result lives, from a device of its
// own.
Result<std::unique_ptr<Uploads>> upload_all_the_time(const Office& office, std::string_view email,
                                                     const std::filesystem::path& file, std::size_t at_once);

}  // namespace satchel::bench
