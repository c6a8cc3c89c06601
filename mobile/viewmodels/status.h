#pragma once

#include <qqmlregistration.h>

#include "mobile/viewmodels/backstage.h"

class QJSEngine;

namespace satchel::view {

// The strip under every title: how things stand between this device and the office.
//
// Thread: UI.
class SyncStatus : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  Q_PROPERTY(Kind kind READ kind NOTIFY changed)
  Q_PROPERTY(QString text READ text NOTIFY changed)
  Q_PROPERTY(QString icon READ icon NOTIFY changed)
  Q_PROPERTY(int needsYou READ needsYou NOTIFY changed)
  Q_PROPERTY(int waiting READ waiting NOTIFY changed)
  Q_PROPERTY(int sending READ sending NOTIFY changed)
  Q_PROPERTY(int received READ received NOTIFY changed)
  Q_PROPERTY(bool online READ online NOTIFY changed)
  Q_PROPERTY(bool hasLine READ hasLine NOTIFY changed)
  Q_PROPERTY(bool metered READ metered NOTIFY changed)
  Q_PROPERTY(bool paused READ paused NOTIFY changed)
  Q_PROPERTY(QString warning READ warning NOTIFY changed)
  Q_PROPERTY(bool signInNeeded READ signInNeeded NOTIFY changed)
  Q_PROPERTY(QString lastContactText READ lastContactText NOTIFY changed)
 public:
  enum Kind { Received, Waiting, Sending, Offline, NeedsYou, Locked };
  Q_ENUM(Kind)

  static SyncStatus* create(QQmlEngine* engine, QJSEngine*);

  Kind kind() const;
  QString text() const;
  QString icon() const;
  int needsYou() const;
  int waiting() const;
  int sending() const;
  int received() const;
  bool online() const;
  // The device has a line, whether or not the office answered on it last time.
  bool hasLine() const { return now().online; }
  bool metered() const { return now().metered; }
  bool paused() const { return now().paused; }
  // What the person has to know before the lease ends, or about their clock; empty mostly.
  QString warning() const;
  bool signInNeeded() const { return now().line == sync::LineState::kSignInNeeded; }
  QString lastContactText() const;

  Q_INVOKABLE void sendNow() { backstage_.device().send_now(); }
  Q_INVOKABLE void setPaused(bool paused) { backstage_.device().set_paused(paused); }
  Q_INVOKABLE void allowMobileOnce() { backstage_.device().allow_metered_once(); }

 signals:
  void changed();

 private:
  explicit SyncStatus(Backstage& backstage);
  const sync::Situation& now() const { return backstage_.situation(); }

  Backstage& backstage_;
};

}  // namespace satchel::view
