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
  // retry, discard, sendNow.
  Q_INVOKABLE void act(const QString& key, const QString& action);
  Q_INVOKABLE void exportTo(const QUrl& file, const QString& passphrase);

 protected:
  void load() override;
  bool follows_situation() const override { return true; }
};

// S19: the fields of a job that two people changed. The office's value stands unless the person sends theirs again.
//
// Thread: UI.
class ConflictView : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString jobId READ jobId WRITE set_jobId NOTIFY jobIdChanged)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QAbstractListModel* fields READ fields CONSTANT)
 public:
  explicit ConflictView(QObject* parent = nullptr);
  QString jobId() const { return job_id_; }
  void set_jobId(const QString& id);
  QString title() const { return title_; }
  QAbstractListModel* fields() { return &fields_; }
  Q_INVOKABLE void choose(const QString& key, const QString& choice);
  Q_INVOKABLE void apply();
  Q_INVOKABLE void skip() { emit saved(); }

 signals:
  void jobIdChanged();
  void changed();

 protected:
  void load() override;
  bool concerns(const RecordRef& ref) const override;

 private:
  void show();

  QString job_id_, title_;
  QVariantList rows_;
  QHash<QString, QString> choices_;
  RowsModel fields_;
};

// S25: nobody signs out and loses work.
//
// Thread: UI.
class SignOut : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QAbstractListModel* things READ things CONSTANT)
  Q_PROPERTY(bool busy READ busy NOTIFY changed)
  Q_PROPERTY(QString suggestedFile READ suggestedFile CONSTANT)
 public:
  explicit SignOut(QObject* parent = nullptr);
  QAbstractListModel* things() { return &things_; }
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
