#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/time.h"

namespace satchel::server {

// What the image worker says about one file.
struct Sight {
  enum class Kind { kPicture, kDamaged, kRefused };
  Kind kind = Kind::kRefused;
  std::string note;  // why it is damaged or refused
  std::optional<std::int64_t> width;
  std::optional<std::int64_t> height;
  std::optional<TimePoint> taken_at;
  bool taken_at_estimated = false;
  std::optional<double> lat;
  std::optional<double> lon;
  bool bare = false;    // it may be shown as a preview as it is
  std::string preview;  // a JPEG that says nothing but itself; empty if it is bare, or no picture
};

// One line of JSON, then the preview's bytes.
std::string encode_sight(const Sight& sight);
// kBadJson or kInvalidArgument for what no worker of ours writes.
Result<Sight> decode_sight(std::string_view text);

}  // namespace satchel::server
