#include "server/scope/closure.h"

#include <algorithm>

#include "server/scope/closure_rows.h"
#include "server/scope/rules_sql.h"

namespace satchel::server {
namespace {

using namespace rules_sql;

TimePoint end_of_day(TimePoint now) {
  return std::chrono::floor<std::chrono::days>(now) + std::chrono::days(1);
}

}  // namespace

Closure::Closure(Database& database, const Principal& principal, TimePoint now)
    : database_(database), principal_(principal), now_(now), internal_(!is_external(principal.role)) {
  if (principal.access_until) expires(*principal.access_until);
}

void Closure::add(RecordType type, std::int64_t row, const Uuid& id, std::int64_t rev, std::uint32_t tier,
                  MaskFacts facts) {
  if (watched_ && watched_->id == id && watched_->type == type) {
    if (std::ranges::find(witnesses_, rule_) == witnesses_.end()) witnesses_.push_back(rule_);
  }
  scope_.grants[static_cast<std::size_t>(type)].push_back({id, rev, shown_fields(type, principal_, facts), row, tier});
}

void Closure::expires(TimePoint when) {
  if (when > now_ && (!scope_.valid_until || when < *scope_.valid_until)) scope_.valid_until = when;
}

Result<void> Closure::settings() {
  rule_ = {"R20", "everybody's device needs the organisation's settings"};
  TRY_ASSIGN(auto statement, database_.prepare(kSettings));
  const Settings standard;
  std::int64_t days = internal_ ? standard.technician_tail_days : standard.contractor_tail_days;
  TRY(rows(statement, [&](const Statement& row) {
    add(RecordType::kSettings, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2), 0);
    days = row.get<std::int64_t>(internal_ ? 4 : 3);
  }));
  tail_ = std::chrono::days(days);
  return {};
}

Result<void> Closure::jobs() {
  const auto run = [this](std::string_view sql, const Uuid& subject) -> Result<void> {
    TRY_ASSIGN(auto statement, database_.prepare(sql));
    const TimePoint start = tail_start();
    statement.bind(1, subject).bind(2, start);
    return read_jobs(statement, true);
  };
  if (may(Permission::kJobViewAssigned)) {
    rule_ = {"R2", "a live assignment of their own"};
    TRY(run(kLiveOfUser, principal_.user.value));
    rule_ = {"R2", "it was closed or cancelled while assigned to them, and the tail window is open"};
    TRY(run(kTailOfUser, principal_.user.value));
    for (const GroupId& group : principal_.groups) {
      rule_ = {"R2", "a live assignment of their group"};
      TRY(run(kLiveOfGroup, group.value));
      rule_ = {"R2", "it was closed or cancelled while assigned to their group, and the tail window is open"};
      TRY(run(kTailOfGroup, group.value));
    }
  }
  if (may(Permission::kJobCreateField)) {
    rule_ = {"R10", "they reported it from the field, and it is a draft"};
    TRY_ASSIGN(auto statement, database_.prepare(kOwnDrafts));
    statement.bind(1, principal_.user);
    TRY(read_jobs(statement, false));
  }
  return finish_jobs();
}

Result<void> Closure::job(JobId id) {
  TRY(read_job(id));
  return finish_jobs();
}

Result<bool> Closure::confirm(const VisibleJob& known) {
  jobs_.clear();
  auto& grants = scope_.grants[static_cast<std::size_t>(RecordType::kJob)];
  const std::size_t first = grants.size();
  TRY(read_job(JobId{known.id}));
  if (jobs_.empty()) return false;
  VisibleJob found = jobs_.front();
  for (const VisibleJob& way : jobs_) found.granted = found.granted || way.granted;
  found.tier = known.tier;
  for (std::size_t i = first; i < grants.size(); ++i) grants[i].tier = known.tier;
  return found.open && found == known;
}

Result<bool> Closure::opens(JobId id) {
  jobs_.clear();
  TRY(read_job(id));
  return !jobs_.empty();
}

Result<void> Closure::read_job(JobId id) {
  if (may(Permission::kJobViewAssigned)) {
    TRY_ASSIGN(auto statement, database_.prepare(kOneJob));
    const TimePoint start = tail_start();
    statement.bind(1, principal_.user).bind(2, start).bind(3, id);
    TRY(read_jobs(statement, true));
  }
  const bool may_be_draft = jobs_.empty() || jobs_.front().draft;
  if (may_be_draft && may(Permission::kJobCreateField)) {
    TRY_ASSIGN(auto statement, database_.prepare(kOneDraft));
    statement.bind(1, principal_.user).bind(2, id);
    TRY(read_jobs(statement, false));
  }
  return {};
}

Result<void> Closure::read_jobs(Statement& statement, bool granted) {
  return rows(statement, [&](const Statement& row) {
    VisibleJob job;
    job.row = row.get<std::int64_t>(0);
    job.id = row.get<Uuid>(1);
    const std::string_view state = row.get<std::string_view>(3);
    job.open = state != "closed" && state != "cancelled";
    job.in_progress = state == "in_progress";
    job.draft = state == "draft";
    job.granted = granted;
    job.due = row.get<std::optional<TimePoint>>(4);
    if (const auto from = row.get<std::optional<TimePoint>>(5); from && (!job.due || *from < *job.due)) job.due = from;
    if (!job.open) {
      if (const auto closed = row.get<std::optional<TimePoint>>(6)) expires(*closed + tail_);
    }
    job.site = row.get<std::optional<Uuid>>(7);
    job.contact = row.get<std::optional<Uuid>>(8);
    job.author = row.get<Uuid>(9);
    add(RecordType::kJob, job.row, job.id, row.get<std::int64_t>(2), 0, {.open_job = job.open});
    jobs_.push_back(std::move(job));
  });
}

// A job reached in two ways is one job; one that an assignment opens stays open in full.
Result<void> Closure::finish_jobs() {
  std::sort(jobs_.begin(), jobs_.end(), [](const VisibleJob& a, const VisibleJob& b) {
    return a.id != b.id ? a.id < b.id : a.granted > b.granted;
  });
  const auto twice =
      std::unique(jobs_.begin(), jobs_.end(), [](const VisibleJob& a, const VisibleJob& b) { return a.id == b.id; });
  jobs_.erase(twice, jobs_.end());
  set_tiers();
  std::unordered_map<Uuid, std::uint32_t> tiers;
  for (const VisibleJob& job : jobs_) {
    tiers.emplace(job.id, job.tier);
    add_parent(RecordType::kJob, job.id, job.row, job.tier, job.granted);
  }
  for (Grant& grant : scope_.grants[static_cast<std::size_t>(RecordType::kJob)]) grant.tier = tiers[grant.id];
  return {};
}

// Today's work first: due today or overdue, or in progress; then the next 7 days; then the rest by its date, what has
// no date and what is closed last.
void Closure::set_tiers() {
  const TimePoint today = end_of_day(now_), week = today + std::chrono::days(7);
  std::vector<VisibleJob*> rest;
  for (VisibleJob& job : jobs_) {
    if (job.in_progress || (job.open && job.due && *job.due < today)) {
      job.tier = 0;
    } else if (job.open && job.due && *job.due < week) {
      job.tier = 1;
    } else {
      rest.push_back(&job);
    }
  }
  const auto order = [](const VisibleJob* job) {
    return std::make_tuple(!job->open, !job->due.has_value(), job->due.value_or(TimePoint{}), job->id);
  };
  std::sort(rest.begin(), rest.end(), [&](const auto* a, const auto* b) { return order(a) < order(b); });
  for (std::size_t i = 0; i < rest.size(); ++i) rest[i]->tier = static_cast<std::uint32_t>(2 + i / kTierJobs);
  for (const VisibleJob& job : jobs_) scope_.tiers = std::max(scope_.tiers, job.tier + 1);
}

void Closure::add_parent(RecordType type, const Uuid& id, std::int64_t row, std::uint32_t tier, bool granted) {
  if (type != RecordType::kJob) reach(places_, id, tier);
  parents_.push_back({type, id, row, tier, granted});
}

Result<void> Closure::write_parents() {
  if (!scratch_) {
    TRY(database_.run(kScratch));
    TRY(database_.run(kClear));
    scratch_ = true;
  }
  // In the order in which their bundles lie: neighbours are reached through the same pages.
  std::ranges::sort(parents_, {}, [](const Parent& parent) { return std::pair(parent.type, parent.row); });
  TRY_ASSIGN(auto add, database_.prepare(kAddParent));
  for (const Parent& parent : parents_) {
    const std::string_view kind = name_of(parent.type);
    TRY(add.bind_all(kind, parent.id, parent.row, parent.tier, parent.granted).run());
  }
  parents_.clear();
  return {};
}

Result<void> Closure::look_up(std::string_view sql, RecordType type, const Reached& ids, Reached* companies) {
  TRY_ASSIGN(auto statement, database_.prepare(sql));
  for (const auto& [id, tier] : ids) {
    statement.bind(1, id);
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) continue;
    add(type, statement.get<std::int64_t>(0), id, statement.get<std::int64_t>(1), tier);
    if (companies != nullptr && !statement.is_null(2)) reach(*companies, statement.get<Uuid>(2), tier);
    statement.reset();
  }
  return {};
}

Result<void> Closure::sites() {
  if (!may(Permission::kSiteView)) return {};
  Reached sites, companies;
  for (const VisibleJob& job : jobs_) {
    if (job.granted && job.site) reach(sites, *job.site, job.tier);
  }
  rule_ = {"R4", "the site of a job they see, or its company"};
  TRY(look_up(kSite, RecordType::kSite, sites, &companies));
  for (const Grant& site : of(RecordType::kSite)) add_parent(RecordType::kSite, site.id, site.row, site.tier, true);
  return look_up(kCompany, RecordType::kCompany, companies);
}

Result<void> Closure::contacts() {
  if (!may(Permission::kContactView)) return {};
  Reached contacts;
  for (const VisibleJob& job : jobs_) {
    if (job.granted && job.open && job.contact) reach(contacts, *job.contact, job.tier);
  }
  rule_ = {"R5", "the on-site contact of an open job they see"};
  TRY(look_up(kContact, RecordType::kContact, contacts));
  return read_contact_points();
}

Result<void> Closure::read_contact_points() {
  TRY_ASSIGN(auto points, database_.prepare(kContactPoints));
  for (const Grant& contact : of(RecordType::kContact)) {
    points.bind(1, contact.id);
    TRY(rows(points, [&](const Statement& row) {
      add(RecordType::kContactPoint, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2),
          contact.tier);
    }));
  }
  return {};
}

// The assets were met among what hangs on the jobs.
Result<void> Closure::assets() {
  if (!may(Permission::kAssetView)) return {};
  TRY(job_children());
  for (const auto& [id, asset] : met_assets_) add_parent(asset.type, id, asset.row, asset.tier, true);
  TRY(write_parents());
  TRY_ASSIGN(auto children, database_.prepare(kAssetChildren));
  const bool history = may(Permission::kAssetHistory);
  children.bind(1, history);
  return rows(children, [&](const Statement& row) {
    const auto number = row.get<std::int64_t>(0), rev = row.get<std::int64_t>(2);
    const Uuid id = row.get<Uuid>(1);
    const auto tier = row.get<std::uint32_t>(3);
    switch (row.get<int>(4)) {
      case 0:
        rule_ = {"R3", "an asset of a job they see"};
        add(RecordType::kAsset, row.get<std::int64_t>(5), id, rev, tier);
        reach(asset_types_, row.get<std::string>(6), tier);
        break;
      case 1:
        rule_ = {"R3", "an asset of a job they see"};
        add(RecordType::kAssetTag, number, id, rev, tier);
        break;
      default:
        rule_ = {"R7", "the history of an asset of a job they see"};
        add(RecordType::kAssetHistory, number, id, rev, tier);
    }
  });
}

Result<void> Closure::read_tags() {
  TRY(write_parents());
  TRY_ASSIGN(auto tags, database_.prepare(kAssetTags));
  return rows(tags, [&](const Statement& row) {
    add(RecordType::kAssetTag, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2),
        row.get<std::uint32_t>(3));
  });
}

Result<void> Closure::read_documents(Statement& statement, std::uint32_t at_least) {
  return rows(statement, [&](const Statement& row) {
    const auto tier = std::max(row.get<std::uint32_t>(3), at_least);
    add(RecordType::kDocumentLink, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2), tier);
    add(RecordType::kDocument, row.get<std::int64_t>(4), row.get<Uuid>(5), row.get<std::int64_t>(6), tier);
  });
}

Result<void> Closure::documents() {
  if (!may(Permission::kDocumentView)) return {};
  TRY(write_parents());
  rule_ = {"R6", "linked to a job, site or asset they see, for an audience of theirs"};
  // "internal = admin, manager, technician": what a role's own word or the word for all internals opens.
  std::string own = ";";
  own.append(name_of(principal_.role)).append(";");
  const std::string all = internal_ ? ";internal;" : own;
  {
    TRY_ASSIGN(auto statement, database_.prepare(kDocuments));
    statement.bind(1, own).bind(2, all);
    TRY(read_documents(statement, 0));
  }
  rule_ = {"R6", "linked to the type of an asset they see, for an audience of theirs"};
  TRY_ASSIGN(auto statement, database_.prepare(kDocumentsOfType));
  statement.bind(1, own).bind(2, all);
  for (const auto& [type, tier] : asset_types_) {
    if (type.empty()) continue;
    statement.bind(3, type);
    TRY(read_documents(statement, tier));
  }
  TRY_ASSIGN(auto of_job, database_.prepare(kDocumentsOfJob));
  of_job.bind(1, own).bind(2, all);
  for (const Uuid& job : timelines_) {
    of_job.bind(3, job);
    TRY(read_documents(of_job, 0));
  }
  return {};
}

Result<void> Closure::job_children() {
  if (std::exchange(children_read_, true)) return {};
  TRY(write_parents());
  static const std::string sql = job_children_sql();
  TRY_ASSIGN(auto children, database_.prepare(sql));
  const bool costs = may(Permission::kCostViewAll), internal_comments = internal_ && may(Permission::kCommentInternal);
  children.bind(1, principal_.user).bind(2, internal_).bind(3, costs).bind(4, internal_comments);
  std::vector<Uuid> groups;
  TRY(rows(children, [&](const Statement& row) { add_child(row, groups); }));
  TRY_ASSIGN(auto members, database_.prepare(kGroupMembers));
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  for (const Uuid& group : groups) {
    members.bind(1, group);
    TRY(rows(members, [&](const Statement& row) { people_.insert(row.get<Uuid>(0)); }));
  }
  return {};
}

// A row of kJobChildren.
void Closure::add_child(const Statement& child, std::vector<Uuid>& groups) {
  const auto row = child.get<std::int64_t>(0), rev = child.get<std::int64_t>(2);
  const Uuid id = child.get<Uuid>(1);
  const auto tier = child.get<std::uint32_t>(3);
  switch (child.get<int>(4)) {
    case 1: {
      const auto [known, first] = met_assets_.try_emplace(id, Parent{RecordType::kAsset, id, row, tier, true});
      if (!first) known->second.tier = std::min(known->second.tier, tier);
      break;
    }
    case 2:
      rule_ = {"R2", "it belongs to a job they see"};
      add(RecordType::kAssignment, row, id, rev, tier, {.own = child.get<bool>(8)});
      if (internal_ && !child.is_null(6)) people_.insert(child.get<Uuid>(6));
      if (internal_ && !child.is_null(7)) groups.push_back(child.get<Uuid>(7));
      break;
    case 3:
      rule_ = {"R2", "it belongs to a job they see"};
      add(RecordType::kJobEvent, row, id, rev, tier);
      if (internal_ && child.get<bool>(8)) people_.insert(child.get<Uuid>(5));
      break;
    case 4:
      rule_ = {"R10", "a closeout of theirs, or for internal people one of a job they see"};
      add(RecordType::kCloseout, row, id, rev, tier, {.author = child.get<bool>(8)});
      break;
    case 5:
      rule_ = {"R2", "it was said about, or sent with, a job they see"};
      add(RecordType::kAttachment, row, id, rev, tier);
      break;
    default:
      rule_ = {"R2", "it was said about, or sent with, a job they see"};
      add(RecordType::kComment, row, id, rev, tier);
      if (!internal_) people_.insert(child.get<Uuid>(5));
  }
}

Result<void> Closure::talk() {
  const bool internal_comments = internal_ && may(Permission::kCommentInternal);
  TRY(read_on_places(kOwnCommentsOnPlaces, RecordType::kComment, internal_comments));
  return read_on_places(kOwnAttachmentsOnPlaces, RecordType::kAttachment, internal_comments);
}

Result<void> Closure::read_on_places(std::string_view sql, RecordType type, bool internal_comments) {
  rule_ = {"R10", "their own, about a site or asset they see"};
  TRY_ASSIGN(auto statement, database_.prepare(sql));
  statement.bind(1, principal_.user);
  if (type == RecordType::kComment) statement.bind(2, internal_comments);
  return rows(statement, [&](const Statement& row) {
    const auto place = places_.find(row.get<Uuid>(3));
    if (place == places_.end()) return;
    add(type, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2), place->second);
    if (type == RecordType::kComment && !internal_) people_.insert(principal_.user.value);
  });
}

Result<void> Closure::persons() {
  rule_ = {"R11", "a name card: themselves, or somebody named in what they see"};
  Reached people;
  people.emplace(principal_.user.value, 0);
  for (const Uuid& person : people_) people.emplace(person, 0);
  if (internal_) {
    for (const VisibleJob& job : jobs_) people.emplace(job.author, 0);
  }
  return look_up(kPerson, RecordType::kPerson, people);
}

Result<void> Closure::persons_beside(const std::vector<Grant>& known) {
  rule_ = {"R11", "somebody named in what they see"};
  Reached people;
  for (const Uuid& person : people_) {
    const auto at = std::ranges::lower_bound(known, person, {}, &Grant::id);
    if (at == known.end() || at->id != person) people.emplace(person, 0);
  }
  return look_up(kPerson, RecordType::kPerson, people);
}

Scope Closure::take() {
  for (auto& grants : scope_.grants) {
    std::sort(grants.begin(), grants.end(), [](const Grant& a, const Grant& b) { return a.id < b.id; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < grants.size(); ++i) {
      if (kept > 0 && grants[kept - 1].id == grants[i].id) {
        grants[kept - 1].shown |= grants[i].shown;
        grants[kept - 1].tier = std::min(grants[kept - 1].tier, grants[i].tier);
      } else {
        grants[kept++] = grants[i];
      }
    }
    grants.resize(kept);
  }
  return std::move(scope_);
}

}  // namespace satchel::server
