#include <QDBusObjectPath>
#include <QDBusServiceWatcher>

#include "mobile/platform/finger_reader.h"
#include "mobile/viewmodels/app_lock.h"
#include "tests/unit/mobile/service.h"

using namespace satchel;
using test::Refusal;
using test::Service;
using test::Session;
using test::Stage;
using Touch = FingerReader::Touch;

namespace {

constexpr const char* kService = "net.reactivated.Fprint";
constexpr const char* kRoot = "/net/reactivated/Fprint";
constexpr const char* kDevice = "net.reactivated.Fprint.Device";
constexpr const char* kPath = "/net/reactivated/Fprint/Device/0";

// fprintd as its interface says it: one device, which one client at a time may claim, for one finger at a time.
class Desktop {
 public:
  explicit Desktop(const QString& bus)
      : service(bus, kService, kRoot, [this](const QDBusMessage& message) { return answer(message); }) {
    // Who has gone holds nothing any more.
    watcher.setConnection(service.connection());
    watcher.setWatchMode(QDBusServiceWatcher::WatchForUnregistration);
    QObject::connect(&watcher, &QDBusServiceWatcher::serviceUnregistered, [this](const QString& who) {
      if (who == claimed) let_go();
    });
  }

  void lay(const char* result, bool done = true) {
    REQUIRE(Stage::until([this] { return waits; }));
    waits = !done;
    service.tell(kDevice, "VerifyStatus", {QString(result), done}, kPath);
  }

  bool plugged = true;
  QStringList fingers{"right-index-finger"};
  QString claimed;
  bool waits = false;  // for a finger
  Service service;

 private:
  void let_go() {
    claimed.clear();
    waits = false;
  }
  QVariant answer(const QDBusMessage& message) {
    const QString what = message.member();
    if (what == "GetDefaultDevice") {
      if (!plugged) return Refusal{"net.reactivated.Fprint.Error.NoSuchDevice", "No devices available"}.value();
      return QVariant::fromValue(QDBusObjectPath(kPath));
    }
    if (message.path() != kPath) return Refusal{"org.freedesktop.DBus.Error.UnknownObject", "no such device"}.value();
    if (what == "ListEnrolledFingers") {
      return fingers.isEmpty() ? Refusal{"net.reactivated.Fprint.Error.NoEnrolledPrints", "no prints"}.value()
                               : QVariant(fingers);
    }
    if (what == "Claim") {
      if (!claimed.isEmpty()) return Refusal{"net.reactivated.Fprint.Error.AlreadyInUse", "in use"}.value();
      claimed = message.service();
      watcher.addWatchedService(claimed);
      return {};
    }
    if (claimed != message.service())
      return Refusal{"net.reactivated.Fprint.Error.ClaimDevice", "claim it first"}.value();
    if (what == "VerifyStart") waits = true;
    if (what == "VerifyStop") waits = false;
    if (what == "Release") let_go();
    return {};
  }

  QDBusServiceWatcher watcher;
};

struct Hearing {
  explicit Hearing(const QString& bus) : reader(bus) {
    QObject::connect(&reader, &FingerReader::touched, [this](Touch touch) { touches.push_back(touch); });
    QObject::connect(&reader, &FingerReader::ended, [this] { ++ended; });
  }
  bool ready() {
    reader.look();
    return Stage::until([this] { return reader.ready(); });
  }
  FingerReader reader;
  std::vector<Touch> touches;
  int ended = 0;
};

}  // namespace

TEST_CASE("fingers: each that is laid on is theirs, not theirs or unclear, until it is stopped; then others may read") {
  Session session;
  Desktop desktop(session.address());
  Hearing one(session.address());
  REQUIRE(one.ready());
  for (int again = 0; again < 2; ++again) {
    one.touches.clear();
    one.reader.read();
    one.reader.read();
    desktop.lay("verify-no-match");
    desktop.lay("verify-swipe-too-short", false);
    desktop.lay("verify-match");
    REQUIRE(Stage::until([&] { return one.touches.size() == 3; }));
    CHECK(one.touches == std::vector{Touch::kNotTheirs, Touch::kUnclear, Touch::kTheirs});
    CHECK_FALSE(desktop.claimed.isEmpty());
    // It is wanted again before it has been given back.
    const auto claims = desktop.service.calls().count("Claim");
    one.reader.stop();
    one.reader.read();
    REQUIRE(Stage::until([&] { return desktop.service.calls().count("Claim") > claims; }));
    desktop.lay("verify-match");
    REQUIRE(Stage::until([&] { return one.touches.size() == 4; }));
    one.reader.stop();
    one.reader.read();
    one.reader.stop();
    REQUIRE(Stage::until([&] { return desktop.claimed.isEmpty(); }));
    CHECK_FALSE(desktop.waits);
    desktop.service.tell(kDevice, "VerifyStatus", {QString("verify-match"), true}, kPath);
    Hearing other(session.address());
    REQUIRE(other.ready());  // a question that came behind it has its answer
    CHECK(one.touches.size() == 4);
  }
  CHECK(one.ended == 0);
}

TEST_CASE("fingers: what somebody else on the bus says of a finger is not heard") {
  Session session;
  Desktop desktop(session.address());
  Service stranger(session.address(), "", kRoot, [](const QDBusMessage&) { return QVariant(); });
  Hearing one(session.address());
  REQUIRE(one.ready());
  one.reader.read();
  REQUIRE(Stage::until([&] { return desktop.waits; }));
  stranger.tell(kDevice, "VerifyStatus", {QString("verify-match"), true}, kPath);
  desktop.lay("verify-no-match");
  REQUIRE(Stage::until([&] { return !one.touches.empty(); }));
  CHECK(one.touches == std::vector{Touch::kNotTheirs});
}

TEST_CASE("fingers: without a bus, a service, a reader or an enrolled finger there is nothing to offer") {
  Session session;
  Hearing no_bus("unix:path=/nowhere");
  no_bus.reader.look();
  no_bus.reader.read();
  CHECK_FALSE(no_bus.reader.ready());
  CHECK_FALSE(no_bus.reader.reading());
  Hearing one(session.address());
  one.reader.look();
  Desktop desktop(session.address());
  REQUIRE(one.ready());
  bool changed = false;
  QObject::connect(&one.reader, &FingerReader::readyChanged, [&] { changed = true; });
  desktop.fingers.clear();
  one.reader.look();
  REQUIRE(Stage::until([&] { return changed; }));
  CHECK_FALSE(one.reader.ready());
  desktop.fingers << "left-thumb";
  REQUIRE(one.ready());
  changed = false;
  desktop.plugged = false;
  one.reader.look();
  REQUIRE(Stage::until([&] { return changed; }));
  CHECK_FALSE(one.reader.ready());
}

TEST_CASE(
    "fingers: a reader that is another's, is unplugged, or whose service goes, ends the reading and says so once") {
  Session session;
  auto desktop = std::make_unique<Desktop>(session.address());
  Hearing one(session.address());
  REQUIRE(one.ready());
  desktop->claimed = ":somebody";
  one.reader.read();
  REQUIRE(Stage::until([&] { return one.ended == 1; }));
  CHECK_FALSE(one.reader.reading());
  desktop->claimed.clear();
  one.reader.read();
  desktop->lay("verify-disconnected");
  REQUIRE(Stage::until([&] { return one.ended == 2; }));
  // What it had claimed it let go with its connection.
  REQUIRE(Stage::until([&] { return desktop->claimed.isEmpty(); }));
  one.reader.read();
  REQUIRE(Stage::until([&] { return desktop->waits; }));
  desktop.reset();
  REQUIRE(Stage::until([&] { return one.ended == 3; }));
  CHECK(one.touches.empty());
}

TEST_CASE("fingers: a reader that goes while it reads gives the device back with its connection") {
  Session session;
  Desktop desktop(session.address());
  auto one = std::make_unique<Hearing>(session.address());
  REQUIRE(one->ready());
  one->reader.read();
  REQUIRE(Stage::until([&] { return desktop.waits; }));
  one.reset();
  CHECK(Stage::until([&] { return desktop.claimed.isEmpty(); }));
  CHECK_FALSE(desktop.service.calls().contains("Release"));
}

TEST_CASE(
    "lock: a finger opens beside the PIN, wrong ones only five times, also over a restart; the PIN always opens") {
  Session session;
  Desktop desktop(session.address());
  Stage stage;
  stage.fill();
  stage.raise();
  const auto make = [&] {
    auto lock = std::make_unique<view::AppLock>(nullptr, session.address());
    QQmlEngine::setContextForObject(lock.get(), stage.engine->rootContext());
    lock->componentComplete();
    return lock;
  };
  const auto locked = [&] { return stage.backstage->doors().locked; };
  const auto settled = [&](const std::unique_ptr<view::AppLock>& lock) {
    return Stage::until([&] { return lock->canReadFingers(); });
  };
  auto lock = make();
  REQUIRE(settled(lock));
  lock->setUp("271828", "271828", true);
  REQUIRE(Stage::until([&] { return lock->enabled(); }));
  CHECK(lock->finger());
  lock->lockNow();
  REQUIRE(locked());
  CHECK_FALSE(desktop.waits);  // no page is in front
  lock->set_readsFingers(true);
  desktop.lay("verify-match");
  REQUIRE(Stage::until([&] { return !locked(); }));

  lock->lockNow();
  for (int i = 0; i < Pin::kFreeTries; ++i) {
    if (i == 2) {  // a restart does not give more
      lock.reset();
      REQUIRE(Stage::until([&] { return desktop.claimed.isEmpty(); }));
      lock = make();
      lock->set_readsFingers(true);
    }
    desktop.lay("verify-no-match");
    const QString left = QString::number(Pin::kFreeTries - i - 1);
    REQUIRE(Stage::until([&] {
      return lock->fingerText().contains(i + 1 < Pin::kFreeTries ? left + " more wrong" : "only the PIN opens now");
    }));
  }
  CHECK(locked());
  REQUIRE(Stage::until([&] { return desktop.claimed.isEmpty(); }));
  lock->unlock("000000");
  REQUIRE(Stage::until([&] { return !lock->problem().isEmpty(); }));
  CHECK(locked());
  lock->unlock("271828");
  REQUIRE(Stage::until([&] { return !locked(); }));

  lock->lockNow();
  desktop.lay("verify-match");
  REQUIRE(Stage::until([&] { return !locked(); }));
  lock->setFinger("000000", false);
  REQUIRE(Stage::until([&] { return !lock->problem().isEmpty(); }));
  CHECK(lock->finger());
  lock->setFinger("271828", false);
  REQUIRE(Stage::until([&] { return !lock->finger(); }));
  CHECK(lock->problem() == "");
  CHECK(Stage::until([&] { return desktop.claimed.isEmpty(); }));
}
