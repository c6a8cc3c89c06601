#pragma once

#include <qqmlregistration.h>
#include <QSettings>
#include <QVariantList>
#include <filesystem>

#include "mobile/viewmodels/backstage.h"

class QJSEngine;

namespace satchel::view {

// S23: how the app looks and behaves on this device; kept in settings.ini of the home folder, for whoever signs in.
//
// Thread: UI.
class Settings : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  Q_PROPERTY(QString theme READ theme WRITE set_theme NOTIFY changed)
  Q_PROPERTY(double textScale READ textScale WRITE set_textScale NOTIFY changed)
  Q_PROPERTY(bool gloves READ gloves WRITE set_gloves NOTIFY changed)
  Q_PROPERTY(bool leftHand READ leftHand WRITE set_leftHand NOTIFY changed)
  Q_PROPERTY(bool reduceMotion READ reduceMotion WRITE set_reduceMotion NOTIFY changed)
  Q_PROPERTY(QString language READ language WRITE set_language NOTIFY languageChanged)
  Q_PROPERTY(QString photoQuality READ photoQuality WRITE set_photoQuality NOTIFY changed)
  Q_PROPERTY(QString networkPolicy READ networkPolicy WRITE set_networkPolicy NOTIFY changed)
  Q_PROPERTY(bool notifications READ notifications WRITE set_notifications NOTIFY changed)
  Q_PROPERTY(bool keychain READ keychain NOTIFY keychainChanged)
  Q_PROPERTY(QVariantList languages READ languages CONSTANT)
  Q_PROPERTY(bool systemDark READ systemDark CONSTANT)
 public:
  static Settings* create(QQmlEngine* engine, QJSEngine*);
  // "system" or a language, before there is an engine.
  static QString language_of(const std::filesystem::path& home);
  // "any", "wifi_files" or "wifi_only", in the same way.
  static QString network_policy_of(const std::filesystem::path& home);
  // What the photo quality lets the longer edge of a photo be, in pixels; 0: the photo as it was taken.
  static int photo_edge_of(const std::filesystem::path& home);
  static bool notifications_of(const std::filesystem::path& home);

  QString theme() const { return value<QString>("theme", QString("system")); }
  double textScale() const { return value<double>("textScale", 1.0); }
  bool gloves() const { return value<bool>("gloves", false); }
  bool leftHand() const { return value<bool>("leftHand", false); }
  bool reduceMotion() const { return value<bool>("reduceMotion", false); }
  QString language() const { return value<QString>("language", QString("system")); }
  QString photoQuality() const { return value<QString>("photoQuality", QString("high")); }
  QString networkPolicy() const { return value<QString>("networkPolicy", QString("wifi_files")); }
  bool notifications() const { return value<bool>("notifications", true); }
  // Whether the token of who is signed in is in the system's keychain; else it stands in a file of their own.
  bool keychain() const { return backstage_.situation().keychain; }
  QVariantList languages() const;
  bool systemDark() const;

  void set_theme(const QString& value);
  void set_textScale(double value);
  void set_gloves(bool value);
  void set_leftHand(bool value);
  void set_reduceMotion(bool value);
  void set_language(const QString& value);
  void set_photoQuality(const QString& value);
  void set_networkPolicy(const QString& value);
  void set_notifications(bool value);
 signals:
  void keychainChanged();
  void changed();
  void languageChanged();

 private:
  explicit Settings(Backstage& backstage);
  template <class T>
  T value(const char* key, const T& otherwise) const {
    return file_.value(key, otherwise).template value<T>();
  }
  // True: it is another value than before.
  bool keep(const char* key, const QVariant& value);

  Backstage& backstage_;
  QSettings file_;
};

}  // namespace satchel::view
