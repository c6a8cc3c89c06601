#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace satchel::server {

// A valid one-page PDF 1.4 that says these lines (ASCII).
std::string demo_pdf(std::string_view title, std::string_view text);
// A valid 8-bit RGB PNG of a picture drawn by `seed`: different seeds, different pictures.
std::string demo_png(std::uint64_t seed, std::uint32_t width, std::uint32_t height);

}  // namespace satchel::server
