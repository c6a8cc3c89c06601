#include "server/office/browse.h"

#include <map>
#include <unordered_map>

#include "core/model/sentence.h"
#include "server/office/browse_json.h"
#include "server/office/browse_sql.h"
#include "server/office/evidence.h"
#include "server/office/rights.h"
#include "server/storage/comments.h"
#include "server/storage/pictures.h"
#include "server/storage/uploads.h"

namespace satchel::server {
namespace {

constexpr std::string_view kOne = "SELECT 1";

tl::unexpected<Error> not_found() {
  return fail(ErrorCode::kNotFound, "no such record");
}

// The rows of a page with what is shown of each: the office's by looking at each, others' from their evaluated scope.
struct Page {
  struct Row {
    std::int64_t row;
    Cursor cursor;
  };
  std::vector<Row> rows;
  bool more = false;
};

Result<Page> read_page(Database& database, const ListSql& sql, std::size_t limit) {
  TRY_ASSIGN(auto statement, database.prepare(sql.text));
  for (const auto& [name, value] : sql.values) statement.bind(name.c_str(), value);
  for (const auto& [name, id] : sql.ids) statement.bind(name.c_str(), id);
  const std::size_t one_more = limit + 1;
  statement.bind(":limit", one_more);
  Page page;
  for (;;) {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return page;
    if (page.rows.size() == limit) {
      page.more = true;
      return page;
    }
    page.rows.push_back({statement.get<std::int64_t>(0), {statement.get<std::string>(2), statement.get<Uuid>(1)}});
  }
}

template <class T>
Result<AnyRecord> load(Database& database, std::int64_t row) {
  TRY_ASSIGN(auto record, Records(database).at_row<T>(row));
  if (!record) return fail(ErrorCode::kCorrupt, "a listed row is gone");
  return AnyRecord(std::move(*record));
}

Result<AnyRecord> load(Database& database, RecordType type, std::int64_t row) {
  switch (type) {
    case RecordType::kJob:
      return load<Job>(database, row);
    case RecordType::kSite:
      return load<Site>(database, row);
    case RecordType::kAsset:
      return load<Asset>(database, row);
    case RecordType::kCompany:
      return load<Company>(database, row);
    case RecordType::kContact:
      return load<Contact>(database, row);
    case RecordType::kDocument:
      return load<Document>(database, row);
    case RecordType::kTicket:
      return load<Ticket>(database, row);
    case RecordType::kTicketType:
      return load<TicketType>(database, row);
    case RecordType::kTicketStatus:
      return load<TicketStatus>(database, row);
    case RecordType::kProject:
      return load<Project>(database, row);
    case RecordType::kCommercialDoc:
      return load<CommercialDoc>(database, row);
    case RecordType::kPlannedActivity:
      return load<PlannedActivity>(database, row);
    case RecordType::kCheckTemplate:
      return load<CheckTemplate>(database, row);
    default:
      return not_found();
  }
}

// The names of the people a page mentions, for whoever may know them (R11), as they are printed (E22).
class Names {
 public:
  Names(Database& database, const Principal& principal, TimePoint now)
      : database_(database), principal_(principal), now_(now) {}

  // Adds to what was shown of a record the names that belong to its ids: {"created_by": …, "author": "Cora
  // (external)"}.
  Result<void> add(Json& json) {
    constexpr std::pair<const char*, const char*> kNamed[] = {{"created_by", "author"},
                                                              {"actor", "actor_name"},
                                                              {"user_id", "assignee"},
                                                              {"requester_id", "requester"},
                                                              {"responsible_user_id", "responsible"}};
    for (const auto& [id, name] : kNamed) {
      const auto found = json.find(id);
      if (found == json.end()) continue;
      TRY_ASSIGN(const std::string text, of(*Uuid::parse(found->get<std::string>())));
      if (!text.empty()) json[name] = text;
    }
    return {};
  }

 private:
  Result<std::string> of(const Uuid& id) {
    if (const auto known = names_.find(id); known != names_.end()) return known->second;
    std::string name;
    TRY_ASSIGN(const bool visible, sees(database_, principal_, {RecordType::kPerson, id}, now_));
    if (visible) {
      TRY_ASSIGN(const auto card, Records(database_).find<Person>(id));
      if (card) name = printed_name(*card);
    }
    return names_[id] = name;
  }

  Database& database_;
  const Principal& principal_;
  const TimePoint now_;
  std::map<Uuid, std::string> names_;
};

// Those of `records` that are seen.
template <class T>
Result<Json> seen(Database& database, const Principal& principal, const std::vector<T>& records, TimePoint now,
                  Names* names = nullptr) {
  Json list = Json::array();
  for (const T& record : records) {
    TRY_ASSIGN(Json json, json_if_seen(database, principal, AnyRecord(record), now));
    if (json.is_null()) continue;
    if (names != nullptr) TRY(names->add(json));
    list.push_back(std::move(json));
  }
  return list;
}

template <class T, class V>
void sort_by(std::vector<T>& records, V T::* field) {
  std::sort(records.begin(), records.end(),
            [field](const T& a, const T& b) { return std::pair(a.*field, a.id) < std::pair(b.*field, b.id); });
}

// What belongs to a project or a commercial document, as far as it is seen.
Result<void> add_to_commerce(Database& database, const Principal& principal, const RecordRef& ref, TimePoint now,
                             Json& json) {
  const Records records(database);
  if (ref.type == RecordType::kProject) {
    TRY_ASSIGN(const auto jobs, records.list(&Job::project_id, ProjectId{ref.id}));
    TRY_ASSIGN(const auto docs, records.list(&CommercialDoc::project_id, ProjectId{ref.id}));
    TRY_ASSIGN(const auto links, records.list(&DocumentLink::target_id, ref.id));
    TRY_ASSIGN(json["jobs"], seen(database, principal, jobs, now));
    TRY_ASSIGN(json["commercial_docs"], seen(database, principal, docs, now));
    TRY_ASSIGN(json["links"], seen(database, principal, links, now));
  }
  TRY_ASSIGN(auto comments, comments_on(database, ref));
  TRY_ASSIGN(const auto files, records.list(&Attachment::owner_id, ref.id));
  sort_by(comments, &Comment::created_at);
  TRY_ASSIGN(json["comments"], seen(database, principal, comments, now));
  TRY_ASSIGN(json["attachments"], seen(database, principal, files, now));
  return {};
}

}  // namespace

Result<Json> Browse::list(const Principal& principal, RecordType type, const BrowseQuery& query) {
  const TimePoint now = office_.clock.now();
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  Database& database = snapshot.database();
  // Who sees everything has no scope evaluated for one page.
  const bool all = sees_all(principal) && principal.active(now);
  std::optional<Scope> scope;
  std::unordered_map<std::int64_t, std::uint64_t> granted;
  if (!all) {
    TRY_ASSIGN(scope, evaluate(database, principal, now));
    for (const Grant& grant : scope->of(type)) granted[grant.row] = grant.shown;
  }
  TRY_ASSIGN(const ListSql sql, list_sql(type, query, all ? nullptr : &*scope));
  TRY_ASSIGN(const Page page, read_page(database, sql, query.limit));
  Json answer{{"items", Json::array()}};
  for (const Page::Row& row : page.rows) {
    TRY_ASSIGN(const AnyRecord record, load(database, type, row.row));
    if (all) {
      TRY_ASSIGN(Json json, json_if_seen(database, principal, record, now));
      if (!json.is_null()) answer["items"].push_back(std::move(json));
    } else {
      answer["items"].push_back(masked_json(record, granted[row.row]));
    }
  }
  if (page.more) answer["next"] = encode_cursor(page.rows.back().cursor);
  return answer;
}

Result<Json> Browse::find(const Principal& principal, const RecordRef& ref) {
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto record, Records(snapshot.database()).find(ref));
  if (!record) return not_found();
  TRY_ASSIGN(Json json, json_if_seen(snapshot.database(), principal, *record, office_.clock.now()));
  if (json.is_null()) return not_found();
  return json;
}

Result<Json> Browse::with_children(const Principal& principal, const RecordRef& ref) {
  const TimePoint now = office_.clock.now();
  TRY_ASSIGN(Json json, find(principal, ref));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  Records records(snapshot.database());
  if (ref.type == RecordType::kAsset) {
    TRY_ASSIGN(const auto tags, records.list(&AssetTag::asset_id, AssetId{ref.id}));
    TRY_ASSIGN(json["tags"], seen(snapshot.database(), principal, tags, now));
    TRY_ASSIGN(auto history, records.list(&AssetHistory::asset_id, AssetId{ref.id}));
    sort_by(history, &AssetHistory::closed_at);
    TRY_ASSIGN(json["history"], seen(snapshot.database(), principal, history, now));
  } else if (ref.type == RecordType::kContact) {
    TRY_ASSIGN(const auto points, records.list(&ContactPoint::contact_id, ContactId{ref.id}));
    TRY_ASSIGN(json["points"], seen(snapshot.database(), principal, points, now));
  } else if (ref.type == RecordType::kDocument) {
    TRY_ASSIGN(const auto links, records.list(&DocumentLink::document_id, DocumentId{ref.id}));
    TRY_ASSIGN(json["links"], seen(snapshot.database(), principal, links, now));
  } else if (ref.type == RecordType::kTicket) {
    Names names(snapshot.database(), principal, now);
    TRY(names.add(json));
    TRY_ASSIGN(auto messages, records.list(&TicketMessage::ticket_id, TicketId{ref.id}));
    TRY_ASSIGN(const auto files, records.list(&Attachment::owner_id, ref.id));
    sort_by(messages, &TicketMessage::created_at);
    TRY_ASSIGN(json["messages"], seen(snapshot.database(), principal, messages, now, &names));
    TRY_ASSIGN(json["attachments"], seen(snapshot.database(), principal, files, now, &names));
  } else if (ref.type == RecordType::kProject || ref.type == RecordType::kCommercialDoc) {
    TRY(add_to_commerce(snapshot.database(), principal, ref, now, json));
  }
  return json;
}

namespace {

// To a closeout as it is shown, one of `closeouts`.
Result<void> add_evidence(const Office& office, Database& database, const Principal& principal,
                          const std::vector<Closeout>& closeouts, Json& shown) {
  if (!shown.contains("manifest")) return {};
  const auto same = [&](const Closeout& one) { return one.id.str() == shown["id"].get<std::string>(); };
  const auto closeout = std::ranges::find_if(closeouts, same);
  TRY_ASSIGN(shown["evidence"], evidence_of(office, database, principal, *closeout));
  return {};
}

}  // namespace

Result<Json> Browse::job(const Principal& principal, JobId id) {
  const TimePoint now = office_.clock.now();
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  Database& database = snapshot.database();
  Records records(database);
  TRY_ASSIGN(const auto job, records.find<Job>(id));
  if (!job) return not_found();
  TRY_ASSIGN(Json json, json_if_seen(database, principal, AnyRecord(*job), now));
  if (json.is_null()) return not_found();
  TRY_ASSIGN(const auto assignments, records.list(&Assignment::job_id, id));
  TRY_ASSIGN(auto closeouts, records.list(&Closeout::job_id, id));
  TRY_ASSIGN(auto events, records.list(&JobEvent::job_id, id));
  TRY_ASSIGN(auto comments, comments_on(database, {RecordType::kJob, id.value}));
  TRY_ASSIGN(const auto attachments, records.list(&Attachment::owner_id, id.value));
  sort_by(closeouts, &Closeout::version);
  sort_by(events, &JobEvent::occurred_at);
  sort_by(comments, &Comment::created_at);
  Names names(database, principal, now);
  TRY(names.add(json));
  TRY_ASSIGN(json["assignments"], seen(database, principal, assignments, now, &names));
  TRY_ASSIGN(json["closeouts"], seen(database, principal, closeouts, now, &names));
  for (Json& one : json["closeouts"]) TRY(add_evidence(office_, database, principal, closeouts, one));
  TRY_ASSIGN(json["events"], seen(database, principal, events, now, &names));
  TRY_ASSIGN(json["comments"], seen(database, principal, comments, now, &names));
  TRY_ASSIGN(json["attachments"], seen(database, principal, attachments, now, &names));
  return json;
}

Result<Json> Browse::timeline(const Principal& principal, JobId id) {
  const TimePoint now = office_.clock.now();
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  Database& database = snapshot.database();
  Records records(database);
  TRY_ASSIGN(const auto job, records.find<Job>(id));
  if (!job) return not_found();
  TRY_ASSIGN(const Json seen_job, json_if_seen(database, principal, AnyRecord(*job), now));
  if (seen_job.is_null()) return not_found();
  TRY(need(principal, Permission::kJobViewStatus));
  TRY_ASSIGN(auto events, records.list(&JobEvent::job_id, id));
  sort_by(events, &JobEvent::occurred_at);
  TRY_ASSIGN(const auto kept, records.page<Settings>(Uuid{}, 1));
  const Settings settings = kept.empty() ? Settings{} : kept.front();
  Json steps = Json::array();
  for (const JobEvent& event : events) {
    if (!event.to || event.from == event.to) continue;
    TRY_ASSIGN(const bool seen_event, sees(database, principal, {RecordType::kJobEvent, event.id.value}, now));
    const std::string status = settings.customer_label_of(*event.to);
    const bool said = !steps.empty() && steps.back()["status"] == status;
    if (!seen_event || said) continue;
    steps.push_back({{"at", format_time(event.occurred_at)}, {"status", status}});
  }
  Json answer{{"id", id.str()}, {"steps", std::move(steps)}};
  for (const char* const field : {"number", "title"}) {
    if (seen_job.contains(field)) answer[field] = seen_job[field];
  }
  if (seen_job.contains("state")) answer["status"] = settings.customer_label_of(job->state);
  return answer;
}

Result<Sha256> Browse::preview_of(const Principal& principal, const Sha256& original) {
  const TimePoint now = office_.clock.now();
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  Database& database = snapshot.database();
  TRY_ASSIGN(const auto attachments, Records(database).list(&Attachment::sha256, original));
  for (const Attachment& one : attachments) {
    if (!one.preview_sha256) continue;
    // A device may name any hash as its photo's preview: only what came or was made as one counts.
    TRY_ASSIGN(const auto preview, Pictures(database).preview_of(one.id));
    if (preview != one.preview_sha256) continue;
    const RecordRef ref{RecordType::kAttachment, one.id.value};
    TRY_ASSIGN(const bool named, shows(database, principal, ref, "preview_sha256", now));
    if (!named) continue;
    TRY_ASSIGN(const bool open, file_visible(database, principal, *one.preview_sha256, now));
    if (open) return *one.preview_sha256;
  }
  return fail(ErrorCode::kNotFound, "no such file");
}

Result<void> Browse::ready() {
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY(snapshot.database().value<std::int64_t>(kOne));
  return {};
}

}  // namespace satchel::server
