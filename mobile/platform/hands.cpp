#include "mobile/platform/hands.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QNetworkInformation>
#include <QPalette>
#include <QStorageInfo>

namespace satchel {

bool Hands::open(const QUrl& url) {
  return QDesktopServices::openUrl(url);
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
  return !QDir("/dev").entryList({"video*"}, QDir::System).isEmpty();
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
