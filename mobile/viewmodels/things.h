#pragma once

#include <QSize>

#include "mobile/viewmodels/view_model.h"

namespace satchel::view {

// S15: an asset of the person's scope, with what is known of it there. Whoever may changes it and its tags, with or
// without a line; what became of a change shows on the page: its receipt, and whether the office's value stands
// instead.
//
// Thread: UI.
class AssetView : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString assetId READ assetId WRITE set_assetId NOTIFY assetIdChanged)
  Q_PROPERTY(QString name READ name NOTIFY changed)
  Q_PROPERTY(QString path READ path NOTIFY changed)
  Q_PROPERTY(QString serial READ serial NOTIFY changed)
  Q_PROPERTY(QString make READ make NOTIFY changed)
  Q_PROPERTY(QString model READ model NOTIFY changed)
  Q_PROPERTY(QString status READ status NOTIFY changed)
  Q_PROPERTY(QString criticality READ criticality NOTIFY changed)
  Q_PROPERTY(QString nickname READ nickname NOTIFY changed)
  Q_PROPERTY(QString siteId READ siteId NOTIFY changed)
  Q_PROPERTY(QString siteName READ siteName NOTIFY changed)
  Q_PROPERTY(QVariantList tags READ tags NOTIFY changed)
  Q_PROPERTY(QStringList hidden READ hidden NOTIFY changed)
  Q_PROPERTY(QVariantList documents READ documents NOTIFY changed)
  Q_PROPERTY(QVariantList jobs READ jobs NOTIFY changed)
  Q_PROPERTY(QVariantList history READ history NOTIFY changed)
  Q_PROPERTY(bool historyShown READ historyShown NOTIFY changed)
  Q_PROPERTY(QString locationNote READ locationNote NOTIFY changed)
  Q_PROPERTY(QStringList editable READ editable NOTIFY changed)
  Q_PROPERTY(QVariantMap reasons READ reasons NOTIFY changed)
  Q_PROPERTY(QString refused READ refused NOTIFY changed)
  Q_PROPERTY(bool canTag READ canTag NOTIFY changed)
  Q_PROPERTY(QString receipt READ receipt NOTIFY changed)
  Q_PROPERTY(QString receiptText READ receiptText NOTIFY changed)
  Q_PROPERTY(int conflicts READ conflicts NOTIFY changed)
 public:
  explicit AssetView(QObject* parent = nullptr);
  QString assetId() const { return asset_id_; }
  void set_assetId(const QString& id);
  QString name() const { return text("name"); }
  QString path() const { return text("path"); }
  QString serial() const { return text("serial"); }
  QString make() const { return text("make"); }
  QString model() const { return text("model"); }
  QString status() const { return text("status"); }
  QString criticality() const { return text("criticality"); }
  QString nickname() const { return text("nickname"); }
  QString siteId() const { return text("siteId"); }
  QString siteName() const { return text("siteName"); }
  QVariantList tags() const { return page_.value("tags").toList(); }
  QStringList hidden() const { return page_.value("hidden").toStringList(); }
  QVariantList documents() const { return page_.value("documents").toList(); }
  QVariantList jobs() const { return page_.value("jobs").toList(); }
  QVariantList history() const { return page_.value("history").toList(); }
  bool historyShown() const { return page_.value("historyShown").toBool(); }
  QString locationNote() const { return text("locationNote"); }
  // Of edit()'s fields those that the rules let this person change.
  QStringList editable() const { return page_.value("editable").toStringList(); }
  QVariantMap reasons() const { return page_.value("reasons").toMap(); }
  // Why nothing can be changed, where the person has the right to.
  QString refused() const { return text("refused"); }
  bool canTag() const { return page_.value("canTag").toBool(); }
  QString receipt() const { return text("receipt"); }
  QString receiptText() const { return text("receiptText"); }
  // Fields where the office's value stands though the person has given another (ConflictView).
  int conflicts() const { return page_.value("conflicts").toInt(); }
  // What differs of name, serial, make, model, nickname and locationNote.
  Q_INVOKABLE void edit(const QVariantMap& fields);
  Q_INVOKABLE void addTag(const QString& kind, const QString& code);
  Q_INVOKABLE void removeTag(const QString& code);

 signals:
  void assetIdChanged();
  void changed();

 protected:
  void load() override;
  bool concerns(const RecordRef& ref) const override;
  bool follows_situation() const override { return true; }

 private:
  static Result<QVariantMap> find(sync::Desk& desk, AssetId id);
  static Result<void> put_work(sync::Desk& desk, AssetId id, QVariantMap& page);
  QString text(const char* name) const { return page_.value(name).toString(); }

  QString asset_id_;
  QVariantMap page_;
};

// S16: a document or an attachment, and where its file is.
//
// Thread: UI.
class DocumentView : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString documentId MEMBER document_id_ NOTIFY idChanged)
  Q_PROPERTY(QString attachmentId MEMBER attachment_id_ NOTIFY idChanged)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString detail READ detail NOTIFY changed)
  Q_PROPERTY(QString mime READ mime NOTIFY changed)
  Q_PROPERTY(QString url READ url NOTIFY changed)
  Q_PROPERTY(bool isPdf READ isPdf NOTIFY changed)
  Q_PROPERTY(bool isImage READ isImage NOTIFY changed)
  Q_PROPERTY(QString state READ state NOTIFY changed)
  Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
  Q_PROPERTY(bool pinned READ pinned NOTIFY changed)
  Q_PROPERTY(bool canKeep READ canKeep NOTIFY idChanged)
  Q_PROPERTY(int conflicts READ conflicts NOTIFY changed)
 public:
  explicit DocumentView(QObject* parent = nullptr);
  QString title() const { return page_.value("title").toString(); }
  QString detail() const { return page_.value("detail").toString(); }
  QString mime() const { return page_.value("mime").toString(); }
  QString url() const { return page_.value("url").toString(); }
  bool isPdf() const { return mime() == "application/pdf"; }
  bool isImage() const { return mime().startsWith("image/"); }
  QString state() const { return page_.value("state").toString(); }
  QString stateText() const { return page_.value("stateText").toString(); }
  bool pinned() const { return page_.value("pinned").toBool(); }
  int conflicts() const { return page_.value("conflicts").toInt(); }

  bool canKeep() const { return !document_id_.isEmpty(); }
  // It comes before all others, over any line.
  Q_INVOKABLE void fetch();
  // Kept on this device whatever else needs the room; only documents, a photo is kept by its job.
  Q_INVOKABLE void keep(bool pinned);
  Q_INVOKABLE void openWith();
  Q_INVOKABLE void share();

 signals:
  void idChanged();
  void changed();

 protected:
  void load() override;
  bool concerns(const RecordRef& ref) const override;
  bool follows_situation() const override { return true; }

 private:
  QString document_id_, attachment_id_;
  QVariantMap page_;
};

// S14: from a picture or a typed code to what it stands for, if that is the person's.
//
// Thread: UI.
class Scanner : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(bool busy READ busy NOTIFY changed)
  Q_PROPERTY(bool canReport READ canReport NOTIFY changed)
 public:
  explicit Scanner(QObject* parent = nullptr) : ViewModel(parent) {}
  bool busy() const { return busy_; }
  bool canReport();
  Q_INVOKABLE void decode(const QUrl& picture);
  Q_INVOKABLE void enter(const QString& code);

 signals:
  void changed();
  void found(const QString& assetId);
  void foundJob(const QString& jobId);
  // Nothing of the person's, whether it exists or not: always these words.
  void notFound(const QString& text, const QString& code);
  void unreadable(const QString& text);

 protected:
  void load() override {}

 private:
  bool busy_ = false;
};

// S11 and S12: what was just taken, and marks on a copy of it.
//
// Thread: UI.
class PhotoDesk : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QUrl source READ source WRITE set_source NOTIFY changed)
  Q_PROPERTY(double free READ free NOTIFY changed)
  Q_PROPERTY(QString lowSpaceText READ lowSpaceText NOTIFY changed)
  Q_PROPERTY(int imageWidth READ imageWidth NOTIFY changed)
  Q_PROPERTY(int imageHeight READ imageHeight NOTIFY changed)
  Q_PROPERTY(QVariantList marks READ marks NOTIFY changed)
  Q_PROPERTY(bool canUndo READ canUndo NOTIFY changed)
 public:
  explicit PhotoDesk(QObject* parent = nullptr) : ViewModel(parent) {}
  QUrl source() const { return source_; }
  void set_source(const QUrl& url);
  double free() const { return free_; }
  QString lowSpaceText() const;
  int imageWidth() const { return size_.width(); }
  int imageHeight() const { return size_.height(); }
  QVariantList marks() const { return marks_; }
  bool canUndo() const { return !marks_.isEmpty(); }
  Q_INVOKABLE void add(const QVariantMap& mark);
  Q_INVOKABLE void undo();
  Q_INVOKABLE void render();

 signals:
  void changed();
  void rendered(const QUrl& url);

 protected:
  void load() override;

 private:
  QUrl source_;
  QSize size_;
  double free_ = -1;
  QVariantList marks_;
};

}  // namespace satchel::view
