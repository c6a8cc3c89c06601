#pragma once

#include "mobile/viewmodels/view_model.h"

// Values that lost to the office's, until the person has looked at them and decided, on this device.
//
// Thread: the store's.
namespace satchel::conflicts {

Result<bool> decided(Store& store, ConflictId id);
Result<void> decide(Store& store, ConflictId id);
// The record whose page a change belongs on: of a phone or address its contact, else the record itself. kNotFound where
// the contact is not the person's.
Result<RecordRef> owner_of(Store& store, const RecordRef& record);
// What is undecided of `record` and of what belongs to it.
Result<std::vector<Conflict>> open_of(Store& store, const RecordRef& record);

}  // namespace satchel::conflicts

namespace satchel::view {

// S19: fields that two people changed, of whatever record. The office's value stands unless the person sends theirs
// again. Or, by its operation, a change of the person's that waits for the office to decide (late work, a proposal):
// what they wish, and what stood there when they did.
//
// Thread: UI.
class ConflictView : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString objectType MEMBER object_type_ NOTIFY subjectChanged)
  Q_PROPERTY(QString objectId MEMBER object_id_ NOTIFY subjectChanged)
  Q_PROPERTY(QString operationId MEMBER operation_id_ NOTIFY subjectChanged)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QAbstractListModel* fields READ fields CONSTANT)
 public:
  explicit ConflictView(QObject* parent = nullptr);
  QString title() const { return title_; }
  QAbstractListModel* fields() { return &fields_; }
  Q_INVOKABLE void choose(const QString& key, const QString& choice);
  Q_INVOKABLE void apply();
  Q_INVOKABLE void skip() { emit saved(); }

 signals:
  void subjectChanged();
  void changed();

 protected:
  void load() override;
  bool concerns(const RecordRef& ref) const override;
  bool follows_situation() const override { return !operation_id_.isEmpty(); }

 private:
  using Found = std::pair<QString, QVariantList>;  // title, rows
  static Result<Found> find(sync::Desk& desk, const RecordRef& record);
  static Result<Found> find_waiting(sync::Desk& desk, OperationId id);
  RecordRef record() const;
  void show();

  QString object_type_, object_id_, operation_id_, title_;
  QVariantList rows_;
  QHash<QString, QString> choices_;
  RowsModel fields_;
};

}  // namespace satchel::view
