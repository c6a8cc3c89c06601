#pragma once

#include <QGeoPositionInfoSource>
#include <QObject>
#include <QVariantMap>
#include <optional>

#include "mobile/platform/geoclue.h"

namespace satchel {

struct Place {
  double lat = 0;
  double lon = 0;
};

// Metres between two places on a globe.
double metres_between(const Place& one, const Place& other);

// Where this device was last known to be, by whatever the system has for it: GeoClue on a desktop, Qt Positioning on a
// phone. Asked for each time look() is called, never followed, and kept nowhere.
//
// Thread: UI.
class Whereabouts final : public QObject {
  Q_OBJECT
 public:
  static constexpr int kPatience = 60'000;  // ms, for the first fix

  // The system's.
  explicit Whereabouts(QObject* parent = nullptr);
  // Another source of Qt Positioning: "nmea" with a file of sentences.
  explicit Whereabouts(const QString& source, const QVariantMap& settings = {}, QObject* parent = nullptr);
  const std::optional<Place>& last() const { return last_; }
  // Why the last question found no place.
  std::optional<NoPlace> why_not() const { return why_not_; }
  void look();

 signals:
  void changed();

 private:
  void use(QGeoPositionInfoSource* source);
  void take(const Place& place);
  void miss(NoPlace why);

  GeoClue* geoclue_ = nullptr;
  QGeoPositionInfoSource* source_ = nullptr;
  std::optional<Place> last_;
  std::optional<NoPlace> why_not_;
};

}  // namespace satchel
