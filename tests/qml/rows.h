#pragma once

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>
#include <QVariantMap>

// A list model whose rows are JS objects: stands in for the list models of the view models. Its roles are the members
// of all rows.
class Rows : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QVariantList rows READ rows WRITE set_rows NOTIFY countChanged)
  Q_PROPERTY(int count READ count NOTIFY countChanged)
 public:
  using QAbstractListModel::QAbstractListModel;

  QVariantList rows() const { return rows_; }
  void set_rows(const QVariantList& rows);
  int count() const { return static_cast<int>(rows_.size()); }
  Q_INVOKABLE void set(int row, const QString& role, const QVariant& value);

  int rowCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : count(); }
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;

 signals:
  void countChanged();

 private:
  QVariantList rows_;
  QStringList roles_;
};
