#include "mobile/viewmodels/job_list.h"

#include <QDate>
#include <algorithm>
#include <limits>
#include <set>

#include "mobile/viewmodels/rows.h"
#include "mobile/viewmodels/wording.h"

namespace satchel::view {
namespace {

constexpr int kRowsKept = 400;
constexpr std::size_t kRowsAtStart = 30;
constexpr std::size_t kHits = 500;
constexpr int kNeighbours = 20;  // rows fetched with a missing one, each way

bool in_list(const JobKey& job, const QString& list) {
  switch (job.state) {
    case JobState::kAssigned:
    case JobState::kAccepted:
    case JobState::kInProgress:
    case JobState::kOnHold:
    case JobState::kRework:
      return list == "open" || list == "all";
    case JobState::kAwaitingVerification:
      return list == "awaiting" || list == "all";
    case JobState::kClosed:
    case JobState::kCancelled:
      return list == "closed" || list == "all";
    default:
      return list == "all";
  }
}

bool passes(const JobKey& job, const QString& filter, TimePoint now, TimePoint midnight) {
  const auto when = job.window_from ? job.window_from : job.due_at;
  if (filter == "today") return when && *when < midnight && !is_final(job.state);
  if (filter == "overdue") return job.due_at && *job.due_at < now && !is_final(job.state);
  if (filter == "on_hold") return job.state == JobState::kOnHold;
  if (filter == "returned") return job.state == JobState::kRework;
  return filter == "not_received" && job.pending;
}

const QStringList& all_filters() {
  static const QStringList kAll{"today", "overdue", "on_hold", "returned", "not_received"};
  return kAll;
}

// The way from here to each job's site, in metres; only those whose site's place is known and shown.
Result<std::map<JobId, double>> ways_to(sync::Desk& desk, const std::vector<JobKey>& jobs, const Place& here) {
  std::map<SiteId, double> sites;
  TRY_ASSIGN(const auto all, desk.store.read().all<Site>());
  for (const auto& one : all) {
    const Site& site = one.record;
    if (site.lat && site.lon) sites[site.id] = metres_between(here, {*site.lat, *site.lon});
  }
  std::map<JobId, double> ways;
  for (const JobKey& job : jobs) {
    const auto site = job.site ? sites.find(*job.site) : sites.end();
    if (site != sites.end()) ways[job.id] = site->second;
  }
  return ways;
}

// What was returned stands before everything else, then what is urgent, then by time; without a time last. What is over
// comes behind it, the latest first.
bool before(const JobKey& a, const JobKey& b, bool by_number) {
  if (by_number) return std::pair(a.number, a.id) < std::pair(b.number, b.id);
  if (a.closed_at.has_value() != b.closed_at.has_value()) return b.closed_at.has_value();
  if (a.closed_at) return std::pair(b.closed_at, b.id) < std::pair(a.closed_at, a.id);
  const auto key = [](const JobKey& job) {
    const auto when = job.window_from ? job.window_from : job.due_at;
    return std::tuple(job.state != JobState::kRework, job.priority != Priority::kUrgent, !when, when, job.number,
                      job.id);
  };
  return key(a) < key(b);
}

// Jobs that were found themselves, or by their site or one of their assets.
Result<void> keep_found(sync::Desk& desk, const QString& text, std::vector<JobKey>& jobs) {
  TRY_ASSIGN(const auto hits, desk.store.read().search(wording::bytes(text), kHits));
  std::erase_if(jobs, [&](const JobKey& job) {
    return std::ranges::none_of(hits, [&](const SearchHit& hit) {
      if (hit.ref.type == RecordType::kJob) return hit.ref.id == job.id.value;
      if (hit.ref.type == RecordType::kSite) return job.site && hit.ref.id == job.site->value;
      return hit.ref.type == RecordType::kAsset && job.asset_ids.find(hit.ref.id.str()) != std::string::npos;
    });
  });
  return {};
}

}  // namespace

JobList::JobList(QObject* parent)
    : KeyedModel({"jobId",     "number",      "title",        "kindText", "stateKey",    "stateText",   "stateIcon",
                  "stateTone", "priorityKey", "priorityText", "urgent?",  "siteName",    "siteAddress", "dueText",
                  "overdue?",  "windowText",  "returnReason", "receipt",  "receiptText", "distanceText"},
                 parent),
      cache_(kRowsKept) {
  fetch_soon_.setSingleShot(true);
  fetch_soon_.setInterval(0);
  connect(&fetch_soon_, &QTimer::timeout, this, &JobList::fetch_missing);
  connect(this, &JobList::choiceChanged, this, &JobList::refresh);
}

JobList::~JobList() = default;

void JobList::componentComplete() {
  backstage_ = Backstage::of(this);
  if (backstage_ == nullptr) return;
  connect(backstage_, &Backstage::changed, this, &JobList::on_changes);
  connect(backstage_, &Backstage::placeChanged, this, &JobList::choiceChanged);
  emit backstage_->placeWanted();
  // Rows carry words.
  connect(backstage_, &Backstage::languageChanged, this, [this] {
    ChangeSet all;
    all.everything = true;
    on_changes(all);
    emit choiceChanged();
  });
  refresh();
}

QVariantList JobList::filterChoices() const {
  const QStringList names{tr("Today"), tr("Overdue"), tr("On hold"), tr("Returned"), tr("Not yet received")};
  QVariantList choices;
  for (qsizetype i = 0; i < names.size(); ++i) {
    const QString& key = all_filters()[i];
    choices << QVariantMap{
        {"key", key}, {"text", names[i]}, {"on", filters_.contains(key)}, {"count", counts_.value(key, 0)}};
  }
  return choices;
}

namespace {

QString words_of(std::optional<NoPlace> why) {
  switch (why.value_or(NoPlace::kNobody)) {
    case NoPlace::kRefused:
      return JobList::tr(
          "This device does not let the app know where it is. Allow it in the settings of the system, under location.");
    case NoPlace::kUnknown:
      return JobList::tr("This device could not find out where it is.");
    case NoPlace::kNobody:
      break;
  }
  return JobList::tr("This device does not say where it is.");
}

}  // namespace

QVariantList JobList::sortChoices() const {
  const bool known = backstage_ != nullptr && backstage_->place().has_value();
  return {QVariantMap{{"key", "due"}, {"text", tr("By time")}, {"on", sort_ == "due"}, {"enabled", true}},
          QVariantMap{{"key", "number"}, {"text", tr("By number")}, {"on", sort_ == "number"}, {"enabled", true}},
          QVariantMap{{"key", "distance"},
                      {"text", tr("By distance")},
                      {"on", sort_ == "distance"},
                      {"enabled", known},
                      {"reason", known || backstage_ == nullptr ? QString() : words_of(backstage_->why_no_place())}}};
}

QString JobList::title() const {
  const QString name = list_ == "awaiting" ? tr("Awaiting verification")
                       : list_ == "closed" ? tr("Recently closed")
                       : list_ == "open"   ? tr("Open")
                                           : tr("All jobs");
  return tr("%1 (%2)").arg(name).arg(total_);
}

QString JobList::emptyText() const {
  if (!search_.isEmpty()) return tr("Nothing on this device has these words.");
  if (!filters_.isEmpty()) return tr("No job passes these filters.");
  return list_ == "open" ? tr("No job is assigned to you.") : tr("Nothing here.");
}

void JobList::toggleFilter(const QString& key) {
  if (!filters_.removeOne(key)) filters_ << key;
  emit choiceChanged();
}

void JobList::refresh() {
  if (backstage_ == nullptr) return;
  if (std::exchange(asking_, true)) {
    again_ = true;
    return;
  }
  const Choice choice{list_, search_.trimmed(), sort_, filters_, backstage_->place(), most_};
  backstage_->ask<Found>(
      this, [choice](sync::Desk& desk) { return find(desk, choice); },
      [this](const Result<Found>& found) {
        asking_ = false;
        if (found) show(*found);
        if (std::exchange(again_, false)) refresh();
      });
}

Result<JobList::Found> JobList::find(sync::Desk& desk, const Choice& choice) {
  TRY_ASSIGN(auto jobs, desk.store.read().job_keys());
  const TimePoint now = desk.clock.now();
  const TimePoint midnight =
      time_of_millis(QDateTime(QDate::currentDate().addDays(1), QTime(0, 0)).toMSecsSinceEpoch());
  std::erase_if(jobs, [&](const JobKey& job) { return !in_list(job, choice.list); });
  Found found;
  for (const QString& filter : all_filters()) {
    found.counts[filter] =
        int(std::ranges::count_if(jobs, [&](const JobKey& job) { return passes(job, filter, now, midnight); }));
  }
  std::erase_if(jobs, [&](const JobKey& job) {
    return std::ranges::any_of(choice.filters, [&](const QString& one) { return !passes(job, one, now, midnight); });
  });
  if (!choice.search.isEmpty()) TRY(keep_found(desk, choice.search, jobs));
  const bool by_number = choice.sort == "number";
  std::map<JobId, double> ways;
  if (choice.place && choice.sort == "distance") {
    TRY_ASSIGN(ways, ways_to(desk, jobs, *choice.place));
    for (const auto& [job, metres] : ways) found.distances[wording::id(job.value)] = wording::distance(metres);
  }
  const auto way = [&ways](const JobKey& job) {
    const auto known = ways.find(job.id);
    return known == ways.end() ? std::numeric_limits<double>::infinity() : known->second;
  };
  std::ranges::sort(jobs, [&](const JobKey& a, const JobKey& b) {
    const double to_a = way(a), to_b = way(b);
    return to_a != to_b ? to_a < to_b : before(a, b, by_number);
  });
  found.total = int(jobs.size());
  if (choice.most > 0 && found.total > choice.most) jobs.resize(std::size_t(choice.most));
  for (const JobKey& job : jobs) found.ids.push_back(wording::id(job.id.value));
  const std::size_t first = std::min(found.ids.size(), kRowsAtStart);
  TRY_ASSIGN(found.first, rows_of(desk, {found.ids.begin(), found.ids.begin() + std::ptrdiff_t(first)}));
  return found;
}

Result<std::vector<std::pair<QString, QVariantMap>>> JobList::rows_of(sync::Desk& desk,
                                                                      const std::vector<QString>& ids) {
  std::vector<JobId> wanted;
  for (const QString& id : ids) wanted.push_back(wording::id_of<JobId>(id));
  TRY_ASSIGN(const auto lines, desk.store.read().job_lines(wanted));
  TRY_ASSIGN(const auto receipts, rows::Receipts::of(desk.store));
  std::vector<std::pair<QString, QVariantMap>> made;
  for (const JobLine& line : lines) {
    QVariantMap row = rows::job(line, receipts, desk.clock.now());
    if (line.state == JobState::kRework) {
      TRY_ASSIGN(const auto closeouts, desk.store.read().all_where<Closeout>("job_id", line.id.value));
      for (const auto& one : closeouts) {
        if (one.record.state == CloseoutState::kReturned) row["returnReason"] = wording::text(one.record.return_reason);
      }
    }
    made.emplace_back(row.value("key").toString(), std::move(row));
  }
  return made;
}

void JobList::show(const Found& found) {
  if (std::exchange(distances_, found.distances) != found.distances) {
    for (const QString& key : cache_.keys()) {
      (*cache_.object(key))["distanceText"] = distances_.value(key);
      if (const auto at = places_.constFind(key); at != places_.cend()) row_changed(*at);
    }
  }
  // Before the keys: what is inserted is asked for at once.
  keep(found.first);
  set_keys(found.ids);
  places_.clear();
  places_.reserve(count());
  for (int at = 0; at < count(); ++at) places_.insert(keys()[static_cast<std::size_t>(at)], at);
  counts_ = found.counts;
  total_ = found.total;
  loading_ = false;
  emit answered();
}

QVariantMap JobList::row(int at) const {
  const QString& key = keys()[static_cast<std::size_t>(at)];
  if (const QVariantMap* known = cache_.object(key)) return *known;
  missing_ << key;
  fetch_soon_.start();
  return {{"key", key}, {"jobId", key}};
}

// What the view has asked for and did not get, with its neighbours: the next rows of a scroll come before they are
// seen.
void JobList::fetch_missing() {
  if (backstage_ == nullptr || missing_.isEmpty()) return;
  std::set<int> wanted_places;
  for (const QString& key : std::exchange(missing_, {})) {
    const auto at = places_.constFind(key);
    if (at == places_.cend()) continue;
    const int last = std::min(*at + kNeighbours + 1, count());
    for (int one = std::max(0, *at - kNeighbours); one < last; ++one) wanted_places.insert(one);
  }
  std::vector<QString> wanted;
  for (const int at : wanted_places) {
    const QString& key = keys()[static_cast<std::size_t>(at)];
    if (!cache_.contains(key)) wanted.push_back(key);
  }
  using Rows = std::vector<std::pair<QString, QVariantMap>>;
  backstage_->ask<Rows>(
      this, [wanted](sync::Desk& desk) { return rows_of(desk, wanted); },
      [this](const Result<Rows>& rows) {
        if (rows) keep(*rows);
      });
}

// Tells of each row that is not as it was shown.
void JobList::keep(const std::vector<std::pair<QString, QVariantMap>>& rows) {
  for (const auto& [key, given] : rows) {
    QVariantMap row = given;
    row["distanceText"] = distances_.value(key);
    const QVariantMap* known = cache_.object(key);
    if (known != nullptr && *known == row) continue;
    cache_.insert(key, new QVariantMap(std::move(row)));
    if (const auto at = places_.constFind(key); at != places_.cend()) row_changed(*at);
  }
}

void JobList::on_changes(const ChangeSet& changes) {
  bool mine = changes.everything;
  if (changes.everything) {
    const QList<QString> kept = cache_.keys();
    cache_.clear();
    missing_ << kept;
  }
  const auto note = [&](const RecordRef& ref) {
    mine = mine || ref.type == RecordType::kJob || ref.type == RecordType::kSite || ref.type == RecordType::kCloseout;
    if (ref.type != RecordType::kJob) return;
    const QString key = wording::id(ref.id);
    if (cache_.remove(key)) missing_ << key;
  };
  for (const RecordRef& ref : changes.put) note(ref);
  for (const RecordRef& ref : changes.dropped) note(ref);
  if (!mine) return;
  fetch_soon_.start();
  refresh();
}

}  // namespace satchel::view
