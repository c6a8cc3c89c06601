#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <memory>

namespace satchel {

// Why nothing says where the device is.
enum class NoPlace {
  kNobody,   // the system has nothing that would know
  kRefused,  // it has, and the person, or who runs the device, does not let the app know
  kUnknown,  // it could not find out in time
};

// GeoClue on a desktop's system bus, for one place each time it is asked. It is asked directly, not by Qt Positioning's
// plugin, which keeps the last place in a file and makes the UI thread wait
// (decisions/0001-geoclue-is-asked-directly.md).
//
// Thread: UI; nothing waits for the system's answer.
class GeoClue final : public QObject {
  Q_OBJECT
 public:
  static constexpr const char* kDesktopId = "satchel-app";  // of the .desktop file: whom the person allows it

  // `bus`: the address of another one than the system's. `patience`: ms for the place to be found.
  GeoClue(const QString& bus, int patience, QObject* parent = nullptr);
  ~GeoClue() override;
  // While it is asked already, nothing more happens.
  void look();

 signals:
  void found(double lat, double lon);
  void failed(satchel::NoPlace why);

 private slots:
  void on_update();

 private:
  struct Client;
  void start();
  void fail(NoPlace why);
  void finish();

  const QString address_;
  QTimer patience_;
  std::unique_ptr<Client> client_;  // while it is asked
};

}  // namespace satchel
