#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <doctest/doctest.h>

#include <QGuiApplication>
#include <QImageReader>

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/image/inspect.h"
#include "mobile/platform/codes.h"
#include "mobile/platform/drawing.h"
#include "mobile/platform/hands.h"
#include "mobile/platform/pin.h"
#include "mobile/platform/whereabouts.h"
#include "tests/support/pictures.h"
#include "tests/support/temporary.h"
#include "tests/unit/mobile/stage.h"

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

TEST_CASE(
    "pin: a finger opens only if the PIN says so, five wrong ones end that until the PIN, a new PIN starts without") {
  const test::TemporaryFolder folder;
  const ManualClock clock(time_of_millis(1'000'000));
  const Pin pin(folder / "lock.json", clock);
  CHECK_FALSE(pin.touch(true));
  REQUIRE(pin.set("271828"));
  CHECK(pin.finger() == Pin::Finger::kOff);
  CHECK_FALSE(pin.touch(true).value());
  CHECK_FALSE(pin.set_finger("000000", true).value());
  CHECK(pin.wrong() == 1);
  CHECK(pin.finger() == Pin::Finger::kOff);
  CHECK(pin.set_finger("271828", true).value());
  for (int i = 1; i < Pin::kFreeTries; ++i) CHECK_FALSE(pin.touch(false).value());
  CHECK(pin.touch(true).value());
  CHECK(pin.wrong_fingers() == 0);
  for (int i = 0; i < Pin::kFreeTries; ++i) CHECK_FALSE(Pin(folder / "lock.json", clock).touch(false).value());
  CHECK(pin.finger() == Pin::Finger::kSpent);
  CHECK_FALSE(pin.touch(true).value());
  CHECK(pin.check("271828").value());
  CHECK(pin.touch(true).value());
  REQUIRE(pin.set("314159"));
  CHECK(pin.finger() == Pin::Finger::kOff);
  // A lock of before there were fingers, and one that says nonsense about them.
  const std::string file = read_file(folder / "lock.json").value();
  auto json = parse_json(file).value();
  json.erase("finger");
  json.erase("wrong_fingers");
  REQUIRE(write_file_durably(folder / "lock.json", dump_json(json)));
  CHECK(pin.check("314159").value());
  CHECK(pin.finger() == Pin::Finger::kOff);
  json["finger"] = 1;
  REQUIRE(write_file_durably(folder / "lock.json", dump_json(json)));
  CHECK(pin.check("314159").error().code == ErrorCode::kCorrupt);
  CHECK(pin.touch(true).error().code == ErrorCode::kCorrupt);
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

TEST_CASE(
    "photos: one that is large becomes smaller with all the camera's words, as it was held; a small one stays as it "
    "is") {
  const test::TemporaryFolder folder;
  for (const auto& photo : test::real_photos()) {
    const QString file = QString::fromStdString(photo.string());
    const std::string whole = test::content_of(photo);
    CAPTURE(photo.filename().string());
    const auto small = shrink_photo(file, 400);
    REQUIRE(small);
    if (photo.filename() == "corrupted.jpg") continue;
    const QImage image = QImage::fromData(*small);
    CHECK(std::max(image.width(), image.height()) == 400);
    const std::string bytes = small->toStdString();
    CHECK(bytes.size() < whole.size());
    const auto before = inspect(whole), after = inspect(bytes);
    REQUIRE(before);
    REQUIRE(after);
    CHECK(after->exif.orientation == before->exif.orientation);
    CHECK(after->exif.taken_at == before->exif.taken_at);
    CHECK(after->exif.lat == before->exif.lat);
    CHECK(shrink_photo(file, 10'000).value().isEmpty());
  }
  QImage plain(500, 300, QImage::Format_RGB32);
  plain.fill(Qt::gray);
  CHECK(shrink_photo(save(plain, folder / "plain.png"), 100).value().isEmpty());
}

TEST_CASE("marks: on a real photo, however it was held, the copy is upright and what was blurred is gone") {
  test::Stage::application();
  for (const auto& photo : test::real_photos()) {
    if (photo.filename() == "corrupted.jpg") continue;
    const QString file = QString::fromStdString(photo.string());
    const std::string before = test::content_of(photo);
    QImageReader reader(file);
    reader.setAutoTransform(true);
    const QImage upright = reader.read();
    const int width = upright.width(), height = upright.height();
    const QVariantList marks{QVariantMap{{"kind", "blur"}, {"points", QVariantList{0, 0, width / 2, height / 2}}},
                             QVariantMap{{"kind", "text"},
                                         {"points", QVariantList{width * 0.6, height * 0.8}},
                                         {"text", "here"},
                                         {"colour", "#D92D20"}}};
    const auto drawn = draw_marks(file, marks);
    REQUIRE(drawn);
    const QImage copy = QImage::fromData(*drawn);
    CHECK(qAbs(double(copy.width()) / copy.height() - double(width) / height) < 0.01);
    // Fine detail of the blurred quarter is less than a tenth of what it was.
    const auto detail = [](const QImage& image) {
      const QImage part = image.scaled(800, 600).copy(20, 20, 340, 260).convertToFormat(QImage::Format_Grayscale8);
      qint64 sum = 0;
      for (int y = 1; y < part.height(); ++y) {
        for (int x = 1; x < part.width(); ++x) sum += qAbs(qGray(part.pixel(x, y)) - qGray(part.pixel(x - 1, y)));
      }
      return sum;
    };
    CHECK(detail(copy) * 3 < detail(upright));
    CHECK(test::content_of(photo) == before);
  }
}

TEST_CASE("files: what is lent is copied whole under its own name; what cannot be read or written is none") {
  test::Stage::application();
  const test::TemporaryFolder folder;
  const QString to = QString::fromStdString((folder / "lent").string());
  const std::string whole(3 << 20, 'x');
  REQUIRE(write_file_durably(folder / "a b#1.jpg", whole));
  const QUrl copy = copy_of(QString::fromStdString((folder / "a b#1.jpg").string()), to);
  CHECK(copy.toLocalFile() == to + "/a b#1.jpg");
  CHECK(test::content_of(folder / "lent/a b#1.jpg") == whole);
  CHECK(copy_of("content://nobody/1", to).isEmpty());
  CHECK(copy_of(copy.toLocalFile(), "/proc/none").isEmpty());
}

TEST_CASE("maps: a place and an address have a page of a map, anything else has none") {
  CHECK(web_map(QUrl("geo:53.550300,9.992000")).toString() ==
        "https://www.openstreetmap.org/?mlat=53.550300&mlon=9.992000");
  CHECK(web_map(QUrl("geo:0,0?q=Quay%204%2C%20Northport")).path() == "/search");
  CHECK(web_map(QUrl("geo:0,0?q=Quay%204%2C%20Northport")).toString(QUrl::FullyEncoded).contains("Quay%204"));
  CHECK(web_map(QUrl("tel:+4940")).isEmpty());
  CHECK(web_map(QUrl("geo:")).isEmpty());
}

TEST_CASE("whereabouts: the last place a source knows, once it is asked; without a source there is none") {
  test::Stage::application();
  const test::TemporaryFolder folder;
  const auto log = folder / "walk.nmea";
  REQUIRE(write_file_durably(log,
                             "$GPRMC,101112.000,A,5333.0180,N,00959.5200,E,0.0,0.0,281126,,,A*6F\r\n"
                             "$GPGGA,101112.000,5333.0180,N,00959.5200,E,1,08,1.0,10.0,M,0.0,M,,*5B\r\n"));
  Whereabouts here("nmea", {{"nmea.source", QString::fromStdString(log.string())}});
  here.look();
  REQUIRE(test::Stage::until([&] { return here.last().has_value(); }));
  CHECK(here.last()->lat == doctest::Approx(53.5503));
  CHECK(here.last()->lon == doctest::Approx(9.9920));
  CHECK(metres_between(*here.last(), {53.5503, 9.9920}) < 1);
  Whereabouts nowhere("there is no such source");
  nowhere.look();
  CHECK_FALSE(nowhere.last());
}
