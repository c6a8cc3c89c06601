// Quick Test for the components, the gallery and the pages. The pages' view models are the stand-ins of
// tests/qml/fakes. Any QML warning fails the run.
#include <QtQuickTest/quicktest.h>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QQmlContext>
#include <QQmlEngine>
#include <QTextStream>

#include "tests/qml/rows.h"

namespace {

int warnings = 0;

}  // namespace

class Setup : public QObject {
  Q_OBJECT
 public slots:
  void qmlEngineAvailable(QQmlEngine* engine) {
    qmlRegisterType<Rows>("Satchel.Test", 1, 0, "Rows");
    engine->addImportPath(qEnvironmentVariable("SATCHEL_QML", "qrc:/qt/qml"));
    engine->addImportPath(SATCHEL_SOURCE_DIR "/tests/qml/fakes");
    engine->rootContext()->setContextProperty("pictures", picture_folder());
    const QDir shows(SATCHEL_SOURCE_DIR "/mobile/gallery/pages");
    engine->rootContext()->setContextProperty("galleryPages", shows.entryList({"Show*.qml"}));
    engine->rootContext()->setContextProperty("sourceFolder", QUrl::fromLocalFile(SATCHEL_SOURCE_DIR));
    QObject::connect(engine, &QQmlEngine::warnings, engine, [](const QList<QQmlError>& found) {
      for (const QQmlError& one : found) QTextStream(stderr) << "QML warning: " << one.toString() << Qt::endl;
      warnings += static_cast<int>(found.size());
    });
  }

 private:
  // Where pictures are kept; made here, so that a test only has to name its picture.
  static QString picture_folder() {
    const QString folder = qEnvironmentVariable("SATCHEL_PICTURES", QDir::tempPath() + "/satchel-pictures");
    QDir().mkpath(folder);
    return folder;
  }
};

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", qgetenv("QT_QPA_PLATFORM").isEmpty() ? "offscreen" : qgetenv("QT_QPA_PLATFORM"));
  qputenv("QT_QUICK_BACKEND", "software");
  QTEST_SET_MAIN_SOURCE_PATH
  Setup setup;
  const int failed = quick_test_main_with_setup(argc, argv, "qml", SATCHEL_SOURCE_DIR "/tests/qml", &setup);
  return failed != 0 ? failed : warnings != 0 ? 1 : 0;
}

#include "main.moc"
