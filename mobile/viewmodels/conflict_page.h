#pragma once

#include "mobile/viewmodels/view_model.h"

// Which conflicts the person has looked at and decided, on this device.
namespace satchel::conflicts {

Result<bool> decided(Store& store, ConflictId id);
Result<void> decide(Store& store, ConflictId id);

}  // namespace satchel::conflicts

namespace satchel::view {

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

}  // namespace satchel::view
