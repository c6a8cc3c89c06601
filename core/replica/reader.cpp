#include "core/replica/reader.h"

#include <algorithm>

namespace satchel {
namespace {

// Urgent first, then by when it is due; without a date last.
constexpr std::string_view kOpenJobs = R"sql(
  SELECT job.id, job.number, job.title, job.state, job.priority, job.due_at, job.window_from, job.closed_at, site.name,
         site.address, EXISTS (SELECT 1 FROM base WHERE base.type = ?1 AND base.id = job.id)
    FROM job LEFT JOIN site ON site.id = job.site_id
   WHERE job.state IN ('assigned', 'accepted', 'in_progress', 'on_hold', 'rework')
   ORDER BY job.priority <> 'urgent', coalesce(job.window_from, job.due_at) IS NULL,
            coalesce(job.window_from, job.due_at), job.number)sql";

constexpr std::string_view kAwaitingJobs = R"sql(
  SELECT job.id, job.number, job.title, job.state, job.priority, job.due_at, job.window_from, job.closed_at, site.name,
         site.address, EXISTS (SELECT 1 FROM base WHERE base.type = ?1 AND base.id = job.id)
    FROM job LEFT JOIN site ON site.id = job.site_id
   WHERE job.state = 'awaiting_verification'
   ORDER BY job.id DESC)sql";

constexpr std::string_view kClosedJobs = R"sql(
  SELECT job.id, job.number, job.title, job.state, job.priority, job.due_at, job.window_from, job.closed_at, site.name,
         site.address, EXISTS (SELECT 1 FROM base WHERE base.type = ?1 AND base.id = job.id)
    FROM job LEFT JOIN site ON site.id = job.site_id
   WHERE job.state IN ('closed', 'cancelled')
   ORDER BY job.closed_at DESC, job.id DESC)sql";

constexpr std::string_view kJobKeys = R"sql(
  SELECT id, number, state, priority, due_at, window_from, closed_at, site_id, asset_ids,
         EXISTS (SELECT 1 FROM base WHERE base.type = ?1 AND base.id = job.id)
    FROM job)sql";

constexpr std::string_view kJobLine = R"sql(
  SELECT job.id, job.number, job.title, job.state, job.priority, job.due_at, job.window_from, job.closed_at, site.name,
         site.address, EXISTS (SELECT 1 FROM base WHERE base.type = ?1 AND base.id = job.id)
    FROM job LEFT JOIN site ON site.id = job.site_id
   WHERE job.id = ?2)sql";

constexpr std::string_view kJobByNumber = "SELECT id FROM job WHERE number = ?1 ORDER BY id LIMIT 1";

constexpr std::string_view kTicketByNumber = "SELECT id FROM ticket WHERE number = ?1 ORDER BY id LIMIT 1";
constexpr std::string_view kProjectByNumber = "SELECT id FROM project WHERE number = ?1 ORDER BY id LIMIT 1";
constexpr std::string_view kCommercialByNumber = "SELECT id FROM commercial_doc WHERE number = ?1 ORDER BY id LIMIT 1";

constexpr std::string_view kWantedFiles = R"sql(
  SELECT sha256 FROM document WHERE sha256 IS NOT NULL
   UNION
  SELECT sha256 FROM commercial_doc WHERE sha256 IS NOT NULL AND stored_at IS NOT NULL
   UNION
  SELECT preview_sha256 FROM attachment WHERE preview_sha256 IS NOT NULL)sql";

std::string_view sql_of(JobList list) {
  switch (list) {
    case JobList::kOpen:
      return kOpenJobs;
    case JobList::kAwaiting:
      return kAwaitingJobs;
    case JobList::kClosed:
      return kClosedJobs;
  }
  return kOpenJobs;
}

JobLine read_line(const Statement& row) {
  JobLine line;
  line.id = row.get<JobId>(0);
  line.number = row.get<std::string>(1);
  line.title = row.get<std::string>(2);
  line.state = enum_named<JobState>(row.get<std::string_view>(3)).value_or(JobState::kDraft);
  line.priority = enum_named<Priority>(row.get<std::string_view>(4)).value_or(Priority::kNormal);
  line.due_at = row.get<std::optional<TimePoint>>(5);
  line.window_from = row.get<std::optional<TimePoint>>(6);
  line.closed_at = row.get<std::optional<TimePoint>>(7);
  line.site_name = row.get<std::string>(8);
  line.site_address = row.get<std::string>(9);
  line.pending = row.get<bool>(10);
  return line;
}

template <class T, class Key>
void sort_by(std::vector<Shown<T>>& list, Key&& key) {
  std::sort(list.begin(), list.end(), [&key](const Shown<T>& a, const Shown<T>& b) {
    return std::pair(key(a.record), a.record.id) < std::pair(key(b.record), b.record.id);
  });
}

}  // namespace

Result<std::vector<JobLine>> Reader::jobs(JobList list) {
  TRY(open_gate());
  TRY_ASSIGN(auto statement, db_.prepare(sql_of(list)));
  statement.bind(1, RecordType::kJob);
  std::vector<JobLine> lines;
  for (;;) {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return lines;
    lines.push_back(read_line(statement));
  }
}

Result<std::vector<JobKey>> Reader::job_keys() {
  TRY(open_gate());
  TRY_ASSIGN(auto row, db_.prepare(kJobKeys));
  row.bind(1, RecordType::kJob);
  std::vector<JobKey> keys;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return keys;
    JobKey& key = keys.emplace_back();
    key.id = row.get<JobId>(0);
    key.number = row.get<std::string>(1);
    key.state = enum_named<JobState>(row.get<std::string_view>(2)).value_or(JobState::kDraft);
    key.priority = enum_named<Priority>(row.get<std::string_view>(3)).value_or(Priority::kNormal);
    key.due_at = row.get<std::optional<TimePoint>>(4);
    key.window_from = row.get<std::optional<TimePoint>>(5);
    key.closed_at = row.get<std::optional<TimePoint>>(6);
    key.site = row.get<std::optional<SiteId>>(7);
    key.asset_ids = row.get<std::string>(8);
    key.pending = row.get<bool>(9);
  }
}

Result<std::vector<JobLine>> Reader::job_lines(std::span<const JobId> ids) {
  TRY(open_gate());
  TRY_ASSIGN(auto row, db_.prepare(kJobLine));
  std::vector<JobLine> lines;
  for (const JobId& id : ids) {
    row.bind(1, RecordType::kJob).bind(2, id);
    TRY_ASSIGN(const bool there, row.step());
    if (!there) continue;
    lines.push_back(read_line(row));
    row.reset();
  }
  return lines;
}

template <class T>
Result<decltype(T::id)> Reader::named(std::string_view by_number, std::string_view number_or_id) {
  TRY(open_gate());
  if (const auto id = Uuid::parse(number_or_id)) {
    TRY_ASSIGN(const auto found, find<T>(*id));
    if (found) return found->record.id;
  }
  return db_.value<decltype(T::id)>(by_number, number_or_id);
}

Result<JobId> Reader::job_named(std::string_view number_or_id) {
  return named<Job>(kJobByNumber, number_or_id);
}
Result<TicketId> Reader::ticket_named(std::string_view number_or_id) {
  return named<Ticket>(kTicketByNumber, number_or_id);
}
Result<ProjectId> Reader::project_named(std::string_view number_or_id) {
  return named<Project>(kProjectByNumber, number_or_id);
}
Result<CommercialDocId> Reader::commercial_named(std::string_view number_or_id) {
  return named<CommercialDoc>(kCommercialByNumber, number_or_id);
}

Result<JobPage> Reader::job(JobId id) {
  TRY_ASSIGN(auto found, find<Job>(id.value));
  if (!found) return fail(ErrorCode::kNotFound, "no such job");
  JobPage page;
  page.job = std::move(*found);
  TRY(add_place(page));
  TRY(add_assets(page));
  TRY(add_documents(page));
  TRY(add_history(page));
  return page;
}

template <class T, class IdType>
Result<void> Reader::find_into(std::optional<Shown<T>>& out, const std::optional<IdType>& id) {
  if (!id) return {};
  TRY_ASSIGN(out, find<T>(id->value));
  return {};
}

Result<void> Reader::add_place(JobPage& page) {
  TRY(find_into(page.site, page.job.record.site_id));
  if (page.site) TRY(find_into(page.company, page.site->record.company_id));
  TRY(find_into(page.contact, page.job.record.onsite_contact_id));
  if (!page.contact) return {};
  TRY_ASSIGN(page.contact_points, all_where<ContactPoint>("contact_id", page.contact->record.id.value));
  return {};
}

Result<void> Reader::add_assets(JobPage& page) {
  for (const AssetId& id : page.job.record.asset_ids) {
    TRY_ASSIGN(auto asset, find<Asset>(id.value));
    if (asset) page.assets.push_back(std::move(*asset));
    TRY_ASSIGN(auto tags, all_where<AssetTag>("asset_id", id.value));
    for (auto& tag : tags) page.asset_tags.push_back(std::move(tag));
  }
  return {};
}

Result<void> Reader::add_documents(JobPage& page) {
  TRY_ASSIGN(const auto links, all<DocumentLink>());
  const Job& job = page.job.record;
  const auto concerns = [&](const DocumentLink& link) {
    if (link.target == LinkTarget::kJob) return link.target_id == job.id.value;
    if (link.target == LinkTarget::kSite) return job.site_id && link.target_id == job.site_id->value;
    return std::any_of(page.assets.begin(), page.assets.end(), [&link](const Shown<Asset>& asset) {
      if (link.target == LinkTarget::kAsset) return link.target_id == asset.record.id.value;
      return link.target == LinkTarget::kAssetType && link.asset_type == asset.record.type;
    });
  };
  std::vector<DocumentId> ids;
  for (const auto& link : links) {
    if (concerns(link.record)) ids.push_back(link.record.document_id);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  for (const DocumentId& id : ids) {
    TRY_ASSIGN(auto document, find<Document>(id.value));
    if (document) page.documents.push_back(std::move(*document));
  }
  return {};
}

Result<void> Reader::add_history(JobPage& page) {
  const Uuid& id = page.job.record.id.value;
  TRY_ASSIGN(page.assignments, all_where<Assignment>("job_id", id));
  TRY_ASSIGN(page.events, all_where<JobEvent>("job_id", id));
  sort_by(page.events, [](const JobEvent& event) { return event.occurred_at; });
  TRY_ASSIGN(page.closeouts, all_where<Closeout>("job_id", id));
  sort_by(page.closeouts, [](const Closeout& closeout) { return -closeout.version; });
  TRY_ASSIGN(page.attachments, all_where<Attachment>("owner_id", id));
  TRY_ASSIGN(page.comments, all_where<Comment>("object_id", id));
  sort_by(page.comments, [](const Comment& comment) { return comment.created_at; });
  TRY_ASSIGN(page.conflicts, all_where<Conflict>("object_id", id));
  return {};
}

Result<TicketPage> Reader::ticket(TicketId id) {
  TRY_ASSIGN(auto found, find<Ticket>(id.value));
  if (!found) return fail(ErrorCode::kNotFound, "no such ticket");
  TicketPage page;
  page.ticket = std::move(*found);
  const Ticket& ticket = page.ticket.record;
  TRY_ASSIGN(page.type, find<TicketType>(ticket.type_id.value));
  TRY(find_into(page.status, ticket.status_id));
  TRY(find_into(page.site, ticket.site_id));
  TRY(find_into(page.asset, ticket.asset_id));
  TRY_ASSIGN(page.messages, all_where<TicketMessage>("ticket_id", id.value));
  sort_by(page.messages, [](const TicketMessage& message) { return message.created_at; });
  TRY_ASSIGN(page.attachments, all_where<Attachment>("owner_id", id.value));
  return page;
}

Result<std::vector<SearchHit>> Reader::search(std::string_view text, std::size_t limit) {
  TRY(open_gate());
  constexpr std::size_t kEntriesAtOnce = 2000;
  for (bool more = true; more;) {
    TRY_ASSIGN(more, search_.work_some(kEntriesAtOnce));
  }
  return search_.find(text, limit);
}

Result<std::vector<Sha256>> Reader::wanted_files() {
  TRY(open_gate());
  TRY_ASSIGN(auto statement, db_.prepare(kWantedFiles));
  std::vector<Sha256> files;
  for (;;) {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return files;
    files.push_back(statement.get<Sha256>(0));
  }
}

}  // namespace satchel
