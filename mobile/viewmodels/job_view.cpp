#include "mobile/viewmodels/job_view.h"

#include <QLocale>
#include <QUrl>
#include <algorithm>

#include "mobile/platform/hands.h"
#include "mobile/viewmodels/conflict_page.h"
#include "mobile/viewmodels/photos.h"
#include "mobile/viewmodels/report.h"
#include "mobile/viewmodels/rows.h"
#include "mobile/viewmodels/settings.h"
#include "mobile/viewmodels/wording.h"

namespace satchel::view {
namespace {

constexpr const char* kConfirm = "confirm";

QString icon_of(OperationKind kind) {
  switch (kind) {
    case OperationKind::kAcceptAssignment:
      return "check";
    case OperationKind::kStartJob:
      return "play";
    case OperationKind::kHoldJob:
      return "pause";
    case OperationKind::kSubmitCloseout:
      return "check";
    case OperationKind::kDeclineAssignment:
      return "close";
    case OperationKind::kWithdrawCloseout:
      return "undo";
    default:
      return "circle";
  }
}

// The page that asks for what an operation needs besides its job; nullopt: the app has none, the step is the office's.
std::optional<QString> page_of(OperationKind kind) {
  switch (kind) {
    case OperationKind::kAcceptAssignment:
    case OperationKind::kStartJob:
    case OperationKind::kWithdrawCloseout:
      return "";
    case OperationKind::kDeclineAssignment:
      return "decline";
    case OperationKind::kHoldJob:
      return "hold";
    case OperationKind::kSubmitCloseout:
      return "closeout";
    default:
      return std::nullopt;
  }
}

// The steps in the order of core/rules; the first that carries the work forward is the page's own button.
void put_steps(QVariantMap& page, const std::vector<NextStep>& steps, const QString& state) {
  QVariantList others;
  for (const NextStep& one : steps) {
    const auto opens = page_of(one.kind);
    if (!opens) continue;
    const QVariantMap step{
        {"kind", wording::text(name_of(one.kind))},
        {"label", wording::step(one.kind)},
        {"icon", icon_of(one.kind)},
        {"allowed", one.allowed},
        {"reason", one.reason ? wording::sentence({*one.reason, {}, {wording::bytes(state)}}) : QString()},
        {"opens", *opens}};
    if (!page.contains("primary") && one.kind != OperationKind::kWithdrawCloseout) {
      page["primary"] = step;
    } else {
      others << step;
    }
  }
  page["steps"] = others;
}

// A task that asks for nothing more is done with one tap; the closeout page stays beside it.
SubmitCloseout just_done(sync::Desk& desk) {
  SubmitCloseout done;
  done.closeout_id = desk.make.make_id<CloseoutId>();
  done.work_done = wording::bytes(JobView::tr("Done."));
  return done;
}

void put_confirm(QVariantMap& page, sync::Desk& desk, const Job& job) {
  if (job.kind != JobKind::kTask) return;
  const auto tried =
      desk.store.replica().try_out(desk.make.operation({RecordType::kJob, job.id.value}, just_done(desk)));
  if (!tried) return;
  QVariantList others = page["steps"].toList();
  if (page.contains("primary")) others.prepend(page["primary"]);
  page["primary"] = QVariantMap{{"kind", kConfirm},    {"label", JobView::tr("Confirm done")},
                                {"icon", "check"},     {"allowed", true},
                                {"reason", QString()}, {"opens", QString()}};
  page["steps"] = others;
}

QVariantMap site_of(const JobPage& job) {
  if (!job.site) return {};
  const Site& site = job.site->record;
  QVariantMap map{{"siteId", wording::id(site.id.value)},
                  {"name", wording::text(site.name)},
                  {"address", wording::text(site.address)},
                  {"accessNotes", wording::text(site.access_notes)},
                  {"hazards", wording::text(site.hazards)},
                  {"company", job.company ? wording::text(job.company->record.name) : QString()},
                  {"hidden", rows::hidden(*job.site)}};
  if (site.lat && site.lon) {
    map["lat"] = *site.lat;
    map["lon"] = *site.lon;
    map["mapsUrl"] = QString("geo:%1,%2").arg(*site.lat, 0, 'f', 6).arg(*site.lon, 0, 'f', 6);
  } else if (!site.address.empty()) {
    map["mapsUrl"] = "geo:0,0?q=" + QString::fromUtf8(QUrl::toPercentEncoding(wording::text(site.address)));
  }
  return map;
}

QVariant contact_of(const JobPage& job) {
  if (!job.contact) return {};
  QVariantList points;
  for (const auto& one : job.contact_points) points << rows::contact_point(one.record);
  return QVariantMap{{"contactId", wording::id(job.contact->record.id.value)},
                     {"name", wording::text(job.contact->record.name)},
                     {"role", wording::text(job.contact->record.function)},
                     {"points", points}};
}

QVariantList assets_of(const JobPage& job) {
  QVariantList list;
  for (const auto& one : job.assets) {
    const Asset& asset = one.record;
    QString tag;
    for (const auto& each : job.asset_tags) {
      if (each.record.asset_id == asset.id) tag = wording::text(each.record.code);
    }
    list << QVariantMap{{"key", wording::id(asset.id.value)},
                        {"assetId", wording::id(asset.id.value)},
                        {"name", wording::text(asset.name)},
                        {"path", wording::text(asset.path)},
                        {"serial", wording::text(asset.serial)},
                        {"make", wording::text(asset.make)},
                        {"model", wording::text(asset.model)},
                        {"status", wording::own_key(asset.status)},
                        {"tag", tag},
                        {"hidden", rows::hidden(one)}};
  }
  return list;
}

QVariantList timeline_of(sync::Desk& desk, const JobPage& job) {
  QVariantList list;
  for (const auto& one : job.events) {
    const JobEvent& event = one.record;
    const auto kind = enum_named<OperationKind>(event.kind);
    QString text = kind ? wording::noun(*kind) : wording::text(event.kind);
    if (!event.reason.empty()) text += ": " + wording::text(event.reason);
    list << QVariantMap{{"key", wording::id(event.id.value)},
                        {"text", text},
                        {"who", wording::card(desk.store, event.actor, &desk.account).name},
                        {"timeText", wording::moment(event.occurred_at)},
                        {"icon", kind ? icon_of(*kind) : QString("circle")},
                        {"late", event.late}};
  }
  return list;
}

QString costs_text(const Closeout& closeout) {
  std::map<std::string, std::int64_t> sums;
  for (const CostLine& line : closeout.costs) {
    sums[line.unit_price.currency] += line.unit_price.minor * line.quantity_milli / 1000;
  }
  QStringList texts;
  for (const auto& [currency, minor] : sums) texts << wording::money({minor, currency});
  return texts.join(", ");
}

QVariantList closeouts_of(const JobPage& job, const rows::Receipts& receipts) {
  QVariantList list;
  for (const auto& one : job.closeouts) {
    const Closeout& closeout = one.record;
    std::int64_t minutes = 0;
    for (const TimeEntry& entry : closeout.time_entries) minutes += entry.minutes;
    QVariantMap row{{"key", wording::id(closeout.id.value)},
                    {"version", qint64(closeout.version)},
                    {"stateText", wording::closeout_state(closeout.state)},
                    {"outcomeText", wording::outcome(closeout.outcome)},
                    {"workDone", wording::text(closeout.work_done)},
                    {"followUp", wording::text(closeout.follow_up)},
                    {"timeText", wording::moment(closeout.created_at)},
                    {"costsText", costs_text(closeout)},
                    {"minutesText", minutes > 0 ? wording::minutes(minutes) : QString()},
                    {"late", closeout.late}};
    const QString waits = receipts.mark(closeout.job_id.value);
    rows::put_receipt(row, closeout.state == CloseoutState::kVerified ? "verified"
                           : closeout.rev > 0                         ? "received"
                           : waits.isEmpty()                          ? "saved"
                                                                      : waits);
    list << row;
  }
  return list;
}

void put_return(QVariantMap& page, const JobPage& job) {
  if (job.job.record.state != JobState::kRework) return;
  for (const auto& one : job.closeouts) {
    if (one.record.state != CloseoutState::kReturned) continue;
    QVariantList items;
    for (const ReturnItem& item : one.record.return_items) {
      QString about = wording::own_key(item.about);
      for (const ChecklistItem& check : job.job.record.checklist) {
        if (check.key == item.about) about = wording::text(check.text);
      }
      items << QVariantMap{{"about", about}, {"reason", wording::text(item.reason)}};
    }
    page["returnReason"] = wording::text(one.record.return_reason);
    page["returnItems"] = items;
    return;
  }
}

void put_facts(QVariantMap& page, const JobPage& shown) {
  const Job& job = shown.job.record;
  page["kindText"] = wording::kind(job.kind);
  page["description"] = wording::text(job.description);
  QStringList hazards;
  if (!job.hazards.empty()) hazards << wording::text(job.hazards);
  if (shown.site && !shown.site->record.hazards.empty()) hazards << wording::text(shown.site->record.hazards);
  page["hazards"] = hazards.join("\n");
  page["internalNote"] = wording::text(job.internal_note);
  page["estText"] = job.est_minutes ? wording::minutes(*job.est_minutes) : QString();
  page["verificationText"] = job.verification == Verification::kNone ? JobView::tr("Closed when it is finished")
                                                                     : JobView::tr("The office verifies it");
  QString window = job.window_from ? wording::moment(*job.window_from) : QString();
  if (job.window_to) {
    const bool same_day =
        job.window_from && wording::local(*job.window_from).date() == wording::local(*job.window_to).date();
    window += " – " + (same_day ? wording::clock(*job.window_to) : wording::moment(*job.window_to));
  }
  page["windowText"] = window;
  page["hidden"] = rows::hidden(shown.job);
  QVariantList checks;
  for (const ChecklistItem& item : job.checklist) {
    checks << QVariantMap{
        {"key", wording::text(item.key)}, {"text", wording::text(item.text)}, {"required", item.required}};
  }
  page["checklist"] = checks;
}

}  // namespace

JobView::JobView(QObject* parent)
    : ViewModel(parent),
      comments_({"body", "author", "initials", "colour", "timeText", "internal?", "mine?", "receipt", "receiptText"},
                this) {
  connect(this, &JobView::jobIdChanged, this, &JobView::reload);
}

void JobView::set_jobId(const QString& id) {
  if (std::exchange(job_id_, id) != id) emit jobIdChanged();
}

bool JobView::concerns(const RecordRef& ref) const {
  return ref.type != RecordType::kNotification && ref.type != RecordType::kTicket &&
         ref.type != RecordType::kTicketMessage && ref.type != RecordType::kAbsence;
}

Result<JobView::Found> JobView::find(sync::Desk& desk, JobId id) {
  TRY_ASSIGN(const JobPage job, desk.store.read().job(id));
  TRY_ASSIGN(const auto steps, desk.store.replica().next_steps(id));
  TRY_ASSIGN(const auto lines, desk.store.read().job_lines(std::array{id}));
  TRY_ASSIGN(const auto receipts, rows::Receipts::of(desk.store));
  if (lines.empty()) return fail(ErrorCode::kNotFound, "no such job");
  Found found;
  QVariantMap& page = found.page;
  page = rows::job(lines.front(), receipts, desk.clock.now());
  put_facts(page, job);
  put_return(page, job);
  put_steps(page, steps, wording::text(name_of(job.job.record.state)));
  put_confirm(page, desk, job.job.record);
  page["site"] = site_of(job);
  page["contact"] = contact_of(job);
  page["assets"] = assets_of(job);
  page["timeline"] = timeline_of(desk, job);
  page["closeouts"] = closeouts_of(job, receipts);
  TRY_ASSIGN(const auto undecided, conflicts::open_of(desk.store, {RecordType::kJob, id.value}));
  page["conflicts"] = int(undecided.size());
  QVariantList documents, photos;
  TRY_ASSIGN(const auto pins, desk.store.keeper().pins());
  for (const auto& one : job.documents) documents << rows::document(desk.store, one, pins);
  for (const auto& one : job.attachments) {
    if (one.record.kind != AttachmentKind::kSignature) photos << rows::photo(desk.store, one);
  }
  page["documents"] = documents;
  page["photos"] = photos;
  const auto last_of = [](const QVariantList& list) {
    return list.isEmpty() ? QString() : list.last().toMap().value("receipt").toString();
  };
  for (const auto& one : job.comments) found.comments << rows::comment(desk, one.record);
  page["sectionReceipts"] =
      QVariantMap{{"work", page["receipt"]}, {"talk", last_of(found.comments)}, {"docs", last_of(photos)}};
  return found;
}

void JobView::load() {
  if (job_id_.isEmpty()) return;
  load_by<Found>([id = wording::id_of<JobId>(job_id_)](sync::Desk& desk) { return find(desk, id); },
                 [this](const Found& found) {
                   page_ = found.page;
                   comments_.set(found.comments);
                   emit changed();
                 });
}

void JobView::act_on_job(OperationArgs args) {
  act([id = wording::id_of<JobId>(job_id_), args = std::move(args)](sync::Desk& desk) -> Result<Work> {
    return Work{{desk.make.operation({RecordType::kJob, id.value}, args)}, {}};
  });
}

void JobView::perform(const QString& kind) {
  if (kind == kConfirm) {
    return act([id = wording::id_of<JobId>(job_id_)](sync::Desk& desk) -> Result<Work> {
      return Work{{desk.make.operation({RecordType::kJob, id.value}, just_done(desk))}, {}};
    });
  }
  const auto step = enum_named<OperationKind>(wording::bytes(kind));
  if (step == OperationKind::kAcceptAssignment) return act_on_job(AcceptAssignment{});
  if (step == OperationKind::kStartJob) return act_on_job(StartJob{});
  if (step != OperationKind::kWithdrawCloseout) return set_problem({ErrorCode::kUnknownKind, "no step of the app", {}});
  act([id = wording::id_of<JobId>(job_id_)](sync::Desk& desk) -> Result<Work> {
    TRY_ASSIGN(const JobPage page, desk.store.read().job(id));
    for (const auto& one : page.closeouts) {
      if (one.record.state != CloseoutState::kSubmitted) continue;
      return Work{{desk.make.operation({RecordType::kJob, id.value}, WithdrawCloseout{one.record.id})}, {}};
    }
    return fail(ErrorCode::kNotFound, "no closeout to take back");
  });
}

QVariantList JobView::declineReasons() const {
  return {QVariantMap{{"key", "time"}, {"text", tr("No time in this window")}},
          QVariantMap{{"key", "far"}, {"text", tr("Too far away")}},
          QVariantMap{{"key", "skill"}, {"text", tr("Not my trade")}},
          QVariantMap{{"key", "material"}, {"text", tr("Material or tools are missing")}},
          QVariantMap{{"key", "other"}, {"text", tr("Another reason")}}};
}

void JobView::decline(const QString& reason, const QString& text) {
  QString words;
  for (const QVariant& one : declineReasons()) {
    if (one.toMap().value("key") == reason) words = one.toMap().value("text").toString();
  }
  if (!text.trimmed().isEmpty()) words += (words.isEmpty() ? "" : ": ") + text.trimmed();
  act_on_job(DeclineAssignment{wording::bytes(words)});
}

QVariantList JobView::holdReasons() const {
  QVariantList all;
  for (const HoldReason reason :
       {HoldReason::kParts, HoldReason::kAccess, HoldReason::kWeather, HoldReason::kCustomer, HoldReason::kOther}) {
    all << QVariantMap{{"key", wording::text(name_of(reason))}, {"text", wording::hold_reason(reason)}};
  }
  return all;
}

void JobView::hold(const QString& reason, const QString& text) {
  const auto known = enum_named<HoldReason>(wording::bytes(reason));
  if (!known) return set_problem({ErrorCode::kReasonRequired, {}, {}});
  act_on_job(HoldJob{*known, wording::bytes(text.trimmed())});
}

void JobView::say(const QString& text, bool internal) {
  act([id = wording::id_of<JobId>(job_id_), body = wording::bytes(text.trimmed()),
       internal](sync::Desk& desk) -> Result<Work> {
    const AddComment comment{desk.make.make_id<CommentId>(), body,
                             internal ? Visibility::kInternal : Visibility::kPublic};
    return Work{{desk.make.operation({RecordType::kJob, id.value}, comment)}, {}};
  });
}

void JobView::addPhoto(const QUrl& file, const QString& role) {
  act([target = RecordRef{RecordType::kJob, wording::id_of<JobId>(job_id_).value}, path = file.toLocalFile(),
       as = enum_named<AttachmentRole>(wording::bytes(role)).value_or(AttachmentRole::kOther),
       edge = Settings::photo_edge_of(backstage()->home())](sync::Desk& desk) -> Result<Work> {
    Work work;
    TRY(photos::add(desk, target, path, as, edge, work));
    return work;
  });
}

void JobView::navigate() {
  const QString maps = site().value("mapsUrl").toString();
  if (maps.isEmpty() || !Hands().open(QUrl(maps))) {
    set_problem({ErrorCode::kNotFound, "nothing on this device opens a map", {}});
  }
}

void JobView::call(const QString& number) {
  QString digits = number;
  if (!Hands().open(QUrl("tel:" + digits.remove(' ')))) {
    set_problem({ErrorCode::kNotFound, "nothing on this device makes calls", {}});
  }
}

void JobView::report() {
  ask<QString>([id = wording::id_of<JobId>(job_id_)](sync::Desk& desk) { return write_report(desk, id); },
               [this](const QString& file) { emit reportReady(QUrl::fromLocalFile(file)); });
}

}  // namespace satchel::view
