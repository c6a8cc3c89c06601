#pragma once

#include "mobile/viewmodels/view_model.h"

namespace satchel::view {

// S18: everything on its way, in the person's words: what needs them, what is being sent, what waits and why, what the
// office has.
//
// Thread: UI.
class SyncList : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString suggestedFile READ suggestedFile CONSTANT)
 public:
  explicit SyncList(QObject* parent = nullptr);
  QString suggestedFile() const;
  // retry, discard, sendNow; the page itself opens what conflict and signIn lead to.
  Q_INVOKABLE void act(const QString& key, const QString& action);
  Q_INVOKABLE void exportTo(const QUrl& file, const QString& passphrase);

 protected:
  void load() override;
  bool follows_situation() const override { return true; }
};

// S25: nobody signs out and loses work.
//
// Thread: UI.
class SignOut : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QAbstractListModel* things READ things CONSTANT)
  Q_PROPERTY(QString guardText READ guardText NOTIFY changed)
  Q_PROPERTY(bool busy READ busy NOTIFY changed)
  Q_PROPERTY(QString suggestedFile READ suggestedFile CONSTANT)
 public:
  explicit SignOut(QObject* parent = nullptr);
  QAbstractListModel* things() { return &things_; }
  // How many things would be lost.
  QString guardText() const;
  bool busy() const { return busy_; }
  QString suggestedFile() const;
  Q_INVOKABLE void sendNow();
  Q_INVOKABLE void exportTo(const QUrl& file, const QString& passphrase);
  Q_INVOKABLE void signOut() { leave({}, {}); }

 signals:
  void changed();
  void signedOut();

 protected:
  void load() override;
  bool follows_situation() const override { return true; }

 private:
  void leave(const std::filesystem::path& export_to, const std::string& passphrase);

  RowsModel things_;
  bool busy_ = false;
};

}  // namespace satchel::view
