#pragma once

#include <qqmlregistration.h>

#include <QAbstractListModel>
#include <QVariantMap>
#include <vector>

namespace satchel::view {

// A list of rows that each have a key. New contents are told as the difference (rows removed, moved, inserted,
// changed), never as a reset: a view keeps its position and its delegates.
//
// Thread: UI.
// A role's name ends in '?' where it is true or false, in '#' where it is a number: a row that lacks it has false, or
// 0, and "" for all others.
class KeyedModel : public QAbstractListModel {
  Q_OBJECT
  QML_ANONYMOUS
  Q_PROPERTY(int count READ count NOTIFY countChanged)
 public:
  int count() const { return static_cast<int>(keys_.size()); }
  int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override { return names_; }
  // All roles of a row, for pages that keep a row in hand; {} past the end.
  Q_INVOKABLE QVariantMap get(int row) const;

 signals:
  void countChanged();

 protected:
  KeyedModel(std::initializer_list<const char*> roles, QObject* parent);

  const std::vector<QString>& keys() const { return keys_; }
  void set_keys(std::vector<QString> next);
  void row_changed(int row) { emit dataChanged(index(row), index(row)); }
  virtual QVariantMap row(int at) const = 0;

 private:
  void remove_missing(const QHash<QString, int>& next);
  void bring_into_order(const QHash<QString, int>& next);
  void insert_new(std::vector<QString> next);

  std::vector<QString> keys_;
  QHash<int, QByteArray> names_;
  QHash<int, QString> texts_;  // the same, as a row's members are called
  QVariantMap defaults_;
};

// The rows themselves in memory: for lists of tens and hundreds. Each map has its "key".
class RowsModel : public KeyedModel {
  Q_OBJECT
  QML_ANONYMOUS
 public:
  RowsModel(std::initializer_list<const char*> roles, QObject* parent) : KeyedModel(roles, parent) {}
  void set(const QVariantList& rows);

 protected:
  QVariantMap row(int at) const override;

 private:
  QHash<QString, QVariantMap> rows_;
};

}  // namespace satchel::view
