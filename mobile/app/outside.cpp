#include "mobile/app/outside.h"

#include <QDir>
#include <QGuiApplication>
#include <QStandardPaths>
#include <QUrl>
#include <QUrlQuery>
#include <QWindow>
#include <algorithm>

#include "mobile/platform/hands.h"
#include "mobile/viewmodels/settings.h"

namespace satchel {
namespace {

constexpr const char* kOrganisation = "organisation";  // in the link of a notice: the membership it came for

QString folder_of_lent() {
  return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + "/lent";
}

}  // namespace

Outside::Outside(Backstage& backstage) : backstage_(backstage), news_(backstage) {
  QDir(folder_of_lent()).removeRecursively();
  connect(&news_, &view::News::arrived, this, &Outside::ring);
  connect(&bell_, &Bell::opened, this, [this](const QString& link) {
    come_to_front();
    const int membership = QUrlQuery(QUrl(link)).queryItemValue(kOrganisation).toInt();
    backstage_.follow(link, membership);
  });
  connect(&backstage_, &Backstage::placeWanted, this, &Outside::find_place, Qt::QueuedConnection);
  connect(&backstage_, &Backstage::membershipsChanged, this, &Outside::look);
  linger_.setSingleShot(true);
  linger_.setInterval(kLinger);
  connect(&linger_, &QTimer::timeout, this, &Outside::left);
}

namespace {

// Something moves, or would at once: there is a line and nothing holds it back.
bool moves(const sync::Situation& now) {
  const bool exchanging = now.line == sync::LineState::kExchanging;
  if (!now.online || now.trouble || (!exchanging && now.line != sync::LineState::kUpToDate)) return false;
  const bool files = now.files > now.files_refused && !now.metered && !now.paused;
  return exchanging || now.sending > 0 || files;
}

}  // namespace

// To any of the organisations.
bool Outside::on_its_way() const {
  return std::ranges::any_of(backstage_.memberships(), [](const auto& one) { return moves(one.situation); });
}

void Outside::look() {
  awake_.hold(on_its_way(), tr("Work is on its way to the office"));
  if (leaving_ && !on_its_way()) emit left();
}

void Outside::come_to_front() {
  for (QWindow* window : QGuiApplication::topLevelWindows()) {
    window->show();
    window->requestActivate();
  }
}

void Outside::take_link(const QUrl& link) {
  const bool lent = link.scheme() == "content";
  const QUrl own = lent ? copy_of(link.toString(), folder_of_lent()) : link;
  // What cannot be read is said by its name where files are shown.
  emit backstage_.linkOpened(own.isEmpty() ? "file:///" + link.fileName() : own.toString());
}

void Outside::find_place() {
  if (!whereabouts_) {
    whereabouts_ = std::make_unique<Whereabouts>();
    connect(whereabouts_.get(), &Whereabouts::changed, this, &Outside::tell_place);
    if (whereabouts_->last()) tell_place();
  }
  whereabouts_->look();
}

void Outside::tell_place() {
  if (const auto why = whereabouts_->why_not()) return backstage_.set_no_place(*why);
  backstage_.set_place(*whereabouts_->last());
}

void Outside::leave() {
  if (!on_its_way()) return emit left();
  leaving_ = true;
  linger_.start();
}

// What comes for the organisation that is open shows where the person looks.
void Outside::ring(int membership, const QString& text, const QString& link) {
  const bool in_front = QGuiApplication::applicationState() == Qt::ApplicationActive;
  const bool seen = in_front && membership == backstage_.open_membership();
  if (seen || !view::Settings::notifications_of(backstage_.home())) return;
  const auto all = backstage_.memberships();
  const auto whose = std::ranges::find(all, membership, &Backstage::Membership::id);
  const bool several = all.size() > 1 && whose != all.end() && whose->situation.account;
  const QString from =
      several ? QString::fromStdString(whose->situation.account->session.organisation_name) + ": " : QString();
  const QString leads = link.isEmpty() ? link : QString("%1?%2=%3").arg(link, kOrganisation).arg(membership);
  bell_.show(from + text, leads, tr("Open"));
}

}  // namespace satchel
