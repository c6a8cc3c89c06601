#include "mobile/viewmodels/doors.h"

#include <QLocale>
#include <QSysInfo>
#include <QUrl>
#include <algorithm>

#include "mobile/platform/codes.h"
#include "mobile/platform/drawing.h"
#include "mobile/viewmodels/app_lock.h"
#include "mobile/viewmodels/wording.h"

namespace satchel::view {
namespace {

constexpr int kScanPixels = 2000;  // the longer edge a code is looked for in

// In the person's language, else in English, else in whatever there is.
QString in_own_language(const sync::LicenceText& licence) {
  for (const std::string& language : {QLocale().name().left(2).toStdString(), std::string("en")}) {
    if (const auto found = licence.texts.find(language); found != licence.texts.end())
      return wording::text(found->second);
  }
  return licence.texts.empty() ? QString() : wording::text(licence.texts.begin()->second);
}

}  // namespace

// --- Enrol
// --------------------------------------------------------------------------------------------------------

void Enrol::load() {
  const auto& account = backstage() == nullptr ? std::nullopt : backstage()->situation().account;
  if (!account) return;
  server_ = wording::text(account->server);
  email_ = wording::text(account->email);
  emit changed();
}

QString Enrol::inviteEmail() const {
  return invitation_ ? wording::text(invitation_->email) : QString();
}
QString Enrol::inviteName() const {
  return invitation_ ? wording::text(invitation_->display_name) : QString();
}
QString Enrol::inviteOrganisation() const {
  return invitation_ ? wording::text(invitation_->organisation) : QString();
}
QString Enrol::licenceText() const {
  return invitation_ ? in_own_language(invitation_->licence) : QString();
}
QString Enrol::licenceVersion() const {
  return invitation_ ? QString::number(invitation_->licence.version) : QString();
}

void Enrol::set_busy(bool busy) {
  busy_ = busy;
  emit changed();
}

protocol::SignIn Enrol::request() const {
  protocol::SignIn request;
  request.email = wording::bytes(email_.trimmed());
  request.password = wording::bytes(password_);
  request.device_name = wording::bytes(QSysInfo::machineHostName());
  request.device_model = wording::bytes(QSysInfo::prettyProductName());
  request.app_version = SATCHEL_VERSION;
  return request;
}

bool Enrol::same(const QString& password, const QString& repeat) {
  if (password == repeat) return true;
  set_problem({ErrorCode::kInvalidArgument, "the two are not the same", {"password"}});
  return false;
}

void Enrol::look(const QString& link_or_code) {
  clear_problem();
  const QUrl url(link_or_code.trimmed());
  const QString last = url.path().section('/', -1);
  token_ = !url.fragment().isEmpty() ? url.fragment() : last.isEmpty() ? link_or_code.trimmed() : last;
  if (!url.host().isEmpty()) {
    const QString scheme = url.scheme() == "http" ? "http" : "https";
    server_ = scheme + "://" + url.host() + (url.port() > 0 ? ":" + QString::number(url.port()) : QString());
  }
  set_busy(true);
  backstage()->run_errand<sync::Invitation>(
      this,
      [server = wording::bytes(server_), token = wording::bytes(token_)] {
        return sync::look_at_invitation(server, {}, token);
      },
      [this](const Result<sync::Invitation>& found) {
        set_busy(false);
        if (!found) return set_problem(found.error());
        invitation_ = *found;
        emit changed();
        emit invited();
      });
}

void Enrol::scan(const QUrl& picture) {
  clear_problem();
  set_busy(true);
  backstage()->run_errand<QString>(
      this,
      [path = picture.toLocalFile()]() -> Result<QString> {
        TRY_ASSIGN(const QImage image, load_scaled(path, kScanPixels));
        const auto code = read_code(image);
        if (!code) return fail(ErrorCode::kNotFound, "no code in this picture");
        return wording::text(*code);
      },
      [this](const Result<QString>& code) {
        set_busy(false);
        if (code) return look(*code);
        set_problem(code.error(), tr("There is no code to read in this picture."));
      });
}

void Enrol::try_errand(std::function<Result<sync::Account>()> errand, std::function<void(const sync::Account&)> then) {
  clear_problem();
  set_busy(true);
  backstage()->run_errand<sync::Account>(this, std::move(errand), [this, then](const Result<sync::Account>& account) {
    set_busy(false);
    if (!account) return set_problem(account.error());
    then(*account);
  });
}

void Enrol::acceptInvitation(const QString& password, const QString& repeat, bool licence_accepted) {
  if (!same(password, repeat) || !invitation_) return;
  protocol::SignIn device = request();
  device.email = invitation_->email;
  device.password = wording::bytes(password);
  try_errand([device, server = wording::bytes(server_), token = wording::bytes(token_),
              version = licence_accepted ? invitation_->licence.version
                                         : 0] { return sync::accept_invitation(server, {}, token, version, device); },
             [this](const sync::Account& account) { enter(account); });
}

void Enrol::signIn() {
  protocol::SignIn asked = request();
  QString server = server_.trimmed();
  if (!server.isEmpty() && !server.contains("://")) server = "https://" + server;
  for (const auto& one : backstage()->memberships()) {
    const auto& known = one.situation.account;
    if (known && wording::text(known->server) == server && known->email == asked.email) {
      asked.device_id = known->session.device_id;
    }
  }
  // One errand for both questions; the second one's answer stands in the pair.
  auto one_time = std::make_shared<bool>(false);
  try_errand(
      [asked, server = wording::bytes(server), one_time]() -> Result<sync::Account> {
        TRY_ASSIGN(sync::Account account, sync::sign_in(server, {}, asked));
        TRY_ASSIGN(*one_time, sync::must_change_password(account));
        return account;
      },
      [this, one_time](const sync::Account& account) {
        if (!*one_time) return enter(account);
        Doors doors = backstage()->doors();
        doors.one_time = {account, wording::bytes(password_)};
        backstage()->set_doors(std::move(doors));
      });
}

void Enrol::changePassword(const QString& fresh, const QString& repeat) {
  const auto half_in = backstage()->doors().one_time;
  if (!half_in || !same(fresh, repeat)) return;
  protocol::SignIn again = request();
  again.email = half_in->first.email;
  again.password = wording::bytes(fresh);
  again.device_id = half_in->first.session.device_id;
  try_errand(
      [account = half_in->first, current = half_in->second, again]() -> Result<sync::Account> {
        TRY_ASSIGN(const auto licence, sync::licence_text(account.server, account.ca_file));
        TRY(sync::change_password(account, {current, again.password, licence.version}));
        return sync::sign_in(account.server, account.ca_file, again);
      },
      [this](const sync::Account& account) { enter(account); });
}

void Enrol::enter(const sync::Account& account) {
  password_.clear();
  Doors doors = backstage()->doors();
  doors.one_time.reset();
  doors.begun = false;
  // The password opens what a forgotten PIN has closed; a new PIN can be set.
  if (std::exchange(doors.locked, false)) {
    if (const auto removed = AppLock::remove_from(backstage()->home()); !removed) return set_problem(removed.error());
  }
  backstage()->set_doors(std::move(doors));
  Backstage* const stage = backstage();
  // Who is here already is opened, and not a second time beside itself.
  for (const auto& one : stage->memberships()) {
    const auto& known = one.situation.account;
    if (!known || one.open || known->server != account.server ||
        known->session.organisation_id != account.session.organisation_id ||
        known->session.user != account.session.user)
      continue;
    return stage->enter_at(one.id, account);
  }
  set_busy(true);
  const QPointer<Enrol> alive(this);
  stage->device().enter(account, [stage, alive](const Result<void>& entered) {
    stage->return_to_ui([alive, entered] {
      if (!alive) return;
      alive->set_busy(false);
      if (!entered) return alive->set_problem(entered.error());
      emit alive->done();
    });
  });
}

// --- Licence
// ------------------------------------------------------------------------------------------------------

void Licence::load() {
  const auto& account = backstage() == nullptr ? std::nullopt : backstage()->situation().account;
  if (!account) return;
  backstage()->run_errand<sync::LicenceText>(
      this, [account] { return sync::licence_text(account->server, account->ca_file); },
      [this](const Result<sync::LicenceText>& found) {
        if (!found) return set_problem(found.error());
        licence_ = *found;
        emit changed();
      });
}

QString Licence::text() const {
  return in_own_language(licence_);
}
QString Licence::version() const {
  return licence_.version > 0 ? QString::number(licence_.version) : QString();
}

// --- FirstSync
// ----------------------------------------------------------------------------------------------------

void FirstSync::load() {
  using Counts = std::vector<std::pair<RecordType, std::int64_t>>;
  load_by<Counts>([](sync::Desk& desk) { return desk.store.read().counts(); },
                  [this](const Counts& counts) {
                    int jobs = 0, documents = 0;
                    for (const auto& [type, count] : counts) {
                      if (type == RecordType::kJob) jobs = int(count);
                      if (type == RecordType::kDocument) documents = int(count);
                    }
                    const sync::Situation& now = backstage()->situation();
                    ready_ = now.agreed.has_value() || now.records > 0;
                    text_ = !ready_
                                ? (now.trouble ? wording::sentence(*now.trouble) : tr("The office is being asked …"))
                                : tr("%n job(s)", nullptr, jobs) + ", " + tr("%n document(s)", nullptr, documents) +
                                      (now.whole ? QString() : tr(", more follow"));
                    emit changed();
                  });
}

void FirstSync::start() {
  Doors doors = backstage()->doors();
  doors.begun = true;
  backstage()->set_doors(std::move(doors));
}

}  // namespace satchel::view
