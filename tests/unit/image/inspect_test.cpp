#include "core/image/inspect.h"

#include <doctest/doctest.h>

#include "core/base/random.h"
#include "core/image/containers.h"
#include "core/image/limits.h"
#include "core/image/type.h"
#include "tests/fuzz/image.h"
#include "tests/support/pictures.h"
#include "tests/support/seeds.h"

using namespace satchel;
using namespace satchel::test;

namespace {

std::string png(std::uint32_t width, std::uint32_t height, const std::string& more = "") {
  const auto u32 = [](std::uint32_t value) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xff);
    return out;
  };
  const auto chunk = [&](const std::string& type, const std::string& body) {
    return u32(static_cast<std::uint32_t>(body.size())) + type + body + "crc!";
  };
  std::string out = "\x89PNG\r\n\x1A\n";
  out += chunk("IHDR", u32(width) + u32(height) + std::string("\x08\x02\0\0\0", 5));
  if (!more.empty()) out += chunk("tEXt", more);
  return out + chunk("IDAT", "pixels") + chunk("IEND", "");
}

bool is_bare(const std::string& file) {
  const auto facts = inspect(file);
  return facts && facts->bare;
}

ErrorCode refused(const std::string& file) {
  const auto facts = inspect(file);
  return facts ? ErrorCode::kInternal : facts.error().code;
}

}  // namespace

TEST_CASE("a file is what its first bytes say") {
  CHECK(media_type_of("\x89PNG\r\n\x1A\n....") == "image/png");
  CHECK(media_type_of(std::string_view("\0\0\0\x18"
                                       "ftypheic",
                                       12)) == "image/heic");
  CHECK(media_type_of(std::string_view("\0\0\0\x18"
                                       "ftypmp42",
                                       12)) == "video/mp4");
  CHECK(media_type_of("RIFF....WEBPVP8 ") == "image/webp");
  CHECK(media_type_of("RIFF....WAVEfmt ") == "application/octet-stream");
  CHECK(media_type_of("%PDF-1.7") == "application/pdf");
  for (const char* other : {"", "<svg>", "<html>", "GIF", "RIFF"}) {
    CHECK(media_type_of(other) == "application/octet-stream");
  }
}

TEST_CASE("Exif tells which way is up, when and where; a zone makes the time exact") {
  const auto facts = inspect(with_exif(tiny_jpeg(), telling_exif(6)));
  REQUIRE(facts);
  CHECK(facts->exif.orientation == 6);
  CHECK(facts->width == 8);
  CHECK(facts->height == 16);
  CHECK(facts->exif.taken_at == *parse_time("2024-05-31T12:00:10Z"));
  CHECK(!facts->exif.taken_at_estimated);
  CHECK(*facts->exif.lat == doctest::Approx(53.5));
  CHECK(*facts->exif.lon == doctest::Approx(9.96667));
  CHECK(facts->extras == 1);
  CHECK(!facts->bare);
}

TEST_CASE("Exif without a zone is an estimate; absurd values are left out") {
  ExifBlock local;
  local.ascii(1, 0x9003, "2024:05:31 14:00:10");
  const ExifFacts facts = read_exif(local.tiff());
  CHECK(facts.taken_at == *parse_time("2024-05-31T14:00:10Z"));
  CHECK(facts.taken_at_estimated);
  ExifBlock absurd;
  absurd.number(0, 0x0112, 9);
  absurd.ascii(1, 0x9003, "2024:13:31 14:00:10");
  absurd.ascii(2, 1, "N");
  absurd.rationals(2, 2, {{530, 1}, {30, 1}, {0, 1}});
  absurd.ascii(2, 3, "E");
  absurd.rationals(2, 4, {{9, 0}, {58, 1}, {0, 1}});
  const ExifFacts none = read_exif(absurd.tiff());
  CHECK(none.orientation == 1);
  CHECK(!none.taken_at);
  CHECK(!none.lat);
  CHECK(!none.lon);
  ExifBlock never_set;
  never_set.ascii(1, 0x9003, "0000:00:00 00:00:00");
  CHECK(!read_exif(never_set.tiff()).taken_at);
}

TEST_CASE("bare is a picture and nothing else: no segment, chunk, thumbnail or trailing byte") {
  CHECK(is_bare(tiny_jpeg()));
  CHECK(!is_bare(tiny_jpeg() + "x"));
  const std::string comment = tiny_jpeg().substr(0, 2) + std::string("\xFF\xFE\0\4hi", 6) + tiny_jpeg().substr(2);
  CHECK(!is_bare(comment));
  CHECK(is_bare(png(10, 10)));
  CHECK(!is_bare(png(10, 10, "Author\0me")));
  CHECK(!is_bare(png(10, 10) + "x"));
  CHECK(!is_bare(png(kMaxPreviewEdge + 1, 10)));
}

TEST_CASE("bombs are refused before a pixel is decoded") {
  CHECK(inspect(png(10'000, 5'000)));
  CHECK(refused(png(10'000, 5'001)) == ErrorCode::kTooLarge);
  CHECK(refused(png(0xffffffff, 0xffffffff)) == ErrorCode::kTooLarge);
  CHECK(refused(png(30'001, 1)) == ErrorCode::kTooLarge);
  // A progressive JPEG may have so many scans, each of which is a pass over the picture.
  const std::string whole = tiny_jpeg();
  const std::size_t scan = whole.find("\xFF\xDA");
  std::string many = whole.substr(0, scan);
  for (int i = 0; i <= kMaxScans; ++i) many += whole.substr(scan, whole.size() - 2 - scan);
  CHECK(refused(many + "\xFF\xD9") == ErrorCode::kTooLarge);
  CHECK(refused(png(0, 5)) == ErrorCode::kCorrupt);
  CHECK(refused("GIF89a") == ErrorCode::kUnsupportedMedia);
  CHECK(refused("") == ErrorCode::kUnsupportedMedia);
}

TEST_CASE("a file that breaks off anywhere is damaged") {
  const std::string whole = with_exif(tiny_jpeg(), telling_exif(1));
  for (std::size_t size = 3; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK(refused(whole.substr(0, size)) == ErrorCode::kCorrupt);
  }
  const std::string other = png(10, 10, "words");
  for (std::size_t size = 8; size < other.size(); ++size) CHECK(refused(other.substr(0, size)) == ErrorCode::kCorrupt);
}

TEST_CASE("the fuzzing corpus is replayed") {
  int seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(SATCHEL_SOURCE_DIR "/tests/fuzz/corpus/image")) {
    check_image(content_of(entry.path()));
    ++seen;
  }
  CHECK(seen > 0);
}

TEST_CASE("whatever the bytes are, the look ends, within its limits") {
  for_seeds(200, [](std::uint64_t seed) {
    SeededRandom random(seed);
    std::string file = seed % 2 == 0 ? with_exif(tiny_jpeg(), telling_exif(3)) : png(10, 10, "words");
    for (int i = 0; i < 12; ++i) {
      const std::size_t at = random.below(file.size());
      if (random.below(3) == 0) file.erase(at, 1 + random.below(8));
      if (file.size() > at) file[at] = static_cast<char>(random.below(256));
    }
    const auto facts = inspect(file);
    if (facts) CHECK(facts->width * facts->height <= kMaxPixels);
  });
}

TEST_CASE("the real photos: their sizes, times and places; the corrupted one is recognised") {
  for (const auto& path : real_photos()) {
    const std::string name = path.filename();
    CAPTURE(name);
    const auto facts = inspect(content_of(path));
    if (name == "corrupted.jpg") {
      CHECK(facts.error().code == ErrorCode::kCorrupt);
      continue;
    }
    REQUIRE(facts);
    CHECK(facts->type == "image/jpeg");
    CHECK(!facts->bare);
    if (name.starts_with("landscape")) CHECK(facts->width > facts->height);
    if (name.starts_with("portrait")) CHECK(facts->width < facts->height);
    if (name == "landscape_8.jpg") CHECK(facts->exif.orientation == 8);
    if (name == "DSCN0010.jpg") {
      CHECK(facts->exif.taken_at.has_value());
      CHECK(*facts->exif.lat == doctest::Approx(43.4674).epsilon(0.0001));
      CHECK(*facts->exif.lon == doctest::Approx(11.8851).epsilon(0.0001));
    }
  }
}
