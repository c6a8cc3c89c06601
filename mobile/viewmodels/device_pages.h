#pragma once

#include <QSettings>

#include "mobile/viewmodels/view_model.h"
#include "sync/worker/own_profile.h"

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
  Q_PROPERTY(QString unsentText READ unsentText NOTIFY changed)
  Q_PROPERTY(QString freeableText READ freeableText NOTIFY changed)
  Q_PROPERTY(bool canFree READ canFree NOTIFY changed)
  Q_PROPERTY(QAbstractListModel* jobs READ jobs CONSTANT)
  Q_PROPERTY(int keepDays READ keepDays NOTIFY changed)
 public:
  explicit StorageView(QObject* parent = nullptr);
  QString totalText() const { return total_; }
  QString freeText() const { return free_; }
  QAbstractListModel* jobs() { return &jobs_; }
  // How long an original stays after the office has it: the organisation's setting.
  int keepDays() const { return keep_days_; }
  // What exists nowhere else, and is never freed; what freeReceived() frees.
  QString unsentText() const { return unsent_; }
  QString freeableText() const { return freeable_; }
  bool canFree() const { return can_free_; }
  // Frees the originals made here that the office's records show as stored.
  Q_INVOKABLE void freeReceived();

 signals:
  void changed();

 protected:
  void load() override;

 private:
  struct Found {
    QVariantList jobs;
    StorageReport report;
    std::int64_t total = 0;
    int keep_days = 0;
  };
  static Result<Found> find(sync::Desk& desk);

  QString total_, free_, unsent_, freeable_;
  bool can_free_ = false;
  int keep_days_ = 30;
  RowsModel jobs_;
};

// Who is signed in, as the office knows them; how they are reached, they say themselves, with a line.
class Profile : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString name READ name NOTIFY changed)
  Q_PROPERTY(QString email READ email NOTIFY changed)
  Q_PROPERTY(QVariantList points READ points NOTIFY changed)
  Q_PROPERTY(QVariantList pointKinds READ pointKinds CONSTANT)
  Q_PROPERTY(bool known READ known NOTIFY changed)
  Q_PROPERTY(bool busy READ busy NOTIFY changed)
  Q_PROPERTY(bool weeklySummary READ weeklySummary NOTIFY changed)
  Q_PROPERTY(QString deviceName READ deviceName CONSTANT)
 public:
  explicit Profile(QObject* parent = nullptr) : ViewModel(parent) {}
  QString name() const;
  QString email() const;
  QVariantList points() const;
  QVariantList pointKinds() const;
  // The office has answered: before that nothing can be changed.
  bool known() const { return profile_.has_value(); }
  bool busy() const { return busy_; }
  bool weeklySummary() const { return profile_ && profile_->weekly_summary; }
  Q_INVOKABLE void addPoint(const QString& kind, const QString& label, const QString& value);
  Q_INVOKABLE void removePoint(int row);
  Q_INVOKABLE void setWeeklySummary(bool weekly);
  QString deviceName() const;

 signals:
  void changed();

 protected:
  void load() override;
  bool concerns(const RecordRef&) const override { return false; }

 private:
  const sync::Account* account() const;
  void put(std::vector<sync::OwnPoint> points);
  void run(std::function<Result<sync::OwnProfile>()> errand, bool changes);

  std::optional<sync::OwnProfile> profile_;
  bool busy_ = false;
  std::optional<sync::Account> account_;
};

// S23: the person's devices as the office knows them, with a line; one that is lost is ended from any other.
class Devices : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(bool known READ known NOTIFY changed)
  Q_PROPERTY(bool busy READ busy NOTIFY changed)
 public:
  explicit Devices(QObject* parent = nullptr) : ViewModel(parent, {"title", "detail", "here?", "ended?"}) {}
  bool known() const { return known_; }
  bool busy() const { return busy_; }
  Q_INVOKABLE void revoke(const QString& key);
  Q_INVOKABLE void askAgain() { load(); }

 signals:
  void changed();

 protected:
  void load() override;
  bool concerns(const RecordRef&) const override { return false; }

 private:
  void run(std::function<Result<std::vector<sync::OwnDevice>>()> errand, bool changes);
  void show(const std::vector<sync::OwnDevice>& devices);

  std::optional<sync::Account> account_;
  bool known_ = false, busy_ = false;
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
  // Answers by cameraAnswered(), now or once the person has been asked.
  Q_INVOKABLE void askForCamera();

 signals:
  void cameraAnswered(bool allowed);
};

}  // namespace satchel::view
