#include "mobile/platform/whereabouts.h"

#include <QGeoCoordinate>

namespace satchel {
namespace {

constexpr int kPatience = 60'000;  // ms, for the first fix

}  // namespace

double metres_between(const Place& one, const Place& other) {
  return QGeoCoordinate(one.lat, one.lon).distanceTo(QGeoCoordinate(other.lat, other.lon));
}

Whereabouts::Whereabouts(const QString& source, const QVariantMap& settings, QObject* parent)
    : QObject(parent),
      source_(source.isEmpty() ? QGeoPositionInfoSource::createDefaultSource(this)
                               : QGeoPositionInfoSource::createSource(source, settings, this)) {
  if (source_ == nullptr) return;
  connect(source_, &QGeoPositionInfoSource::positionUpdated, this, &Whereabouts::take);
  take(source_->lastKnownPosition());
}

void Whereabouts::look() {
  if (source_ != nullptr) source_->requestUpdate(kPatience);
}

void Whereabouts::take(const QGeoPositionInfo& found) {
  if (!found.isValid()) return;
  last_ = Place{found.coordinate().latitude(), found.coordinate().longitude()};
  emit changed();
}

}  // namespace satchel
