#include "mobile/viewmodels/status.h"

#include <QQmlEngine>

#include "mobile/viewmodels/wording.h"

namespace satchel::view {

SyncStatus::SyncStatus(Backstage& backstage) : backstage_(backstage) {
  connect(&backstage, &Backstage::situationChanged, this, &SyncStatus::changed);
  connect(&backstage, &Backstage::languageChanged, this, &SyncStatus::changed);
}

SyncStatus* SyncStatus::create(QQmlEngine* engine, QJSEngine*) {
  return new SyncStatus(*Backstage::of_engine(engine));
}

int SyncStatus::needsYou() const {
  return static_cast<int>(now().counts.rejected + now().files_refused);
}
int SyncStatus::waiting() const {
  return static_cast<int>(now().counts.pending + now().counts.held + now().files - now().files_refused);
}
int SyncStatus::sending() const {
  return static_cast<int>(now().sending);
}
int SyncStatus::received() const {
  return static_cast<int>(now().counts.acknowledged);
}
bool SyncStatus::online() const {
  return now().online && now().line != sync::LineState::kOffline && !now().trouble;
}

SyncStatus::Kind SyncStatus::kind() const {
  const auto stage = now().stage;
  if (stage == sync::Situation::Stage::kLeaseEnded || stage == sync::Situation::Stage::kLockedByOffice ||
      now().line == sync::LineState::kSignInNeeded) {
    return Locked;
  }
  if (needsYou() > 0) return NeedsYou;
  if (!online()) return Offline;
  if (sending() > 0) return Sending;
  return waiting() > 0 ? Waiting : Received;
}

QString SyncStatus::icon() const {
  switch (kind()) {
    case Received:
      return "received";
    case Waiting:
      return "waiting";
    case Sending:
      return "sending";
    case Offline:
      return "offline";
    case NeedsYou:
      return "needsYou";
    case Locked:
      return "lock";
  }
  return {};
}

QString SyncStatus::lastContactText() const {
  return now().agreed ? wording::moment(*now().agreed) : QString();
}

QString SyncStatus::warning() const {
  if (now().stage != sync::Situation::Stage::kOpen) return {};
  QStringList warnings;
  if (now().access == Access::kSoftEnded) {
    warnings
        << (now().lease_end
                ? tr("There has been no contact with the office for long. Reading is locked from %1; what you save "
                     "is kept, and the next contact opens it again.")
                      .arg(wording::moment(*now().lease_end))
                : tr("There has been no contact with the office for long."));
  }
  if (now().clock_set_back) {
    warnings << tr(
        "The clock of this device is behind the office's. It does not lengthen the time without contact; set "
        "it right, so that your work carries the right time.");
  }
  return warnings.join("\n");
}

QString SyncStatus::text() const {
  const QString last = lastContactText();
  switch (kind()) {
    case Locked:
      return now().line == sync::LineState::kSignInNeeded ? tr("Sign in again to go on")
                                                          : tr("Reading is locked until the office can be reached");
    case NeedsYou:
      return tr("%n need(s) you", nullptr, needsYou());
    case Sending:
      return tr("Sending %1 of %2").arg(sending()).arg(waiting());
    case Waiting:
      return (now().paused ? tr("Paused") + " · " : QString()) + tr("%n waiting", nullptr, waiting());
    case Received:
      return last.isEmpty() ? tr("Waiting for the office") : tr("All received %1").arg(last);
    case Offline:
      break;
  }
  QStringList parts{tr("Offline")};
  if (waiting() > 0) parts << tr("%n waiting", nullptr, waiting());
  if (!last.isEmpty()) parts << tr("office has everything until %1").arg(last);
  return parts.join(" · ");
}

}  // namespace satchel::view
