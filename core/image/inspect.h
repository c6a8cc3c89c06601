#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/image/exif.h"

namespace satchel {

// What a look at a picture's bytes tells.
struct ImageFacts {
  std::string_view type;   // media type, by content
  std::int64_t width = 0;  // upright, in pixels
  std::int64_t height = 0;
  ExifFacts exif;
  int extras = 0;     // pieces that are not the picture; none in a bare one
  bool bare = false;  // nothing but a picture, stored upright, and no larger than a preview may be
};

// Looks at the whole file without decoding it. Errors: kUnsupportedMedia (no picture of ours), kCorrupt (damaged),
// kTooLarge (more than the limits of limits.h).
Result<ImageFacts> inspect(std::string_view file);

}  // namespace satchel
