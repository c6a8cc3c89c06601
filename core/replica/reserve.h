#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/result.h"

namespace satchel {

// Room on the disk that is kept for the moment it is full: a file of nothing, given up so that what a person has just
// written can still be saved. A photo would not fit into it; their words do.
//
// Thread: the store thread.
class Reserve {
 public:
  static constexpr std::int64_t kBytes = 1 << 20;

  explicit Reserve(std::filesystem::path file) : file_(std::move(file)) {}

  // Makes it where it is missing, if the disk has plenty (kPlenty times as much). A disk that has not is no error.
  Result<void> keep() const;
  // True if there was one and its room is free now.
  bool release() const;
  bool held() const;
  const std::filesystem::path& file() const { return file_; }

 private:
  static constexpr std::uint64_t kPlenty = 16;

  std::filesystem::path file_;
};

}  // namespace satchel
