#include "server/office/demo_data_files.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/base/hash.h"

namespace satchel::server {
namespace {

void append_u32(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xff);
}

// CRC-32 as PNG has it (ISO 3309), bit by bit: the pictures are small.
std::uint32_t crc32(std::string_view data) {
  std::uint32_t crc = 0xffffffff;
  for (const char c : data) {
    crc ^= static_cast<std::uint8_t>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320u : 0);
  }
  return ~crc;
}

void append_chunk(std::string& png, std::string_view type, std::string_view data) {
  append_u32(png, static_cast<std::uint32_t>(data.size()));
  const std::string body = std::string(type) + std::string(data);
  png += body;
  append_u32(png, crc32(body));
}

// A zlib stream (RFC 1950) of stored blocks: valid, and needs no compressor.
std::string zlib_stored(std::string_view data) {
  std::string out = "\x78\x01";
  std::uint32_t a = 1, b = 0;
  for (const char c : data) {
    a = (a + static_cast<std::uint8_t>(c)) % 65521;
    b = (b + a) % 65521;
  }
  do {
    const std::string_view block = data.substr(0, 0xffff);
    data.remove_prefix(block.size());
    const auto length = static_cast<std::uint16_t>(block.size());
    out += data.empty() ? '\1' : '\0';
    for (const std::uint16_t word : {length, static_cast<std::uint16_t>(~length)}) {
      out += static_cast<char>(word & 0xff);
      out += static_cast<char>(word >> 8);
    }
    out += block;
  } while (!data.empty());
  append_u32(out, b << 16 | a);
  return out;
}

}  // namespace

std::string demo_pdf(std::string_view title, std::string_view text) {
  const std::string page =
      "BT /F1 20 Tf 72 760 Td (" + std::string(title) + ") Tj /F1 12 Tf 0 -36 Td (" + std::string(text) + ") Tj ET";
  const std::array<std::string, 5> objects{
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length " + std::to_string(page.size()) + " >>\nstream\n" + page + "\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
  std::string pdf = "%PDF-1.4\n";
  std::string table = "xref\n0 6\n0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    std::string offset = std::to_string(pdf.size());
    offset.insert(0, 10 - offset.size(), '0');
    table += offset + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string start = std::to_string(pdf.size());
  return pdf + table + "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

std::string demo_png(std::uint64_t seed, std::uint32_t width, std::uint32_t height) {
  const std::uint64_t colours = mix64(seed + 1);
  std::string pixels;
  pixels.reserve(height * (width * 3 + 1));
  for (std::uint32_t y = 0; y < height; ++y) {
    pixels += '\0';  // no filter
    for (std::uint32_t x = 0; x < width; ++x) {
      // A slanted edge between two colours, with some noise: enough to tell pictures apart.
      const bool left = x * 100 / width + (colours >> 48 & 31) < 40 + y * 60 / height;
      const std::uint64_t noise = mix64(seed * 1'000'003 + y * width + x) & 15;
      for (int channel = 0; channel < 3; ++channel) {
        const std::uint64_t base = colours >> (channel * 8 + (left ? 24 : 0)) & 0xff;
        pixels += static_cast<char>(std::min<std::uint64_t>(base + noise, 255));
      }
    }
  }
  std::string png = "\x89PNG\r\n\x1a\n";
  std::string header;
  append_u32(header, width);
  append_u32(header, height);
  header += std::string("\x08\x02\0\0\0", 5);
  append_chunk(png, "IHDR", header);
  append_chunk(png, "IDAT", zlib_stored(pixels));
  append_chunk(png, "IEND", "");
  return png;
}

}  // namespace satchel::server
