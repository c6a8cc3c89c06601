#include "mobile/platform/whereabouts.h"

#include <QGeoCoordinate>

namespace satchel {

double metres_between(const Place& one, const Place& other) {
  return QGeoCoordinate(one.lat, one.lon).distanceTo(QGeoCoordinate(other.lat, other.lon));
}

Whereabouts::Whereabouts(QObject* parent) : QObject(parent) {
#if defined(Q_OS_ANDROID) || defined(Q_OS_IOS)
  use(QGeoPositionInfoSource::createDefaultSource(this));
#else
  geoclue_ = new GeoClue({}, kPatience, this);
  connect(geoclue_, &GeoClue::found, this, [this](double lat, double lon) { take({lat, lon}); });
  connect(geoclue_, &GeoClue::failed, this, &Whereabouts::miss);
#endif
}

Whereabouts::Whereabouts(const QString& source, const QVariantMap& settings, QObject* parent) : QObject(parent) {
  use(QGeoPositionInfoSource::createSource(source, settings, this));
}

void Whereabouts::use(QGeoPositionInfoSource* source) {
  source_ = source;
  if (source_ == nullptr) return;
  const auto take_valid = [this](const QGeoPositionInfo& found) {
    if (found.isValid()) take({found.coordinate().latitude(), found.coordinate().longitude()});
  };
  connect(source_, &QGeoPositionInfoSource::positionUpdated, this, take_valid);
  connect(source_, &QGeoPositionInfoSource::errorOccurred, this, [this](QGeoPositionInfoSource::Error error) {
    miss(error == QGeoPositionInfoSource::AccessError          ? NoPlace::kRefused
         : error == QGeoPositionInfoSource::UpdateTimeoutError ? NoPlace::kUnknown
                                                               : NoPlace::kNobody);
  });
  take_valid(source_->lastKnownPosition());
}

void Whereabouts::look() {
  if (geoclue_ != nullptr) return geoclue_->look();
  if (source_ == nullptr) return miss(NoPlace::kNobody);
  source_->requestUpdate(kPatience);
}

void Whereabouts::take(const Place& place) {
  last_ = place;
  why_not_.reset();
  emit changed();
}

void Whereabouts::miss(NoPlace why) {
  why_not_ = why;
  emit changed();
}

}  // namespace satchel
