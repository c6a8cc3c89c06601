#include "mobile/app/application.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStandardPaths>

#include "mobile/viewmodels/app_lock.h"
#include "mobile/viewmodels/settings.h"

// Made by the build for the module's types; nothing else keeps a static library's registration in the program.
void qml_register_types_Satchel();

namespace satchel {

QString Application::home_folder(const QString& wanted) {
  return wanted.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) : wanted;
}

Application::Application(const QString& home)
    : backstage_(std::make_unique<Backstage>(home_folder(home).toStdString())), outside_(*backstage_) {
  qml_register_types_Satchel();
  backstage_->attach(&engine_);
  engine_.addImportPath("qrc:/qt/qml");
  backstage_->set_doors(view::AppLock::at_start(backstage_->home()));
  QObject::connect(&line_, &LineWatch::changed, backstage_.get(), [this] { tell_line(); });
  QObject::connect(backstage_.get(), &Backstage::networkPolicyChanged, &engine_, [this] { tell_line(); });
  tell_line();
  QObject::connect(backstage_.get(), &Backstage::languageChanged, &engine_, [this] {
    translate();
    engine_.retranslate();
  });
  translate();
}

Application::~Application() = default;

// The line as the person wants it used.
void Application::tell_line() {
  const QString policy = view::Settings::network_policy_of(backstage_->home());
  const bool costs = line_.metered() && policy != "any";
  backstage_->set_line(line_.online() && !(costs && policy == "wifi_only"), costs);
}

// What the person chose, else what the system speaks, else English, which needs no catalogue.
void Application::translate() {
  QCoreApplication::removeTranslator(&translator_);
  const QString chosen = view::Settings::language_of(backstage_->home());
  QLocale locale = QLocale::system();
  // A system without a language writes times for machines, with their seconds.
  if (locale.language() == QLocale::C) locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
  // Times and dates stay those of the place where the language is the same.
  if (!chosen.isEmpty() && chosen != "system" && QLocale(chosen).language() != locale.language()) {
    locale = chosen == "en" ? QLocale(QLocale::English, QLocale::UnitedKingdom) : QLocale(chosen);
  }
  QLocale::setDefault(locale);
  if (translator_.load(locale, "satchel", "_", ":/i18n")) QCoreApplication::installTranslator(&translator_);
}

void Application::take(const QStringList& links) {
  outside_.come_to_front();
  for (const QString& link : links) open(link);
}

bool Application::show() {
  const QByteArray other = qgetenv("SATCHEL_UI");
  engine_.load(
      QUrl("qrc:/qt/qml/Satchel/Pages/" + (other.isEmpty() ? QString("Main") : QString::fromUtf8(other)) + ".qml"));
  return !engine_.rootObjects().isEmpty();
}

}  // namespace satchel
