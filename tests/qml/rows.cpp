#include "tests/qml/rows.h"

void Rows::set_rows(const QVariantList& rows) {
  beginResetModel();
  rows_ = rows;
  for (const QVariant& row : rows_) {
    const QVariantMap members = row.toMap();
    for (const QString& name : members.keys()) {
      if (!roles_.contains(name)) roles_.append(name);
    }
  }
  endResetModel();
  emit countChanged();
}

void Rows::set(int row, const QString& role, const QVariant& value) {
  QVariantMap members = rows_.at(row).toMap();
  members[role] = value;
  rows_[row] = members;
  emit dataChanged(index(row), index(row));
}

QVariant Rows::data(const QModelIndex& index, int role) const {
  const qsizetype name = role - Qt::UserRole;
  if (index.row() >= rows_.size() || name < 0 || name >= roles_.size()) return {};
  return rows_.at(index.row()).toMap().value(roles_.at(name));
}

QHash<int, QByteArray> Rows::roleNames() const {
  QHash<int, QByteArray> names;
  for (qsizetype i = 0; i < roles_.size(); ++i) names.insert(Qt::UserRole + static_cast<int>(i), roles_.at(i).toUtf8());
  return names;
}
