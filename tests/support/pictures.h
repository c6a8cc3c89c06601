#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/files.h"

namespace satchel::test {

// The real photos of ../shared/data/photos, by name; empty, and said loudly, where they are missing.
inline std::vector<std::filesystem::path> real_photos() {
  const auto folder = std::filesystem::path(SATCHEL_SOURCE_DIR).parent_path() / "shared/data/photos";
  std::vector<std::filesystem::path> photos;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) photos.push_back(entry.path());
  if (photos.empty()) std::fprintf(stderr, "SKIPPED: no photos in ../shared/data/photos\n");
  std::sort(photos.begin(), photos.end());
  return photos;
}

inline std::string content_of(const std::filesystem::path& file) {
  return satchel::read_file(file, 64 << 20).value();
}

// A black JPEG of 16 x 8 pixels without a word of metadata.
inline std::string tiny_jpeg() {
  constexpr std::string_view kHex =
      "ffd8ffdb004300080606070605080707070909080a0c140d0c0b0b0c1912130f141d1a1f1e1d1a1c1c20242e2720222c231c1c2837292c"
      "30313434341f27393d38323c2e333432ffdb0043010909090c0b0c180d0d1832211c213232323232323232323232323232323232323232"
      "323232323232323232323232323232323232323232323232323232323232ffc00011080008001003012200021101031101ffc400150001"
      "0100000000000000000000000000000008ffc40014100100000000000000000000000000000000ffc40014010100000000000000000000"
      "000000000000ffc40014110100000000000000000000000000000000ffda000c03010002110311003f009fc007ffd9";
  std::string bytes;
  for (std::size_t i = 0; i + 1 < kHex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(kHex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

// An Exif block (big-endian TIFF) of ASCII, SHORT and RATIONAL values, built by hand.
class ExifBlock {
 public:
  void ascii(int ifd, std::uint16_t tag, const std::string& text) {
    add(ifd, tag, 2, static_cast<std::uint32_t>(text.size() + 1), text + '\0');
  }
  void number(int ifd, std::uint16_t tag, std::uint16_t value) { add(ifd, tag, 3, 1, u16(value)); }
  void rationals(int ifd, std::uint16_t tag, const std::vector<std::array<std::uint32_t, 2>>& values) {
    std::string bytes;
    for (const auto& [above, below] : values) bytes += u32(above) + u32(below);
    add(ifd, tag, 5, static_cast<std::uint32_t>(values.size()), bytes);
  }
  // IFD 0 with pointers to the Exif (1) and GPS (2) ones.
  std::string tiff() const {
    std::string out = std::string("MM\0*", 4) + u32(8);
    const auto size = [&](std::size_t ifd, std::size_t more) { return 2 + 12 * (entries_[ifd].size() + more) + 4; };
    const std::size_t exif_at = 8 + size(0, 2), gps_at = exif_at + size(1, 0);
    std::size_t values_at = gps_at + size(2, 0);
    std::string values;
    for (std::size_t ifd = 0; ifd < 3; ++ifd) {
      out += u16(static_cast<std::uint16_t>(entries_[ifd].size() + (ifd == 0 ? 2 : 0)));
      for (const Entry& entry : entries_[ifd]) {
        out += u16(entry.tag) + u16(entry.type) + u32(entry.count);
        if (entry.bytes.size() <= 4) {
          out += entry.bytes + std::string(4 - entry.bytes.size(), '\0');
        } else {
          out += u32(static_cast<std::uint32_t>(values_at + values.size()));
          values += entry.bytes;
        }
      }
      if (ifd == 0) {
        out += u16(0x8769) + u16(4) + u32(1) + u32(static_cast<std::uint32_t>(exif_at));
        out += u16(0x8825) + u16(4) + u32(1) + u32(static_cast<std::uint32_t>(gps_at));
      }
      out += u32(0);
    }
    return out + values;
  }

 private:
  struct Entry {
    std::uint16_t tag, type;
    std::uint32_t count;
    std::string bytes;
  };
  static std::string u16(std::uint16_t value) {
    return {static_cast<char>(value >> 8), static_cast<char>(value & 0xff)};
  }
  static std::string u32(std::uint32_t value) {
    return u16(static_cast<std::uint16_t>(value >> 16)) + u16(static_cast<std::uint16_t>(value & 0xffff));
  }
  void add(int ifd, std::uint16_t tag, std::uint16_t type, std::uint32_t count, std::string bytes) {
    entries_[static_cast<std::size_t>(ifd)].push_back({tag, type, count, std::move(bytes)});
  }
  std::array<std::vector<Entry>, 3> entries_;
};

// The JPEG with this Exif block right after its beginning.
inline std::string with_exif(const std::string& jpeg, const std::string& tiff) {
  const std::size_t length = tiff.size() + 8;
  return jpeg.substr(0, 2) + "\xFF\xE1" + static_cast<char>(length >> 8) + static_cast<char>(length & 0xff) +
         std::string("Exif\0\0", 6) + tiff + jpeg.substr(2);
}

// Taken at 2024-05-31 14:00:10 +02:00 at 53.5 N, 9.9667 E, and to be turned by `orientation`.
inline std::string telling_exif(std::uint16_t orientation) {
  ExifBlock block;
  block.number(0, 0x0112, orientation);
  block.ascii(1, 0x9003, "2024:05:31 14:00:10");
  block.ascii(1, 0x9011, "+02:00");
  block.ascii(2, 1, "N");
  block.rationals(2, 2, {{53, 1}, {30, 1}, {0, 1}});
  block.ascii(2, 3, "E");
  block.rationals(2, 4, {{9, 1}, {58, 1}, {0, 1}});
  return block.tiff();
}

}  // namespace satchel::test
