#pragma once

#include <QTimer>

#include "mobile/platform/desktop.h"
#include "mobile/platform/whereabouts.h"
#include "mobile/viewmodels/news.h"

namespace satchel {

// The app where its window is not: it rings for news while the person looks elsewhere, for those
// of an organisation that is not open whenever they come, keeps the device awake while
// something is on its way, goes on sending for a while after the window is closed, and asks where the device is.
//
// Thread: UI.
class Outside final : public QObject {
  Q_OBJECT
 public:
  // How long sending goes on after the last window was closed.
  static constexpr int kLinger = 60'000;  // ms

  explicit Outside(Backstage& backstage);
  void come_to_front();
  // Where the system hands a link to the app that runs (a phone). What another app only lends is copied until the next
  // start: it waits for the person to say where it goes.
  Q_INVOKABLE void take_link(const QUrl& link);
  // The last window is closed: `left` follows at once, or when nothing is on its way any more.
  void leave();

 signals:
  void left();

 private:
  bool on_its_way() const;
  void ring(int membership, const QString& text, const QString& link);
  void look();
  void find_place();
  void tell_place();

  Backstage& backstage_;
  view::News news_;
  Bell bell_;
  Awake awake_;
  std::unique_ptr<Whereabouts> whereabouts_;  // once it is wanted: it takes time at a cold start
  QTimer linger_;
  bool leaving_ = false;
};

}  // namespace satchel
