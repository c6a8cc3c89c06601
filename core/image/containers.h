#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace satchel {

// What the structure of a file tells, without a look at its pixels.
struct Container {
  std::int64_t width = 0;  // as stored
  std::int64_t height = 0;
  std::string exif;  // the TIFF part of the first Exif block, empty if there is none
  int extras = 0;    // pieces that are not the picture: metadata, colour profiles, thumbnails, what follows the end
};

// kCorrupt where the structure breaks off or contradicts itself; kTooLarge past kMaxParts or kMaxScans.
Result<Container> read_jpeg(std::string_view file);  // ITU T.81 annex B
Result<Container> read_png(std::string_view file);   // W3C PNG, section 5
Result<Container> read_webp(std::string_view file);  // RFC 9649
Result<Container> read_heic(std::string_view file);  // ISO 23008-12: the largest picture's size; its Exif is not read

}  // namespace satchel
