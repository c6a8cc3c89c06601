#pragma once

#include <optional>
#include <string_view>

#include "core/base/time.h"

namespace satchel {

// What a camera wrote down about a picture (Exif 2.32).
struct ExifFacts {
  int orientation = 1;  // 1 … 8: how to turn it upright
  std::optional<TimePoint> taken_at;
  bool taken_at_estimated = false;  // a time of day without a zone, read as if it were UTC
  std::optional<double> lat;        // degrees, both or neither
  std::optional<double> lon;
};

// `tiff`: an Exif block without its "Exif\0\0". What is missing, absurd or broken in it is left out.
ExifFacts read_exif(std::string_view tiff);

}  // namespace satchel
