#include <QCommandLineParser>
#include <QDesktopServices>
#include <QGuiApplication>

#include "core/base/log.h"
#include "mobile/app/application.h"
#include "mobile/app/link_door.h"

int main(int argc, char** argv) {
  QGuiApplication gui(argc, argv);
  satchel::log::set_level(satchel::log::Level::kWarn);
  QCommandLineParser parser;
  parser.setApplicationDescription(QCoreApplication::translate("main", "Your jobs, with and without a line."));
  parser.addHelpOption();
  parser.addVersionOption();
  const QCommandLineOption home("home", QCoreApplication::translate("main", "Keep everything in this folder."), "DIR");
  parser.addOption(home);
  parser.addPositionalArgument(
      "what", QCoreApplication::translate("main", "satchel:// links to open, or files to put into work."),
      "[LINK|FILE…]");
  parser.process(gui);
  QStringList links;
  for (const QString& one : parser.positionalArguments()) links << satchel::LinkDoor::link_of(one);
  const QString folder = satchel::Application::home_folder(parser.value(home));
  if (satchel::LinkDoor::pass_on(folder, links)) return 0;
  satchel::LinkDoor door(folder);
  satchel::Application application(parser.value(home));
  if (!application.show()) return 1;
  QObject::connect(&door, &satchel::LinkDoor::knocked, &gui,
                   [&application](const QStringList& passed) { application.take(passed); });
  for (const QString& link : links) application.open(link);
  for (const QString& scheme : satchel::own_schemes()) {
    QDesktopServices::setUrlHandler(scheme, &application.outside(), "take_link");
  }
  // Closing the window is no reason to leave work half sent.
  QGuiApplication::setQuitOnLastWindowClosed(false);
  QObject::connect(&gui, &QGuiApplication::lastWindowClosed, &application.outside(), &satchel::Outside::leave);
  QObject::connect(&application.outside(), &satchel::Outside::left, &gui, &QGuiApplication::quit);
  return QGuiApplication::exec();
}
