// The replica's background work: what a commit leaves to be done soon, in bounded pieces.
#include "core/replica/record_tables.h"
#include "core/replica/replica.h"
#include "core/sqlite/record_row.h"

namespace satchel {
namespace {

constexpr std::size_t kEntriesAtOnce = 500;

// Made after the first sync: until then rows are few, or arrive faster than an index is worth.
constexpr std::array<std::string_view, 12> kIndexes{
    "CREATE INDEX IF NOT EXISTS assignment_by_job ON assignment (job_id)",
    "CREATE INDEX IF NOT EXISTS job_event_by_job ON job_event (job_id)",
    "CREATE INDEX IF NOT EXISTS closeout_by_job ON closeout (job_id)",
    "CREATE INDEX IF NOT EXISTS attachment_by_owner ON attachment (owner_id)",
    "CREATE INDEX IF NOT EXISTS attachment_by_content ON attachment (sha256)",
    "CREATE INDEX IF NOT EXISTS attachment_by_preview ON attachment (preview_sha256)",
    "CREATE INDEX IF NOT EXISTS document_by_content ON document (sha256)",
    "CREATE INDEX IF NOT EXISTS commercial_doc_by_content ON commercial_doc (sha256)",
    "CREATE INDEX IF NOT EXISTS comment_by_object ON comment (object_id)",
    "CREATE INDEX IF NOT EXISTS asset_tag_by_asset ON asset_tag (asset_id)",
    "CREATE INDEX IF NOT EXISTS contact_point_by_contact ON contact_point (contact_id)",
    "CREATE INDEX IF NOT EXISTS job_by_number ON job (number)"};

constexpr std::string_view kContents = R"sql(SELECT sha256, preview_sha256 FROM attachment WHERE id = ?1)sql";
constexpr std::string_view kContent = "SELECT sha256, NULL FROM document WHERE id = ?1";
constexpr std::string_view kCommercialContent = "SELECT sha256, NULL FROM commercial_doc WHERE id = ?1";
constexpr std::string_view kNoteUnshown = "INSERT OR IGNORE INTO unshown_file (sha256) VALUES (?1)";

constexpr std::string_view kStillShown = R"sql(
  SELECT EXISTS (SELECT 1 FROM attachment WHERE sha256 = ?1)
      OR EXISTS (SELECT 1 FROM attachment WHERE preview_sha256 = ?1)
      OR EXISTS (SELECT 1 FROM document WHERE sha256 = ?1)
      OR EXISTS (SELECT 1 FROM commercial_doc WHERE sha256 = ?1))sql";

// The columns of a record of this type that name files; empty: it has none.
std::string_view contents_of(RecordType type) {
  switch (type) {
    case RecordType::kAttachment:
      return kContents;
    case RecordType::kDocument:
      return kContent;
    case RecordType::kCommercialDoc:
      return kCommercialContent;
    default:
      return {};
  }
}

}  // namespace

// A record that goes, or shows another file from now on, notes what it showed, if it is on this device.
Result<void> Replica::note_unshown(const RecordRef& ref) {
  const std::string_view contents = contents_of(ref.type);
  if (contents.empty()) return {};
  TRY_ASSIGN(auto select, db_.prepare(contents));
  TRY_ASSIGN(const bool row, select.bind(1, ref.id).step());
  if (!row) return {};
  for (int column = 0; column < 2; ++column) {
    const auto content = select.get<std::optional<Sha256>>(column);
    if (content && files_.contains_any_of(*content)) TRY(db_.run(kNoteUnshown, *content));
  }
  return {};
}

Result<bool> Replica::remove_unshown_files() {
  std::vector<Sha256> noted;
  {
    TRY_ASSIGN(auto select, db_.prepare("SELECT sha256 FROM unshown_file"));
    for (;;) {
      TRY_ASSIGN(const bool row, select.step());
      if (!row) break;
      noted.push_back(select.get<Sha256>(0));
    }
  }
  bool freed = false;
  for (const Sha256& content : noted) {
    // Unsent work keeps its file; it stays on the list until it is stored.
    TRY_ASSIGN(const bool unsent, uploads_.needs(content));
    if (unsent) continue;
    TRY_ASSIGN(const bool shown, shows_file(content));
    if (!shown) TRY(files_.remove(content));
    TRY(db_.run("DELETE FROM unshown_file WHERE sha256 = ?1", content));
    freed = true;
  }
  return freed;
}

// Indexes, and a look at files that an earlier replica on this device may have left.
Result<bool> Replica::finish_first_sync() {
  TRY_ASSIGN(const auto finished,
             db_.value<std::size_t>("SELECT count(*) FROM chore WHERE name = 'first_sync_finished'"));
  if (finished > 0) return false;
  for (const std::string_view index : kIndexes) TRY(db_.run(index));
  for (const Sha256& content : files_.list()) TRY(db_.run(kNoteUnshown, content));
  TRY(db_.run("INSERT INTO chore (name) VALUES ('first_sync_finished')"));
  return true;
}

// What the last whole commit made superfluous: acknowledged operations, and originals the office has had long enough.
Result<void> Replica::prune(const PruneBy& by) {
  TRY_ASSIGN(const auto settings, this->settings());
  const auto retention = std::chrono::duration_cast<Millis>(std::chrono::days(settings.retention_days));
  TRY(outbox_.prune(by.rev, by.stable_rev, by.office_time, retention));
  TRY_ASSIGN(const auto stored, uploads_.stored_before(std::min(by.own_time, by.office_time) - retention));
  for (const Upload& upload : stored) {
    TRY_ASSIGN(const auto received, file_received(upload.attachment));
    if (received && !*received) continue;  // the record that should say so does not
    TRY(uploads_.forget(upload.attachment));
    TRY_ASSIGN(const bool needed, uploads_.needs(upload.sha256));
    if (!needed && !upload.preview_of) TRY(files_.remove(upload.sha256));
  }
  return {};
}

Result<bool> Replica::shows_file(const Sha256& file) {
  return db_.value<bool>(kStillShown, file);
}

Result<std::optional<bool>> Replica::file_received(AttachmentId attachment) {
  TRY_ASSIGN(auto select, db_.prepare(record_sql(RecordType::kAttachment).select_one));
  TRY_ASSIGN(const bool there, select.bind(1, attachment.value).step());
  if (!there || select.get<std::int64_t>(0) == 0) return std::optional<bool>();
  static const auto field = record_info(RecordType::kAttachment).index_of("stored_at");
  if ((select.get<std::uint64_t>(1) >> *field & 1) == 0) return std::optional<bool>();
  TRY_ASSIGN(const auto record, read_record<Attachment>(select, kFirstField - 1));
  return std::optional<bool>(record.stored_at.has_value());
}

Result<bool> Replica::maintain() {
  if (rows_behind_) TRY(refresh());
  if (prune_by_) {
    TRY(prune(*prune_by_));
    prune_by_.reset();
  }
  if (!checkpoint_.more) {
    TRY_ASSIGN(const bool worked, finish_first_sync());
    if (worked) return true;
  }
  if (!search_.complete()) {
    TRY(search_.work_some(kEntriesAtOnce));
    return true;
  }
  TRY_ASSIGN(const bool freed, remove_unshown_files());
  if (freed) return true;
  TRY_ASSIGN(const bool scrub, search_.needs_scrub());
  if (scrub) {
    TRY(search_.scrub());
    cut_wal_ = true;
    return true;
  }
  TRY(outbox_.keep_reserve());
  if (cut_wal_) {
    TRY(db_.checkpoint_truncate());
    cut_wal_ = false;
  }
  return false;
}

}  // namespace satchel
