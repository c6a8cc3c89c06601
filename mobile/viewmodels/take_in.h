#pragma once

#include "mobile/viewmodels/view_model.h"

namespace satchel::view {

// A sealed copy of unsent work (SyncList and SignOut make it) is taken in on any device of the same person. All of it
// or nothing; what the office has already counts once.
//
// Thread: UI.
class TakeIn : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QUrl folder READ folder CONSTANT)
  Q_PROPERTY(bool busy READ busy NOTIFY changed)
  Q_PROPERTY(QString resultText READ resultText NOTIFY changed)
 public:
  explicit TakeIn(QObject* parent = nullptr) : ViewModel(parent) {}
  // Where copies are put by this app.
  QUrl folder() const;
  bool busy() const { return busy_; }
  // What came in; empty before.
  QString resultText() const { return result_; }
  Q_INVOKABLE void open(const QUrl& file, const QString& passphrase);

 signals:
  void changed();

 protected:
  void load() override {}

 private:
  bool busy_ = false;
  QString result_;
};

}  // namespace satchel::view
