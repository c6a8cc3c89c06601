#pragma once

#include "mobile/viewmodels/keyed_model.h"
#include "mobile/viewmodels/view_model.h"

namespace satchel::view {

// S8, S9, S17: one job with everything that hangs on it, its next steps as core/rules gives them, and what can be done.
//
// Thread: UI.
class JobView : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString jobId READ jobId WRITE set_jobId NOTIFY jobIdChanged)
  Q_PROPERTY(QString number READ number NOTIFY changed)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString kindText READ kindText NOTIFY changed)
  Q_PROPERTY(QString stateKey READ stateKey NOTIFY changed)
  Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
  Q_PROPERTY(QString stateIcon READ stateIcon NOTIFY changed)
  Q_PROPERTY(QString stateTone READ stateTone NOTIFY changed)
  Q_PROPERTY(QString priorityText READ priorityText NOTIFY changed)
  Q_PROPERTY(bool urgent READ urgent NOTIFY changed)
  Q_PROPERTY(QString windowText READ windowText NOTIFY changed)
  Q_PROPERTY(QString dueText READ dueText NOTIFY changed)
  Q_PROPERTY(QString description READ description NOTIFY changed)
  Q_PROPERTY(QString hazards READ hazards NOTIFY changed)
  Q_PROPERTY(QString internalNote READ internalNote NOTIFY changed)
  Q_PROPERTY(QString estText READ estText NOTIFY changed)
  Q_PROPERTY(QString verificationText READ verificationText NOTIFY changed)
  Q_PROPERTY(QString returnReason READ returnReason NOTIFY changed)
  Q_PROPERTY(QVariantList returnItems READ returnItems NOTIFY changed)
  Q_PROPERTY(QStringList hidden READ hidden NOTIFY changed)
  Q_PROPERTY(QString receipt READ receipt NOTIFY changed)
  Q_PROPERTY(QString receiptText READ receiptText NOTIFY changed)
  Q_PROPERTY(QVariantMap sectionReceipts READ sectionReceipts NOTIFY changed)
  Q_PROPERTY(QVariant primary READ primary NOTIFY changed)
  Q_PROPERTY(QVariantList steps READ steps NOTIFY changed)
  Q_PROPERTY(QVariantMap site READ site NOTIFY changed)
  Q_PROPERTY(QVariant contact READ contact NOTIFY changed)
  Q_PROPERTY(QVariantList assets READ assets NOTIFY changed)
  Q_PROPERTY(QVariantList documents READ documents NOTIFY changed)
  Q_PROPERTY(QVariantList photos READ photos NOTIFY changed)
  Q_PROPERTY(QVariantList checklist READ checklist NOTIFY changed)
  Q_PROPERTY(QVariantList timeline READ timeline NOTIFY changed)
  Q_PROPERTY(QVariantList closeouts READ closeouts NOTIFY changed)
  Q_PROPERTY(int conflicts READ conflicts NOTIFY changed)
  Q_PROPERTY(QAbstractListModel* comments READ comments CONSTANT)
  Q_PROPERTY(QVariantList declineReasons READ declineReasons CONSTANT)
  Q_PROPERTY(QVariantList holdReasons READ holdReasons CONSTANT)
 public:
  explicit JobView(QObject* parent = nullptr);

  QString jobId() const { return job_id_; }
  void set_jobId(const QString& id);
  QString number() const { return text("number"); }
  QString title() const { return text("title"); }
  QString kindText() const { return text("kindText"); }
  QString stateKey() const { return text("stateKey"); }
  QString stateText() const { return text("stateText"); }
  QString stateIcon() const { return text("stateIcon"); }
  QString stateTone() const { return text("stateTone"); }
  QString priorityText() const { return text("priorityText"); }
  bool urgent() const { return page_.value("urgent").toBool(); }
  QString windowText() const { return text("windowText"); }
  QString dueText() const { return text("dueText"); }
  QString description() const { return text("description"); }
  QString hazards() const { return text("hazards"); }
  QString internalNote() const { return text("internalNote"); }
  QString estText() const { return text("estText"); }
  QString verificationText() const { return text("verificationText"); }
  QString returnReason() const { return text("returnReason"); }
  QVariantList returnItems() const { return list("returnItems"); }
  QStringList hidden() const { return page_.value("hidden").toStringList(); }
  QString receipt() const { return text("receipt"); }
  QString receiptText() const { return text("receiptText"); }
  QVariantMap sectionReceipts() const { return page_.value("sectionReceipts").toMap(); }
  QVariant primary() const { return page_.value("primary"); }
  QVariantList steps() const { return list("steps"); }
  QVariantMap site() const { return page_.value("site").toMap(); }
  QVariant contact() const { return page_.value("contact"); }
  QVariantList assets() const { return list("assets"); }
  QVariantList documents() const { return list("documents"); }
  QVariantList photos() const { return list("photos"); }
  QVariantList checklist() const { return list("checklist"); }
  QVariantList timeline() const { return list("timeline"); }
  QVariantList closeouts() const { return list("closeouts"); }
  int conflicts() const { return page_.value("conflicts").toInt(); }
  QAbstractListModel* comments() { return &comments_; }
  QVariantList declineReasons() const;
  QVariantList holdReasons() const;

  Q_INVOKABLE void perform(const QString& kind);
  Q_INVOKABLE void decline(const QString& reason, const QString& text);
  Q_INVOKABLE void hold(const QString& reason, const QString& text);
  Q_INVOKABLE void say(const QString& text, bool internal);
  Q_INVOKABLE void addPhoto(const QUrl& file, const QString& role);
  Q_INVOKABLE void navigate();
  Q_INVOKABLE void call(const QString& number);
  // Makes the work report and says where it is.
  Q_INVOKABLE void report();

 signals:
  void jobIdChanged();
  void changed();
  void reportReady(const QUrl& url);

 protected:
  void load() override;
  bool concerns(const RecordRef& ref) const override;

 private:
  struct Found {
    QVariantMap page;
    QVariantList comments;
  };
  static Result<Found> find(sync::Desk& desk, JobId id);
  void act_on_job(OperationArgs args);
  QString text(const char* name) const { return page_.value(name).toString(); }
  QVariantList list(const char* name) const { return page_.value(name).toList(); }

  QString job_id_;
  QVariantMap page_;
  RowsModel comments_;
};

}  // namespace satchel::view
