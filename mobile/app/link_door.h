#pragma once

#include <QLocalServer>
#include <QObject>
#include <QStringList>

namespace satchel {

// One app on a home folder: a second start on it passes its links to the one that runs, and ends. A desktop starts a
// program anew for every satchel:// link, and for files that are opened with it.
//
// Thread: UI.
class LinkDoor final : public QObject {
  Q_OBJECT
 public:
  static constexpr int kPatience = 500;  // ms, for the app that runs to answer

  // Listens for `home` from now on; without a place to listen no link comes, and nothing else changes.
  explicit LinkDoor(const QString& home);
  // What a program is started with, as a link: a file's path as file://…, wherever the other app stands.
  static QString link_of(const QString& argument);
  // True: an app runs on `home`, has taken the links and comes to the front.
  static bool pass_on(const QString& home, const QStringList& links);

 signals:
  void knocked(const QStringList& links);

 private:
  void hear();

  QLocalServer server_;
};

}  // namespace satchel
