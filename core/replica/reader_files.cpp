// Which files the visible records show, and how soon a person may need them.
#include <algorithm>
#include <map>

#include "core/replica/reader.h"

namespace satchel {
namespace {

// Jobs that somebody may work on within the week, the class of what belongs to them (?1: the end of today, ?2: of the
// week; a job without a date counts once it was begun).
constexpr std::string_view kSoon = R"sql(
  SELECT id, site_id, asset_ids,
         iif(state = 'in_progress' OR coalesce(window_from, due_at) < ?1, 4, 5)
    FROM job
   WHERE state IN ('assigned', 'accepted', 'in_progress', 'on_hold', 'rework')
     AND (state = 'in_progress' OR coalesce(window_from, due_at) < ?2))sql";

constexpr std::string_view kDocumentFiles = "SELECT id, sha256, bytes FROM document WHERE sha256 IS NOT NULL";

constexpr std::string_view kOtherFiles = R"sql(
  SELECT sha256, bytes, 6 FROM commercial_doc WHERE sha256 IS NOT NULL AND stored_at IS NOT NULL
   UNION
  SELECT preview_sha256, 0, 1 FROM attachment WHERE preview_sha256 IS NOT NULL)sql";

constexpr std::string_view kFilesOfJobs = R"sql(
  SELECT job.id, job.number, attachment.sha256
    FROM attachment JOIN job ON job.id = attachment.owner_id
   UNION
  SELECT job.id, job.number, attachment.preview_sha256
    FROM attachment JOIN job ON job.id = attachment.owner_id
   WHERE attachment.preview_sha256 IS NOT NULL)sql";

constexpr std::chrono::days kDay{1};
constexpr std::chrono::days kWeek{7};

}  // namespace

// What a document may be linked to, with the class of the soonest job that it matters to.
Result<Reader::Soon> Reader::soon(TimePoint now) {
  const auto today = std::chrono::floor<std::chrono::days>(now);
  Soon soon;
  std::vector<std::pair<AssetId, FileClass>> assets;
  {
    TRY_ASSIGN(auto select, db_.prepare(kSoon));
    select.bind_all(TimePoint(today + kDay), TimePoint(today + kWeek));
    for (;;) {
      TRY_ASSIGN(const bool row, select.step());
      if (!row) break;
      const auto file_class = select.get<FileClass>(3);
      soon.note(select.get<Uuid>(0), file_class);
      if (const auto site = select.get<std::optional<Uuid>>(1)) soon.note(*site, file_class);
      TRY_ASSIGN(const Json list, parse_json(select.get<std::optional<std::string>>(2).value_or("[]")));
      for (const Json& one : list) {
        if (const auto id = Uuid::parse(one.get<std::string>())) assets.emplace_back(AssetId{*id}, file_class);
      }
    }
  }
  for (const auto& [id, file_class] : assets) {
    soon.note(id.value, file_class);
    TRY_ASSIGN(const auto asset, find<Asset>(id.value));
    if (asset) soon.note(asset->record.type, file_class);
  }
  return soon;
}

Result<std::vector<ShownFile>> Reader::shown_files(TimePoint now) {
  TRY(open_gate());
  std::map<Sha256, ShownFile> files;
  const auto add = [&files](const Sha256& name, std::int64_t bytes, FileClass file_class) {
    ShownFile& one = files.try_emplace(name, ShownFile{name, bytes, file_class}).first->second;
    one.file_class = std::min(one.file_class, file_class);
  };
  {
    TRY_ASSIGN(auto select, db_.prepare(kOtherFiles));
    for (;;) {
      TRY_ASSIGN(const bool row, select.step());
      if (!row) break;
      add(select.get<Sha256>(0), select.get<std::int64_t>(1), select.get<FileClass>(2));
    }
  }
  TRY_ASSIGN(const Soon near, soon(now));
  std::map<DocumentId, FileClass> classes;
  TRY_ASSIGN(const auto links, all<DocumentLink>());
  for (const auto& link : links) {
    const FileClass file_class = near.of(link.record);
    const auto [one, fresh] = classes.try_emplace(link.record.document_id, file_class);
    if (!fresh) one->second = std::min(one->second, file_class);
  }
  TRY_ASSIGN(auto select, db_.prepare(kDocumentFiles));
  for (;;) {
    TRY_ASSIGN(const bool row, select.step());
    if (!row) break;
    const auto file_class = classes.find(select.get<DocumentId>(0));
    add(select.get<Sha256>(1), select.get<std::int64_t>(2),
        file_class == classes.end() ? FileClass::kRest : file_class->second);
  }
  std::vector<ShownFile> list;
  for (const auto& [name, file] : files) list.push_back(file);
  return list;
}

FileClass Reader::Soon::of(const DocumentLink& link) const {
  if (link.target == LinkTarget::kAssetType) {
    const auto found = asset_types.find(link.asset_type);
    return found == asset_types.end() ? FileClass::kRest : found->second;
  }
  const auto found = link.target_id ? records.find(*link.target_id) : records.end();
  return found == records.end() ? FileClass::kRest : found->second;
}

Result<std::vector<JobFile>> Reader::files_of_jobs() {
  TRY(open_gate());
  TRY_ASSIGN(auto select, db_.prepare(kFilesOfJobs));
  std::vector<JobFile> list;
  for (;;) {
    TRY_ASSIGN(const bool row, select.step());
    if (!row) return list;
    list.push_back({select.get<JobId>(0), select.get<std::string>(1), select.get<Sha256>(2)});
  }
}

}  // namespace satchel
