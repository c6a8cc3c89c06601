#include "core/image/inspect.h"

#include "core/image/containers.h"
#include "core/image/limits.h"
#include "core/image/type.h"

namespace satchel {
namespace {

Result<Container> read_container(std::string_view type, std::string_view file) {
  if (type == "image/jpeg") return read_jpeg(file);
  if (type == "image/png") return read_png(file);
  if (type == "image/webp") return read_webp(file);
  if (type == "image/heic") return read_heic(file);
  return fail(ErrorCode::kUnsupportedMedia, "not a picture");
}

}  // namespace

Result<ImageFacts> inspect(std::string_view file) {
  ImageFacts facts;
  facts.type = media_type_of(file.substr(0, std::min(kMediaTypeBytes, file.size())));
  TRY_ASSIGN(const Container container, read_container(facts.type, file));
  if (container.width > kMaxEdge || container.height > kMaxEdge || container.width * container.height > kMaxPixels) {
    return fail(ErrorCode::kTooLarge, "more than 50 megapixels");
  }
  facts.exif = read_exif(container.exif);
  facts.extras = container.extras;
  facts.width = container.width;
  facts.height = container.height;
  if (facts.exif.orientation >= 5) std::swap(facts.width, facts.height);
  facts.bare = facts.extras == 0 && facts.width <= kMaxPreviewEdge && facts.height <= kMaxPreviewEdge &&
               file.size() <= kMaxPreviewBytes;
  return facts;
}

}  // namespace satchel
