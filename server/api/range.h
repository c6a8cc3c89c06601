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
// "bytes=-20". nullopt: none, more than one, or not understood, so the whole content is sent.
// Errors: kRangeNotSatisfiable.
Result<std::optional<ByteRange>> read_range(std::string_view header, std::uint64_t size);

// Whether an If-None-Match or If-Range header lists this strong entity tag (quotes included); "*" matches any.
bool lists_tag(std::string_view header, std::string_view tag);

// Content-Disposition of a download (RFC 6266): a plain ASCII name for old readers and the real one after RFC 8187.
std::string attachment_disposition(std::string_view file_name);

}  // namespace satchel::server
