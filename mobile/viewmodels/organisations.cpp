#include "mobile/viewmodels/organisations.h"

#include "mobile/viewmodels/wording.h"

namespace satchel::view {
namespace {

using Stage = sync::Situation::Stage;

}  // namespace

Organisations::Organisations(QObject* parent)
    : ViewModel(parent, {"name", "person", "stateText", "stateIcon", "stateTone", "contactText", "open?"}) {}

void Organisations::load() {
  if (backstage() == nullptr) return;
  connect(backstage(), &Backstage::membershipsChanged, this, &Organisations::load, Qt::UniqueConnection);
  QVariantList rows;
  others_ = 0;
  for (const Backstage::Membership& one : backstage()->memberships()) {
    const QVariantMap shown = row_of(one);
    if (one.situation.stage != Stage::kNobody) rows << shown;
    if (one.open || !one.situation.account) continue;
    if (others_++ > 0) continue;
    other_ = one.id;
    other_name_ = shown["name"].toString();
  }
  set(rows);
  emit changed();
}

QVariantMap Organisations::row_of(const Backstage::Membership& one) {
  const sync::Situation& now = one.situation;
  QString text = tr("All received"), icon = "received", tone = "ok";
  const auto say = [&](const QString& words, const char* glyph, const char* how) {
    text = words;
    icon = glyph;
    tone = how;
  };
  const auto waiting = now.counts.pending + now.counts.held + now.files - now.files_refused;
  const auto refused = now.counts.rejected + now.files_refused;
  if (now.stage == Stage::kWiped) {
    say(tr("Removed from this device by the office"), "trash", "error");
  } else if (now.stage == Stage::kBroken) {
    say(tr("Cannot be opened"), "warn", "error");
  } else if (now.stage == Stage::kOpening) {
    say(tr("Is being opened"), "clock", "muted");
  } else if (now.line == sync::LineState::kSignInNeeded) {
    say(tr("Sign in again to go on"), "lock", "error");
  } else if (now.stage != Stage::kOpen) {
    say(tr("Reading is locked"), "lock", "error");
  } else if (refused > 0) {
    say(tr("%n need(s) you", nullptr, int(refused)), "needsYou", "error");
  } else if (waiting > 0) {
    say(tr("%n waiting", nullptr, int(waiting)), "waiting", "warn");
  } else if (!now.agreed) {
    say(tr("No contact with the office yet"), "waiting", "muted");
  }
  const auto& account = now.account;
  return {{"key", QString::number(one.id)},
          {"name", wording::text(account ? account->session.organisation_name : now.organisation)},
          {"person", account ? wording::text(account->email) : QString()},
          {"stateText", text},
          {"stateIcon", icon},
          {"stateTone", tone},
          {"contactText", now.agreed ? tr("Last contact: %1").arg(wording::moment(*now.agreed)) : QString()},
          {"open", one.open}};
}

void Organisations::open(const QString& key) {
  backstage()->open(key.toInt());
}

void Organisations::openOther() {
  backstage()->open(other_);
}

void Organisations::add() {
  backstage()->add_membership();
}

}  // namespace satchel::view
