#pragma once

#include <doctest/doctest.h>

#include <memory>

#include "server/storage/storage.h"
#include "tests/support/temporary.h"

namespace satchel::server::test {

inline const TimePoint kNow = time_of_millis(1'772'000'000'000);

// Without waiting for the disk: power loss is not what these tests are about.
inline StorageOptions quick() {
  StorageOptions options;
  options.durable = false;
  return options;
}

// A new organisation in a folder of its own.
struct Office {
  satchel::test::TemporaryFolder folder;
  SeededRandom random{7};
  std::unique_ptr<Storage> storage;

  explicit Office(StorageOptions options = quick()) {
    auto made = Storage::create(folder / "data", {"Nord Facility", std::string(32, 'p'), std::string(64, 's')}, random,
                                kNow, options);
    REQUIRE(made);
    storage = std::move(*made);
  }
  std::filesystem::path data() const { return folder / "data"; }
  void reopen(StorageOptions options = quick()) {
    storage.reset();
    auto opened = Storage::open(data(), options);
    REQUIRE(opened);
    storage = std::move(*opened);
  }
  std::int64_t write(Work work) {
    auto done = storage->write(std::move(work));
    REQUIRE(done);
    return *done;
  }
};

}  // namespace satchel::server::test
