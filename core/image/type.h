#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace satchel {

// The media type of a file by its first bytes (nobody's word for it is believed): JPEG, PNG, GIF, WebP, HEIC, TIFF,
// PDF, ZIP, MP4, else application/octet-stream.
std::string_view media_type_of(std::string_view first_bytes);
inline constexpr std::size_t kMediaTypeBytes = 32;

// Every type that media_type_of() tells.
std::span<const std::string_view> media_types();

// Whether a preview is made of files of this type.
bool is_picture(std::string_view media_type);

}  // namespace satchel
