#include "server/image_worker/look.h"

#include <doctest/doctest.h>
#include <vips/vips.h>

#include <memory>

#include "core/image/containers.h"
#include "core/image/inspect.h"
#include "core/image/limits.h"
#include "tests/support/pictures.h"

using namespace satchel;
using namespace satchel::test;
using server::Sight;

namespace {

struct Unref {
  void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

void begin() {
  static const bool begun = server::begin_looking().has_value();
  REQUIRE(begun);
}

std::string jpeg_of(const Image& image) {
  void* data = nullptr;
  std::size_t size = 0;
  REQUIRE(vips_jpegsave_buffer(image.get(), &data, &size, "Q", 95, nullptr) == 0);
  std::string jpeg(static_cast<const char*>(data), size);
  g_free(data);
  return jpeg;
}

// How Exif says a picture is stored: `turn` brings the upright one there (the inverse of what a reader does).
Image stored_as(const Image& upright, int orientation) {
  VipsImage* out = nullptr;
  const auto rotated = [&](VipsImage* in, VipsAngle angle) { vips_rot(in, &out, angle, nullptr); };
  const auto mirrored = [&](VipsAngle angle) {
    VipsImage* turned = nullptr;
    vips_rot(upright.get(), &turned, angle, nullptr);
    const Image keep(turned);
    vips_flip(turned, &out, VIPS_DIRECTION_HORIZONTAL, nullptr);
  };
  switch (orientation) {
    case 1:
      vips_copy(upright.get(), &out, nullptr);
      break;
    case 2:
      vips_flip(upright.get(), &out, VIPS_DIRECTION_HORIZONTAL, nullptr);
      break;
    case 3:
      rotated(upright.get(), VIPS_ANGLE_D180);
      break;
    case 4:
      vips_flip(upright.get(), &out, VIPS_DIRECTION_VERTICAL, nullptr);
      break;
    case 5:
      mirrored(VIPS_ANGLE_D90);
      break;
    case 6:
      rotated(upright.get(), VIPS_ANGLE_D270);
      break;
    case 7:
      mirrored(VIPS_ANGLE_D270);
      break;
    default:
      rotated(upright.get(), VIPS_ANGLE_D90);
      break;
  }
  REQUIRE(out != nullptr);
  return Image(out);
}

// 64 x 32, each quarter another grey: 20, 90, 160, 230 from the top left, row by row.
Image quarters() {
  std::vector<std::uint8_t> pixels(64 * 32 * 3);
  for (int y = 0; y < 32; ++y) {
    for (int x = 0; x < 64; ++x) {
      const int quarter = (y < 16 ? 0 : 2) + (x < 32 ? 0 : 1);
      for (int band = 0; band < 3; ++band) {
        pixels[static_cast<std::size_t>((y * 64 + x) * 3 + band)] = static_cast<std::uint8_t>(20 + 70 * quarter);
      }
    }
  }
  VipsImage* image = vips_image_new_from_memory_copy(pixels.data(), pixels.size(), 64, 32, 3, VIPS_FORMAT_UCHAR);
  image->Type = VIPS_INTERPRETATION_sRGB;
  return Image(image);
}

int extras_of(const std::string& jpeg) {
  const auto container = read_jpeg(jpeg);
  return container ? container->extras : -1;
}

double grey_at(const Image& image, int x, int y) {
  double* point = nullptr;
  int count = 0;
  REQUIRE(vips_getpoint(image.get(), &point, &count, x, y, nullptr) == 0);
  const double grey = point[0];
  g_free(point);
  return grey;
}

}  // namespace

TEST_CASE("all eight orientations come out upright") {
  begin();
  const Image upright = quarters();
  for (int orientation = 1; orientation <= 8; ++orientation) {
    CAPTURE(orientation);
    const std::string plain = jpeg_of(stored_as(upright, orientation));
    const Sight sight = server::look(with_exif(plain, telling_exif(static_cast<std::uint16_t>(orientation))));
    REQUIRE(sight.kind == Sight::Kind::kPicture);
    CHECK(sight.width == 64);
    CHECK(sight.height == 32);
    VipsImage* opened = nullptr;
    REQUIRE(vips_jpegload_buffer(const_cast<char*>(sight.preview.data()), sight.preview.size(), &opened, nullptr) == 0);
    const Image preview(opened);
    CHECK(vips_image_get_width(preview.get()) == 64);
    CHECK(vips_image_get_height(preview.get()) == 32);
    CHECK(grey_at(preview, 12, 6) == doctest::Approx(20).epsilon(0.2));
    CHECK(grey_at(preview, 52, 6) == doctest::Approx(90).epsilon(0.1));
    CHECK(grey_at(preview, 12, 26) == doctest::Approx(160).epsilon(0.1));
    CHECK(grey_at(preview, 52, 26) == doctest::Approx(230).epsilon(0.1));
  }
}

TEST_CASE("a preview has no metadata segment and is no larger than it may be; what it hid is told apart") {
  begin();
  const Sight sight = server::look(with_exif(jpeg_of(quarters()), telling_exif(1)));
  REQUIRE(sight.kind == Sight::Kind::kPicture);
  CHECK(extras_of(sight.preview) == 0);
  CHECK(sight.preview.find("Exif") == std::string::npos);
  CHECK(*sight.lat == doctest::Approx(53.5));
  CHECK(sight.taken_at.has_value());
  CHECK(inspect(sight.preview).value().bare);
  // A bare one needs no other.
  const Sight again = server::look(sight.preview);
  CHECK(again.bare);
  CHECK(again.preview.empty());
}

TEST_CASE("PNG, WebP and HEIC become previews too") {
  begin();
  const auto told = [](std::string_view file) {
    const Sight sight = server::look(file);
    CAPTURE(sight.note);
    REQUIRE(sight.kind == Sight::Kind::kPicture);
    CHECK(sight.width == 64);
    CHECK(sight.height == 32);
    if (!sight.bare) CHECK(extras_of(sight.preview) == 0);
  };
  for (const char* suffix : {".png[compression=9]", ".webp"}) {
    CAPTURE(suffix);
    const Image picture = quarters();
    void* data = nullptr;
    std::size_t size = 0;
    REQUIRE(vips_image_write_to_buffer(picture.get(), suffix, &data, &size, nullptr) == 0);
    told({static_cast<const char*>(data), size});
    g_free(data);
  }
  told(content_of(SATCHEL_SOURCE_DIR "/tests/unit/image_worker/quarters.heic"));
}

TEST_CASE("damaged pixels are told from whole ones; what is no picture is refused") {
  begin();
  const std::string whole = jpeg_of(quarters());
  std::string cut = whole.substr(0, whole.size() / 2) + "\xFF\xD9";
  CHECK(server::look(cut).kind == Sight::Kind::kDamaged);
  CHECK(server::look("%PDF-1.4").kind == Sight::Kind::kRefused);
  CHECK(server::look("<svg xmlns='http://www.w3.org/2000/svg'/>").kind == Sight::Kind::kRefused);
}

TEST_CASE("the real photos have previews of at most 1024 pixels without metadata; the corrupted one has none") {
  begin();
  for (const auto& path : real_photos()) {
    const std::string name = path.filename();
    CAPTURE(name);
    const Sight sight = server::look(content_of(path));
    if (name == "corrupted.jpg") {
      CHECK(sight.kind == Sight::Kind::kDamaged);
      CHECK(!sight.note.empty());
      CHECK(sight.preview.empty());
      continue;
    }
    REQUIRE(sight.kind == Sight::Kind::kPicture);
    const auto preview = inspect(sight.preview);
    REQUIRE(preview);
    CHECK(preview->bare);
    CHECK(std::max(preview->width, preview->height) <= kPreviewEdge);
    CHECK((preview->width > preview->height) == (*sight.width > *sight.height));
  }
}
