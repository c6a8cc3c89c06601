#pragma once

#include <QDate>
#include <QVariantMap>

#include "mobile/viewmodels/keyed_model.h"
#include "mobile/viewmodels/view_model.h"

namespace satchel::view {

// S5 and S20: the days from `from` on, as rows in the order of the day: its heading, absences, planned work.
//
// Thread: UI.
class Agenda : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString from READ from WRITE set_from NOTIFY rangeChanged)
  Q_PROPERTY(int days READ days WRITE set_days NOTIFY rangeChanged)
  Q_PROPERTY(QString rangeText READ rangeText NOTIFY changed)
  Q_PROPERTY(QVariant nextJob READ nextJob NOTIFY changed)
  Q_PROPERTY(QVariant runningJob READ runningJob NOTIFY changed)
  Q_PROPERTY(QVariantList absenceKinds READ absenceKinds CONSTANT)
  Q_PROPERTY(QVariantList partsOfDay READ partsOfDay CONSTANT)
  Q_PROPERTY(QVariantList absences READ absences NOTIFY changed)
 public:
  explicit Agenda(QObject* parent = nullptr);

  QString from() const { return from_.isValid() ? from_.toString(Qt::ISODate) : QString(); }
  void set_from(const QString& day);
  int days() const { return days_; }
  void set_days(int days);
  QString rangeText() const;
  QVariant nextJob() const { return next_; }
  QVariant runningJob() const { return running_; }
  QVariantList absenceKinds() const;
  QVariantList partsOfDay() const;
  QVariantList absences() const { return absences_; }

  Q_INVOKABLE void step(int ranges);
  Q_INVOKABLE void today() { set_from({}); }
  Q_INVOKABLE void requestAbsence(const QString& kind, const QString& from, const QString& to, const QString& part,
                                  const QString& note);
  Q_INVOKABLE void cancelAbsence(const QString& id);

 signals:
  void rangeChanged();
  void changed();

 protected:
  void load() override;
  bool concerns(const RecordRef& ref) const override;

 private:
  struct Found {
    QVariantList rows, absences;
    QVariant next, running;
  };
  static Result<Found> find(sync::Desk& desk, QDate first, int days);
  QDate first() const { return from_.isValid() ? from_ : QDate::currentDate(); }

  QDate from_;
  int days_ = 1;
  QVariant next_, running_;
  QVariantList absences_;
};

}  // namespace satchel::view
