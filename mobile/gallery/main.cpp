// satchel-gallery: every component of Satchel.Ui on a page of its own.
#include <QGuiApplication>
#include <QQmlApplicationEngine>

int main(int argc, char** argv) {
  QGuiApplication gui(argc, argv);
  QQmlApplicationEngine engine;
  engine.addImportPath("qrc:/qt/qml");
  engine.load(QUrl("qrc:/gallery/Gallery.qml"));
  return engine.rootObjects().isEmpty() ? 1 : QGuiApplication::exec();
}
