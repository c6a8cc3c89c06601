#include "server/image_worker/look.h"

#include <vips/vips.h>

#include <vips/vector.h>

#include <array>
#include <memory>

#include "core/image/inspect.h"
#include "core/image/limits.h"

namespace satchel::server {
namespace {

struct Unref {
  void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

constexpr std::array<int, 3> kQualities{80, 60, 40};  // the first whose file is small enough

Sight no_picture(Sight::Kind kind, std::string note) {
  Sight sight;
  sight.kind = kind;
  sight.note = std::move(note);
  return sight;
}

Sight sight_of(const ImageFacts& facts) {
  Sight sight;
  sight.kind = Sight::Kind::kPicture;
  sight.width = facts.width;
  sight.height = facts.height;
  sight.taken_at = facts.exif.taken_at;
  sight.taken_at_estimated = facts.exif.taken_at_estimated;
  sight.lat = facts.exif.lat;
  sight.lon = facts.exif.lon;
  sight.bare = facts.bare;
  return sight;
}

// A HEIC file's Exif, and the size that is left once it is cropped and turned, are its decoder's affair: its boxes lead
// all over the file.
void read_heic(std::string_view file, ImageFacts& facts) {
  VipsImage* opened = nullptr;
  if (vips_heifload_buffer(const_cast<char*>(file.data()), file.size(), &opened, nullptr) != 0) return;
  const Image image(opened);
  facts.width = vips_image_get_width(image.get());
  facts.height = vips_image_get_height(image.get());
  const void* data = nullptr;
  std::size_t size = 0;
  if (vips_image_get_typeof(image.get(), "exif-data") == 0 ||
      vips_image_get_blob(image.get(), "exif-data", &data, &size) != 0) {
    return;
  }
  std::string_view exif(static_cast<const char*>(data), size);
  if (exif.starts_with(std::string_view("Exif\0\0", 6))) exif.remove_prefix(6);
  facts.exif = read_exif(exif);
}

// Upright and small, in sRGB; null if the pixels cannot be decoded. `profile`: of pictures that name none.
Image shrink_with(std::string_view file, const char* profile) {
  constexpr int kEdge = static_cast<int>(kPreviewEdge);
  VipsImage* made = nullptr;
  char* const data = const_cast<char*>(file.data());
  const int failed =
      vips_thumbnail_buffer(data, file.size(), &made, kEdge, "height", kEdge, "size", VIPS_SIZE_DOWN, "import_profile",
                            profile, "export_profile", "srgb", "fail_on", VIPS_FAIL_ON_ERROR, nullptr);
  return Image(failed == 0 ? made : nullptr);
}

Image shrink(std::string_view file) {
  Image small = shrink_with(file, "srgb");
  if (!small) small = shrink_with(file, "cmyk");  // the few that were made for print
  if (!small) return nullptr;
  if (vips_image_hasalpha(small.get()) == 0) return small;
  VipsImage* flat = nullptr;
  const std::unique_ptr<VipsArrayDouble, void (*)(VipsArrayDouble*)> white(
      vips_array_double_newv(1, 255.0), [](VipsArrayDouble* one) { vips_area_unref(VIPS_AREA(one)); });
  if (vips_flatten(small.get(), &flat, "background", white.get(), nullptr) != 0) return nullptr;
  return Image(flat);
}

std::string jpeg_of(const Image& image) {
  for (const int quality : kQualities) {
    void* data = nullptr;
    std::size_t size = 0;
    if (vips_jpegsave_buffer(image.get(), &data, &size, "Q", quality, "strip", TRUE, "optimize_coding", TRUE,
                             nullptr) != 0) {
      return {};
    }
    const std::string jpeg(static_cast<const char*>(data), size);
    g_free(data);
    if (jpeg.size() <= kMaxPreviewBytes) return jpeg;
  }
  return {};
}

}  // namespace

Result<void> begin_looking() {
  if (vips_init("satchel-image-worker") != 0) return fail(ErrorCode::kIo, vips_error_buffer());
  vips_concurrency_set(1);
  vips_vector_set_enabled(FALSE);  // its compiler would write files of code
  vips_cache_set_max(0);
  vips_operation_block_set("VipsForeignLoad", TRUE);
  for (const char* loader :
       {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadHeif"}) {
    vips_operation_block_set(loader, FALSE);
  }
  return {};
}

Sight look(std::string_view file) {
  auto facts = inspect(file);
  if (!facts) {
    const bool damaged = facts.error().code == ErrorCode::kCorrupt;
    return no_picture(damaged ? Sight::Kind::kDamaged : Sight::Kind::kRefused, facts.error().detail);
  }
  if (facts->type == "image/heic") read_heic(file, *facts);
  const Image small = shrink(file);
  if (!small) return no_picture(Sight::Kind::kDamaged, "its pixels cannot be decoded");
  Sight sight = sight_of(*facts);
  if (sight.bare) return sight;
  sight.preview = jpeg_of(small);
  if (sight.preview.empty()) return no_picture(Sight::Kind::kDamaged, "its pixels cannot be decoded");
  return sight;
}

}  // namespace satchel::server
