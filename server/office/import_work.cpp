#include <charconv>
#include <map>

#include "core/base/files.h"
#include "core/base/text.h"
#include "server/office/facts.h"
#include "server/office/history.h"
#include "server/office/import_values.h"
#include "server/office/import_writer.h"
#include "server/storage/meta.h"
#include "server/storage/uploads.h"

// The tables with more to decide: assets (a tree), jobs (states and people) and documents (files).

namespace satchel::server {
namespace {

constexpr std::uint64_t kMaxDocument = 200ULL << 20;
constexpr std::int64_t kMaxMinutes = 60 * 24 * 365;
constexpr std::size_t kPage = 1000;
constexpr std::size_t kMaxPath = 2_KiB;  // the field's limit: deeper trees keep the path they had

std::string path_below(const Asset& parent) {
  return parent.path.empty() ? parent.name : parent.path + " / " + parent.name;
}

std::string mime_of(std::string_view content, const std::filesystem::path& name) {
  if (content.starts_with("%PDF-")) return "application/pdf";
  if (content.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
  if (content.starts_with("\xff\xd8\xff")) return "image/jpeg";
  const bool plain = name.extension() == ".txt" || name.extension() == ".csv" || name.extension() == ".md";
  return plain && is_utf8(content) ? "text/plain; charset=utf-8" : "application/octet-stream";
}

// A name inside the folder, never a way out of it.
Result<std::filesystem::path> inside(const std::filesystem::path& folder, const std::string& name) {
  const std::filesystem::path path(name);
  if (name.empty() || path.is_absolute())
    return fail(ErrorCode::kInvalidArgument, "not a file of this folder", {"file"});
  for (const auto& part : path) {
    if (part == "..") return fail(ErrorCode::kInvalidArgument, "not a file of this folder", {"file"});
  }
  return folder / path;
}

}  // namespace

Result<ImportOutcome> ImportWriter::asset(WriteTransaction& tx, const ImportRow& row) {
  TRY_ASSIGN(const Target target, this->target(tx, row, row["ref"]));
  if (target.unchanged) return done(tx, target);
  Records records(tx.database());
  TRY_ASSIGN(const auto before, records.find<Asset>(target.id));
  Asset asset = before.value_or(Asset{});
  asset.id.value = target.id;
  TRY_ASSIGN(const auto site, resolve(tx, Table::kSites, "site_ref", row["site_ref"]));
  asset.site_id = site ? std::optional(SiteId{*site}) : std::nullopt;
  asset.parent_id.reset();
  asset.path.clear();
  if (!row["parent_ref"].empty()) {
    const auto parent_id = resolve(tx, Table::kAssets, "parent_ref", row["parent_ref"]);
    if (!parent_id && parent_id.error().code == ErrorCode::kNotFound) return ImportOutcome::kWaiting;
    if (!parent_id) return fail(parent_id.error());
    if (**parent_id == target.id) return fail(ErrorCode::kInvalidArgument, "is its own parent", {"parent_ref"});
    TRY_ASSIGN(const Asset parent, records.get<Asset>(**parent_id));
    asset.parent_id = parent.id;
    asset.path = path_below(parent);
  }
  asset.type = row["type"];
  asset.name = row["name"];
  if (asset.name.empty()) return fail(ErrorCode::kMissingField, "is empty", {"name"});
  asset.serial = row["serial"];
  asset.make = row["make"];
  asset.model = row["model"];
  asset.status = row["status"];
  TRY(put(tx, asset));
  TRY(asset_tag(tx, target, row["tag"]));
  if (before && (before->name != asset.name || before->parent_id != asset.parent_id)) paths_stale_ = true;
  return done(tx, target);
}

Result<void> ImportWriter::asset_tag(WriteTransaction& tx, const Target& asset, const std::string& code) {
  AssetTag tag;
  tag.id.value = id_for("asset_tags", asset.ref);
  Records records(tx.database());
  if (code.empty()) {
    TRY(records.erase(tx, {RecordType::kAssetTag, tag.id.value}));
    return {};
  }
  TRY_ASSIGN(const auto taken, records.list(&AssetTag::code, code));
  for (const AssetTag& one : taken) {
    if (one.id != tag.id) return fail(ErrorCode::kAlreadyExists, "another asset has this tag", {"tag"});
  }
  tag.asset_id.value = asset.id;
  tag.code = code;
  return put(tx, tag);
}

Result<void> ImportWriter::mend_paths(WriteTransaction& tx) {
  Records records(tx.database());
  std::map<AssetId, Asset> known;
  Uuid after;
  for (;;) {
    TRY_ASSIGN(auto page, records.page<Asset>(after, kPage));
    if (page.empty()) break;
    after = page.back().id.value;
    for (Asset& asset : page) known.emplace(asset.id, std::move(asset));
  }
  // Whoever's path does not follow from the parent's is mended, level by level: as many rounds as the tree is deep.
  bool mended = true;
  for (std::size_t round = 0; mended && round < known.size(); ++round) {
    mended = false;
    for (auto& [id, asset] : known) {
      const auto parent = asset.parent_id ? known.find(*asset.parent_id) : known.end();
      if (parent == known.end()) continue;
      std::string path = path_below(parent->second);
      if (path.size() > kMaxPath || path == asset.path) continue;
      asset.path = std::move(path);
      mended = true;
      TRY(records.put(tx, asset, change()));
    }
  }
  paths_stale_ = false;
  return {};
}

// What the office plans: the same for a new job and for a row that says something new about an old one.
Result<void> ImportWriter::plan(WriteTransaction& tx, const ImportRow& row, Job& job) {
  TRY_ASSIGN(job.kind, word_of("kind", row["kind"], JobKind::kWorkOrder));
  job.title = row["title"];
  if (job.title.empty()) return fail(ErrorCode::kMissingField, "is empty", {"title"});
  job.description = row["description"];
  TRY_ASSIGN(job.priority, word_of("priority", row["priority"], Priority::kNormal));
  TRY_ASSIGN(const auto site, resolve(tx, Table::kSites, "site_ref", row["site_ref"]));
  TRY_ASSIGN(const auto asset, resolve(tx, Table::kAssets, "asset_ref", row["asset_ref"]));
  TRY_ASSIGN(const auto contact, resolve(tx, Table::kContacts, "contact_ref", row["contact_ref"]));
  job.site_id = site ? std::optional(SiteId{*site}) : std::nullopt;
  job.asset_ids = asset ? std::vector{AssetId{*asset}} : std::vector<AssetId>();
  job.onsite_contact_id = contact ? std::optional(ContactId{*contact}) : std::nullopt;
  TRY_ASSIGN(job.due_at, time_of("due_at", row["due_at"]));
  TRY_ASSIGN(job.window_from, time_of("window_from", row["window_from"]));
  TRY_ASSIGN(job.window_to, time_of("window_to", row["window_to"]));
  if (job.window_from && job.window_to && *job.window_to < *job.window_from) {
    return fail(ErrorCode::kOutOfRange, "ends before it begins", {"window_to"});
  }
  TRY_ASSIGN(job.est_minutes, count_of("est_minutes", row["est_minutes"], kMaxMinutes));
  job.internal_note = row["internal_note"];
  TRY_ASSIGN(job.cost_limit, money_of("cost_limit", row["cost_limit"]));
  return {};
}

Result<ImportOutcome> ImportWriter::job(WriteTransaction& tx, const ImportRow& row) {
  TRY_ASSIGN(const Target target, this->target(tx, row, row["ref"]));
  if (target.unchanged) return done(tx, target);
  TRY_ASSIGN(auto before, Records(tx.database()).find<Job>(target.id));
  Job job = before.value_or(Job{});
  TRY(plan(tx, row, job));
  if (before) {
    TRY(put(tx, job));
  } else {
    TRY(new_job(tx, row, target, job));
  }
  TRY(keep_asset_history(tx, before, job, change()));
  return done(tx, target);
}

Result<void> ImportWriter::new_job(WriteTransaction& tx, const ImportRow& row, const Target& target, Job& job) {
  job.id.value = target.id;
  job.created_at = setting_.now;
  const std::string& email = row["assignee_email"];
  TRY_ASSIGN(job.state, word_of("state", row["state"], email.empty() ? JobState::kOpen : JobState::kAssigned));
  const bool unassigned = job.state == JobState::kDraft || job.state == JobState::kOpen;
  if (job.state == JobState::kAwaitingVerification) {
    return fail(ErrorCode::kInvalidArgument, "this state needs a closeout, which a table cannot bring", {"state"});
  }
  if (unassigned && !email.empty()) return fail(ErrorCode::kInvalidArgument, "is open but has an assignee", {"state"});
  if (!unassigned && !is_final(job.state) && email.empty()) {
    return fail(ErrorCode::kInvalidArgument, "this state needs an assignee", {"state"});
  }
  if (is_final(job.state)) {
    // When it ended is not said: at the latest of what was planned, if that has passed.
    const TimePoint planned = job.window_to.value_or(job.due_at.value_or(setting_.now));
    job.closed_at = std::min(planned, setting_.now);
  }
  TRY(give_number(tx, row["number"], job));
  TRY_ASSIGN(const auto settings, Records(tx.database()).page<Settings>(Uuid{}, 1));
  if (!settings.empty()) job.closeout_policy = settings.front().least(job.kind);
  TRY(put(tx, job));
  if (email.empty()) return {};
  TRY_ASSIGN(const User assignee, person(tx, "assignee_email", fold_ascii(email)));
  return assign(tx, job, assignee, target);
}

Result<void> ImportWriter::assign(WriteTransaction& tx, const Job& job, const User& assignee, const Target& target) {
  if (assignee.role == Role::kGuest) return fail(ErrorCode::kInvalidArgument, "guests get no jobs", {"assignee_email"});
  if (assignee.state == UserState::kInactive)
    return fail(ErrorCode::kInvalidArgument, "is not active", {"assignee_email"});
  Assignment assignment;
  assignment.id.value = id_for("assignments", target.ref);
  assignment.job_id = job.id;
  assignment.user_id = assignee.id;
  assignment.state = job.state == JobState::kAssigned ? AssignmentState::kOffered : AssignmentState::kAccepted;
  assignment.scheduled_from = job.window_from;
  assignment.scheduled_to = job.window_to;
  assignment.created_at = setting_.now;
  if (is_final(job.state)) {
    assignment.state = AssignmentState::kEnded;
    assignment.ended_at = job.closed_at;
    assignment.ended_reason = job.state == JobState::kClosed ? AssignmentEnd::kClosed : AssignmentEnd::kCancelled;
  }
  return put(tx, assignment);
}

// The number that was asked for, if it is free; the office's next one otherwise.
Result<void> ImportWriter::give_number(WriteTransaction& tx, const std::string& wanted, Job& job) {
  Records records(tx.database());
  Meta meta(tx.database());
  TRY_ASSIGN(std::int64_t last, meta.counter(kJobSeries.counter));
  if (!wanted.empty()) {
    TRY_ASSIGN(const auto taken, records.list(&Job::number, wanted));
    if (!taken.empty()) return fail(ErrorCode::kAlreadyExists, "another job has this number", {"number"});
    job.number = wanted;
    // Keep our own numbers ahead of imported ones of the same form.
    std::int64_t n = 0;
    const auto end = wanted.data() + wanted.size();
    if (!wanted.starts_with("J-") || std::from_chars(wanted.data() + 2, end, n).ptr != end || n <= last) return {};
    return meta.set_counter(tx, kJobSeries.counter, n);
  }
  for (;;) {
    job.number = kJobSeries.number(++last);
    TRY_ASSIGN(const auto taken, records.list(&Job::number, job.number));
    if (taken.empty()) return meta.set_counter(tx, kJobSeries.counter, last);
  }
}

Result<ImportOutcome> ImportWriter::document(WriteTransaction& tx, const ImportRow& row) {
  TRY_ASSIGN(const auto path, inside(setting_.folder, row["file"]));
  TRY_ASSIGN(std::string content, read_file(path, kMaxDocument));
  TRY_ASSIGN(const Target target, this->target(tx, row, row["ref"], sha256(content).hex()));
  if (target.unchanged) return done(tx, target);
  TRY(check_audience(row["audience"]));
  TRY_ASSIGN(const auto site, resolve(tx, Table::kSites, "site_ref", row["site_ref"]));
  TRY_ASSIGN(const auto asset, resolve(tx, Table::kAssets, "asset_ref", row["asset_ref"]));
  TRY_ASSIGN(const auto job, resolve(tx, Table::kJobs, "job_ref", row["job_ref"]));
  TRY(store_document(tx, row, target, std::move(content)));
  TRY(link(tx, target, LinkTarget::kSite, site));
  TRY(link(tx, target, LinkTarget::kAsset, asset));
  TRY(link(tx, target, LinkTarget::kJob, job));
  return done(tx, target);
}

Result<void> ImportWriter::store_document(WriteTransaction& tx, const ImportRow& row, const Target& target,
                                          std::string content) {
  TRY_ASSIGN(const auto before, Records(tx.database()).find<Document>(target.id));
  Document document = before.value_or(Document{});
  document.id.value = target.id;
  document.title = row["title"];
  if (document.title.empty()) return fail(ErrorCode::kMissingField, "is empty", {"title"});
  document.audience = row["audience"].empty() ? "internal" : row["audience"];
  const std::filesystem::path name(row["file"]);
  document.file_name = name.filename().string();
  document.mime = mime_of(content, name);
  document.bytes = static_cast<std::int64_t>(content.size());
  TRY_ASSIGN(const Sha256 hash, setting_.storage.blobs().put(content, setting_.random));
  if (before && before->sha256 != hash) ++document.version;
  document.sha256 = hash;
  TRY(Files(tx.database()).put(tx, FileRow{hash, document.bytes, document.mime, setting_.now}));
  return put(tx, document);
}

Result<void> ImportWriter::link(WriteTransaction& tx, const Target& document, LinkTarget target,
                                const std::optional<Uuid>& id) {
  DocumentLink link;
  link.id.value = id_for("document_links/" + std::string(name_of(target)), document.ref);
  if (!id) {
    TRY(Records(tx.database()).erase(tx, {RecordType::kDocumentLink, link.id.value}));
    return {};
  }
  link.document_id.value = document.id;
  link.target = target;
  link.target_id = *id;
  return put(tx, link);
}

}  // namespace satchel::server
