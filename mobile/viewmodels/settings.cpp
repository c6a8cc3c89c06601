#include "mobile/viewmodels/settings.h"

#include <QQmlEngine>
#include <algorithm>

#include "mobile/platform/hands.h"

namespace satchel::view {
namespace {

constexpr const char* kFile = "settings.ini";
constexpr int kHighPhoto = 3264;  // pixels of the longer edge: eight megapixels
constexpr int kSmallPhoto = 1600;
constexpr double kLargest = 2.0;  // 200 %, ux.md section 1

QString path_in(const std::filesystem::path& home) {
  return QString::fromStdString((home / kFile).string());
}

}  // namespace

Settings::Settings(Backstage& backstage)
    : backstage_(backstage), file_(path_in(backstage.home()), QSettings::IniFormat) {
  connect(&backstage, &Backstage::situationChanged, this, &Settings::keychainChanged);
}

Settings* Settings::create(QQmlEngine* engine, QJSEngine*) {
  return new Settings(*Backstage::of_engine(engine));
}

QString Settings::language_of(const std::filesystem::path& home) {
  return QSettings(path_in(home), QSettings::IniFormat).value("language", "system").toString();
}

QString Settings::network_policy_of(const std::filesystem::path& home) {
  return QSettings(path_in(home), QSettings::IniFormat).value("networkPolicy", "wifi_files").toString();
}

int Settings::photo_edge_of(const std::filesystem::path& home) {
  const QString quality = QSettings(path_in(home), QSettings::IniFormat).value("photoQuality", "high").toString();
  return quality == "original" ? 0 : quality == "small" ? kSmallPhoto : kHighPhoto;
}

bool Settings::notifications_of(const std::filesystem::path& home) {
  return QSettings(path_in(home), QSettings::IniFormat).value("notifications", true).toBool();
}

bool Settings::keep(const char* key, const QVariant& value) {
  if (file_.value(key) == value) return false;
  file_.setValue(key, value);
  emit changed();
  return true;
}

void Settings::set_theme(const QString& value) {
  keep("theme", value);
}
void Settings::set_textScale(double value) {
  keep("textScale", std::clamp(value, 1.0, kLargest));
}
void Settings::set_gloves(bool value) {
  keep("gloves", value);
}
void Settings::set_leftHand(bool value) {
  keep("leftHand", value);
}
void Settings::set_reduceMotion(bool value) {
  keep("reduceMotion", value);
}
void Settings::set_language(const QString& value) {
  if (!keep("language", value)) return;
  file_.sync();
  emit languageChanged();
  emit backstage_.languageChanged();
}
void Settings::set_photoQuality(const QString& value) {
  if (keep("photoQuality", value)) file_.sync();
}
void Settings::set_notifications(bool value) {
  if (keep("notifications", value)) file_.sync();
}
void Settings::set_networkPolicy(const QString& value) {
  if (!keep("networkPolicy", value)) return;
  file_.sync();
  emit backstage_.networkPolicyChanged();
}

QVariantList Settings::languages() const {
  return {QVariantMap{{"key", "system"}, {"text", tr("As the device")}},
          QVariantMap{{"key", "en"}, {"text", QStringLiteral("English")}},
          QVariantMap{{"key", "de"}, {"text", QStringLiteral("Deutsch")}}};
}

bool Settings::systemDark() const {
  return Hands().dark();
}

}  // namespace satchel::view
