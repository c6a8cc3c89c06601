#pragma once

#include "mobile/viewmodels/view_model.h"

namespace satchel::view {

// S21: notifications and tickets, the latest first.
//
// Thread: UI.
class MessageList : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString show MEMBER show_ NOTIFY choiceChanged)
  Q_PROPERTY(int unread READ unread NOTIFY changed)
 public:
  explicit MessageList(QObject* parent = nullptr);
  int unread() const { return unread_; }
  Q_INVOKABLE void read(const QString& key);
  Q_INVOKABLE void readAll();

 signals:
  void choiceChanged();
  void changed();

 protected:
  void load() override;
  bool concerns(const RecordRef& ref) const override;

 private:
  struct Found {
    QVariantList rows;
    int unread = 0;
  };
  static Result<Found> find(sync::Desk& desk, const QString& show);

  QString show_ = "all";
  int unread_ = 0;
};

// S22: one ticket with its conversation.
//
// Thread: UI.
class TicketView : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString ticketId READ ticketId WRITE set_ticketId NOTIFY ticketIdChanged)
  Q_PROPERTY(QString number READ number NOTIFY changed)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString typeText READ typeText NOTIFY changed)
  Q_PROPERTY(QString statusText READ statusText NOTIFY changed)
  Q_PROPERTY(QString statusKey READ statusKey NOTIFY changed)
  Q_PROPERTY(QString siteName READ siteName NOTIFY changed)
  Q_PROPERTY(QString assetName READ assetName NOTIFY changed)
  Q_PROPERTY(QString body READ body NOTIFY changed)
  Q_PROPERTY(QString requester READ requester NOTIFY changed)
  Q_PROPERTY(QString createdText READ createdText NOTIFY changed)
  Q_PROPERTY(QString receipt READ receipt NOTIFY changed)
  Q_PROPERTY(QString receiptText READ receiptText NOTIFY changed)
  Q_PROPERTY(QStringList hidden READ hidden NOTIFY changed)
  Q_PROPERTY(QVariantList photos READ photos NOTIFY changed)
  Q_PROPERTY(QVariantList statuses READ statuses NOTIFY changed)
  Q_PROPERTY(QAbstractListModel* messages READ messages CONSTANT)
 public:
  explicit TicketView(QObject* parent = nullptr);
  QString ticketId() const { return ticket_id_; }
  void set_ticketId(const QString& id);
  QString number() const { return text("number"); }
  QString title() const { return text("title"); }
  QString typeText() const { return text("typeText"); }
  QString statusText() const { return text("statusText"); }
  QString statusKey() const { return text("statusKey"); }
  QString siteName() const { return text("siteName"); }
  QString assetName() const { return text("assetName"); }
  QString body() const { return text("body"); }
  QString requester() const { return text("requester"); }
  QString createdText() const { return text("createdText"); }
  QString receipt() const { return text("receipt"); }
  QString receiptText() const { return text("receiptText"); }
  QStringList hidden() const { return page_.value("hidden").toStringList(); }
  QVariantList photos() const { return page_.value("photos").toList(); }
  QVariantList statuses() const { return page_.value("statuses").toList(); }
  QAbstractListModel* messages() { return &messages_; }

  Q_INVOKABLE void say(const QString& text, bool internal);
  Q_INVOKABLE void setStatus(const QString& key);
  Q_INVOKABLE void addPhoto(const QUrl& file);

 signals:
  void ticketIdChanged();
  void changed();

 protected:
  void load() override;
  bool concerns(const RecordRef& ref) const override;

 private:
  struct Found {
    QVariantMap page;
    QVariantList messages;
  };
  static Result<Found> find(sync::Desk& desk, TicketId id);
  QString text(const char* name) const { return page_.value(name).toString(); }
  RecordRef target() const;

  QString ticket_id_;
  QVariantMap page_;
  RowsModel messages_;
};

// S22, new: a ticket as it is written, kept as a draft until it is sent.
//
// Thread: UI.
class TicketDraft : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString title READ title WRITE set_title NOTIFY changed)
  Q_PROPERTY(QString body READ body WRITE set_body NOTIFY changed)
  Q_PROPERTY(QString typeKey READ typeKey WRITE set_typeKey NOTIFY changed)
  Q_PROPERTY(QString siteId READ siteId WRITE set_siteId NOTIFY changed)
  Q_PROPERTY(QString assetId READ assetId WRITE set_assetId NOTIFY changed)
  Q_PROPERTY(QString priorityKey READ priorityKey WRITE set_priorityKey NOTIFY changed)
  Q_PROPERTY(QVariantList types READ types NOTIFY changed)
  Q_PROPERTY(QVariantList sites READ sites NOTIFY changed)
  Q_PROPERTY(QVariantList assets READ assets NOTIFY changed)
  Q_PROPERTY(QVariantList priorities READ priorities CONSTANT)
  Q_PROPERTY(QAbstractListModel* photos READ photos CONSTANT)
  Q_PROPERTY(bool canSend READ canSend NOTIFY changed)
  Q_PROPERTY(QString sendReason READ sendReason NOTIFY changed)
 public:
  explicit TicketDraft(QObject* parent = nullptr);
  ~TicketDraft() override;
  QString title() const { return text("title"); }
  void set_title(const QString& value) { put("title", value); }
  QString body() const { return text("body"); }
  void set_body(const QString& value) { put("body", value); }
  QString typeKey() const { return text("typeKey"); }
  void set_typeKey(const QString& value) { put("typeKey", value); }
  QString siteId() const { return text("siteId"); }
  void set_siteId(const QString& value) { put("siteId", value); }
  QString assetId() const { return text("assetId"); }
  void set_assetId(const QString& value) { put("assetId", value); }
  QString priorityKey() const { return draft_.value("priorityKey", "normal").toString(); }
  void set_priorityKey(const QString& value) { put("priorityKey", value); }
  QVariantList types() const { return facts_.value("types").toList(); }
  QVariantList sites() const { return facts_.value("sites").toList(); }
  QVariantList assets() const { return facts_.value("assets").toList(); }
  QVariantList priorities() const;
  QAbstractListModel* photos() { return &photos_; }
  bool canSend() const { return facts_.value("canSend").toBool(); }
  QString sendReason() const { return facts_.value("sendReason").toString(); }

  Q_INVOKABLE void addPhoto(const QUrl& file);
  Q_INVOKABLE void removePhoto(int row);
  Q_INVOKABLE void send();
  Q_INVOKABLE void discard();

 signals:
  void changed();
  void sent(const QString& ticketId);

 protected:
  void load() override;
  bool concerns(const RecordRef& ref) const override;

 private:
  struct Found {
    QVariantMap draft, facts;
  };
  static Result<Found> find(sync::Desk& desk, const std::optional<QVariantMap>& newer);
  static CreateTicket build(const QVariantMap& draft);

  void put(const QString& name, const QVariant& value);
  void save();
  void show_photos();
  QString text(const char* name) const { return draft_.value(name).toString(); }

  QVariantMap draft_, facts_;
  bool has_draft_ = false, dirty_ = false;
  QTimer save_soon_;
  RowsModel photos_;
};

}  // namespace satchel::view
