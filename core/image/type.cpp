#include "core/image/type.h"

#include <algorithm>
#include <array>

namespace satchel {
namespace {

using namespace std::string_view_literals;

// ISO 14496-12: the major brand of a file of boxes.
std::string_view boxed_type(std::string_view brand) {
  constexpr std::array kHeic{"heic"sv, "heix"sv, "heim"sv, "heis"sv, "mif1"sv, "msf1"sv, "hevc"sv};
  constexpr std::array kMovie{"isom"sv, "iso2"sv, "mp41"sv, "mp42"sv, "avc1"sv, "qt  "sv};
  if (std::ranges::find(kHeic, brand) != kHeic.end()) return "image/heic";
  if (std::ranges::find(kMovie, brand) != kMovie.end()) return "video/mp4";
  return "application/octet-stream";
}

}  // namespace

std::string_view media_type_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return "image/jpeg";
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return "image/png";
  if (bytes.starts_with("GIF8"sv)) return "image/gif";
  if (bytes.starts_with("%PDF-"sv)) return "application/pdf";
  if (bytes.starts_with("RIFF"sv) && bytes.size() >= 12 && bytes.substr(8).starts_with("WEBP"sv)) return "image/webp";
  if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) return "image/tiff";
  if (bytes.starts_with("PK\3\4"sv)) return "application/zip";
  if (bytes.size() >= 12 && bytes.substr(4).starts_with("ftyp"sv)) return boxed_type(bytes.substr(8, 4));
  return "application/octet-stream";
}

std::span<const std::string_view> media_types() {
  static constexpr std::array kAll{
      "image/jpeg"sv, "image/png"sv, "image/gif"sv,       "image/webp"sv,      "image/heic"sv,
      "image/tiff"sv, "video/mp4"sv, "application/pdf"sv, "application/zip"sv, "application/octet-stream"sv};
  return kAll;
}

bool is_picture(std::string_view type) {
  return type == "image/jpeg" || type == "image/png" || type == "image/webp" || type == "image/heic";
}

}  // namespace satchel
