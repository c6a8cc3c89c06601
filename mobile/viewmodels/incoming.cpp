#include "mobile/viewmodels/incoming.h"

#include <QUrl>
#include <algorithm>

#include "mobile/viewmodels/photos.h"
#include "mobile/viewmodels/rows.h"
#include "mobile/viewmodels/settings.h"
#include "mobile/viewmodels/wording.h"

namespace satchel::view {
namespace {

QString words_of(const Error& error) {
  const bool none = error.code == ErrorCode::kInvalidArgument;  // look_at(): no file is there
  return none ? Incoming::tr("There is no such file, or it cannot be read.") : wording::sentence(error);
}

QVariantMap thing_of(const QString& file, const Result<WorkMaker::Look>& look) {
  QVariantMap row{{"url", file}, {"name", QUrl(file).fileName()}, {"taken", look.has_value()}};
  if (!look) {
    row["detail"] = words_of(look.error());
    return row;
  }
  const QString size = wording::size(look->args.bytes);
  row["isImage"] = look->args.kind == AttachmentKind::kPhoto;
  row["detail"] = look->damaged ? Incoming::tr("%1, damaged: it is taken as it is").arg(size) : size;
  return row;
}

QVariantMap job_row(const JobLine& job) {
  return {{"key", "job " + wording::id(job.id.value)},
          {"kind", "job"},
          {"text", Incoming::tr("Job %1").arg(wording::text(job.number))},
          {"detail", wording::text(job.title) + (job.site_name.empty() ? "" : ", " + wording::text(job.site_name))},
          {"icon", "jobs"}};
}

QVariantMap ticket_row(const Ticket& ticket) {
  return {{"key", "ticket " + wording::id(ticket.id.value)},
          {"kind", "ticket"},
          {"text", ticket.number.empty() ? Incoming::tr("Ticket")
                                         : Incoming::tr("Ticket %1").arg(wording::text(ticket.number))},
          {"detail", wording::text(ticket.title)},
          {"icon", "message"}};
}

// Of a row's key.
RecordRef target_of(const QString& key) {
  const auto type = key.startsWith("job ") ? RecordType::kJob : RecordType::kTicket;
  return {type, Uuid::parse(wording::bytes(key.section(' ', 1))).value_or(Uuid{})};
}

struct Targets {
  std::vector<JobLine> jobs;
  std::vector<Ticket> tickets;
};

Result<Targets> all_open(sync::Desk& desk) {
  Targets found;
  TRY_ASSIGN(found.jobs, desk.store.read().jobs(satchel::JobList::kOpen));
  TRY_ASSIGN(const auto tickets, desk.store.read().all<Ticket>());
  for (const auto& one : tickets) found.tickets.push_back(one.record);
  std::ranges::sort(found.tickets, std::greater<>(), &Ticket::created_at);
  return found;
}

Result<Targets> found_by(sync::Desk& desk, const QString& words) {
  Targets found;
  TRY_ASSIGN(const auto hits, desk.store.read().search(wording::bytes(words)));
  std::vector<JobId> jobs;
  for (const SearchHit& hit : hits) {
    if (hit.ref.type == RecordType::kJob) jobs.push_back(JobId{hit.ref.id});
    if (hit.ref.type != RecordType::kTicket) continue;
    TRY_ASSIGN(const auto ticket, desk.store.read().find<Ticket>(hit.ref.id));
    if (ticket) found.tickets.push_back(ticket->record);
  }
  TRY_ASSIGN(found.jobs, desk.store.read().job_lines(jobs));
  return found;
}

// Takes the rows past the most away; how many that were.
template <class T>
int cut(std::vector<T>& rows) {
  const int more = std::max(int(rows.size()) - Incoming::kMostRows, 0);
  rows.resize(rows.size() - std::size_t(more));
  return more;
}

}  // namespace

Incoming::Incoming(QObject* parent) : ViewModel(parent, {"kind", "text", "detail", "icon", "allowed?", "reason"}) {
  connect(this, &Incoming::filesChanged, this, &Incoming::reload);
  connect(this, &Incoming::searchChanged, this, &Incoming::reload);
}

void Incoming::set_files(const QStringList& files) {
  if (std::exchange(files_, files) != files) emit filesChanged();
}

void Incoming::set_search(const QString& words) {
  if (std::exchange(search_, words) != words) emit searchChanged();
}

bool Incoming::concerns(const RecordRef& ref) const {
  return ref.type == RecordType::kJob || ref.type == RecordType::kAssignment || ref.type == RecordType::kTicket ||
         ref.type == RecordType::kSettings;
}

QString Incoming::moreText() const {
  return more_ == 0 ? QString() : tr("%n more: search for number or title.", nullptr, more_);
}

Result<Incoming::Found> Incoming::find(sync::Desk& desk, const QStringList& files, const QString& search) {
  Found found;
  std::optional<AddAttachment> first;  // that can be taken
  QString why;                         // where none can
  for (const QString& file : files) {
    const auto look = desk.make.look_at(QUrl(file).toLocalFile().toStdString());
    found.things << thing_of(file, look);
    if (look && !first) first = look->args;
    if (!look && why.isEmpty()) why = words_of(look.error());
  }
  TRY_ASSIGN(Targets targets, search.isEmpty() ? all_open(desk) : found_by(desk, search));
  found.more = cut(targets.jobs) + cut(targets.tickets);
  for (const JobLine& job : targets.jobs) found.rows << job_row(job);
  for (const Ticket& ticket : targets.tickets) found.rows << ticket_row(ticket);
  for (QVariant& one : found.rows) {
    QVariantMap row = one.toMap();
    if (first) {
      const auto tried = desk.store.replica().try_out(desk.make.operation(target_of(row["key"].toString()), *first));
      row["allowed"] = tried.has_value();
      if (!tried) row["reason"] = wording::sentence(tried.error());
    } else {
      row["reason"] = why;
    }
    one = row;
  }
  return found;
}

void Incoming::load() {
  if (files_.isEmpty()) return;
  load_by<Found>([files = files_, words = search_.trimmed()](sync::Desk& desk) { return find(desk, files, words); },
                 [this](const Found& found) {
                   things_ = found.things;
                   more_ = found.more;
                   set(found.rows);
                   emit changed();
                 });
}

void Incoming::put(const QString& key) {
  if (std::exchange(busy_, true)) return;
  clear_problem();
  emit changed();
  QStringList paths;
  for (const QVariant& one : things_) {
    const QVariantMap thing = one.toMap();
    if (thing["taken"].toBool()) paths << QUrl(thing["url"].toString()).toLocalFile();
  }
  backstage()->ask<bool>(
      this,
      [target = target_of(key), paths,
       edge = Settings::photo_edge_of(backstage()->home())](sync::Desk& desk) -> Result<bool> {
        Work work;
        for (const QString& path : paths) {
          TRY(photos::add(desk, target, path, AttachmentRole::kOther, edge, work));
        }
        desk.make.group(work);
        TRY_ASSIGN(const ChangeSet changes, desk.store.replica().perform(work.operations, work.files));
        desk.changes.merge(changes);
        desk.send_soon = true;
        return true;
      },
      [this](const Result<bool>& done) {
        busy_ = false;
        emit changed();
        if (!done) return set_problem(done.error(), words_of(done.error()));
        emit saved();
      });
}

}  // namespace satchel::view
