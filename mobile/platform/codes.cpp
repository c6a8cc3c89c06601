#include "mobile/platform/codes.h"

#include <ZXing/ReadBarcode.h>
#include <ZXing/TextUtfEncoding.h>

namespace satchel {

std::optional<std::string> read_code(const QImage& picture) {
  const QImage grey = picture.convertToFormat(QImage::Format_Grayscale8);
  if (grey.isNull()) return std::nullopt;
  ZXing::DecodeHints hints;
  hints.setTryHarder(true).setTryRotate(true);
  const ZXing::ImageView view(grey.constBits(), grey.width(), grey.height(), ZXing::ImageFormat::Lum,
                              static_cast<int>(grey.bytesPerLine()));
  const ZXing::Result found = ZXing::ReadBarcode(view, hints);
  if (!found.isValid()) return std::nullopt;
  return ZXing::TextUtfEncoding::ToUtf8(found.text());
}

}  // namespace satchel
