#include "mobile/viewmodels/keyed_model.h"

#include <doctest/doctest.h>

#include "core/base/random.h"

using namespace satchel;
using namespace satchel::view;

namespace {

// A list as a view keeps it: from the signals alone.
class Mirror {
 public:
  explicit Mirror(RowsModel& model) {
    QObject::connect(&model, &RowsModel::rowsInserted, &model, [this, &model](const QModelIndex&, int first, int last) {
      for (int i = first; i <= last; ++i) rows.insert(rows.begin() + i, model.get(i).value("text").toString());
    });
    QObject::connect(&model, &RowsModel::rowsRemoved, &model, [this](const QModelIndex&, int first, int last) {
      rows.erase(rows.begin() + first, rows.begin() + last + 1);
    });
    QObject::connect(&model, &RowsModel::rowsMoved, &model,
                     [this](const QModelIndex&, int from, int, const QModelIndex&, int to) {
                       const QString moved = rows[std::size_t(from)];
                       rows.erase(rows.begin() + from);
                       rows.insert(rows.begin() + (to > from ? to - 1 : to), moved);
                     });
    QObject::connect(&model, &RowsModel::dataChanged, &model, [this, &model](const QModelIndex& at) {
      rows[std::size_t(at.row())] = model.get(at.row()).value("text").toString();
    });
    QObject::connect(&model, &RowsModel::modelReset, &model, [this] { reset = true; });
  }
  std::vector<QString> rows;
  bool reset = false;
};

QVariantList some_rows(SeededRandom& chance) {
  std::vector<int> keys;
  for (int key = 0; key < 30; ++key) {
    if (!chance.one_in(3)) keys.push_back(key);
  }
  for (std::size_t i = keys.size(); i > 1; --i) {
    if (chance.one_in(4)) std::swap(keys[i - 1], keys[chance.below(i)]);
  }
  QVariantList rows;
  for (const int key : keys) {
    rows << QVariantMap{{"key", QString::number(key)}, {"text", QString("%1.%2").arg(key).arg(chance.below(2))}};
  }
  return rows;
}

}  // namespace

TEST_CASE("lists: whatever changes, a view that follows the signals shows the rows, and there is never a reset") {
  SeededRandom chance(20'26);
  RowsModel model({"text"}, nullptr);
  Mirror mirror(model);
  for (int round = 0; round < 500; ++round) {
    const QVariantList rows = some_rows(chance);
    model.set(rows);
    REQUIRE(model.count() == rows.size());
    for (int i = 0; i < model.count(); ++i) {
      REQUIRE(model.get(i).value("text") == rows[i].toMap().value("text"));
      REQUIRE(mirror.rows[std::size_t(i)] == rows[i].toMap().value("text").toString());
    }
  }
  CHECK_FALSE(mirror.reset);
}

TEST_CASE("lists: a row that lacks a role has what its kind of role has, for a view and in the hand") {
  RowsModel model({"text", "urgent?", "minutes#"}, nullptr);
  model.set({QVariantMap{{"key", "a"}}});
  const QVariantMap expected{{"key", "a"}, {"text", ""}, {"urgent", false}, {"minutes", 0}};
  CHECK(model.get(0) == expected);
  for (const auto& [role, name] : model.roleNames().asKeyValueRange()) {
    CHECK(model.data(model.index(0), role) == expected.value(QString::fromLatin1(name)));
  }
}
