#include "mobile/platform/drawing.h"

#include <QBuffer>
#include <QFile>
#include <QImageReader>
#include <QLineF>
#include <QPainter>
#include <QPainterPath>
#include <QtEndian>
#include <cmath>

namespace satchel {
namespace {

constexpr qint64 kMostPixels = 100'000'000;
constexpr int kMostDrawn = 4096;        // the longer edge of a copy with marks: all of a larger one is too much memory
constexpr qint64 kHeadBytes = 1 << 18;  // where a camera's Exif stands
constexpr int kQuality = 88;
constexpr int kPreviewQuality = 80;
constexpr qreal kSignatureHeight = 400;
constexpr int kBlocks = 8;  // a blurred box is this many blocks wide, whatever its size

QByteArray encoded(const QImage& image, const char* format, int quality) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, format, quality);
  return bytes;
}

// The first APP1 segment that holds Exif, with its marker, out of a JPEG's beginning; empty where there is none.
QByteArray exif_segment(const QByteArray& jpeg) {
  constexpr char kStartOfScan = '\xda', kApp1 = '\xe1';
  if (!jpeg.startsWith("\xff\xd8")) return {};
  for (qsizetype at = 2; at + 4 <= jpeg.size() && jpeg[at] == '\xff' && jpeg[at + 1] != kStartOfScan;) {
    const qsizetype length = qFromBigEndian<quint16>(jpeg.constData() + at + 2);
    if (jpeg[at + 1] == kApp1 && jpeg.mid(at + 4, 6) == QByteArray("Exif\0\0", 6)) return jpeg.mid(at, 2 + length);
    at += 2 + length;
  }
  return {};
}

QPolygonF points_of(const QVariantList& numbers) {
  QPolygonF points;
  for (qsizetype i = 0; i + 1 < numbers.size(); i += 2) points << QPointF(numbers[i].toReal(), numbers[i + 1].toReal());
  return points;
}

void blur(QImage& image, const QRect& box) {
  const QRect inside = box.normalized().intersected(image.rect());
  if (inside.isEmpty()) return;
  const QImage coarse = image.copy(inside).scaled(kBlocks, kBlocks, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  QPainter(&image).drawImage(inside, coarse.scaled(inside.size()));
}

QPainterPath arrow(const QPointF& from, const QPointF& to, qreal head) {
  QPainterPath path(from);
  path.lineTo(to);
  const QLineF line(to, from);
  for (const qreal turn : {25.0, -25.0}) {
    QLineF wing = line;
    wing.setLength(head);
    wing.setAngle(line.angle() + turn);
    path.moveTo(to);
    path.lineTo(wing.p2());
  }
  return path;
}

void draw(QPainter& painter, const QVariantMap& mark, qreal width) {
  const QString kind = mark.value("kind").toString();
  const QPolygonF points = points_of(mark.value("points").toList());
  if (points.isEmpty()) return;
  QPainterPath path;
  if (kind == "text") {
    QFont font = painter.font();
    font.setPixelSize(static_cast<int>(width * 10));
    font.setBold(true);
    path.addText(points.first(), font, mark.value("text").toString());
  } else if (kind == "pen") {
    path.addPolygon(points);
  } else if (points.size() > 1) {
    const QPointF last = points.last();
    if (kind == "circle") path.addEllipse(QRectF(points.first(), last).normalized());
    if (kind == "arrow") path = arrow(points.first(), last, width * 8);
  }
  const QColor colour = QColor::fromString(mark.value("colour").toString());
  // White around the colour: seen on any ground.
  painter.setPen(QPen(Qt::white, width * 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPath(path);
  if (kind == "text") return painter.fillPath(path, colour);
  painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPath(path);
}

}  // namespace

Result<QImage> load_scaled(const QString& file, int longer_edge) {
  QImageReader reader(file);
  reader.setAutoTransform(true);
  const QSize size = reader.size();
  if (!size.isValid()) return fail(ErrorCode::kUnsupportedMedia, "not a picture");
  if (qint64(size.width()) * size.height() > kMostPixels) return fail(ErrorCode::kUnsupportedMedia, "too many pixels");
  if (std::max(size.width(), size.height()) > longer_edge) {
    reader.setScaledSize(size.scaled(longer_edge, longer_edge, Qt::KeepAspectRatio));
  }
  QImage image = reader.read();
  if (image.isNull()) return fail(ErrorCode::kUnsupportedMedia, "cannot be decoded");
  return image;
}

Result<QByteArray> make_preview(const QString& file) {
  TRY_ASSIGN(const QImage image, load_scaled(file, kPreviewPixels));
  return encoded(image.convertToFormat(QImage::Format_RGB888), "JPEG", kPreviewQuality);
}

Result<QByteArray> shrink_photo(const QString& file, int longer_edge) {
  QImageReader reader(file);
  reader.setAutoTransform(false);  // how it was held stays in its Exif
  const QSize size = reader.size();
  if (reader.format() != "jpeg" || std::max(size.width(), size.height()) <= longer_edge) return QByteArray();
  if (qint64(size.width()) * size.height() > kMostPixels) return QByteArray();
  reader.setScaledSize(size.scaled(longer_edge, longer_edge, Qt::KeepAspectRatio));
  const QImage image = reader.read();
  QFile original(file);
  if (image.isNull() || !original.open(QIODevice::ReadOnly)) return QByteArray();
  QByteArray small = encoded(image, "JPEG", kQuality);
  small.insert(2, exif_segment(original.read(kHeadBytes)));
  return small.size() < original.size() ? small : QByteArray();
}

QByteArray draw_signature(const QVariantList& strokes, QSizeF pad) {
  const qreal scale = kSignatureHeight / std::max(pad.height(), 1.0);
  QImage image(QSizeF(pad * scale).toSize().boundedTo({4000, 4000}), QImage::Format_Grayscale8);
  image.fill(Qt::white);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(Qt::black, 4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.scale(scale, scale);
  for (const QVariant& stroke : strokes) {
    const QPolygonF points = points_of(stroke.toList());
    if (points.size() == 1) painter.drawPoint(points.first());
    painter.drawPolyline(points);
  }
  painter.end();
  return encoded(image, "PNG", -1);
}

Result<QByteArray> draw_marks(const QString& file, const QVariantList& marks) {
  TRY_ASSIGN(QImage image, load_scaled(file, kMostDrawn));
  image = image.convertToFormat(QImage::Format_RGB32);
  // Marks are in pixels of the whole picture.
  const QSize whole = QImageReader(file).size();
  const qreal scale = qreal(std::max(image.width(), image.height())) / std::max({whole.width(), whole.height(), 1});
  for (const QVariant& one : marks) {
    const QVariantMap mark = one.toMap();
    const QPolygonF points = points_of(mark.value("points").toList());
    if (mark.value("kind") == "blur" && points.size() > 1) {
      blur(image, QRectF(points.first() * scale, points.last() * scale).toAlignedRect());
    }
  }
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.scale(scale, scale);
  const qreal width = std::max(whole.width(), whole.height()) / 250.0;
  for (const QVariant& one : marks) {
    if (one.toMap().value("kind") != "blur") draw(painter, one.toMap(), width);
  }
  painter.end();
  return encoded(image, "JPEG", kQuality);
}

}  // namespace satchel
