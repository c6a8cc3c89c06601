#include "core/image/containers.h"

#include <algorithm>
#include <array>

#include "core/image/bytes.h"
#include "core/image/limits.h"

namespace satchel {
namespace {

using namespace std::string_view_literals;

tl::unexpected<Error> damaged(std::string what) {
  return fail(ErrorCode::kCorrupt, std::move(what));
}
tl::unexpected<Error> too_much(std::string what) {
  return fail(ErrorCode::kTooLarge, std::move(what));
}

void keep_exif(Container& found, std::string_view exif) {
  if (exif.starts_with("Exif\0\0"sv)) exif.remove_prefix(6);
  if (found.exif.empty() && exif.size() <= kMaxExifBytes) found.exif = exif;
}

bool starts_frame(std::uint8_t marker) {  // SOF0 … SOF15 but DHT, JPG and DAC
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// A segment that belongs to the picture: JFIF without a thumbnail, Adobe's colour transform, tables, frames.
bool is_extra(std::uint8_t marker, std::string_view body) {
  if (marker == 0xE0) return !(body.starts_with("JFIF\0"sv) && body.size() == 14);
  if (marker == 0xEE) return !(body.starts_with("Adobe"sv) && body.size() == 12);
  return (marker >= 0xE1 && marker <= 0xEF) || marker == 0xFE || marker >= 0xF0;
}

// Where the next marker's 0xFF stands, from the beginning of entropy-coded data.
std::size_t end_of_scan(std::string_view data) {
  std::size_t at = 0;
  for (;;) {
    at = data.find('\xFF', at);
    if (at == std::string_view::npos || at + 1 >= data.size()) return data.size();
    const auto next = static_cast<std::uint8_t>(data[at + 1]);
    const bool part_of_scan = next == 0 || (next >= 0xD0 && next <= 0xD7);
    if (!part_of_scan && next != 0xFF) return at;
    at += next == 0xFF ? 1 : 2;
  }
}

Result<void> read_frame(std::string_view body, Container& found) {
  ByteReader frame(body);
  frame.u8();
  const auto height = frame.u16(), width = frame.u16();
  if (!height || !width || *height == 0 || *width == 0) return damaged("a frame without a size");
  if (found.width != 0) return damaged("two frames");
  found.width = *width;
  found.height = *height;
  return {};
}

}  // namespace

Result<Container> read_jpeg(std::string_view file) {
  Container found;
  ByteReader reader(file);
  if (reader.u16() != 0xFFD8) return damaged("no JPEG");
  int scans = 0;
  for (int parts = 0; parts < kMaxParts; ++parts) {
    auto fill = reader.u8();
    if (!fill) return damaged("the file breaks off");
    if (*fill != 0xFF) return damaged("no marker where one has to be");
    auto marker = reader.u8();
    while (marker == 0xFF) marker = reader.u8();
    if (!marker) return damaged("the file breaks off");
    if (*marker == 0xD9) {
      if (scans == 0) return damaged("no picture");
      if (reader.left() > 0) ++found.extras;
      return found;
    }
    if (*marker == 0x01 || (*marker >= 0xD0 && *marker <= 0xD7)) continue;
    const auto length = reader.u16();
    const auto body = length && *length >= 2 ? reader.take(*length - 2u) : std::nullopt;
    if (!body) return damaged("a segment breaks off");
    if (is_extra(*marker, *body)) ++found.extras;
    if (*marker == 0xE1 && body->starts_with("Exif\0\0"sv)) keep_exif(found, *body);
    if (starts_frame(*marker)) TRY(read_frame(*body, found));
    if (*marker == 0xDA) {
      if (found.width == 0) return damaged("a scan before its frame");
      if (++scans > kMaxScans) return too_much("too many scans");
      reader.skip(end_of_scan(reader.rest()));
    }
  }
  return too_much("too many segments");
}

Result<Container> read_png(std::string_view file) {
  Container found;
  ByteReader reader(file);
  if (reader.take(8) != "\x89PNG\r\n\x1A\n"sv) return damaged("no PNG");
  for (int parts = 0; parts < kMaxParts; ++parts) {
    const auto length = reader.u32();
    const auto type = reader.take(4);
    const auto body = length ? reader.take(*length) : std::nullopt;
    if (!type || !body || !reader.skip(4)) return damaged("the file breaks off");
    if (found.width == 0) {
      ByteReader header(*body);
      const auto width = header.u32(), height = header.u32();
      if (*type != "IHDR"sv || !width || !height || *width == 0 || *height == 0) return damaged("no header");
      found.width = *width;
      found.height = *height;
    } else if (*type == "IEND"sv) {
      if (reader.left() > 0) ++found.extras;
      return found;
    } else if (*type == "eXIf"sv) {
      keep_exif(found, *body);
    }
    constexpr std::array kPlain{"IHDR"sv, "PLTE"sv, "IDAT"sv, "tRNS"sv, "gAMA"sv, "cHRM"sv, "sRGB"sv};
    if (std::ranges::find(kPlain, *type) == kPlain.end()) ++found.extras;
  }
  return too_much("too many chunks");
}

namespace {

// The size in the first frame of a lossy (RFC 6386 section 9.1) or lossless (RFC 9649 section 3.4) bitstream.
void read_webp_frame(std::string_view type, std::string_view body, Container& found) {
  ByteReader frame(body);
  if (type == "VP8 "sv) {
    frame.skip(6);
    const auto width = frame.u16_little(), height = frame.u16_little();
    if (width && height) {
      found.width = *width & 0x3fff;
      found.height = *height & 0x3fff;
    }
  } else {
    frame.skip(1);
    const auto bits = frame.u32_little();
    if (bits) {
      found.width = (*bits & 0x3fff) + 1;
      found.height = (*bits >> 14 & 0x3fff) + 1;
    }
  }
}

std::uint32_t u24_little(std::string_view bytes) {
  return static_cast<std::uint8_t>(bytes[0]) | static_cast<std::uint32_t>(static_cast<std::uint8_t>(bytes[1])) << 8 |
         static_cast<std::uint32_t>(static_cast<std::uint8_t>(bytes[2])) << 16;
}

}  // namespace

Result<Container> read_webp(std::string_view file) {
  Container found;
  ByteReader reader(file);
  if (reader.take(4) != "RIFF"sv) return damaged("no WebP");
  const auto size = reader.u32_little();
  if (!size || *size > reader.left() || reader.take(4) != "WEBP"sv) return damaged("the file breaks off");
  const std::size_t end = 8 + *size;
  for (int parts = 0; parts < kMaxParts; ++parts) {
    if (reader.at() >= end) {
      if (found.width == 0 || found.height == 0) return damaged("no picture");
      if (file.size() > end) ++found.extras;
      return found;
    }
    const auto type = reader.take(4);
    const auto length = reader.u32_little();
    const auto body = length ? reader.take(*length) : std::nullopt;
    if (!type || !body) return damaged("the file breaks off");
    if (*length % 2 == 1) reader.skip(1);
    if (*type == "VP8X"sv && body->size() >= 10) {
      found.width = u24_little(body->substr(4)) + 1;
      found.height = u24_little(body->substr(7)) + 1;
    } else if (*type == "VP8 "sv || *type == "VP8L"sv) {
      if (found.width == 0) read_webp_frame(*type, *body, found);
    } else if (*type != "ALPH"sv) {
      if (*type == "EXIF"sv) keep_exif(found, *body);
      ++found.extras;
    }
  }
  return too_much("too many chunks");
}

namespace {

// Walks the boxes of one level; `into` says which ones are entered. Depth and number are bounded.
Result<void> walk_boxes(std::string_view data, int depth, int& parts, Container& found) {
  ByteReader reader(data);
  while (reader.left() > 0) {
    if (++parts > kMaxParts) return too_much("too many boxes");
    std::uint64_t header = 8;
    const auto small = reader.u32();
    const auto type = reader.take(4);
    if (!small || !type) return damaged("the file breaks off");
    std::uint64_t size = *small;
    if (size == 1) {
      const auto large = reader.u64();
      if (!large) return damaged("the file breaks off");
      size = *large;
      header = 16;
    } else if (size == 0) {
      size = header + reader.left();
    }
    if (size < header) return damaged("a box that is smaller than its head");
    const auto body = reader.take(size - header);
    if (!body) return damaged("a box breaks off");
    if (*type == "ispe"sv) {
      ByteReader extent(*body);
      extent.skip(4);
      const auto width = extent.u32(), height = extent.u32();
      if (!width || !height) return damaged("a picture without a size");
      if (*width > kMaxEdge || *height > kMaxEdge) return too_much("more than 50 megapixels");
      if (std::int64_t{*width} * *height <= found.width * found.height) continue;
      found.width = *width;
      found.height = *height;
    }
    const bool full = *type == "meta"sv;
    const bool entered = full || *type == "iprp"sv || *type == "ipco"sv;
    if (entered && depth < 4 && body->size() >= (full ? 4 : 0)) {
      TRY(walk_boxes(body->substr(full ? 4 : 0), depth + 1, parts, found));
    }
  }
  return {};
}

}  // namespace

Result<Container> read_heic(std::string_view file) {
  Container found;
  int parts = 0;
  TRY(walk_boxes(file, 0, parts, found));
  if (found.width == 0 || found.height == 0) return damaged("no picture");
  found.extras = 1;  // never bare: what else is in there is not looked at
  return found;
}

}  // namespace satchel
