#pragma once

#include <QCache>
#include <QStringList>

#include "mobile/viewmodels/keyed_model.h"
#include "mobile/viewmodels/view_model.h"

namespace satchel::view {

// S6 and S7: the jobs of a list, searched, filtered and sorted. The ids are held whole, the rows as the view asks for
// them, so that ten thousand jobs cost what is looked at.
//
// Thread: UI.
class JobList : public KeyedModel, public QQmlParserStatus {
  Q_OBJECT
  Q_INTERFACES(QQmlParserStatus)
  QML_ELEMENT
  Q_PROPERTY(QString list MEMBER list_ NOTIFY choiceChanged)
  Q_PROPERTY(QString search MEMBER search_ NOTIFY choiceChanged)
  Q_PROPERTY(QStringList filters MEMBER filters_ NOTIFY choiceChanged)
  Q_PROPERTY(QString sort MEMBER sort_ NOTIFY choiceChanged)
  Q_PROPERTY(int most MEMBER most_ NOTIFY choiceChanged)
  Q_PROPERTY(int total READ total NOTIFY answered)
  Q_PROPERTY(QVariantList filterChoices READ filterChoices NOTIFY answered)
  Q_PROPERTY(QVariantList sortChoices READ sortChoices NOTIFY choiceChanged)
  Q_PROPERTY(QString title READ title NOTIFY answered)
  Q_PROPERTY(QString emptyText READ emptyText NOTIFY answered)
  Q_PROPERTY(bool loading READ loading NOTIFY answered)
 public:
  explicit JobList(QObject* parent = nullptr);
  ~JobList() override;

  QVariantList filterChoices() const;
  QVariantList sortChoices() const;
  QString title() const;
  QString emptyText() const;
  bool loading() const { return loading_; }
  // Jobs of the list, of which at most `most` are rows (0: all).
  int total() const { return total_; }
  Q_INVOKABLE void toggleFilter(const QString& key);

  void classBegin() override {}
  void componentComplete() override;

 signals:
  void choiceChanged();
  void answered();

 protected:
  QVariantMap row(int at) const override;

 private:
  struct Found {
    std::vector<QString> ids;
    QHash<QString, QString> distances;                   // by job, where both places are known
    std::vector<std::pair<QString, QVariantMap>> first;  // rows of the beginning: one question less at the start
    QVariantMap counts;
    int total = 0;
  };
  struct Choice {
    QString list, search, sort;
    QStringList filters;
    std::optional<Place> place;
    int most = 0;
  };
  static Result<Found> find(sync::Desk& desk, const Choice& choice);
  static Result<std::vector<std::pair<QString, QVariantMap>>> rows_of(sync::Desk& desk,
                                                                      const std::vector<QString>& ids);

  void refresh();
  void show(const Found& found);
  void fetch_missing();
  void keep(const std::vector<std::pair<QString, QVariantMap>>& rows);
  void on_changes(const ChangeSet& changes);

  QString list_ = "open", search_, sort_ = "due";
  QStringList filters_;
  QVariantMap counts_;
  QHash<QString, QString> distances_;
  QHash<QString, int> places_;  // of each key
  int most_ = 0, total_ = 0;
  bool loading_ = true;
  bool asking_ = false, again_ = false;
  Backstage* backstage_ = nullptr;
  mutable QCache<QString, QVariantMap> cache_;
  mutable QStringList missing_;  // asked for by the view, not in the cache
  mutable QTimer fetch_soon_;
};

}  // namespace satchel::view
