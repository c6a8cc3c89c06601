#include "mobile/platform/geoclue.h"

#include <QDBusArgument>
#include <QDBusObjectPath>
#include <QDBusVariant>

#include "tests/unit/mobile/service.h"

using namespace satchel;
using test::Refusal;
using test::Service;
using test::Session;
using test::Stage;

namespace {

constexpr const char* kService = "org.freedesktop.GeoClue2";
constexpr const char* kRoot = "/org/freedesktop/GeoClue2";
constexpr const char* kClient = "org.freedesktop.GeoClue2.Client";
constexpr int kPatience = 20'000;

// GeoClue as its interface says it: one client for who asks, a location when it is started.
class Desktop {
 public:
  explicit Desktop(const QString& bus)
      : service(bus, kService, kRoot, [this](const QDBusMessage& message) { return answer(message); }) {}

  QVariant refusal;  // of Start
  QVariantMap place{{"Latitude", 53.5503}, {"Longitude", 9.9920}, {"Accuracy", 120.0}};
  bool finds = true;
  QVariantMap settings;
  Service service;

 private:
  QVariant answer(const QDBusMessage& message) {
    const QString what = message.member();
    const QString client = QString(kRoot) + "/Client/1", location = client + "/Location/7";
    if (what == "GetClient") return QVariant::fromValue(QDBusObjectPath(client));
    if (what == "Set") {
      settings[message.arguments()[1].toString()] = message.arguments()[2].value<QDBusVariant>().variant();
      return {};
    }
    if (what == "Start") {
      if (refusal.isValid()) return refusal;
      if (finds) {
        service.tell(kClient, "LocationUpdated",
                     {QVariant::fromValue(QDBusObjectPath("/")), QVariant::fromValue(QDBusObjectPath(location))},
                     client);
      }
      return {};
    }
    if (what == "Get") return QVariant::fromValue(QDBusVariant(QVariant::fromValue(QDBusObjectPath(location))));
    if (what == "GetAll" && message.path() == location) return place;
    return Refusal{"org.freedesktop.DBus.Error.UnknownMethod", "no such thing"}.value();
  }
};

struct Asked {
  explicit Asked(const QString& bus, int patience = kPatience) : geoclue(bus, patience) {
    QObject::connect(&geoclue, &GeoClue::found, [this](double lat, double lon) { found.emplace_back(lat, lon); });
    QObject::connect(&geoclue, &GeoClue::failed, [this](NoPlace why) { failed.push_back(why); });
  }
  bool answered() {
    return Stage::until([this] { return found.size() + failed.size() == 1; });
  }
  GeoClue geoclue;
  std::vector<std::pair<double, double>> found;
  std::vector<NoPlace> failed;
};

}  // namespace

TEST_CASE("geoclue: a place each time it is asked, under the name the person allows, and nothing goes on after it") {
  Session session;
  Desktop desktop(session.address());
  Asked asked(session.address());
  for (std::size_t times = 1; times <= 2; ++times) {
    asked.geoclue.look();
    asked.geoclue.look();
    REQUIRE(Stage::until([&] { return asked.found.size() == times; }));
    CHECK(asked.found.back() == std::pair(53.5503, 9.9920));
    CHECK(desktop.settings == QVariantMap{{"DesktopId", "satchel-app"}, {"RequestedAccuracyLevel", 8U}});
    // A client of its own each time: the service forgets it when its connection goes.
    CHECK(desktop.service.calls().count("GetClient") == qsizetype(times));
    const QString client = desktop.service.asked.last().service();
    CHECK(Stage::until([&] { return !session.has(client); }));
  }
  CHECK(asked.failed.empty());
}

TEST_CASE("geoclue: a refusal, nobody there, nothing found and nonsense are each their own answer") {
  Session session;
  {
    Asked nobody(session.address());
    nobody.geoclue.look();
    REQUIRE(nobody.answered());
    CHECK(nobody.failed == std::vector{NoPlace::kNobody});
    Asked no_bus("unix:path=/nowhere");
    no_bus.geoclue.look();
    CHECK(no_bus.failed == std::vector{NoPlace::kNobody});
  }
  Desktop desktop(session.address());
  {
    Asked none(session.address(), 200);
    desktop.finds = false;
    none.geoclue.look();
    REQUIRE(none.answered());
    CHECK(none.failed == std::vector{NoPlace::kUnknown});
  }
  desktop.finds = true;
  for (const QVariantMap& nonsense : {QVariantMap{{"Latitude", 91.0}, {"Longitude", 9.0}},
                                      QVariantMap{{"Latitude", qQNaN()}, {"Longitude", 9.0}}, QVariantMap{}}) {
    Asked odd(session.address());
    desktop.place = nonsense;
    odd.geoclue.look();
    REQUIRE(odd.answered());
    CHECK(odd.failed == std::vector{NoPlace::kUnknown});
  }
  Asked refused(session.address());
  desktop.refusal =
      Refusal{"org.freedesktop.DBus.Error.AccessDenied", "'satchel-app' disallowed, no agent for UID 1000"}.value();
  refused.geoclue.look();
  REQUIRE(refused.answered());
  CHECK(refused.failed == std::vector{NoPlace::kRefused});
}
