#pragma once

#include <QString>
#include <QVariantMap>

#include "core/model/operation.h"
#include "core/replica/store.h"
#include "core/replica/waiting_list.h"
#include "sync/worker/account.h"

// Values as a person reads them, in their language. Sentences are core/model/sentence's, translated whole (the context
// "sentence" of the catalogue); times are the device's, local.
namespace satchel::wording {

inline QString text(std::string_view utf8) {
  return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}
inline std::string bytes(const QString& text) {
  return text.toStdString();
}
inline QString id(const Uuid& id) {
  return text(id.str());
}
template <class IdType>
IdType id_of(const QString& text) {
  const auto id = Uuid::parse(text.toStdString());
  return IdType{id ? *id : Uuid{}};
}

QString sentence(const Error& error);
QString sentence(const Notification& notification);
QString noun(OperationKind kind);
// Why something waits, and who acts next: "This device".
QString sentence(const Waiting& waiting);
QString actor(NextActor who);
// What it is: "Closeout for 1042", "Photo 3 of 5 for 1042, before, 2.1 MB".
QString thing(const WaitingSubject& subject);

QString state(JobState state);
// "ok", "warn", "error", "accent", "muted".
QString tone(JobState state);
QString icon(JobState state);
// An office's own key as words: "in_use" is "In use".
QString own_key(std::string_view key);
QString kind(JobKind kind);
QString priority(Priority priority);
QString outcome(Outcome outcome);
QString closeout_state(CloseoutState state);
QString role(AttachmentRole role);
QString role(Role role);
QString point_kind(ContactPointKind kind);
QString tag_kind(TagKind kind);
QString absence_kind(AbsenceKind kind);
QString part_of_day(PartOfDay part);
QString absence_state(AbsenceState state);
QString category(TicketCategory category);
QString hold_reason(HoldReason reason);
QString step(OperationKind kind);
QString receipt(const QString& mark);

// "08:14", "Mon 2 Nov 08:14" on another day; "today", "Mon 2 Nov".
QString moment(TimePoint time);
QString clock(TimePoint time);
QString day(const QDate& day);
QString minutes(std::int64_t minutes);
QString size(std::int64_t bytes);
QString distance(double metres);
QString money(const Money& money);
QDateTime local(TimePoint time);

// Name card: "name" with "(external)", "initials", "colour"; of nobody who is known: empty.
struct Card {
  QString name, initials, colour;
};
Card card(Store& store, UserId user, const sync::Account* self = nullptr);

}  // namespace satchel::wording
