#include "mobile/viewmodels/keyed_model.h"

#include <algorithm>

namespace satchel::view {
namespace {

// A list that is longer and in another order altogether is shown from its beginning.
constexpr std::size_t kMostMoved = 500;

}  // namespace

KeyedModel::KeyedModel(std::initializer_list<const char*> roles, QObject* parent) : QAbstractListModel(parent) {
  int role = Qt::UserRole;
  const auto add = [&](const QByteArray& name) {
    texts_.insert(role, QString::fromLatin1(name));
    names_.insert(role++, name);
  };
  add("key");
  for (const char* given : roles) {
    QByteArray name(given);
    const QVariant otherwise = name.endsWith('?')   ? QVariant(false)
                               : name.endsWith('#') ? QVariant(0)
                                                    : QVariant(QString());
    if (otherwise.typeId() != QMetaType::QString) name.chop(1);
    add(name);
    defaults_.insert(QString::fromLatin1(name), otherwise);
  }
}

QVariant KeyedModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const QString name = texts_.value(role);
  const QVariant value = row(index.row()).value(name);
  return value.isValid() ? value : defaults_.value(name);
}

QVariantMap KeyedModel::get(int at) const {
  if (at < 0 || at >= count()) return {};
  QVariantMap whole = defaults_;
  whole.insert(row(at));
  return whole;
}

void KeyedModel::set_keys(std::vector<QString> next) {
  if (next == keys_) return;
  const std::size_t before = keys_.size();
  QHash<QString, int> places;
  places.reserve(static_cast<qsizetype>(next.size()));
  for (std::size_t i = 0; i < next.size(); ++i) places.insert(next[i], static_cast<int>(i));
  remove_missing(places);
  bring_into_order(places);
  insert_new(std::move(next));
  if (keys_.size() != before) emit countChanged();
}

void KeyedModel::remove_missing(const QHash<QString, int>& next) {
  for (int last = count() - 1; last >= 0; --last) {
    const auto gone = [&](int at) { return !next.contains(keys_[static_cast<std::size_t>(at)]); };
    if (!gone(last)) continue;
    int first = last;
    while (first > 0 && gone(first - 1)) --first;
    beginRemoveRows({}, first, last);
    keys_.erase(keys_.begin() + first, keys_.begin() + last + 1);
    endRemoveRows();
    last = first;
  }
}

void KeyedModel::bring_into_order(const QHash<QString, int>& next) {
  const auto before = [&](const QString& a, const QString& b) { return next.value(a) < next.value(b); };
  if (std::ranges::is_sorted(keys_, before)) return;
  if (keys_.size() > kMostMoved) {
    beginRemoveRows({}, 0, count() - 1);
    keys_.clear();
    endRemoveRows();
    return;
  }
  std::vector<QString> wanted = keys_;
  std::ranges::sort(wanted, before);
  for (std::size_t to = 0; to < wanted.size(); ++to) {
    const auto found = std::find(keys_.begin() + static_cast<std::ptrdiff_t>(to), keys_.end(), wanted[to]);
    const auto from = static_cast<int>(found - keys_.begin());
    if (from == static_cast<int>(to)) continue;
    beginMoveRows({}, from, from, {}, static_cast<int>(to));
    std::rotate(keys_.begin() + static_cast<std::ptrdiff_t>(to), found, found + 1);
    endMoveRows();
  }
}

void KeyedModel::insert_new(std::vector<QString> next) {
  for (std::size_t first = 0; first < next.size(); ++first) {
    if (first < keys_.size() && keys_[first] == next[first]) continue;
    std::size_t last = first;
    while (last + 1 < next.size() && (first >= keys_.size() || next[last + 1] != keys_[first])) ++last;
    beginInsertRows({}, static_cast<int>(first), static_cast<int>(last));
    keys_.insert(keys_.begin() + static_cast<std::ptrdiff_t>(first), next.begin() + static_cast<std::ptrdiff_t>(first),
                 next.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    endInsertRows();
    first = last;
  }
}

void RowsModel::set(const QVariantList& rows) {
  std::vector<QString> next;
  QHash<QString, QVariantMap> maps;
  for (const QVariant& one : rows) {
    QVariantMap map = one.toMap();
    const QString key = map.value("key").toString();
    if (maps.contains(key)) continue;
    next.push_back(key);
    maps.insert(key, std::move(map));
  }
  const QHash<QString, QVariantMap> before = std::exchange(rows_, std::move(maps));
  // What goes is asked for no more once it is told to be gone; what stays has its new contents already.
  set_keys(std::move(next));
  for (int at = 0; at < count(); ++at) {
    const QString& key = keys()[static_cast<std::size_t>(at)];
    const auto old = before.constFind(key);
    if (old != before.constEnd() && *old != rows_.value(key)) row_changed(at);
  }
}

QVariantMap RowsModel::row(int at) const {
  return rows_.value(keys()[static_cast<std::size_t>(at)]);
}

}  // namespace satchel::view
