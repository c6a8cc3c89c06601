#pragma once

#include "mobile/viewmodels/view_model.h"

namespace satchel::view {

// S1: the organisations on this device, one of which is open. Of the others is shown who one is there and whether
// something waits, nothing else.
//
// Thread: UI.
class Organisations : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(int others READ others NOTIFY changed)
  Q_PROPERTY(QString otherName READ otherName NOTIFY changed)
 public:
  explicit Organisations(QObject* parent = nullptr);

  // Those that can be gone to, and the first of them.
  int others() const { return others_; }
  const QString& otherName() const { return other_name_; }
  Q_INVOKABLE void open(const QString& key);
  // Back from where nobody is signed in.
  Q_INVOKABLE void openOther();
  Q_INVOKABLE void add();

 signals:
  void changed();

 protected:
  void load() override;
  bool concerns(const RecordRef&) const override { return false; }

 private:
  static QVariantMap row_of(const Backstage::Membership& one);

  int others_ = 0, other_ = 0;
  QString other_name_;
};

}  // namespace satchel::view
