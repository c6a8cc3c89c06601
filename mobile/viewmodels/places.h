#pragma once

#include "mobile/viewmodels/view_model.h"

namespace satchel::view {

// A site, and the people to be met there whom the person has: what is shown of it, and what they may change, with or
// without a line. What became of a change shows as on an asset: its receipt, and whether the office's value stands.
//
// Thread: UI.
class SiteView : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString siteId READ siteId WRITE set_siteId NOTIFY siteIdChanged)
  Q_PROPERTY(QString name READ name NOTIFY changed)
  Q_PROPERTY(QString address READ address NOTIFY changed)
  Q_PROPERTY(QString position READ position NOTIFY changed)
  Q_PROPERTY(QString accessNotes READ accessNotes NOTIFY changed)
  Q_PROPERTY(QString hazards READ hazards NOTIFY changed)
  Q_PROPERTY(QVariantList contacts READ contacts NOTIFY changed)
  Q_PROPERTY(QStringList hidden READ hidden NOTIFY changed)
  Q_PROPERTY(QStringList editable READ editable NOTIFY changed)
  Q_PROPERTY(QVariantMap reasons READ reasons NOTIFY changed)
  Q_PROPERTY(QString refused READ refused NOTIFY changed)
  Q_PROPERTY(QString receipt READ receipt NOTIFY changed)
  Q_PROPERTY(QString receiptText READ receiptText NOTIFY changed)
  Q_PROPERTY(int conflicts READ conflicts NOTIFY changed)
 public:
  explicit SiteView(QObject* parent = nullptr);
  QString siteId() const { return site_id_; }
  void set_siteId(const QString& id);
  QString name() const { return text("name"); }
  QString address() const { return text("address"); }
  // "53.5461, 9.9661": latitude and longitude in degrees.
  QString position() const { return text("position"); }
  QString accessNotes() const { return text("accessNotes"); }
  QString hazards() const { return text("hazards"); }
  QVariantList contacts() const { return page_.value("contacts").toList(); }
  // By edit()'s fields.
  QStringList hidden() const { return page_.value("hidden").toStringList(); }
  QStringList editable() const { return page_.value("editable").toStringList(); }
  QVariantMap reasons() const { return page_.value("reasons").toMap(); }
  // Why nothing can be changed, where the person has the right to.
  QString refused() const { return text("refused"); }
  QString receipt() const { return text("receipt"); }
  QString receiptText() const { return text("receiptText"); }
  int conflicts() const { return page_.value("conflicts").toInt(); }
  // What differs of name, address, position, accessNotes and hazards.
  Q_INVOKABLE void edit(const QVariantMap& fields);

 signals:
  void siteIdChanged();
  void changed();

 protected:
  void load() override;
  bool concerns(const RecordRef& ref) const override;
  bool follows_situation() const override { return true; }

 private:
  static Result<QVariantMap> find(sync::Desk& desk, SiteId id);
  QString text(const char* name) const { return page_.value(name).toString(); }

  QString site_id_;
  QVariantMap page_;
};

// Somebody to be met at a site, and how they are reached.
//
// Thread: UI.
class ContactView : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString contactId READ contactId WRITE set_contactId NOTIFY contactIdChanged)
  Q_PROPERTY(QString name READ name NOTIFY changed)
  Q_PROPERTY(QString role READ role NOTIFY changed)
  Q_PROPERTY(QVariantList points READ points NOTIFY changed)
  Q_PROPERTY(QVariantList pointKinds READ pointKinds CONSTANT)
  Q_PROPERTY(QStringList hidden READ hidden NOTIFY changed)
  Q_PROPERTY(QStringList editable READ editable NOTIFY changed)
  Q_PROPERTY(QVariantMap reasons READ reasons NOTIFY changed)
  Q_PROPERTY(QString refused READ refused NOTIFY changed)
  Q_PROPERTY(bool canChangePoints READ canChangePoints NOTIFY changed)
  Q_PROPERTY(QString receipt READ receipt NOTIFY changed)
  Q_PROPERTY(QString receiptText READ receiptText NOTIFY changed)
  Q_PROPERTY(int conflicts READ conflicts NOTIFY changed)
 public:
  explicit ContactView(QObject* parent = nullptr);
  QString contactId() const { return contact_id_; }
  void set_contactId(const QString& id);
  QString name() const { return text("name"); }
  QString role() const { return text("role"); }
  QVariantList points() const { return page_.value("points").toList(); }
  QVariantList pointKinds() const;
  // By edit()'s fields.
  QStringList hidden() const { return page_.value("hidden").toStringList(); }
  QStringList editable() const { return page_.value("editable").toStringList(); }
  QVariantMap reasons() const { return page_.value("reasons").toMap(); }
  // Why nothing can be changed, where the person has the right to.
  QString refused() const { return text("refused"); }
  bool canChangePoints() const { return page_.value("canChangePoints").toBool(); }
  QString receipt() const { return text("receipt"); }
  QString receiptText() const { return text("receiptText"); }
  int conflicts() const { return page_.value("conflicts").toInt(); }
  // What differs of name and role.
  Q_INVOKABLE void edit(const QVariantMap& fields);
  Q_INVOKABLE void addPoint(const QString& kind, const QString& label, const QString& value, bool primary);
  // What differs of kind, label, value and primary.
  Q_INVOKABLE void editPoint(const QString& pointId, const QVariantMap& fields);
  Q_INVOKABLE void removePoint(const QString& pointId);

 signals:
  void contactIdChanged();
  void changed();

 protected:
  void load() override;
  bool concerns(const RecordRef& ref) const override;
  bool follows_situation() const override { return true; }

 private:
  static Result<QVariantMap> find(sync::Desk& desk, ContactId id);
  QString text(const char* name) const { return page_.value(name).toString(); }

  QString contact_id_;
  QVariantMap page_;
};

}  // namespace satchel::view
