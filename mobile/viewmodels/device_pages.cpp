#include "mobile/viewmodels/device_pages.h"

#include <QQmlEngine>
#include <QStandardPaths>
#include <QSysInfo>
#include <QUrl>
#include <algorithm>

#include "mobile/platform/hands.h"
#include "mobile/viewmodels/wording.h"

namespace satchel::view {

// --- StorageView
// -----------------------------------------------------------------------------------------------------

StorageView::StorageView(QObject* parent)
    : ViewModel(parent), jobs_({"title", "sizeText", "bytes#", "freeable#"}, this) {}

Result<StorageView::Found> StorageView::find(sync::Desk& desk) {
  Found found;
  TRY_ASSIGN(const auto settings, desk.store.replica().settings());
  found.keep_days = int(settings.retention_days);
  std::error_code ignored;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(desk.store.folder(), ignored)) {
    if (entry.is_regular_file(ignored)) found.total += std::int64_t(entry.file_size(ignored));
  }
  struct Sum {
    std::int64_t bytes = 0, freeable = 0;
  };
  std::map<Uuid, Sum> sums;
  TRY_ASSIGN(const auto files, desk.store.read().all<Attachment>());
  for (const auto& one : files) {
    const Attachment& file = one.record;
    if (file.owner_type != RecordType::kJob || !desk.store.files().contains(file.sha256)) continue;
    Sum& sum = sums[file.owner_id];
    sum.bytes += file.bytes;
    if (file.stored_at) sum.freeable += file.bytes;
  }
  for (const auto& [id, sum] : sums) {
    TRY_ASSIGN(const auto job, desk.store.read().find<Job>(id));
    if (!job) continue;
    const bool over = is_final(job->record.state);
    found.jobs << QVariantMap{{"key", wording::id(id)},
                              {"title", wording::text(job->record.number + " " + job->record.title)},
                              {"sizeText", wording::size(sum.bytes)},
                              {"bytes", qint64(sum.bytes)},
                              {"freeable", qint64(over ? sum.freeable : 0)}};
  }
  return found;
}

void StorageView::load() {
  load_by<Found>([](sync::Desk& desk) { return find(desk); },
                 [this](const Found& found) {
                   jobs_.set(found.jobs);
                   keep_days_ = found.keep_days;
                   total_ = tr("Satchel uses %1").arg(wording::size(found.total));
                   const qint64 free = Hands().free_bytes(QString::fromStdString(backstage()->home().string()));
                   free_ = tr("%1 free on this device").arg(wording::size(free));
                   emit changed();
                 });
}

void StorageView::freeReceived() {
  ask<bool>(
      [](sync::Desk& desk) -> Result<bool> {
        TRY_ASSIGN(const auto files, desk.store.read().all<Attachment>());
        for (const auto& one : files) {
          const Attachment& file = one.record;
          if (!file.stored_at || file.owner_type != RecordType::kJob) continue;
          TRY_ASSIGN(const auto job, desk.store.read().find<Job>(file.owner_id));
          TRY_ASSIGN(const bool needed, desk.store.uploads().needs(file.sha256));
          if (!needed && job && is_final(job->record.state)) TRY(desk.store.files().remove(file.sha256));
        }
        return true;
      },
      [this](const bool&) {
        reload();
        emit saved();
      });
}

// --- Profile
// ---------------------------------------------------------------------------------------------------------

void Profile::load() {
  account_ = backstage() == nullptr ? std::nullopt : backstage()->situation().account;
  emit changed();
}

const sync::Account* Profile::account() const {
  return account_ ? &*account_ : nullptr;
}
QString Profile::name() const {
  return account() == nullptr ? QString() : wording::text(account()->session.display_name);
}
QString Profile::email() const {
  return account() == nullptr ? QString() : wording::text(account()->email);
}
QString Profile::deviceName() const {
  return QSysInfo::machineHostName();
}
QStringList Profile::organisations() const {
  return account() == nullptr ? QStringList() : QStringList{wording::text(account()->session.organisation_name)};
}

// --- Help
// ------------------------------------------------------------------------------------------------------------

Help::Help(QObject* parent)
    : ViewModel(parent), cards_({"title", "body", "icon"}, this), news_({"title", "body", "dayText"}, this) {
  connect(this, &Help::searchChanged, this, &Help::reload);
}

void Help::load() {
  const auto card = [](const char* key, const QString& title, const QString& body, const char* icon) {
    return QVariantMap{{"key", key}, {"title", title}, {"body", body}, {"icon", icon}};
  };
  const QVariantList all{
      card("offline", tr("Working without a line"),
           tr("Everything you do is saved on this device first and goes to the office at the next contact. You need no "
              "line for any of it but signing in."),
           "offline"),
      card("marks", tr("What the marks mean"),
           tr("A pencil: saved on this device. An arrow: on its way. A check: the office has it. A double check: "
              "verified. A "
              "hand: it needs you. A pause: it waits, and the sync page says why."),
           "doubleCheck"),
      card("closeout", tr("Finishing a job"),
           tr("The closeout is one page. What is typed is kept at once, also if the app is closed. What the job asks "
              "for and "
              "is missing stands at the bottom; tap it to get there."),
           "check"),
      card("returned", tr("When a job comes back"),
           tr("A returned job stands on top of your list with the reason. Start it again, correct the closeout, and "
              "finish "
              "it once more: what you photographed counts on."),
           "hand"),
      card("lost", tr("When the device is lost"),
           tr("Tell the office. It locks the device or removes its data at the next contact."), "lock")};
  QVariantList shown;
  for (const QVariant& one : all) {
    const QVariantMap map = one.toMap();
    const bool hit = map["title"].toString().contains(search_, Qt::CaseInsensitive) ||
                     map["body"].toString().contains(search_, Qt::CaseInsensitive);
    if (search_.isEmpty() || hit) shown << one;
  }
  cards_.set(shown);
  news_.set({QVariantMap{{"key", "0.1"},
                         {"title", tr("Version %1").arg(SATCHEL_VERSION)},
                         {"body", tr("The app in the hand: your jobs with and without a line.")},
                         {"dayText", QString()}}});
}

QString Help::diagnostics() {
  const sync::Situation& now = backstage()->situation();
  QStringList lines{QString("Satchel %1, Qt %2, %3").arg(SATCHEL_VERSION, qVersion(), QSysInfo::prettyProductName()),
                    QString("schema %1, records %2, whole %3").arg(kSchema).arg(now.records).arg(now.whole),
                    QString("pending %1, held %2, rejected %3, files %4")
                        .arg(now.counts.pending)
                        .arg(now.counts.held)
                        .arg(now.counts.rejected)
                        .arg(now.files)};
  if (now.trouble) lines << "trouble: " + wording::text(name_of(now.trouble->code));
  return lines.join("\n");
}

// A count on this device that nobody else hears of; diagnostics the person sends may carry it.
void Help::helpful(const QString& key, bool yes) {
  QSettings file(QString::fromStdString((backstage()->home() / "settings.ini").string()), QSettings::IniFormat);
  const QString name = QString("helpful/%1/%2").arg(key, yes ? "yes" : "no");
  file.setValue(name, file.value(name).toInt() + 1);
}

// --- Platform
// ---------------------------------------------------------------------------------------------------------

bool Platform::hasCamera() const {
  return Hands().has_camera();
}
QUrl Platform::pickerFolder() const {
  return QUrl::fromLocalFile(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation));
}
bool Platform::openUrl(const QUrl& url) {
  return Hands().open(url);
}
bool Platform::share(const QUrl& url, const QString&) {
  return Hands().share(url);
}
void Platform::copy(const QString& text) {
  Hands().copy(text);
}

}  // namespace satchel::view
