#include "tests/app/glance.h"

#include <QAccessible>
#include <QRegularExpression>

namespace glance {
namespace {

constexpr int kImageLoading = 2;  // QQuickImageBase::Loading
constexpr int kElideNone = Qt::ElideNone;

bool is_text(const QQuickItem* item) {
  return item->inherits("QQuickText") || item->inherits("QQuickTextInput") || item->inherits("QQuickTextEdit");
}

bool is_control(const QQuickItem* item) {
  return item->inherits("QQuickAbstractButton") || item->inherits("QQuickTextField") ||
         item->inherits("QQuickTextArea") || item->activeFocusOnTab();
}

bool reacts(const QQuickItem* item) {
  return item->isEnabled() && item->width() > 0 && item->height() > 0;
}

QString called(const QQuickItem* item) {
  return QString::fromLatin1(item->metaObject()->className()).section("_QML", 0, 0) + " " + item->objectName();
}

// In a row that a finger moves sideways, like tabs in large type.
bool scrolls_sideways(const QQuickItem* item) {
  for (const QQuickItem* up = item->parentItem(); up != nullptr; up = up->parentItem()) {
    if (up->inherits("QQuickFlickable") && up->property("contentWidth").toReal() > up->width() + 1) return true;
  }
  return false;
}

QRectF on_screen(const QQuickItem* item) {
  return item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
}

void look_at_control(QQuickItem* item, QStringList& found) {
  const QAccessibleInterface* read = QAccessible::queryAccessibleInterface(item);
  if (read == nullptr || !read->isValid()) {
    found << called(item) + " does not exist for a screen reader";
    return;
  }
  if (read->text(QAccessible::Name).isEmpty()) found << called(item) + " has no accessible name";
  const auto role = read->role();
  if (role == QAccessible::NoRole || role == QAccessible::Client) found << called(item) + " has no accessible role";
}

void look_at_text(const QQuickItem* item, const QQuickWindow* window, QStringList& found) {
  if (!item->inherits("QQuickText") || item->property("text").toString().isEmpty()) return;
  const qreal wide = item->property("contentWidth").toReal();
  const QString words = "'" + item->property("text").toString() + "'";
  if (item->property("elide").toInt() == kElideNone && wide > item->width() + 1.5) {
    found << words + " is cut: " + QString::number(wide) + " in " + QString::number(item->width());
  }
  // More lines than words, and parts of what is written without spaces.
  static const QRegularExpression kBetween(R"([\s.@:/_·–-]+)");
  const QString text = item->property("text").toString();
  const auto parts = text.split(kBetween, Qt::SkipEmptyParts).size() + text.count('\n');
  if (item->property("lineCount").toInt() > parts) found << words + " is broken inside a word";
  if (scrolls_sideways(item)) return;
  const QRectF at = on_screen(item);
  if (at.left() < -1 || at.left() + std::min(wide, item->width()) > window->width() + 1) {
    found << words + " leaves the window";
  }
}

// The bottom of the screen is the thumb's: what a page is for, and the places.
void look_at_notice(const QQuickWindow* window, QStringList& found) {
  const QQuickItem* toast = find(window, "toast");
  if (toast == nullptr) return;
  for (const char* name : {"primaryAction", "nav"}) {
    const QQuickItem* below = find(window, name);
    const QRectF both = below == nullptr ? QRectF() : on_screen(toast).intersected(on_screen(below));
    if (both.height() > 1 && both.width() > 1) found << QString("the notice lies on ") + name;
  }
}

}  // namespace

bool shown(const QQuickItem* item) {
  for (; item != nullptr; item = item->parentItem()) {
    if (!item->isVisible() || item->opacity() == 0) return false;
  }
  return true;
}

void walk(QQuickItem* item, const std::function<void(QQuickItem*)>& each) {
  if (!item->isVisible()) return;
  each(item);
  for (QQuickItem* child : item->childItems()) walk(child, each);
}

QQuickItem* find(const QQuickWindow* window, const QString& name) {
  QQuickItem* found = nullptr;
  if (window == nullptr) return found;
  walk(window->contentItem(), [&](QQuickItem* item) {
    if (item->objectName() == name && shown(item)) found = item;
  });
  return found;
}

QStringList names(const QQuickWindow* window) {
  QStringList all;
  if (window == nullptr) return all;
  walk(window->contentItem(), [&](QQuickItem* item) {
    if (!item->objectName().isEmpty() && shown(item)) all << item->objectName();
  });
  return all;
}

QStringList texts(const QQuickWindow* window) {
  QStringList all;
  if (window == nullptr) return all;
  walk(window->contentItem(), [&](QQuickItem* item) {
    if (is_text(item) && shown(item)) all << item->property("text").toString();
  });
  all.removeAll(QString());
  return all;
}

bool at_rest(const QQuickWindow* window) {
  bool rest = true;
  walk(window->contentItem(), [&rest](QQuickItem* item) {
    if (item->inherits("QQuickStackView") && item->property("busy").toBool()) rest = false;
    if (item->inherits("QQuickImageBase") && item->property("status").toInt() == kImageLoading) rest = false;
  });
  return rest;
}

QStringList faults(const QQuickWindow* window) {
  QStringList found;
  walk(window->contentItem(), [&](QQuickItem* item) {
    if (!shown(item)) return;
    if (is_control(item) && reacts(item)) look_at_control(item, found);
    look_at_text(item, window, found);
  });
  look_at_notice(window, found);
  return found;
}

int controls(const QQuickWindow* window) {
  int count = 0;
  walk(window->contentItem(), [&](QQuickItem* item) { count += shown(item) && is_control(item) && reacts(item); });
  return count;
}

}  // namespace glance
