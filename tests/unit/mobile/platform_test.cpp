#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <doctest/doctest.h>

#include <QGuiApplication>
#include <QImageReader>

#include "core/base/files.h"
#include "mobile/platform/codes.h"
#include "mobile/platform/drawing.h"
#include "mobile/platform/pin.h"
#include "tests/support/temporary.h"

using namespace satchel;

namespace {

QImage picture_of(const char* text, ZXing::BarcodeFormat format) {
  const auto matrix = ZXing::MultiFormatWriter(format).setMargin(10).encode(std::string(text), 300, 300);
  QImage image(matrix.width(), matrix.height(), QImage::Format_RGB32);
  for (int y = 0; y < matrix.height(); ++y) {
    for (int x = 0; x < matrix.width(); ++x) image.setPixel(x, y, matrix.get(x, y) ? 0xff202020 : 0xfff0f0f0);
  }
  return image;
}

QString save(const QImage& image, const std::filesystem::path& file) {
  const QString name = QString::fromStdString(file.string());
  REQUIRE(image.save(name));
  return name;
}

}  // namespace

TEST_CASE(
    "codes: a QR code and a barcode are read from a picture, however it is held; a picture without one has none") {
  for (const auto format : {ZXing::BarcodeFormat::QRCode, ZXing::BarcodeFormat::Code128}) {
    const QImage upright = picture_of("QR-1001", format);
    CHECK(read_code(upright) == "QR-1001");
    CHECK(read_code(upright.transformed(QTransform().rotate(90))) == "QR-1001");
  }
  QImage blank(200, 200, QImage::Format_RGB32);
  blank.fill(Qt::white);
  CHECK_FALSE(read_code(blank));
  CHECK_FALSE(read_code(QImage()));
}

TEST_CASE("pin: the right one opens, wrong ones make wait, twice as long each time, and a restart does not help") {
  const test::TemporaryFolder folder;
  ManualClock clock(time_of_millis(1'000'000));
  const Pin pin(folder / "lock.json", clock);
  CHECK_FALSE(pin.is_set());
  for (const char* bad : {"", "12345", "1234567", "12345a"}) {
    CHECK(pin.set(bad).error().code == ErrorCode::kInvalidArgument);
  }
  REQUIRE(pin.set("271828"));
  CHECK(pin.check("271828").value());
  for (int i = 0; i < Pin::kFreeTries; ++i) CHECK_FALSE(pin.check("000000").value());
  const Pin again(folder / "lock.json", clock);
  CHECK(again.check("271828").error().code == ErrorCode::kRateLimited);
  const Millis first = again.wait();
  clock.advance(first);
  CHECK_FALSE(again.check("111111").value());
  CHECK(again.wait() == 2 * first);
  clock.set(time_of_millis(0));
  CHECK(again.wait() == 2 * first);
  clock.set(time_of_millis(9'000'000'000));
  CHECK(again.check("271828").value());
  CHECK(again.check("271828").value());
  REQUIRE(again.remove());
  CHECK_FALSE(again.is_set());
}

TEST_CASE("pictures: a preview is small, whatever it was made from, and what is no picture is refused") {
  const test::TemporaryFolder folder;
  QImage large(3000, 1500, QImage::Format_RGB32);
  large.fill(Qt::darkCyan);
  const auto preview = make_preview(save(large, folder / "large.jpg"));
  REQUIRE(preview);
  CHECK(QImage::fromData(*preview).size() == QSize(kPreviewPixels, kPreviewPixels / 2));
  REQUIRE(write_file_durably(folder / "text.jpg", "no picture at all"));
  CHECK(make_preview(QString::fromStdString((folder / "text.jpg").string())).error().code ==
        ErrorCode::kUnsupportedMedia);
}

TEST_CASE("marks: they are drawn on a copy, and what is under a blur box cannot be had back") {
  const test::TemporaryFolder folder;
  QImage fine(400, 400, QImage::Format_RGB32);
  for (int y = 0; y < 400; ++y) {
    for (int x = 0; x < 400; ++x) fine.setPixel(x, y, (x / 2 + y / 2) % 2 == 0 ? 0xff000000 : 0xffffffff);
  }
  const QString file = save(fine, folder / "fine.png");
  const QVariantList marks{
      QVariantMap{{"kind", "blur"}, {"points", QVariantList{0, 0, 200, 200}}},
      QVariantMap{{"kind", "arrow"}, {"points", QVariantList{250, 250, 390, 390}}, {"colour", "#B3261E"}}};
  const auto drawn = draw_marks(file, marks);
  REQUIRE(drawn);
  const QImage image = QImage::fromData(*drawn);
  REQUIRE(image.size() == fine.size());
  int darkest = 255, lightest = 0;
  for (int y = 20; y < 180; ++y) {
    for (int x = 20; x < 180; ++x) {
      darkest = std::min(darkest, qGray(image.pixel(x, y)));
      lightest = std::max(lightest, qGray(image.pixel(x, y)));
    }
  }
  CHECK(lightest - darkest < 60);
  CHECK(qRed(image.pixel(320, 320)) > 120);
  CHECK(QImage(file) == fine);
}
