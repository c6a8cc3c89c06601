#include <QDBusArgument>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QEventLoop>
#include <QLocalSocket>

#include "mobile/platform/finger_reader.h"
#include "tests/unit/mobile/service.h"

using namespace satchel;
using test::Service;
using test::Session;
using test::Stage;
using Touch = FingerReader::Touch;

namespace {

// What polkit answers: (bba{ss}).
struct Allowed {};
QDBusArgument& operator<<(QDBusArgument& to, const Allowed&) {
  to.beginStructure();
  to << true << false << QMap<QString, QString>();
  to.endStructure();
  return to;
}
const QDBusArgument& operator>>(const QDBusArgument& from, Allowed&) {
  return from;
}

constexpr const char* kService = "net.reactivated.Fprint";
constexpr const char* kDevice = "net.reactivated.Fprint.Device";
constexpr int kEnrollScans = 5;
constexpr int kPatience = 20'000;

}  // namespace

Q_DECLARE_METATYPE(Allowed)

namespace {

// fprintd itself on a bus of the test's own, with the virtual reader of libfprint: fingers are laid on by name through
// a socket. Everything is allowed, as it is to whoever sits at a desktop.
class Fprintd {
 public:
  Fprintd() {
    qDBusRegisterMetaType<QMap<QString, QString>>();
    qDBusRegisterMetaType<Allowed>();
    polkit_ = std::make_unique<Service>(session_.address(), "org.freedesktop.PolicyKit1",
                                        "/org/freedesktop/PolicyKit1/Authority", [](const QDBusMessage& message) {
                                          return message.member() == "GetAll" ? QVariant(QVariantMap())
                                                                              : QVariant::fromValue(Allowed{});
                                        });
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("DBUS_SYSTEM_BUS_ADDRESS", session_.address());
    environment.insert("STATE_DIRECTORY", QString::fromStdString(folder_.path().string()));
    environment.insert("FP_VIRTUAL_DEVICE", reader());
    environment.insert("FP_DRIVERS_WHITELIST", "virtual_device");
    process_.setProcessEnvironment(environment);
    process_.start("/usr/libexec/fprintd", {"-t"});
    REQUIRE(process_.waitForStarted());
    REQUIRE(Stage::until([this] { return session_.has(kService); }));
  }
  ~Fprintd() {
    process_.kill();
    process_.waitForFinished();
  }
  const QString& bus() const { return session_.address(); }

  QVariantList call(const QString& path, const QString& interface, const QString& method,
                    const QVariantList& arguments = {}) {
    QDBusMessage question = QDBusMessage::createMethodCall(kService, path, interface, method);
    question.setArguments(arguments);
    const QDBusMessage answer = enroller().call(question, QDBus::BlockWithGui);
    CHECK_MESSAGE(answer.type() == QDBusMessage::ReplyMessage, answer.errorMessage().toStdString());
    return answer.arguments();
  }
  void enrol(const char* finger) {
    device_ = call("/net/reactivated/Fprint/Manager", "net.reactivated.Fprint.Manager", "GetDefaultDevice")
                  .value(0)
                  .value<QDBusObjectPath>()
                  .path();
    call(device_, kDevice, "Claim", {QString()});
    call(device_, kDevice, "EnrollStart", {QString("right-index-finger")});
    for (int i = 0; i < kEnrollScans; ++i) {
      QEventLoop heard;
      enroller().connect(kService, device_, kDevice, "EnrollStatus", &heard, SLOT(quit()));
      QTimer::singleShot(kPatience, &heard, &QEventLoop::quit);
      tell(QByteArray("SCAN ") + finger);
      heard.exec();
    }
    call(device_, kDevice, "EnrollStop");
    call(device_, kDevice, "Release");
  }
  // When the reader waits for a finger.
  void lay(const QByteArray& what) {
    REQUIRE(Stage::until([this] {
      return call(device_, "org.freedesktop.DBus.Properties", "Get", {QString(kDevice), QString("finger-needed")})
          .value(0)
          .value<QDBusVariant>()
          .variant()
          .toBool();
    }));
    tell(what);
  }
  void tell(const QByteArray& what) {
    // It listens anew after each word, and while the device is claimed.
    QLocalSocket socket;
    REQUIRE(Stage::until([&] {
      socket.connectToServer(reader());
      return socket.waitForConnected();
    }));
    socket.write(what);
    REQUIRE(socket.waitForBytesWritten());
    socket.disconnectFromServer();
  }

 private:
  QDBusConnection enroller() const { return QDBusConnection::connectToBus(bus(), "who enrols on " + bus()); }
  QString reader() const { return QString::fromStdString((sockets_ / "reader").string()); }

  QString device_;
  Session session_;
  test::TemporaryFolder folder_, sockets_;
  std::unique_ptr<Service> polkit_;
  QProcess process_;
};

}  // namespace

TEST_CASE(
    "fprintd: a finger that is enrolled is theirs, another is not, and a reader that is pulled out ends the reading") {
  Fprintd fprintd;
  FingerReader reader(fprintd.bus());
  std::vector<Touch> touches;
  bool ended = false;
  QObject::connect(&reader, &FingerReader::touched, [&](Touch touch) { touches.push_back(touch); });
  QObject::connect(&reader, &FingerReader::ended, [&] { ended = true; });
  fprintd.enrol("mine");
  reader.look();
  REQUIRE(Stage::until([&] { return reader.ready(); }));
  for (int again = 0; again < 2; ++again) {
    touches.clear();
    reader.read();
    const std::pair<const char*, Touch> laid[] = {{"SCAN other", Touch::kNotTheirs},
                                                  {"RETRY 1", Touch::kUnclear},
                                                  {"SCAN mine", Touch::kTheirs},
                                                  {"SCAN other", Touch::kNotTheirs}};
    for (const auto& [what, touch] : laid) {
      const std::size_t before = touches.size();
      CAPTURE(what);
      fprintd.lay(what);
      REQUIRE(Stage::until([&] { return touches.size() == before + 1; }));
      CHECK(touches.back() == touch);
    }
    reader.stop();  // and read again at once
  }
  CHECK_FALSE(ended);
  reader.read();
  fprintd.lay("UNPLUG");
  CHECK(Stage::until([&] { return ended; }));
}
