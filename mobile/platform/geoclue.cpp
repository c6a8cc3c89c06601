#include "mobile/platform/geoclue.h"

#if __has_include(<QDBusConnection>)
#include <QDBusArgument>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QVariantMap>
#include <cmath>

#include "mobile/platform/bus.h"

namespace satchel {
namespace {

constexpr const char* kService = "org.freedesktop.GeoClue2";
constexpr const char* kManagerPath = "/org/freedesktop/GeoClue2/Manager";
constexpr const char* kManager = "org.freedesktop.GeoClue2.Manager";
constexpr const char* kClient = "org.freedesktop.GeoClue2.Client";
constexpr const char* kLocation = "org.freedesktop.GeoClue2.Location";
constexpr const char* kProperties = "org.freedesktop.DBus.Properties";
// GCLUE_ACCURACY_LEVEL_EXACT: with a lower one a receiver of satellites is not asked, which may be all there is.
constexpr uint kExact = 8;

bool is_error(const QDBusMessage& answer) {
  return answer.type() == QDBusMessage::ErrorMessage;
}

NoPlace why(const QDBusMessage& error) {
  return error.errorName() == "org.freedesktop.DBus.Error.AccessDenied" ? NoPlace::kRefused : NoPlace::kNobody;
}

QVariant first(const QDBusMessage& answer) {
  return answer.arguments().isEmpty() ? QVariant() : answer.arguments().first();
}

}  // namespace

struct GeoClue::Client {
  explicit Client(const QString& address) : bus(address) {}
  OwnBus bus;
  QString path;
};

void GeoClue::look() {
  if (client_) return;
  client_ = std::make_unique<Client>(address_);
  OwnBus& bus = client_->bus;
  if (!bus.connection().isConnected()) return fail(NoPlace::kNobody);
  patience_.start();
  bus.ask(kService, kManagerPath, kManager, "GetClient", {}, [this](const QDBusMessage& answer) {
    if (is_error(answer)) return fail(why(answer));
    client_->path = first(answer).value<QDBusObjectPath>().path();
    client_->bus.connection().connect(kService, client_->path, kClient, "LocationUpdated", this, SLOT(on_update()));
    start();
  });
}

void GeoClue::start() {
  OwnBus& bus = client_->bus;
  const auto put = [&](const char* name, const QVariant& value) {
    bus.ask(kService, client_->path, kProperties, "Set",
            {QString(kClient), QString(name), QVariant::fromValue(QDBusVariant(value))},
            [this](const QDBusMessage& answer) {
              if (is_error(answer)) fail(why(answer));
            });
  };
  put("DesktopId", QString(kDesktopId));
  put("RequestedAccuracyLevel", kExact);
  bus.ask(kService, client_->path, kClient, "Start", {}, [this](const QDBusMessage& answer) {
    if (is_error(answer)) fail(why(answer));
  });
}

void GeoClue::on_update() {
  if (!client_) return;
  client_->bus.ask(
      kService, client_->path, kProperties, "Get", {QString(kClient), QString("Location")},
      [this](const QDBusMessage& answer) {
        if (is_error(answer)) return fail(why(answer));
        const QString place = first(answer).value<QDBusVariant>().variant().value<QDBusObjectPath>().path();
        client_->bus.ask(kService, place, kProperties, "GetAll", {QString(kLocation)}, [this](const QDBusMessage& all) {
          if (is_error(all)) return fail(why(all));
          const auto facts = qdbus_cast<QVariantMap>(first(all));
          bool has_lat = false, has_lon = false;
          const double lat = facts.value("Latitude").toDouble(&has_lat);
          const double lon = facts.value("Longitude").toDouble(&has_lon);
          const bool on_earth = has_lat && has_lon && std::abs(lat) <= 90 && std::abs(lon) <= 180;
          if (!on_earth) return fail(NoPlace::kUnknown);
          finish();
          emit found(lat, lon);
        });
      });
}

}  // namespace satchel

#else

namespace satchel {

struct GeoClue::Client {};
void GeoClue::look() {
  emit failed(NoPlace::kNobody);
}
void GeoClue::start() {}
void GeoClue::on_update() {}

}  // namespace satchel

#endif

namespace satchel {

GeoClue::GeoClue(const QString& bus, int patience, QObject* parent) : QObject(parent), address_(bus) {
  patience_.setSingleShot(true);
  patience_.setInterval(patience);
  connect(&patience_, &QTimer::timeout, this, [this] { fail(NoPlace::kUnknown); });
}

GeoClue::~GeoClue() = default;

void GeoClue::fail(NoPlace why) {
  finish();
  emit failed(why);
}

// The service forgets a client whose connection has gone.
void GeoClue::finish() {
  patience_.stop();
  client_.reset();
}

}  // namespace satchel
