#include "mobile/platform/hands.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QNetworkInformation>
#include <QPalette>
#include <QStandardPaths>
#include <QStorageInfo>
#include <QUrlQuery>
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QPermissions>
#endif

namespace satchel {
namespace {

// What a desktop's launcher answers says nothing about a scheme: it is looked up where programs say what they open.
bool has_program_for(const QString& scheme) {
#if defined(Q_OS_ANDROID) || defined(Q_OS_IOS)
  return true;
#else
  const QByteArray wanted = "x-scheme-handler/" + scheme.toUtf8() + "=";
  for (const QString& path : QStandardPaths::locateAll(QStandardPaths::ApplicationsLocation, "mimeinfo.cache")) {
    QFile list(path);
    if (list.open(QIODevice::ReadOnly) && list.readAll().contains(wanted)) return true;
  }
  return false;
#endif
}

}  // namespace

QUrl web_map(const QUrl& geo) {
  if (geo.scheme() != "geo") return {};
  const QString asked = QUrlQuery(geo).queryItemValue("q", QUrl::FullyDecoded);
  const QStringList at = geo.path().section(';', 0, 0).split(',');
  QUrl map("https://www.openstreetmap.org/");
  QUrlQuery query;
  if (!asked.isEmpty()) {
    map.setPath("/search");
    query.addQueryItem("query", asked);
  } else if (at.size() >= 2) {
    query.addQueryItem("mlat", at[0]);
    query.addQueryItem("mlon", at[1]);
  } else {
    return {};
  }
  map.setQuery(query);
  return map;
}

QUrl copy_of(const QString& lent, const QString& folder) {
  QFile from(lent);
  const QString name = QFileInfo(from).fileName();
  QFile to(folder + '/' + (name.isEmpty() ? QString("file") : name));
  if (!from.open(QIODevice::ReadOnly) || !QDir().mkpath(folder) || !to.open(QIODevice::WriteOnly)) return {};
  constexpr qint64 kAtOnce = 1 << 20;
  while (!from.atEnd()) {
    const QByteArray part = from.read(kAtOnce);
    if (part.isEmpty() || to.write(part) != part.size()) return {};
  }
  return to.flush() ? QUrl::fromLocalFile(to.fileName()) : QUrl();
}

QStringList own_schemes() {
#if defined(Q_OS_ANDROID)
  return {"satchel", "content"};
#elif defined(Q_OS_IOS)
  return {"satchel", "file"};
#else
  return {"satchel"};
#endif
}

bool Hands::open(const QUrl& url) {
  // Where the system hands files to the app by their path, it opens none by it: that would come back to the app itself.
  if (url.isLocalFile() && own_schemes().contains("file")) return false;
  const bool place = url.scheme() == "geo" && !has_program_for("geo");
  return QDesktopServices::openUrl(place ? web_map(url) : url);
}

bool Hands::share(const QUrl& file) {
  return QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(file.toLocalFile()).absolutePath()));
}

void Hands::copy(const QString& text) {
  QGuiApplication::clipboard()->setText(text);
}

qint64 Hands::free_bytes(const QString& folder) {
  return QStorageInfo(folder).bytesAvailable();
}

bool Hands::has_camera() {
#if defined(Q_OS_ANDROID) || defined(Q_OS_IOS)
  return true;
#else
  return !QDir("/dev").entryList({"video*"}, QDir::System).isEmpty();
#endif
}

void Hands::ask_for_camera(QObject* who, std::function<void(bool)> answer) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
  qApp->requestPermission(QCameraPermission{}, who, [answer = std::move(answer)](const QPermission& permission) {
    answer(permission.status() == Qt::PermissionStatus::Granted);
  });
#else
  Q_UNUSED(who)
  answer(true);
#endif
}

bool Hands::dark() {
  const QPalette palette = QGuiApplication::palette();
  return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

LineWatch::LineWatch(QObject* parent) : QObject(parent) {
  if (!QNetworkInformation::loadDefaultBackend()) return;
  QNetworkInformation* line = QNetworkInformation::instance();
  connect(line, &QNetworkInformation::reachabilityChanged, this, &LineWatch::look);
  connect(line, &QNetworkInformation::isMeteredChanged, this, &LineWatch::look);
  look();
}

// A server on this machine can be reached without any network: only a system that is sure of it says "offline".
void LineWatch::look() {
  const QNetworkInformation* line = QNetworkInformation::instance();
  const bool online = line->reachability() != QNetworkInformation::Reachability::Disconnected;
  const bool metered = line->isMetered();
  if (std::pair(online, metered) == std::pair(online_, metered_)) return;
  online_ = online;
  metered_ = metered;
  emit changed();
}

}  // namespace satchel
