#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace satchel::server {

struct ByteRange {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  bool operator==(const ByteRange&) const = default;
};

// The one range of a Range header (RFC 9110 section 14) over a content of `size` bytes: "bytes=0-99", "bytes=100-",
// "bytes=-20". nullopt: another unit than bytes, which is ignored. Errors: kRangeNotSatisfiable, also for more than one
// range and for what is no range (section 14.2 leaves both to us: nobody is sent a whole file who wanted a piece).
Result<std::optional<ByteRange>> read_range(std::string_view header, std::uint64_t size);

// Whether an If-None-Match header lists this entity tag (quotes included), by weak comparison; "*" matches any.
bool lists_tag(std::string_view header, std::string_view tag);

// Content-Disposition of a download (RFC 6266): a plain ASCII name for old readers and the real one after RFC 8187, in
// any script. What could lead out of a folder, end a line or turn the reading direction is an underscore in both.
std::string attachment_disposition(std::string_view file_name);

}  // namespace satchel::server
