#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/operation.h"
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
  // Visible records, by a list and a page of every job: what a person could open.
  Result<std::size_t> open_everything();
  // The tables of the replica that hold records of the office.
  Result<std::vector<TableImage>> tables();

 private:
  struct State;
  explicit Device(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace satchel::bench
