#pragma once

#include <QByteArray>
#include <QImage>
#include <QVariantList>

#include "core/base/result.h"

namespace satchel {

// Pictures. Functions of their arguments; any thread.

inline constexpr int kPreviewPixels = 1024;  // the longer edge of a preview

// Decoded at about the wanted size (a JPEG is never in memory whole) and turned upright. kUnsupportedMedia for what is
// no picture, or larger than 100 megapixels.
Result<QImage> load_scaled(const QString& file, int longer_edge);
// A JPEG for lists: no metadata.
Result<QByteArray> make_preview(const QString& file);

// What the person's photo quality keeps of a JPEG: the longer edge is at most `longer_edge`, and everything the camera
// wrote into it (Exif: time, place, how it was held) stays, byte for byte. Empty where there is nothing to make
// smaller, or the file is no JPEG: then the photo is kept as it is.
Result<QByteArray> shrink_photo(const QString& file, int longer_edge);

// Strokes [[x,y,x,y,…],…] on a pad of this size as a PNG, black on white.
QByteArray draw_signature(const QVariantList& strokes, QSizeF pad);

// Marks of INTERFACE.md (PhotoDesk) on a copy of the picture, as a JPEG; what is under a blur box cannot be had back.
Result<QByteArray> draw_marks(const QString& file, const QVariantList& marks);

}  // namespace satchel
