#pragma once

#include "mobile/viewmodels/view_model.h"

namespace satchel::view {

// Files that another app gave to this one, and the jobs and tickets they may be put into: rows are open jobs and the
// latest tickets, or what the search finds. All files that can be taken go, or none; they stay where they came from.
//
// Thread: UI.
class Incoming : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QStringList files READ files WRITE set_files NOTIFY filesChanged)
  Q_PROPERTY(QString search READ search WRITE set_search NOTIFY searchChanged)
  Q_PROPERTY(QVariantList things READ things NOTIFY changed)
  Q_PROPERTY(QString moreText READ moreText NOTIFY changed)
  Q_PROPERTY(bool busy READ busy NOTIFY changed)
 public:
  static constexpr int kMostRows = 12;  // of jobs, and of tickets

  explicit Incoming(QObject* parent = nullptr);
  // file://…
  const QStringList& files() const { return files_; }
  void set_files(const QStringList& files);
  const QString& search() const { return search_; }
  void set_search(const QString& words);
  // One a file: what it is, or why it is not taken.
  const QVariantList& things() const { return things_; }
  QString moreText() const;
  bool busy() const { return busy_; }

  Q_INVOKABLE void put(const QString& key);

 signals:
  void changed();
  void filesChanged();
  void searchChanged();

 protected:
  void load() override;
  bool concerns(const RecordRef& ref) const override;

 private:
  struct Found {
    QVariantList things, rows;
    int more = 0;
  };
  static Result<Found> find(sync::Desk& desk, const QStringList& files, const QString& search);

  QStringList files_;
  QString search_;
  QVariantList things_;
  int more_ = 0;
  bool busy_ = false;
};

}  // namespace satchel::view
