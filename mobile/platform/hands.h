#pragma once

#include <QObject>
#include <QUrl>
#include <functional>

namespace satchel {

// What the app asks the system to do with something outside of it. On a desktop: whatever is registered for it.
//
// Thread: UI.
class Hands {
 public:
  virtual ~Hands() = default;
  // A web page, a file, "geo:53.5,9.9", "tel:+49…". A place that no program here shows opens as a map in the browser.
  // False: nothing on this device opens it.
  virtual bool open(const QUrl& url);
  // Gives a file to another program. A desktop without a share sheet opens the file's folder.
  virtual bool share(const QUrl& file);
  virtual void copy(const QString& text);
  // Bytes that are free where `folder` is; -1 unknown.
  virtual qint64 free_bytes(const QString& folder);
  virtual bool has_camera();
  // Asks the person for the camera where the system wants that (a phone does); `answer`, now or later, while `who`
  // lives.
  virtual void ask_for_camera(QObject* who, std::function<void(bool)> answer);
  // What the system's own look is; a phone says it by its own means.
  virtual bool dark();
};

// The same place as `geo` on OpenStreetMap; empty for what is no place.
QUrl web_map(const QUrl& geo);

// A copy, under its own name, of what QFile can read but nothing else here: what another app lends (Android's
// content://…). Empty where it cannot be read or written.
QUrl copy_of(const QString& lent, const QString& folder);

// The schemes of links that the system hands to the app while it runs.
QStringList own_schemes();

// Whether there is a line, and whether its bytes cost: QNetworkInformation where the system has a backend for it, else
// online and free, and what the transport finds out decides.
//
// Thread: UI.
class LineWatch final : public QObject {
  Q_OBJECT
 public:
  explicit LineWatch(QObject* parent = nullptr);
  bool online() const { return online_; }
  bool metered() const { return metered_; }

 signals:
  void changed();

 private:
  void look();

  bool online_ = true;
  bool metered_ = false;
};

}  // namespace satchel
