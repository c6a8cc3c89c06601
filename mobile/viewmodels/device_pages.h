#pragma once

#include <QSettings>

#include "mobile/viewmodels/view_model.h"

class QJSEngine;

namespace satchel::view {

// S24: what the app keeps on this device, by job.
//
// Thread: UI.
class StorageView : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString totalText READ totalText NOTIFY changed)
  Q_PROPERTY(QString freeText READ freeText NOTIFY changed)
  Q_PROPERTY(QAbstractListModel* jobs READ jobs CONSTANT)
  Q_PROPERTY(int keepDays READ keepDays NOTIFY changed)
 public:
  explicit StorageView(QObject* parent = nullptr);
  QString totalText() const { return total_; }
  QString freeText() const { return free_; }
  QAbstractListModel* jobs() { return &jobs_; }
  // How long an original stays after the office has it: the organisation's setting.
  int keepDays() const { return keep_days_; }
  // Frees the originals that the office has, of jobs that are over.
  Q_INVOKABLE void freeReceived();

 signals:
  void changed();

 protected:
  void load() override;

 private:
  struct Found {
    QVariantList jobs;
    std::int64_t total = 0;
    int keep_days = 0;
  };
  static Result<Found> find(sync::Desk& desk);

  QString total_, free_;
  int keep_days_ = 30;
  RowsModel jobs_;
};

// Who is signed in, as the office knows them.
class Profile : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString name READ name NOTIFY changed)
  Q_PROPERTY(QString email READ email NOTIFY changed)
  Q_PROPERTY(QVariantList points READ points NOTIFY changed)
  Q_PROPERTY(QString deviceName READ deviceName CONSTANT)
  Q_PROPERTY(QStringList organisations READ organisations NOTIFY changed)
 public:
  explicit Profile(QObject* parent = nullptr) : ViewModel(parent) {}
  QString name() const;
  QString email() const;
  QVariantList points() const { return points_; }
  QString deviceName() const;
  QStringList organisations() const;

 signals:
  void changed();

 protected:
  void load() override;
  bool follows_situation() const override { return true; }

 private:
  const sync::Account* account() const;
  QVariantList points_;
  std::optional<sync::Account> account_;
};

// S26: short cards and what is new, searched.
class Help : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString search MEMBER search_ NOTIFY searchChanged)
  Q_PROPERTY(QAbstractListModel* cards READ cards CONSTANT)
  Q_PROPERTY(QAbstractListModel* news READ news CONSTANT)
 public:
  explicit Help(QObject* parent = nullptr);
  QAbstractListModel* cards() { return &cards_; }
  QAbstractListModel* news() { return &news_; }
  // Versions, counts and codes; nobody's words or names.
  Q_INVOKABLE QString diagnostics();
  Q_INVOKABLE void helpful(const QString& key, bool yes);

 signals:
  void searchChanged();

 protected:
  void load() override;

 private:
  QString search_;
  RowsModel cards_, news_;
};

// What the system does for a page.
class Platform : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  Q_PROPERTY(bool hasCamera READ hasCamera CONSTANT)
  Q_PROPERTY(bool hasShare READ hasShare CONSTANT)
  Q_PROPERTY(QUrl pickerFolder READ pickerFolder CONSTANT)
 public:
  static Platform* create(QQmlEngine*, QJSEngine*) { return new Platform; }
  bool hasCamera() const;
  bool hasShare() const { return true; }
  QUrl pickerFolder() const;
  Q_INVOKABLE bool openUrl(const QUrl& url);
  Q_INVOKABLE bool share(const QUrl& url, const QString& mime);
  Q_INVOKABLE void copy(const QString& text);
};

}  // namespace satchel::view
