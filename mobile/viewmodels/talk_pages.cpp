#include "mobile/viewmodels/talk_pages.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <QUuid>
#include <algorithm>

#include "core/base/files.h"
#include "mobile/viewmodels/closeout.h"
#include "mobile/viewmodels/photos.h"
#include "mobile/viewmodels/rows.h"
#include "mobile/viewmodels/settings.h"
#include "mobile/viewmodels/wording.h"

namespace satchel::view {
namespace {

// The one draft of a new ticket: about no ticket that exists.
constexpr RecordRef kNewTicket{RecordType::kTicket, Uuid{}};

QString icon_of(NotificationKind kind) {
  switch (kind) {
    case NotificationKind::kCloseoutReturned:
      return "hand";
    case NotificationKind::kCloseoutVerified:
      return "doubleCheck";
    case NotificationKind::kWorkHeld:
    case NotificationKind::kHeldDecided:
      return "pause";
    case NotificationKind::kJobCancelled:
      return "close";
    case NotificationKind::kTicketOpened:
    case NotificationKind::kTicketAssigned:
    case NotificationKind::kTicketAnswered:
    case NotificationKind::kTicketStatus:
      return "message";
    default:
      return "jobs";
  }
}

QString capital(QString text) {
  if (!text.isEmpty()) text[0] = text[0].toUpper();
  return text;
}

QString status_words(const std::optional<Shown<TicketStatus>>& status, TicketCategory category) {
  return status ? wording::text(status->record.name) : wording::category(category);
}

QVariantMap choice(const QString& key, const QString& text) {
  return {{"key", key}, {"text", text}};
}

}  // namespace

// --- MessageList
// ----------------------------------------------------------------------------------------------------

MessageList::MessageList(QObject* parent)
    : ViewModel(parent, {"kind", "text", "title", "timeText", "unread?", "icon", "targetKind", "targetId", "stateText",
                         "receipt", "receiptText"}) {
  connect(this, &MessageList::choiceChanged, this, &MessageList::reload);
}

bool MessageList::concerns(const RecordRef& ref) const {
  return ref.type == RecordType::kNotification || ref.type == RecordType::kTicket ||
         ref.type == RecordType::kTicketMessage;
}

Result<MessageList::Found> MessageList::find(sync::Desk& desk, const QString& show) {
  Found found;
  std::vector<std::pair<TimePoint, QVariantMap>> rows;
  TRY_ASSIGN(const auto notifications, desk.store.read().all<Notification>());
  for (const auto& shown : notifications) {
    const Notification& one = shown.record;
    found.unread += !one.read_at;
    if (show == "tickets") continue;
    rows.emplace_back(one.created_at, QVariantMap{{"key", wording::id(one.id.value)},
                                                  {"kind", "notification"},
                                                  {"text", wording::sentence(one)},
                                                  {"title", QString()},
                                                  {"timeText", wording::moment(one.created_at)},
                                                  {"unread", !one.read_at.has_value()},
                                                  {"icon", icon_of(one.kind)},
                                                  {"targetKind", wording::text(name_of(one.object_type))},
                                                  {"targetId", wording::id(one.object_id)}});
  }
  TRY_ASSIGN(const auto tickets, desk.store.read().all<Ticket>());
  TRY_ASSIGN(const auto receipts, rows::Receipts::of(desk.store));
  for (const auto& shown : tickets) {
    const Ticket& one = shown.record;
    if (show == "notifications") break;
    std::optional<Shown<TicketStatus>> status;
    if (one.status_id) {
      TRY_ASSIGN(status, desk.store.read().find<TicketStatus>(one.status_id->value));
    }
    QVariantMap row{{"key", "ticket " + wording::id(one.id.value)},
                    {"kind", "ticket"},
                    {"text", wording::text(one.title)},
                    {"title", wording::text(one.number)},
                    {"timeText", wording::moment(one.created_at)},
                    {"unread", false},
                    {"icon", "message"},
                    {"targetKind", "ticket"},
                    {"targetId", wording::id(one.id.value)},
                    {"stateText", status_words(status, one.category)}};
    const QString mark = receipts.mark(one.id.value);
    rows::put_receipt(row, mark.isEmpty() && one.rev == 0 ? "saved" : mark);
    rows.emplace_back(one.created_at, std::move(row));
  }
  std::ranges::sort(rows, std::greater<>(), [](const auto& one) { return one.first; });
  for (auto& [at, row] : rows) found.rows << row;
  return found;
}

void MessageList::load() {
  load_by<Found>([show = show_](sync::Desk& desk) { return find(desk, show); },
                 [this](const Found& found) {
                   set(found.rows);
                   unread_ = found.unread;
                   emit changed();
                 });
}

void MessageList::read(const QString& key) {
  const auto id = Uuid::parse(wording::bytes(key));
  if (!id) return;
  act([id = *id](sync::Desk& desk) -> Result<Work> {
    TRY_ASSIGN(const auto one, desk.store.read().find<Notification>(id));
    if (!one || one->record.read_at) return Work{};
    return Work{{desk.make.operation({RecordType::kNotification, id}, ReadNotification{})}, {}};
  });
}

void MessageList::readAll() {
  act([](sync::Desk& desk) -> Result<Work> {
    TRY_ASSIGN(const auto all, desk.store.read().all<Notification>());
    Work work;
    for (const auto& one : all) {
      if (one.record.read_at) continue;
      work.operations.push_back(
          desk.make.operation({RecordType::kNotification, one.record.id.value}, ReadNotification{}));
    }
    return work;
  });
}

// --- TicketView
// ------------------------------------------------------------------------------------------------------

TicketView::TicketView(QObject* parent)
    : ViewModel(parent),
      messages_({"body", "author", "initials", "colour", "timeText", "internal?", "mine?", "receipt", "receiptText"},
                this) {
  connect(this, &TicketView::ticketIdChanged, this, &TicketView::reload);
}

void TicketView::set_ticketId(const QString& id) {
  if (std::exchange(ticket_id_, id) != id) emit ticketIdChanged();
}

RecordRef TicketView::target() const {
  return {RecordType::kTicket, wording::id_of<TicketId>(ticket_id_).value};
}

bool TicketView::concerns(const RecordRef& ref) const {
  return ref.type == RecordType::kTicket || ref.type == RecordType::kTicketMessage ||
         ref.type == RecordType::kAttachment || ref.type == RecordType::kTicketStatus;
}

Result<TicketView::Found> TicketView::find(sync::Desk& desk, TicketId id) {
  TRY_ASSIGN(const TicketPage shown, desk.store.read().ticket(id));
  TRY_ASSIGN(const auto receipts, rows::Receipts::of(desk.store));
  const Ticket& ticket = shown.ticket.record;
  Found found;
  QVariantMap& page = found.page;
  page = {{"number", wording::text(ticket.number)},
          {"title", wording::text(ticket.title)},
          {"body", wording::text(ticket.body)},
          {"typeText", shown.type ? wording::text(shown.type->record.name) : QString()},
          {"statusText", capital(status_words(shown.status, ticket.category))},
          {"statusKey", ticket.status_id ? wording::id(ticket.status_id->value) : QString()},
          {"siteName", shown.site ? wording::text(shown.site->record.name) : QString()},
          {"assetName", shown.asset ? wording::text(shown.asset->record.name) : QString()},
          {"requester", wording::card(desk.store, ticket.requester_id, &desk.account).name},
          {"createdText", wording::moment(ticket.created_at)},
          {"hidden", rows::hidden(shown.ticket)}};
  const QString mark = receipts.mark(id.value);
  rows::put_receipt(page, !mark.isEmpty() ? mark : ticket.rev == 0 ? "saved" : "received");
  QVariantList statuses, photos;
  TRY_ASSIGN(const auto all, desk.store.read().all<TicketStatus>());
  for (const auto& one : all) {
    if (!one.record.active) continue;
    const auto tried = desk.store.replica().try_out(
        desk.make.operation({RecordType::kTicket, id.value}, SetTicketStatus{one.record.id}));
    QVariantMap row = choice(wording::id(one.record.id.value), wording::text(one.record.name));
    row["allowed"] = tried.has_value();
    row["reason"] = tried ? QString() : wording::sentence(tried.error());
    statuses << row;
  }
  for (const auto& one : shown.attachments) photos << rows::photo(desk.store, one);
  page["statuses"] = statuses;
  page["photos"] = photos;
  for (const auto& one : shown.messages) found.messages << rows::message(desk, one.record);
  return found;
}

void TicketView::load() {
  if (ticket_id_.isEmpty()) return;
  load_by<Found>([id = wording::id_of<TicketId>(ticket_id_)](sync::Desk& desk) { return find(desk, id); },
                 [this](const Found& found) {
                   page_ = found.page;
                   messages_.set(found.messages);
                   emit changed();
                 });
}

void TicketView::say(const QString& text, bool internal) {
  act([target = target(), body = wording::bytes(text.trimmed()), internal](sync::Desk& desk) -> Result<Work> {
    const MessageTicket message{desk.make.make_id<TicketMessageId>(), body,
                                internal ? Visibility::kInternal : Visibility::kPublic};
    return Work{{desk.make.operation(target, message)}, {}};
  });
}

void TicketView::setStatus(const QString& key) {
  act([target = target(), status = wording::id_of<TicketStatusId>(key)](sync::Desk& desk) -> Result<Work> {
    return Work{{desk.make.operation(target, SetTicketStatus{status})}, {}};
  });
}

void TicketView::addPhoto(const QUrl& file) {
  act([target = target(), path = file.toLocalFile(),
       edge = Settings::photo_edge_of(backstage()->home())](sync::Desk& desk) -> Result<Work> {
    Work work;
    TRY(photos::add(desk, target, path, AttachmentRole::kOther, edge, work));
    return work;
  });
}

// --- TicketDraft
// -----------------------------------------------------------------------------------------------------

TicketDraft::TicketDraft(QObject* parent)
    : ViewModel(parent), photos_({"role", "roleText", "url", "previewUrl", "caption"}, this) {
  save_soon_.setSingleShot(true);
  save_soon_.setInterval(Closeout::kSaveWithin);
  connect(&save_soon_, &QTimer::timeout, this, &TicketDraft::save);
}

TicketDraft::~TicketDraft() {
  if (dirty_) save();
}

bool TicketDraft::concerns(const RecordRef& ref) const {
  return ref.type == RecordType::kTicketType || ref.type == RecordType::kSite || ref.type == RecordType::kAsset ||
         ref.type == RecordType::kGuestAccess;
}

QVariantList TicketDraft::priorities() const {
  QVariantList all;
  for (const Priority one : {Priority::kLow, Priority::kNormal, Priority::kHigh, Priority::kUrgent}) {
    all << choice(wording::text(name_of(one)), wording::priority(one));
  }
  return all;
}

CreateTicket TicketDraft::build(const QVariantMap& draft) {
  CreateTicket create;
  create.type_id = wording::id_of<TicketTypeId>(draft.value("typeKey").toString());
  create.priority =
      enum_named<Priority>(wording::bytes(draft.value("priorityKey").toString())).value_or(Priority::kNormal);
  create.title = wording::bytes(draft.value("title").toString().trimmed());
  create.body = wording::bytes(draft.value("body").toString().trimmed());
  if (const QString site = draft.value("siteId").toString(); !site.isEmpty())
    create.site_id = wording::id_of<SiteId>(site);
  if (const QString asset = draft.value("assetId").toString(); !asset.isEmpty()) {
    create.asset_id = wording::id_of<AssetId>(asset);
  }
  return create;
}

namespace {

// The rules name fields; a person knows them by what the page calls them.
QString why_not(Error error) {
  for (std::string& field : error.fields) {
    if (field == "title") field = wording::bytes(TicketDraft::tr("what it is about"));
    if (field == "body") field = wording::bytes(TicketDraft::tr("your own words"));
    if (field == "site_id") field = wording::bytes(TicketDraft::tr("where it is"));
  }
  return wording::sentence(error);
}

}  // namespace

Result<TicketDraft::Found> TicketDraft::find(sync::Desk& desk, const std::optional<QVariantMap>& newer) {
  Found found;
  if (newer) {
    found.draft = *newer;
  } else {
    TRY_ASSIGN(const auto draft, desk.store.drafts().find(kNewTicket));
    if (draft) found.draft = QJsonDocument::fromJson(QByteArray::fromStdString(draft->body)).object().toVariantMap();
  }
  QVariantList types, sites, assets{choice({}, tr("None"))};
  TRY_ASSIGN(const auto all_types, desk.store.read().all<TicketType>());
  TRY_ASSIGN(const auto access, desk.store.read().find<GuestAccess>(desk.account.session.user.value));
  for (const auto& one : all_types) {
    const bool open =
        !access || std::ranges::find(access->record.ticket_types, one.record.id) != access->record.ticket_types.end();
    if (one.record.active && open) types << choice(wording::id(one.record.id.value), wording::text(one.record.name));
  }
  if (!found.draft.contains("typeKey") && !types.isEmpty()) found.draft["typeKey"] = types.first().toMap()["key"];
  TRY_ASSIGN(const auto all_sites, desk.store.read().all<Site>());
  for (const auto& one : all_sites) sites << choice(wording::id(one.record.id.value), wording::text(one.record.name));
  if (!found.draft.contains("siteId") && sites.size() == 1) found.draft["siteId"] = sites.first().toMap()["key"];
  const QString site = found.draft.value("siteId").toString();
  TRY_ASSIGN(const auto all_assets, desk.store.read().all<Asset>());
  for (const auto& one : all_assets) {
    const bool here = site.isEmpty() || (one.record.site_id && wording::id(one.record.site_id->value) == site);
    if (here) assets << choice(wording::id(one.record.id.value), wording::text(one.record.name));
  }
  const auto tried = desk.store.replica().try_out(
      desk.make.operation({RecordType::kTicket, desk.make.make_id<TicketId>().value}, build(found.draft)));
  found.facts = {{"types", types},
                 {"sites", sites},
                 {"assets", assets},
                 {"canSend", tried.has_value()},
                 {"sendReason", tried ? QString() : why_not(tried.error())}};
  return found;
}

void TicketDraft::load() {
  const std::optional<QVariantMap> newer = has_draft_ || dirty_ ? std::optional(draft_) : std::nullopt;
  load_by<Found>([newer](sync::Desk& desk) { return find(desk, newer); },
                 [this, first = !newer](const Found& found) {
                   if (first) {
                     QVariantMap draft = found.draft;
                     draft.insert(draft_);  // what the page has set meanwhile
                     draft_ = draft;
                   }
                   has_draft_ = true;
                   facts_ = found.facts;
                   show_photos();
                   emit changed();
                   if (first && dirty_) reload();
                 });
}

void TicketDraft::show_photos() {
  QVariantList rows;
  for (const QVariant& one : draft_.value("photos").toList()) {
    const QUrl url = QUrl(one.toString());
    rows << QVariantMap{{"key", url.toString()},
                        {"url", url.toString()},
                        {"previewUrl", url.toString()},
                        {"role", "other"},
                        {"caption", url.fileName()}};
  }
  photos_.set(rows);
}

void TicketDraft::put(const QString& name, const QVariant& value) {
  if (draft_.value(name) == value) return;
  draft_[name] = value;
  dirty_ = true;
  if (complete() && !save_soon_.isActive()) save_soon_.start();
  show_photos();
  emit changed();
}

void TicketDraft::save() {
  save_soon_.stop();
  if (!dirty_) return;
  dirty_ = false;
  ask<Found>(
      [draft = draft_](sync::Desk& desk) -> Result<Found> {
        const QByteArray body = QJsonDocument(QJsonObject::fromVariantMap(draft)).toJson(QJsonDocument::Compact);
        TRY(desk.store.drafts().put(kNewTicket, body.toStdString(), desk.clock.now()));
        return find(desk, draft);
      },
      [this](const Found& found) {
        facts_ = found.facts;
        emit changed();
      });
}

// Copied in at once: the file it came from may be gone before the ticket is sent.
void TicketDraft::addPhoto(const QUrl& file) {
  ask<QString>(
      [path = file.toLocalFile()](sync::Desk& desk) -> Result<QString> {
        const auto folder = desk.store.folder() / "drafts";
        const std::string name =
            wording::bytes(QUuid::createUuid().toString(QUuid::WithoutBraces) + "-" + path.section('/', -1));
        TRY_ASSIGN(const std::string content, read_file(path.toStdString()));
        std::error_code failed;
        if (std::filesystem::create_directories(folder, failed); failed) {
          return fail(error_from_errno(failed.value(), "make the folder of drafts"));
        }
        TRY(write_file_durably(folder / name, content));
        return QUrl::fromLocalFile(QString::fromStdString((folder / name).string())).toString();
      },
      [this](const QString& url) { put("photos", draft_.value("photos").toList() << url); });
}

void TicketDraft::removePhoto(int row) {
  QVariantList list = draft_.value("photos").toList();
  if (row < 0 || row >= list.size()) return;
  list.removeAt(row);
  put("photos", list);
}

void TicketDraft::send() {
  clear_problem();
  save_soon_.stop();
  dirty_ = false;
  ask<QString>(
      [draft = draft_, edge = Settings::photo_edge_of(backstage()->home())](sync::Desk& desk) -> Result<QString> {
        const RecordRef target{RecordType::kTicket, desk.make.make_id<TicketId>().value};
        Work work;
        work.operations.push_back(desk.make.operation(target, build(draft)));
        for (const QVariant& one : draft.value("photos").toList()) {
          TRY(photos::add(desk, target, QUrl(one.toString()).toLocalFile(), AttachmentRole::kOther, edge, work));
        }
        desk.make.group(work);
        TRY_ASSIGN(desk.changes, desk.store.replica().perform(work.operations, work.files));
        desk.send_soon = true;
        TRY(desk.store.drafts().remove(kNewTicket));
        std::error_code ignored;
        std::filesystem::remove_all(desk.store.folder() / "drafts", ignored);
        return wording::id(target.id);
      },
      [this](const QString& id) {
        draft_.clear();
        has_draft_ = false;
        emit saved();
        emit sent(id);
      });
}

void TicketDraft::discard() {
  save_soon_.stop();
  dirty_ = false;
  draft_.clear();
  has_draft_ = false;
  ask<bool>(
      [](sync::Desk& desk) -> Result<bool> {
        TRY(desk.store.drafts().remove(kNewTicket));
        std::error_code ignored;
        std::filesystem::remove_all(desk.store.folder() / "drafts", ignored);
        return true;
      },
      [this](const bool&) { reload(); });
}

}  // namespace satchel::view
