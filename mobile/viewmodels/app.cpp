#include "mobile/viewmodels/app.h"

#include <QQmlEngine>
#include <QUrl>
#include <algorithm>

#include "mobile/viewmodels/wording.h"

namespace satchel::view {

App::App(Backstage& backstage) : backstage_(backstage) {
  connect(&backstage, &Backstage::situationChanged, this, &App::look);
  connect(&backstage, &Backstage::doorsChanged, this, &App::look);
  connect(&backstage, &Backstage::linkOpened, this, &App::open);
  look();
}

App* App::create(QQmlEngine* engine, QJSEngine*) {
  return new App(*Backstage::of_engine(engine));
}

App::Stage App::find_stage() const {
  using S = sync::Situation::Stage;
  const Doors& doors = backstage_.doors();
  switch (backstage_.situation().stage) {
    case S::kOpening:
      return Starting;
    case S::kNobody:
      return doors.one_time ? NewPassword : Welcome;
    case S::kOpen:
      if (doors.locked) return PinLocked;
      if (!doors.lock_asked) return LockSetup;
      return backstage_.situation().whole || doors.begun ? Ready : FirstSync;
    case S::kLeaseEnded:
      return doors.locked ? PinLocked : LeaseEnded;
    case S::kLockedByOffice:
      return OfficeLocked;
    case S::kWiped:
      return Wiped;
    case S::kBroken:
      return Broken;
  }
  return Starting;
}

void App::look() {
  const Stage now = find_stage();
  const auto& account = backstage_.situation().account;
  const QString name =
      account ? wording::text(printed_name(account->session.display_name, is_external(account->session.role)))
              : QString();
  if (name != name_) {
    name_ = name;
    initials_.clear();
    colour_.clear();
    emit personChanged();
  }
  // Their colour comes with the first exchange.
  if (account && colour_.isEmpty()) {
    backstage_.ask<wording::Card>(
        this,
        [user = account->session.user](sync::Desk& desk) -> Result<wording::Card> {
          return wording::card(desk.store, user, &desk.account);
        },
        [this](const Result<wording::Card>& card) {
          if (!card || (card->initials == initials_ && card->colour == colour_)) return;
          initials_ = card->initials;
          colour_ = card->colour;
          emit personChanged();
        });
  }
  if (std::exchange(stage_, now) != now) emit stageChanged();
}

QString App::stageText() const {
  const sync::Situation& now = backstage_.situation();
  switch (stage_) {
    case Broken:
      return now.why ? wording::sentence(*now.why) : QString();
    case Wiped:
      return tr("%1 has removed its data from this device.").arg(wording::text(now.organisation));
    case OfficeLocked:
      return tr("The office has locked this device. What you saved is kept and is still sent.");
    case LeaseEnded:
      return tr(
          "This device has had no contact with the office for too long. Reading is open again after the next "
          "contact; what you saved is kept.");
    default:
      return {};
  }
}

QString App::stageCode() const {
  const auto& why = backstage_.situation().why;
  return why ? wording::text(to_string(*why)) : QString();
}

QString App::personName() const {
  return name_;
}
QString App::personInitials() const {
  return initials_;
}
QString App::personColour() const {
  return colour_;
}
QString App::email() const {
  const auto& account = backstage_.situation().account;
  return account ? wording::text(account->email) : QString();
}
QString App::roleName() const {
  const auto& account = backstage_.situation().account;
  return account ? wording::role(account->session.role) : QString();
}
QString App::organisation() const {
  const auto& account = backstage_.situation().account;
  return wording::text(account ? account->session.organisation_name : backstage_.situation().organisation);
}
bool App::contractor() const {
  const auto& account = backstage_.situation().account;
  return account && account->session.role == Role::kContractor;
}
bool App::guest() const {
  const auto& account = backstage_.situation().account;
  return account && account->session.role == Role::kGuest;
}

bool App::may(std::string_view permission) const {
  const auto& account = backstage_.situation().account;
  return account && std::ranges::find(account->session.permissions, permission) != account->session.permissions.end();
}

QString App::takeInvitation() {
  const QString link = std::exchange(invitation_, QString());
  if (!link.isEmpty()) emit invitationChanged();
  return link;
}

void App::takeIncoming() {
  if (std::exchange(incoming_, {}).isEmpty()) return;
  emit incomingChanged();
}

void App::open(const QString& link) {
  const QUrl url(link);
  if (url.isLocalFile()) {
    if (incoming_.contains(link)) return;
    incoming_ << link;
    return emit incomingChanged();
  }
  const QString token = url.fragment();
  const QStringList parts = url.path().split('/', Qt::SkipEmptyParts);
  const bool joins = !token.isEmpty() && parts == QStringList{"join"};
  if (joins || (parts.size() > 1 && parts[parts.size() - 2] == "invite")) {
    invitation_ = link;
    return emit invitationChanged();
  }
  if (parts.size() < 2) return emit said(tr("This link leads nowhere in the app."), link);
  const QString kind = parts[parts.size() - 2], what = parts.last();
  if (kind != "job" && kind != "asset" && kind != "ticket") {
    return emit said(tr("This link leads nowhere in the app."), link);
  }
  using Id = QString;
  backstage_.ask<Id>(
      this,
      [kind, what = wording::bytes(what)](sync::Desk& desk) -> Result<Id> {
        if (kind == "job") {
          TRY_ASSIGN(const JobId id, desk.store.read().job_named(what));
          return wording::id(id.value);
        }
        if (kind == "ticket") {
          TRY_ASSIGN(const TicketId id, desk.store.read().ticket_named(what));
          return wording::id(id.value);
        }
        TRY_ASSIGN(const auto tags, desk.store.read().all<AssetTag>());
        for (const auto& tag : tags) {
          if (tag.record.code == what) return wording::id(tag.record.asset_id.value);
        }
        return fail(ErrorCode::kNotFound, "no such tag");
      },
      [this, kind](const Result<Id>& id) {
        if (id) return emit openRequested(kind, *id);
        emit said(wording::sentence(id.error()), wording::text(name_of(id.error().code)));
      });
}

}  // namespace satchel::view
