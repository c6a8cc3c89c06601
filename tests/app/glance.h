#pragma once

#include <QQuickItem>
#include <QQuickWindow>
#include <QStringList>
#include <functional>

// Looking at a window the way a person does: what is shown, what it is called, what can be read, and what is wrong
// with it.
//
// Thread: UI.
namespace glance {

bool shown(const QQuickItem* item);
// Every visible item, those that lie above later.
void walk(QQuickItem* item, const std::function<void(QQuickItem*)>& each);
// The one a finger would meet; null where nothing of that name is shown.
QQuickItem* find(const QQuickWindow* window, const QString& name);
QStringList names(const QQuickWindow* window);
QStringList texts(const QQuickWindow* window);
// A page is coming or going, a picture is being read, or what is told of it is still asked for.
bool at_rest(const QQuickWindow* window);
// Controls without an accessible name or role, words that do not fit where they stand, a notice on top of a button.
QStringList faults(const QQuickWindow* window);
// Controls that a screen reader can act on.
int controls(const QQuickWindow* window);

}  // namespace glance
