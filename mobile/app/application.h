#pragma once

#include <QQmlApplicationEngine>
#include <QTranslator>
#include <memory>

#include "mobile/app/outside.h"
#include "mobile/platform/hands.h"
#include "mobile/viewmodels/backstage.h"

namespace satchel {

// The composition root: makes the device, what QML sees of it, the catalogue of the person's language, and shows the
// first page. `home` empty: the folder the system gives an app for its data.
//
// Thread: UI. The device's own threads end with it.
class Application {
 public:
  explicit Application(const QString& home);
  // `wanted`, or the system's.
  static QString home_folder(const QString& wanted);
  ~Application();

  QQmlApplicationEngine& engine() { return engine_; }
  Backstage& backstage() { return *backstage_; }
  // False, with QML's messages on standard error, where the first page cannot be made.
  bool show();
  void open(const QString& link) { emit backstage_->linkOpened(link); }
  // What another start has passed on (LinkDoor).
  void take(const QStringList& links);
  Outside& outside() { return outside_; }

 private:
  void translate();
  void tell_line();

  std::unique_ptr<Backstage> backstage_;
  QTranslator translator_;
  LineWatch line_;
  Outside outside_;
  QQmlApplicationEngine engine_;  // last: pages go before what they show
};

}  // namespace satchel
