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
  TRY_ASSIGN(found.report, desk.store.keeper().report());
  for (const StorageReport::PerJob& job : found.report.jobs) {
    TRY_ASSIGN(const auto known, desk.store.read().find<Job>(job.id.value));
    const QString title = wording::text(job.number + (known ? " " + known->record.title : std::string()));
    found.jobs << QVariantMap{{"key", wording::id(job.id.value)},
                              {"title", title},
                              {"sizeText", wording::size(job.bytes)},
                              {"bytes", qint64(job.bytes)},
                              {"freeable", qint64(job.received)}};
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
                   unsent_ = tr("%1 exist on this device only and stay").arg(wording::size(found.report.unsent));
                   freeable_ =
                       tr("%1 of originals are with the office and can go").arg(wording::size(found.report.received));
                   can_free_ = found.report.received > 0;
                   emit changed();
                 });
}

void StorageView::freeReceived() {
  ask<bool>(
      [](sync::Desk& desk) -> Result<bool> {
        TRY(desk.store.keeper().free_received());
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
  if (account_) run([account = *account_] { return sync::own_profile(account); }, false);
}

// The office is asked on the errands' thread.
void Profile::run(std::function<Result<sync::OwnProfile>()> errand, bool changes) {
  clear_problem();
  busy_ = true;
  emit changed();
  backstage()->run_errand<sync::OwnProfile>(this, std::move(errand),
                                            [this, changes](const Result<sync::OwnProfile>& profile) {
                                              busy_ = false;
                                              if (profile) profile_ = *profile;
                                              emit changed();
                                              if (!profile) return set_problem(profile.error());
                                              if (changes) emit saved();
                                            });
}

QVariantList Profile::points() const {
  QVariantList list;
  if (!profile_) return list;
  for (const sync::OwnPoint& one : profile_->points) {
    list << QVariantMap{{"kind", wording::text(name_of(one.kind))},
                        {"label", one.label.empty() ? wording::point_kind(one.kind) : wording::text(one.label)},
                        {"value", wording::text(one.value)}};
  }
  return list;
}

QVariantList Profile::pointKinds() const {
  QVariantList kinds;
  for (const auto kind : {ContactPointKind::kPhone, ContactPointKind::kEmail, ContactPointKind::kAddress}) {
    kinds << QVariantMap{{"key", wording::text(name_of(kind))}, {"text", wording::point_kind(kind)}};
  }
  return kinds;
}

void Profile::put(std::vector<sync::OwnPoint> points) {
  if (account_)
    run([account = *account_, points = std::move(points)] { return sync::replace_points(account, points); }, true);
}

void Profile::addPoint(const QString& kind, const QString& label, const QString& value) {
  const auto known = enum_named<ContactPointKind>(wording::bytes(kind));
  if (!known || !profile_ || value.trimmed().isEmpty()) return;
  auto points = profile_->points;
  points.push_back({*known, wording::bytes(label.trimmed()), wording::bytes(value.trimmed())});
  put(std::move(points));
}

void Profile::removePoint(int row) {
  if (!profile_ || row < 0 || std::size_t(row) >= profile_->points.size()) return;
  auto points = profile_->points;
  points.erase(points.begin() + row);
  put(std::move(points));
}

void Profile::setWeeklySummary(bool weekly) {
  if (account_) run([account = *account_, weekly] { return sync::set_weekly_summary(account, weekly); }, true);
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

// --- Devices
// ---------------------------------------------------------------------------------------------------------

void Devices::load() {
  account_ = backstage() == nullptr ? std::nullopt : backstage()->situation().account;
  if (account_) run([account = *account_] { return sync::own_devices(account); }, false);
}

void Devices::revoke(const QString& key) {
  if (!account_) return;
  run([account = *account_, id = wording::id_of<DeviceId>(key)] { return sync::revoke_device(account, id); }, true);
}

void Devices::run(std::function<Result<std::vector<sync::OwnDevice>>()> errand, bool changes) {
  clear_problem();
  busy_ = true;
  emit changed();
  using Found = std::vector<sync::OwnDevice>;
  backstage()->run_errand<Found>(this, std::move(errand), [this, changes](const Result<Found>& devices) {
    busy_ = false;
    if (devices) show(*devices);
    emit changed();
    if (!devices) return set_problem(devices.error());
    if (changes) emit saved();
  });
}

void Devices::show(const std::vector<sync::OwnDevice>& devices) {
  known_ = true;
  QVariantList rows;
  for (const sync::OwnDevice& one : devices) {
    QStringList parts;
    if (one.model != one.name) parts << wording::text(one.model);
    parts << (one.last_seen ? tr("last contact %1").arg(wording::moment(*one.last_seen)) : tr("no contact yet"));
    if (one.pending > 0) parts << tr("%n thing(s) not sent then", nullptr, int(one.pending));
    if (one.ended) parts << tr("signed out by you or the office");
    parts.removeAll(QString());
    rows << QVariantMap{{"key", wording::id(one.id.value)},
                        {"title", wording::text(one.name)},
                        {"detail", parts.join(" · ")},
                        {"here", one.id == account_->session.device_id},
                        {"ended", one.ended}};
  }
  set(rows);
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
void Platform::askForCamera() {
  Hands().ask_for_camera(this, [this](bool allowed) { emit cameraAnswered(allowed); });
}
void Platform::copy(const QString& text) {
  Hands().copy(text);
}

}  // namespace satchel::view
