#pragma once

#include <QGeoPositionInfoSource>
#include <QObject>
#include <QVariantMap>
#include <optional>

namespace satchel {

struct Place {
  double lat = 0;
  double lon = 0;
};

// Metres between two places on a globe.
double metres_between(const Place& one, const Place& other);

// Where this device was last known to be, by whatever the system has for it (Qt Positioning: GeoClue on a desktop, the
// phone's own on a phone). Asked for once at the start and each time look() is called, never followed, and kept
// nowhere.
//
// Thread: UI.
class Whereabouts final : public QObject {
  Q_OBJECT
 public:
  // `source` and `settings` name another source than the system's, for tests: "nmea" with a file of sentences.
  explicit Whereabouts(const QString& source = {}, const QVariantMap& settings = {}, QObject* parent = nullptr);
  const std::optional<Place>& last() const { return last_; }
  void look();

 signals:
  void changed();

 private:
  void take(const QGeoPositionInfo& found);

  QGeoPositionInfoSource* source_ = nullptr;
  std::optional<Place> last_;
};

}  // namespace satchel
