#pragma once

#include "mobile/viewmodels/view_model.h"

namespace satchel::view {

// S10 and S13: the closeout of a job on one page. Every change is on disk within kSaveWithin; what is missing, and
// whether it can be submitted, is what core/rules answers to the closeout as it stands.
//
// Thread: UI.
class Closeout : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString jobId READ jobId WRITE set_jobId NOTIFY jobIdChanged)
  Q_PROPERTY(QString number READ number NOTIFY changed)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString saveText READ saveText NOTIFY savedChanged)
  Q_PROPERTY(bool dirty READ dirty NOTIFY savedChanged)
  Q_PROPERTY(QString workDone READ workDone WRITE set_workDone NOTIFY changed)
  Q_PROPERTY(QString outcome READ outcome WRITE set_outcome NOTIFY changed)
  Q_PROPERTY(QString followUp READ followUp WRITE set_followUp NOTIFY changed)
  Q_PROPERTY(QVariantList outcomes READ outcomes CONSTANT)
  Q_PROPERTY(QStringList phrases READ phrases CONSTANT)
  Q_PROPERTY(QAbstractListModel* checklist READ checklist CONSTANT)
  Q_PROPERTY(QAbstractListModel* times READ times CONSTANT)
  Q_PROPERTY(QAbstractListModel* parts READ parts CONSTANT)
  Q_PROPERTY(QAbstractListModel* costs READ costs CONSTANT)
  Q_PROPERTY(QAbstractListModel* photos READ photos CONSTANT)
  Q_PROPERTY(bool timerRunning READ timerRunning NOTIFY changed)
  Q_PROPERTY(QString timerText READ timerText NOTIFY timerChanged)
  Q_PROPERTY(QString totalText READ totalText NOTIFY changed)
  Q_PROPERTY(QString currency READ currency NOTIFY changed)
  Q_PROPERTY(QString photosText READ photosText NOTIFY changed)
  Q_PROPERTY(QString ghostUrl READ ghostUrl NOTIFY changed)
  Q_PROPERTY(bool isSigned READ is_signed NOTIFY changed)
  Q_PROPERTY(QVariantList signatureStrokes READ signatureStrokes NOTIFY changed)
  Q_PROPERTY(QString signatureUrl READ signatureUrl NOTIFY changed)
  Q_PROPERTY(QString signerName READ signerName NOTIFY changed)
  Q_PROPERTY(QString signerRole READ signerRole NOTIFY changed)
  Q_PROPERTY(QString signatureRefused READ signatureRefused NOTIFY changed)
  Q_PROPERTY(bool signWithCosts READ signWithCosts WRITE set_signWithCosts NOTIFY changed)
  Q_PROPERTY(QVariantList signSummary READ signSummary NOTIFY changed)
  Q_PROPERTY(QVariantList sections READ sections NOTIFY changed)
  Q_PROPERTY(QVariantList missing READ missing NOTIFY changed)
  Q_PROPERTY(bool canSubmit READ canSubmit NOTIFY changed)
  Q_PROPERTY(QString submitReason READ submitReason NOTIFY changed)
 public:
  static constexpr int kSaveWithin = 300;  // ms

  explicit Closeout(QObject* parent = nullptr);
  ~Closeout() override;

  QString jobId() const { return job_id_; }
  void set_jobId(const QString& id);
  QString number() const { return facts_.value("number").toString(); }
  QString title() const { return facts_.value("title").toString(); }
  QString saveText() const;
  bool dirty() const { return dirty_; }
  QString workDone() const { return draft_.value("workDone").toString(); }
  void set_workDone(const QString& text) { put("workDone", text); }
  QString outcome() const { return draft_.value("outcome").toString(); }
  void set_outcome(const QString& key) { put("outcome", key); }
  QString followUp() const { return draft_.value("followUp").toString(); }
  void set_followUp(const QString& text) { put("followUp", text); }
  QVariantList outcomes() const;
  QStringList phrases() const;
  QAbstractListModel* checklist() { return &checklist_; }
  QAbstractListModel* times() { return &times_; }
  QAbstractListModel* parts() { return &parts_; }
  QAbstractListModel* costs() { return &costs_; }
  QAbstractListModel* photos() { return &photos_; }
  bool timerRunning() const { return draft_.contains("timerSince"); }
  QString timerText() const;
  QString totalText() const;
  QString currency() const { return facts_.value("currency", "EUR").toString(); }
  QString photosText() const;
  QString ghostUrl() const { return facts_.value("ghostUrl").toString(); }
  bool is_signed() const { return draft_.contains("signature"); }
  QVariantList signatureStrokes() const { return signature().value("strokes").toList(); }
  QString signatureUrl() const;
  QString signerName() const { return signature().value("name").toString(); }
  QString signerRole() const { return signature().value("role").toString(); }
  QString signatureRefused() const { return draft_.value("refused").toString(); }
  bool signWithCosts() const { return draft_.value("withCosts").toBool(); }
  void set_signWithCosts(bool with) { put("withCosts", with); }
  QVariantList signSummary() const;
  QVariantList sections() const;
  QVariantList missing() const { return facts_.value("missing").toList(); }
  bool canSubmit() const { return facts_.value("canSubmit").toBool(); }
  QString submitReason() const { return facts_.value("submitReason").toString(); }

  Q_INVOKABLE void addPhrase(const QString& text);
  Q_INVOKABLE void check(const QString& key, const QString& result);
  Q_INVOKABLE void noteCheck(const QString& key, const QString& note);
  Q_INVOKABLE void addTime(int minutes, const QString& note);
  Q_INVOKABLE void setTime(int row, int minutes, const QString& note);
  Q_INVOKABLE void removeTime(int row) { remove_row("times", row); }
  Q_INVOKABLE void toggleTimer();
  Q_INVOKABLE void addPart(const QString& name, const QString& quantity, const QString& unit);
  Q_INVOKABLE void setPart(int row, const QString& name, const QString& quantity, const QString& unit);
  Q_INVOKABLE void removePart(int row) { remove_row("parts", row); }
  Q_INVOKABLE void addCost(const QString& text, const QString& amount, const QString& currency);
  Q_INVOKABLE void setCost(int row, const QString& text, const QString& amount, const QString& currency);
  Q_INVOKABLE void removeCost(int row) { remove_row("costs", row); }
  Q_INVOKABLE void addPhoto(const QUrl& file, const QString& role);
  Q_INVOKABLE void removePhoto(int row);
  Q_INVOKABLE void sign(const QVariantList& strokes, double width, double height, const QString& name,
                        const QString& role);
  Q_INVOKABLE void refuseSignature(const QString& reason);
  Q_INVOKABLE void clearSignature();
  // The model's own word for it; saved() or `problem` says what came of it.
  Q_INVOKABLE bool submit() override;
  Q_INVOKABLE void discard();

 signals:
  void jobIdChanged();
  void changed();
  void savedChanged();
  void timerChanged();

 protected:
  void load() override;
  bool concerns(const RecordRef& ref) const override;

 private:
  struct Found {
    QVariantMap draft, facts;
    QVariantList photos;
  };
  static Result<Found> find(sync::Desk& desk, JobId id, const std::optional<QVariantMap>& newer);

  void put(const QString& name, const QVariant& value);
  void add_row(const char* list, QVariantMap row);
  void set_row(const char* list, int row, const QVariantMap& values);
  void remove_row(const char* list, int row);
  void save();
  void show(const Found& found);
  void show_lists();
  QVariantMap signature() const { return draft_.value("signature").toMap(); }
  JobId job() const;

  QString job_id_;
  QVariantMap draft_;  // what is typed; the store has it within kSaveWithin
  QVariantMap facts_;  // what the store thread says about it
  bool dirty_ = false;
  bool has_draft_ = false;  // draft_ is at least as new as what the store has
  QDateTime saved_at_;
  QTimer save_soon_, timer_tick_;
  RowsModel checklist_, times_, parts_, costs_, photos_;
};

}  // namespace satchel::view
