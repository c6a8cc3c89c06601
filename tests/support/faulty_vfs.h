#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/random.h"

namespace satchel::test {

// A VFS over the system's that fails, or stops the world, at a chosen write. It remembers what was not synced, so that
// a power loss can drop, keep or tear any of it. One at a time; register it, then open databases with name().
class FaultyVfs {
 public:
  enum class Fault { kNone, kDiskFull, kIoError, kPowerLoss };

  FaultyVfs();
  ~FaultyVfs();
  FaultyVfs(const FaultyVfs&) = delete;
  FaultyVfs& operator=(const FaultyVfs&) = delete;

  const char* name() const { return "satchel-faulty"; }
  // From now on, counts steps (writes, syncs, truncations, deletions); the n-th (from 1) fails. A full disk stays full
  // until disarm(); an I/O error happens once; after a power loss nothing reaches the files any more.
  void arm(Fault fault, std::int64_t at_step);
  // The disk is full from the n-th step on, for as long as this file takes its room.
  void arm_full_while(std::filesystem::path taken, std::int64_t at_step) {
    arm(Fault::kDiskFull, at_step);
    taken_ = std::move(taken);
  }
  void disarm() {
    fault_ = Fault::kNone;
    taken_.reset();
  }
  bool fired() const { return fired_; }
  // How often a file was brought to disk since the beginning.
  std::int64_t syncs() const { return syncs_; }

  // The files were replaced from outside: nothing is known about them.
  void forget() { images_.clear(); }

  // What the disk holds when power comes back: every file as it was last synced, with an arbitrary part of what was
  // written since. Call with every database closed.
  void settle_power_loss(Random& random);

  // Called by the files.
  int step();
  void wrote(const std::string& file, std::int64_t offset, const void* data, int bytes);
  void cut(const std::string& file, std::int64_t size);
  void synced(const std::string& file);
  void deleted(const std::string& file);
  void opened(const std::string& file);
  sqlite3_vfs* real() const { return real_; }

 private:
  struct Write {
    std::int64_t offset = 0;
    std::string data;
    bool truncate = false;  // to `offset`
  };
  struct Image {
    std::string durable;
    std::vector<Write> unsynced;
  };

  sqlite3_vfs* real_;
  sqlite3_vfs vfs_{};
  Fault fault_ = Fault::kNone;
  std::int64_t left_ = 0;
  bool fired_ = false;
  std::int64_t syncs_ = 0;
  std::optional<std::filesystem::path> taken_;
  std::map<std::string, Image> images_;
};

}  // namespace satchel::test
