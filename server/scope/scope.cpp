#include "server/scope/scope.h"

#include <algorithm>

#include "server/scope/closure.h"
#include "server/scope/explain.h"
#include "server/scope/rules_sql.h"
#include "server/storage/records.h"

namespace satchel::server {
namespace {

// Only content that has come from the record's author counts: whoever merely names a hash in a record of theirs has not
// shown that they know more than the hash.
constexpr std::string_view kAttachmentsOfFile = "SELECT id FROM attachment WHERE sha256 = ?1 AND stored_at IS NOT NULL";
// An original picture is evidence: its bytes say where and when it was taken, and with what. To people outside it opens
// where it is theirs, or says nothing but itself; else the preview stands for it.
constexpr std::string_view kOriginalsForOutsiders = R"sql(
  SELECT id FROM attachment
   WHERE sha256 = ?1 AND stored_at IS NOT NULL
     AND (created_by = ?2
          OR EXISTS (SELECT 1 FROM picture WHERE picture.sha256 = ?1 AND picture.bare = 1)
          OR EXISTS (SELECT 1 FROM file WHERE file.sha256 = ?1 AND file.mime NOT LIKE 'image/%')))sql";
constexpr std::string_view kAttachmentsOfPreview = R"sql(
  SELECT attachment.id FROM preview
    JOIN attachment ON attachment.id = preview.attachment_id AND attachment.preview_sha256 = preview.sha256
    JOIN picture ON picture.sha256 = preview.sha256 AND picture.bare = 1
   WHERE preview.sha256 = ?1)sql";
constexpr std::string_view kDocumentsOfFile = "SELECT id FROM document WHERE sha256 = ?1";
constexpr std::string_view kCommercialOfFile =
    "SELECT id FROM commercial_doc WHERE sha256 = ?1 AND stored_at IS NOT NULL";
constexpr std::string_view kConcerned = R"sql(
  SELECT user_id FROM assignment
   WHERE job_id = ?1 AND user_id IS NOT NULL AND state IN ('offered', 'accepted')
   UNION
  SELECT m.user_id FROM assignment AS a JOIN group_member AS m ON m.group_id = a.group_id
   WHERE a.job_id = ?1 AND a.state IN ('offered', 'accepted'))sql";

constexpr std::string_view kJobsAtSite =
    "SELECT id FROM job INDEXED BY job_by_site WHERE site_id = ?1 AND state NOT IN ('draft', 'closed', 'cancelled')";
constexpr std::string_view kJobsOnAsset = R"sql(
  SELECT j.id FROM job_asset AS l INDEXED BY job_by_asset CROSS JOIN job AS j INDEXED BY job_scope ON j.id = l.job_id
   WHERE l.asset_id = ?1 AND j.state NOT IN ('draft', 'closed', 'cancelled'))sql";
constexpr std::string_view kJobsWithDocument = R"sql(
  SELECT target_id FROM document_link INDEXED BY document_link_by_document
   WHERE document_id = ?1 AND target = 'job' AND target_id IS NOT NULL)sql";
constexpr std::string_view kSiteOfAsset = "SELECT site_id FROM asset WHERE id = ?1";
constexpr std::string_view kSiteOfContact = "SELECT site_id FROM contact WHERE id = ?1";
constexpr std::string_view kGuests =
    "SELECT user_id FROM address_grant INDEXED BY address_grant_by_site WHERE site_id = ?1";
constexpr std::string_view kSharers = R"sql(
  SELECT user_id FROM share INDEXED BY share_by_object
   WHERE object_id = ?1 AND object_type = ?2 AND user_id IS NOT NULL AND revoked_at IS NULL
   UNION
  SELECT u.id FROM share AS s INDEXED BY share_by_object JOIN user AS u ON u.company_id = s.company_id
   WHERE s.object_id = ?1 AND s.object_type = ?2 AND s.revoked_at IS NULL)sql";

// What R1 opens: everything but what is addressed to one person.
bool is_personal(RecordType type) {
  return type == RecordType::kNotification || type == RecordType::kVerdict || type == RecordType::kReceipt ||
         type == RecordType::kAbsence;
}

// What is found from the person themselves; all else from jobs, addresses and tickets. A receipt is left to nobody who
// sees the thing itself.
Result<void> walk_to_personal(Closure& closure, const Principal& principal, const RecordRef& ref) {
  if (ref.type != RecordType::kReceipt) return closure.addressed();
  return sees_all(principal) ? Result<void>() : closure.receipt(ReceiptId{ref.id});
}

// sql: names of the field tables of core/model
std::string all_of(RecordType type) {
  std::string text = "SELECT rowid, id, rev FROM ";
  return text.append(record_sql(type).table);
}

Result<void> add_all(Database& database, const Principal& principal, RecordType type, Scope& scope) {
  std::string_view sql = rules_sql::kAllJobs;
  std::string made;
  const bool about_them = type == RecordType::kCloseout || type == RecordType::kAssignment;
  if (type == RecordType::kCloseout) sql = rules_sql::kAllCloseouts;
  if (type == RecordType::kAssignment) sql = rules_sql::kAllAssignments;
  if (type != RecordType::kJob && !about_them) sql = made = all_of(type);
  TRY_ASSIGN(auto statement, database.prepare(sql));
  if (about_them) statement.bind(1, principal.user);
  auto& grants = scope.grants[static_cast<std::size_t>(type)];
  for (;;) {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) break;
    MaskFacts facts;
    if (type == RecordType::kJob) facts.open_job = statement.get<bool>(3);
    if (type == RecordType::kCloseout) facts.author = statement.get<bool>(3);
    if (type == RecordType::kAssignment) facts.own = statement.get<bool>(3);
    grants.push_back({statement.get<Uuid>(1), statement.get<std::int64_t>(2), shown_fields(type, principal, facts),
                      statement.get<std::int64_t>(0), 0});
  }
  std::sort(grants.begin(), grants.end(), [](const Grant& a, const Grant& b) { return a.id < b.id; });
  return {};
}

Result<Scope> evaluate_all(Database& database, const Principal& principal, TimePoint now) {
  Closure closure(database, principal, now);
  TRY(closure.addressed());
  Scope scope = closure.take();
  for (std::size_t i = 0; i < kRecordTypes; ++i) {
    const auto type = static_cast<RecordType>(i);
    if (!is_personal(type)) TRY(add_all(database, principal, type, scope));
  }
  return scope;
}

Result<std::optional<std::uint64_t>> shown_to_office(Database& database, const Principal& principal,
                                                     const RecordRef& ref) {
  const Records records(database);
  MaskFacts facts;
  if (ref.type == RecordType::kJob) {
    TRY_ASSIGN(const auto job, records.find<Job>(ref.id));
    if (!job) return std::optional<std::uint64_t>{};
    facts.open_job = !is_final(job->state);
  } else if (ref.type == RecordType::kCloseout) {
    TRY_ASSIGN(const auto closeout, records.find<Closeout>(ref.id));
    if (!closeout) return std::optional<std::uint64_t>{};
    facts.author = closeout->created_by == principal.user;
  } else if (ref.type == RecordType::kAssignment) {
    TRY_ASSIGN(const auto one, records.find<Assignment>(ref.id));
    if (!one) return std::optional<std::uint64_t>{};
    facts.own =
        one->user_id == principal.user || (one->group_id && std::ranges::count(principal.groups, *one->group_id) > 0);
  } else {
    TRY_ASSIGN(const auto record, records.find(ref));
    if (!record) return std::optional<std::uint64_t>{};
  }
  return std::optional(shown_fields(ref.type, principal, facts));
}

// What a record hangs on, for the kinds whose visibility is decided by that alone.
Result<std::optional<RecordRef>> parent_of(Database& database, const RecordRef& ref) {
  const Records records(database);
  const auto of = [&]<class T, class F>(std::in_place_type_t<T>, F&& parent) -> Result<std::optional<RecordRef>> {
    TRY_ASSIGN(const auto record, records.find<T>(ref.id));
    if (!record) return std::optional<RecordRef>{};
    return std::optional<RecordRef>(parent(*record));
  };
  const auto job = [](const auto& record) { return RecordRef{RecordType::kJob, record.job_id.value}; };
  switch (ref.type) {
    case RecordType::kAssignment:
      return of(std::in_place_type<Assignment>, job);
    case RecordType::kJobEvent:
      return of(std::in_place_type<JobEvent>, job);
    case RecordType::kCloseout:
      return of(std::in_place_type<Closeout>, job);
    case RecordType::kAttachment:
      return of(std::in_place_type<Attachment>,
                [](const auto& one) { return RecordRef{one.owner_type, one.owner_id}; });
    case RecordType::kComment:
      return of(std::in_place_type<Comment>, [](const auto& one) { return RecordRef{one.object_type, one.object_id}; });
    case RecordType::kTicketMessage:
      return of(std::in_place_type<TicketMessage>,
                [](const auto& one) { return RecordRef{RecordType::kTicket, one.ticket_id.value}; });
    case RecordType::kConflict:
      return of(std::in_place_type<Conflict>,
                [](const auto& one) { return RecordRef{one.object_type, one.object_id}; });
    default:
      return std::optional<RecordRef>{};
  }
}

bool hangs_on_one(RecordType type) {
  return type == RecordType::kAssignment || type == RecordType::kJobEvent || type == RecordType::kCloseout ||
         type == RecordType::kAttachment || type == RecordType::kComment || type == RecordType::kTicketMessage;
}

// The same for a guest, who has no jobs but what their addresses and tickets open.
Result<void> walk_guest_to(Closure& closure, Database& database, const RecordRef& ref) {
  switch (ref.type) {
    case RecordType::kJob:
      TRY(closure.timeline(JobId{ref.id}));
      return closure.shares();
    case RecordType::kJobEvent: {
      TRY_ASSIGN(const auto job, parent_of(database, ref));
      return job ? closure.timeline(JobId{job->id}) : Result<void>();
    }
    case RecordType::kPerson:
      TRY(closure.tickets());
      TRY(closure.ticket_children());
      TRY(closure.ticket_words());
      TRY(closure.addresses());
      TRY(closure.shares());
      TRY(closure.talk());
      return closure.persons();
    default:
      TRY(closure.addresses());
      TRY(closure.shares());
      return closure.talk();
  }
}

bool is_ticket_word(RecordType type) {
  return type == RecordType::kTicketType || type == RecordType::kTicketStatus || type == RecordType::kGuestAccess;
}

// What is found by ticket, for guests and everybody else alike; false: not found that way.
Result<bool> walk_by_ticket(Closure& closure, Database& database, const RecordRef& ref) {
  if (is_ticket_word(ref.type)) {
    TRY(closure.tickets());
    TRY(closure.ticket_words());
    return true;
  }
  if (ref.type == RecordType::kTicket) {
    TRY(closure.ticket(TicketId{ref.id}));
    return true;
  }
  if (ref.type != RecordType::kTicketMessage && ref.type != RecordType::kAttachment) return false;
  TRY_ASSIGN(const auto parent, parent_of(database, ref));
  if (!parent || parent->type != RecordType::kTicket) return false;
  TRY(closure.ticket(TicketId{parent->id}));
  TRY(closure.ticket_children());
  return true;
}

Result<void> walk_to_child(Closure& closure, Database& database, const Principal& principal, const RecordRef& ref,
                           TimePoint now) {
  TRY_ASSIGN(const auto parent, parent_of(database, ref));
  if (!parent) return {};
  if (parent->type == RecordType::kJob) {
    TRY(closure.job(JobId{parent->id}));
    TRY(closure.shares());
    return closure.job_children();
  }
  TRY(closure.shares());
  if (parent->type != RecordType::kSite && parent->type != RecordType::kAsset) return {};
  TRY_ASSIGN(const bool visible, sees(database, principal, *parent, now));
  if (!visible) return {};
  closure.add_parent(parent->type, parent->id, 0, 0, true);
  return closure.talk();
}

// A lost value is shown as far as what it is about is.
Result<void> walk_to_conflict(Closure& closure, Database& database, const Principal& principal, const RecordRef& ref,
                              TimePoint now) {
  TRY_ASSIGN(const auto object, parent_of(database, ref));
  if (!object) return {};
  TRY_ASSIGN(const auto fields, shown(database, principal, *object, now));
  if (!fields) return {};
  Scope seen;
  seen.grants[static_cast<std::size_t>(object->type)].push_back({.id = object->id, .shown = *fields});
  closure.resume(seen);
  return closure.addressed();
}

// The steps after which a record of this kind is in the closure if it is visible at all.
Result<void> walk_to(Closure& closure, Database& database, const Principal& principal, const RecordRef& ref,
                     TimePoint now) {
  if (ref.type == RecordType::kSettings) return {};
  if (is_personal(ref.type)) return walk_to_personal(closure, principal, ref);
  if (ref.type == RecordType::kConflict) return walk_to_conflict(closure, database, principal, ref, now);
  TRY_ASSIGN(const bool by_ticket, walk_by_ticket(closure, database, ref));
  if (by_ticket) return {};
  if (principal.role == Role::kGuest) return walk_guest_to(closure, database, ref);
  if (ref.type == RecordType::kJob) {
    TRY(closure.job(JobId{ref.id}));
    return closure.shares();
  }
  if (ref.type == RecordType::kProject || ref.type == RecordType::kCommercialDoc) return closure.shares();
  if (hangs_on_one(ref.type)) return walk_to_child(closure, database, principal, ref, now);
  TRY(closure.jobs());
  if (ref.type == RecordType::kContact || ref.type == RecordType::kContactPoint) return closure.contacts();
  TRY(closure.sites());
  if (ref.type == RecordType::kCompany) return {};
  if (ref.type == RecordType::kSite) return closure.shares();
  TRY(closure.assets());
  if (ref.type == RecordType::kAssetTag || ref.type == RecordType::kAssetHistory) return {};
  if (ref.type == RecordType::kAsset) return closure.shares();
  if (ref.type == RecordType::kDocument || ref.type == RecordType::kDocumentLink) {
    TRY(closure.documents());
    return closure.shares();
  }
  TRY(closure.job_children());
  TRY(closure.shares());
  TRY(closure.talk());
  TRY(closure.tickets());
  TRY(closure.ticket_children());
  TRY(closure.ticket_words());
  return closure.persons();
}

// Where a file is named: the records that `sql` finds for ?1, the file, and where it asks for them ?2, the reader.
struct Reference {
  std::string_view sql;
  RecordType type;
  std::string_view field;
  bool asks_who = false;
};

// Whether any of those records is visible with the field that names the file.
Result<bool> any_visible(Database& database, const Principal& principal, const Reference& reference, const Sha256& file,
                         TimePoint now) {
  std::vector<Uuid> ids;
  {
    TRY_ASSIGN(auto statement, database.prepare(reference.sql));
    statement.bind(1, file);
    if (reference.asks_who) statement.bind(2, principal.user);
    for (;;) {
      TRY_ASSIGN(const bool row, statement.step());
      if (!row) break;
      ids.push_back(statement.get<Uuid>(0));
    }
  }
  for (const Uuid& id : ids) {
    TRY_ASSIGN(const bool visible, shows(database, principal, {reference.type, id}, reference.field, now));
    if (visible) return true;
  }
  return false;
}

// Every rule, in the order in which one needs the other.
Result<void> walk(Closure& closure) {
  TRY(closure.settings());
  TRY(closure.jobs());
  TRY(closure.job_children());
  TRY(closure.sites());
  TRY(closure.contacts());
  TRY(closure.assets());
  TRY(closure.documents());
  TRY(closure.addresses());
  TRY(closure.shares());
  TRY(closure.talk());
  TRY(closure.tickets());
  TRY(closure.ticket_children());
  TRY(closure.ticket_words());
  TRY(closure.persons());
  TRY(closure.receipts());
  return closure.addressed();
}

}  // namespace

std::size_t Scope::size() const {
  std::size_t count = 0;
  for (const auto& list : grants) count += list.size();
  return count;
}

bool sees_all(const Principal& principal) {
  return is_office(principal.role) && principal.permissions.has(Permission::kJobViewAll);
}

Result<Scope> evaluate(Database& database, const Principal& principal, TimePoint now, std::vector<VisibleJob>* jobs) {
  if (!principal.active(now)) return Scope{};
  if (sees_all(principal)) return evaluate_all(database, principal, now);
  Closure closure(database, principal, now);
  TRY(walk(closure));
  if (jobs != nullptr) *jobs = closure.take_jobs();
  return closure.take();
}

Result<std::optional<std::uint64_t>> shown(Database& database, const Principal& principal, const RecordRef& ref,
                                           TimePoint now) {
  if (!principal.active(now)) return std::optional<std::uint64_t>{};
  if (sees_all(principal) && !is_personal(ref.type)) return shown_to_office(database, principal, ref);
  Closure closure(database, principal, now);
  TRY(closure.settings());
  TRY(walk_to(closure, database, principal, ref, now));
  std::optional<std::uint64_t> shown;
  for (const Grant& grant : closure.of(ref.type)) {
    if (grant.id == ref.id) shown = shown.value_or(0) | grant.shown;
  }
  return shown;
}

Result<std::vector<Explanation::Grant>> witnesses(Database& database, const Principal& principal, const RecordRef& ref,
                                                  TimePoint now) {
  if (!principal.active(now)) return std::vector<Explanation::Grant>{};
  if (sees_all(principal) && !is_personal(ref.type)) {
    return std::vector<Explanation::Grant>{{"R1", "admins and managers see all records"}};
  }
  Closure closure(database, principal, now);
  closure.watch(ref);
  TRY(walk(closure));
  return closure.witnesses();
}

namespace {

// What an assignment alone opens of a job; nothing of anything else. Asked for every operation on a job: most are
// opened by an assignment, and other rules can only add to that (R14).
Result<std::optional<std::uint64_t>> opened_by_assignment(Database& database, const Principal& principal,
                                                          const RecordRef& ref, TimePoint now) {
  if (ref.type != RecordType::kJob || !principal.active(now) || sees_all(principal)) return std::nullopt;
  Closure closure(database, principal, now);
  TRY(closure.settings());
  TRY(closure.job(JobId{ref.id}));
  std::optional<std::uint64_t> fields;
  for (const Grant& one : closure.of(RecordType::kJob)) fields = fields.value_or(0) | one.shown;
  return fields;
}

}  // namespace

Result<bool> sees(Database& database, const Principal& principal, const RecordRef& ref, TimePoint now) {
  TRY_ASSIGN(const auto assigned, opened_by_assignment(database, principal, ref, now));
  if (assigned) return true;
  TRY_ASSIGN(const auto fields, shown(database, principal, ref, now));
  return fields.has_value();
}

Result<bool> shows(Database& database, const Principal& principal, const RecordRef& ref, std::string_view field,
                   TimePoint now) {
  const auto index = record_info(ref.type).index_of(field);
  if (!index) return false;
  const auto among = [bit = std::uint64_t{1} << *index](const std::optional<std::uint64_t>& fields) {
    return fields && (*fields & bit) != 0;
  };
  TRY_ASSIGN(const auto assigned, opened_by_assignment(database, principal, ref, now));
  if (among(assigned)) return true;
  TRY_ASSIGN(const auto fields, shown(database, principal, ref, now));
  return among(fields);
}

Result<bool> file_visible(Database& database, const Principal& principal, const Sha256& file, TimePoint now) {
  constexpr Reference kOriginals{kAttachmentsOfFile, RecordType::kAttachment, "sha256"};
  constexpr Reference kOutsiders{kOriginalsForOutsiders, RecordType::kAttachment, "sha256", true};
  constexpr Reference kOthers[] = {{kAttachmentsOfPreview, RecordType::kAttachment, "preview_sha256"},
                                   {kDocumentsOfFile, RecordType::kDocument, "sha256"},
                                   {kCommercialOfFile, RecordType::kCommercialDoc, "sha256"}};
  TRY_ASSIGN(const bool original,
             any_visible(database, principal, is_external(principal.role) ? kOutsiders : kOriginals, file, now));
  if (original) return true;
  for (const Reference& reference : kOthers) {
    TRY_ASSIGN(const bool visible, any_visible(database, principal, reference, file, now));
    if (visible) return true;
  }
  return false;
}

namespace {

// The first column of every row.
Result<std::vector<UserId>> users_of(Statement& statement) {
  std::vector<UserId> users;
  for (;;) {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return users;
    users.push_back(statement.get<UserId>(0));
  }
}

}  // namespace

Result<std::vector<JobId>> jobs_at(Database& database, const RecordRef& place) {
  std::vector<JobId> jobs;
  const bool at_site = place.type == RecordType::kSite, on_asset = place.type == RecordType::kAsset;
  if (!at_site && !on_asset && place.type != RecordType::kDocument) return jobs;
  TRY_ASSIGN(auto statement, database.prepare(at_site ? kJobsAtSite : on_asset ? kJobsOnAsset : kJobsWithDocument));
  statement.bind(1, place.id);
  for (;;) {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return jobs;
    jobs.push_back(statement.get<JobId>(0));
  }
}

Result<std::optional<SiteId>> site_of(Database& database, const RecordRef& place) {
  if (place.type == RecordType::kSite) return std::optional(SiteId{place.id});
  if (place.type != RecordType::kAsset && place.type != RecordType::kContact) return std::optional<SiteId>{};
  TRY_ASSIGN(auto statement, database.prepare(place.type == RecordType::kAsset ? kSiteOfAsset : kSiteOfContact));
  TRY_ASSIGN(const bool row, statement.bind(1, place.id).step());
  return row ? statement.get<std::optional<SiteId>>(0) : std::nullopt;
}

Result<std::vector<UserId>> guests_of(Database& database, SiteId site) {
  TRY_ASSIGN(auto statement, database.prepare(kGuests));
  statement.bind(1, site);
  return users_of(statement);
}

Result<std::vector<UserId>> concerned_by(Database& database, JobId job) {
  TRY_ASSIGN(auto statement, database.prepare(kConcerned));
  statement.bind(1, job);
  return users_of(statement);
}

Result<std::vector<UserId>> shared_with(Database& database, const RecordRef& object) {
  TRY_ASSIGN(auto statement, database.prepare(kSharers));
  const std::string_view type = name_of(object.type);
  statement.bind(1, object.id).bind(2, type);
  return users_of(statement);
}

}  // namespace satchel::server
