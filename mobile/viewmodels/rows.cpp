#include "mobile/viewmodels/rows.h"

#include <QUrl>
#include <algorithm>

#include "mobile/viewmodels/wording.h"

namespace satchel::rows {
namespace {

QByteArray key_of(const Uuid& id) {
  return {reinterpret_cast<const char*>(id.bytes.data()), static_cast<qsizetype>(id.bytes.size())};
}

QString mark_of(const OutboxEntry& entry) {
  switch (entry.state) {
    case OutboxState::kRejected:
      return "needsYou";
    case OutboxState::kHeld:
    case OutboxState::kUnknownKind:
      return "waiting";
    case OutboxState::kPending:
      return entry.sending ? "sending" : "saved";
    case OutboxState::kAcknowledged:
      return {};
  }
  return {};
}

// What needs the person says so before what only waits.
int weight(const QString& mark) {
  static const QStringList kOrder{"", "sending", "saved", "waiting", "needsYou"};
  return static_cast<int>(kOrder.indexOf(mark));
}

QVariantMap bubble(sync::Desk& desk, UserId author, TimePoint at) {
  const wording::Card card = wording::card(desk.store, author, &desk.account);
  return {{"author", card.name},
          {"initials", card.initials},
          {"colour", card.colour},
          {"timeText", wording::moment(at)},
          {"mine", author == desk.account.session.user}};
}

}  // namespace

Result<Receipts> Receipts::of(Store& store) {
  TRY_ASSIGN(const auto entries, store.outbox().entries());
  Receipts receipts;
  for (const OutboxEntry& entry : entries) {
    QString& mark = receipts.marks_[key_of(entry.target.id)];
    if (const QString own = mark_of(entry); weight(own) > weight(mark)) mark = own;
  }
  return receipts;
}

QString Receipts::mark(const Uuid& target) const {
  return marks_.value(key_of(target));
}

void put_receipt(QVariantMap& row, const QString& mark) {
  row["receipt"] = mark;
  row["receiptText"] = wording::receipt(mark);
}

QVariantMap job(const JobLine& line, const Receipts& receipts, TimePoint now) {
  const QString id = wording::id(line.id.value);
  const bool over = is_final(line.state) || line.state == JobState::kAwaitingVerification;
  QVariantMap row{{"key", id},
                  {"jobId", id},
                  {"number", wording::text(line.number)},
                  {"title", wording::text(line.title)},
                  {"stateKey", wording::text(name_of(line.state))},
                  {"stateText", wording::state(line.state)},
                  {"stateIcon", wording::icon(line.state)},
                  {"stateTone", wording::tone(line.state)},
                  {"priorityKey", wording::text(name_of(line.priority))},
                  {"priorityText", wording::priority(line.priority)},
                  {"urgent", line.priority == Priority::kUrgent},
                  {"siteName", wording::text(line.site_name)},
                  {"siteAddress", wording::text(line.site_address)},
                  {"dueText", line.due_at ? wording::moment(*line.due_at) : QString()},
                  {"overdue", line.due_at && *line.due_at < now && !over},
                  {"windowText", line.window_from ? wording::moment(*line.window_from) : QString()}};
  const QString mark = receipts.mark(line.id.value);
  put_receipt(row, mark.isEmpty() && line.pending ? "saved" : mark);
  return row;
}

QString url_of(Store& store, const Sha256& content) {
  if (!store.files().contains(content)) return {};
  return QUrl::fromLocalFile(QString::fromStdString(store.files().path_of(content).string())).toString();
}

QVariantMap document(Store& store, const Shown<Document>& shown, const std::vector<DocumentId>& pins) {
  const Document& one = shown.record;
  const QString url = url_of(store, one.sha256);
  const bool here = !url.isEmpty();
  return {{"key", wording::id(one.id.value)},
          {"documentId", wording::id(one.id.value)},
          {"title", wording::text(one.title)},
          {"detail", wording::text(one.file_name) + " · " + wording::size(one.bytes)},
          {"mime", wording::text(one.mime)},
          {"state", here ? "here" : "coming"},
          {"stateText", here ? QObject::tr("On this device") : QObject::tr("Comes with the next contact")},
          {"pinned", std::ranges::find(pins, one.id) != pins.end()},
          {"url", url}};
}

QVariantMap photo(Store& store, const Shown<Attachment>& shown) {
  const Attachment& one = shown.record;
  const QString url = url_of(store, one.sha256);
  const QString preview = one.preview_sha256 ? url_of(store, *one.preview_sha256) : QString();
  QVariantMap row{{"key", wording::id(one.id.value)},
                  {"attachmentId", wording::id(one.id.value)},
                  {"role", wording::text(name_of(one.role))},
                  {"roleText", wording::role(one.role)},
                  {"caption", wording::text(one.file_name)},
                  {"previewUrl", preview.isEmpty() ? url : preview},
                  {"url", url},
                  {"mime", wording::text(one.mime)}};
  put_receipt(row, one.stored_at ? "received" : "saved");
  return row;
}

QVariantMap contact_point(const ContactPoint& point) {
  QString target = wording::text(point.value), scheme;
  if (point.kind == ContactPointKind::kPhone) {
    scheme = "tel:";
    target.remove(' ');
  } else if (point.kind == ContactPointKind::kEmail) {
    scheme = "mailto:";
  } else {
    scheme = "geo:0,0?q=";
    target = QString::fromUtf8(QUrl::toPercentEncoding(target));
  }
  return {{"key", wording::id(point.id.value)},
          {"kind", wording::text(name_of(point.kind))},
          {"label", wording::text(point.label)},
          {"value", wording::text(point.value)},
          {"primary", point.primary},
          {"url", scheme + target}};
}

QVariantMap comment(sync::Desk& desk, const Comment& one) {
  QVariantMap row = bubble(desk, one.created_by, one.created_at);
  row["key"] = wording::id(one.id.value);
  row["body"] = wording::text(one.body);
  row["internal"] = one.visibility == Visibility::kInternal;
  put_receipt(row, one.created_by != desk.account.session.user ? QString() : one.rev == 0 ? "saved" : "received");
  return row;
}

QVariantMap message(sync::Desk& desk, const TicketMessage& one) {
  QVariantMap row = bubble(desk, one.created_by, one.created_at);
  row["key"] = wording::id(one.id.value);
  row["body"] = wording::text(one.body);
  row["internal"] = one.visibility == Visibility::kInternal;
  put_receipt(row, one.created_by != desk.account.session.user ? QString() : one.rev == 0 ? "saved" : "received");
  return row;
}

}  // namespace satchel::rows
