#include "server/office/files_claim.h"

#include <algorithm>
#include <mutex>
#include <shared_mutex>

#include "core/image/limits.h"
#include "core/image/type.h"
#include "core/rules/arguments.h"
#include "server/office/files_picture.h"
#include "server/storage/ledger.h"
#include "server/storage/records.h"

namespace satchel::server {
namespace {

// What this upload's author has said about the content: whole attachments, and those it is the preview of.
struct Claims {
  std::vector<Attachment> waiting;
  std::vector<Attachment> previewed;
  std::vector<CommercialDoc> papers;  // of whoever manages them, not of their author alone
};

Result<Claims> claims_on(const Records& records, const Principal& principal, const Upload& upload) {
  Claims claims;
  TRY_ASSIGN(claims.waiting, records.list(&Attachment::sha256, *upload.sha256));
  std::erase_if(claims.waiting, [&](const Attachment& one) {
    return one.stored_at || one.created_by != upload.user || one.bytes != upload.length;
  });
  TRY_ASSIGN(claims.previewed, records.list(&Attachment::preview_sha256, *upload.sha256));
  std::erase_if(claims.previewed, [&](const Attachment& one) { return one.created_by != upload.user; });
  if (principal.permissions.has(Permission::kCommercialManage)) {
    TRY_ASSIGN(claims.papers, records.list(&CommercialDoc::sha256, *upload.sha256));
    std::erase_if(claims.papers, [&](const CommercialDoc& one) { return one.stored_at || one.bytes != upload.length; });
  }
  return claims;
}

Result<bool> referred_to(Database& database, const Sha256& sha256) {
  const Records records(database);
  TRY_ASSIGN(const auto attachments, records.list(&Attachment::sha256, sha256));
  TRY_ASSIGN(const auto previews, records.list(&Attachment::preview_sha256, sha256));
  TRY_ASSIGN(const auto documents, records.list(&Document::sha256, sha256));
  TRY_ASSIGN(const auto papers, records.list(&CommercialDoc::sha256, sha256));
  return !attachments.empty() || !previews.empty() || !documents.empty() || !papers.empty();
}

// Late work names its files only once it is accepted: until a manager has decided, they stay.
Result<bool> author_has_held_work(Database& database, UserId author) {
  TRY_ASSIGN(const auto held, Ledger(database).held_in(HeldState::kWaiting));
  return std::ranges::any_of(held, [&](const HeldOperation& one) { return one.author == author; });
}

Result<std::string> first_bytes(const OpenFile& file) {
  std::string bytes(kMediaTypeBytes, '\0');
  TRY_ASSIGN(const auto size, file.read_at(0, {reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()}));
  bytes.resize(size);
  return bytes;
}

}  // namespace

Result<Upload> FileClaims::finish(const Principal& principal, Upload upload, const std::optional<FileDigest>& known) {
  const Office& office = perform_.office();
  BlobStore& blobs = office.storage.blobs();
  if (auto problem = check_content(upload); !problem) {
    TRY(drop(upload));
    return fail(std::move(problem.error()));
  }
  const std::shared_lock keeping(blobs.contents());
  const auto digest = known ? blobs.adopt(upload.part, *known, upload.sha256) : blobs.adopt(upload.part, upload.sha256);
  if (digest) return record(principal, std::move(upload), *digest);
  if (digest.error().code == ErrorCode::kHashMismatch) TRY(drop(upload));
  return fail(digest.error());
}

// Small pictures pass: previews and signatures are made by us. A part that is no more was checked before it moved.
Result<void> FileClaims::check_content(const Upload& upload) const {
  const auto part = perform_.office().storage.blobs().open_part(upload.part);
  if (!part) return {};
  TRY_ASSIGN(const std::string first, first_bytes(*part));
  AddAttachment file;
  file.mime = media_type_of(first);
  file.bytes = upload.length;
  if (is_picture(file.mime) && static_cast<std::uint64_t>(file.bytes) <= kMaxPreviewBytes) return {};
  TRY_ASSIGN(auto snapshot, perform_.office().storage.read());
  TRY_ASSIGN(const auto settings, Records(snapshot.database()).page<Settings>(Uuid{}, 1));
  return settings.empty() ? Result<void>() : rules::check_file(settings.front(), file);
}

Result<void> FileClaims::drop(const Upload& upload) {
  const Office& office = perform_.office();
  TRY(office.storage.write(
      [&](WriteTransaction& transaction) { return Uploads(transaction.database()).erase(transaction, upload.id); }));
  return office.storage.blobs().remove_part(upload.part);
}

Result<Upload> FileClaims::record(const Principal& principal, Upload upload, const FileDigest& digest) {
  const Office& office = perform_.office();
  TRY_ASSIGN(const auto content, office.storage.blobs().read(digest.sha256));
  TRY_ASSIGN(const std::string first, first_bytes(content));
  const TimePoint now = office.clock.now();
  upload.sha256 = digest.sha256;
  upload.state = UploadState::kComplete;
  upload.expires_at = now + lifetime_;
  TRY(office.storage.write([&](WriteTransaction& transaction) -> Result<void> {
    FileRow file;
    file.sha256 = digest.sha256;
    file.bytes = static_cast<std::int64_t>(digest.bytes);
    file.mime = media_type_of(first);
    file.stored_at = now;
    TRY(Files(transaction.database()).put(transaction, file));
    if (is_picture(file.mime)) TRY(Pictures(transaction.database()).want(transaction, file.sha256, now));
    return Uploads(transaction.database()).put(transaction, upload);
  }));
  TRY(claim(principal, upload));
  on_file_();
  return upload;
}

Result<void> FileClaims::claim(const Principal& principal, const Upload& upload) {
  Claims claims;
  {
    TRY_ASSIGN(auto snapshot, perform_.office().storage.read());
    TRY_ASSIGN(claims, claims_on(Records(snapshot.database()), principal, upload));
  }
  for (const Attachment& named : claims.previewed) TRY(name_preview(principal, named, *upload.sha256));
  // One after the other: a closeout is complete once the last of its files has come.
  for (const Attachment& named : claims.waiting) {
    const RecordRef object{RecordType::kAttachment, named.id.value};
    TRY(perform_.apply(principal, "file.stored", object, [&](WriteTransaction&, const Facts& facts) -> Result<Effects> {
      const auto attachment = facts.attachment(named.id);
      if (!attachment || attachment->stored_at) return Effects{};
      return on_attachment_stored(*attachment, facts, perform_.office().clock.now());
    }));
  }
  for (const CommercialDoc& named : claims.papers) {
    const RecordRef object{RecordType::kCommercialDoc, named.id.value};
    TRY(perform_.apply(principal, "file.stored", object, [&](WriteTransaction&, const Facts& facts) -> Result<Effects> {
      const auto doc = facts.commercial_doc(named.id);
      if (!doc || doc->sha256 != named.sha256) return Effects{};
      return on_file_stored(*doc, perform_.office().clock.now());
    }));
  }
  return {};
}

// Its author's device has brought the preview that the attachment names.
Result<void> FileClaims::name_preview(const Principal& principal, const Attachment& named, const Sha256& brought) {
  const RecordRef object{RecordType::kAttachment, named.id.value};
  TRY(perform_.apply(principal, "file.preview", object,
                     [&](WriteTransaction& tx, const Facts& facts) -> Result<Effects> {
                       const auto attachment = facts.attachment(named.id);
                       if (!attachment || attachment->preview_sha256 != brought) return Effects{};
                       TRY(Pictures(tx.database()).set_preview(tx, named.id, brought));
                       TRY_ASSIGN(Attachment seen, with_picture(tx, *attachment));
                       Effects effects;
                       if (!(seen == *attachment)) effects.puts.emplace_back(std::move(seen));
                       return effects;
                     }));
  return {};
}

Result<void> FileClaims::expire(const Upload& upload) {
  if (upload.state == UploadState::kOpen) return remove(upload);
  bool held = false;
  TRY(perform_.office().storage.write([&](WriteTransaction& transaction) -> Result<void> {
    TRY_ASSIGN(held, author_has_held_work(transaction.database(), upload.user));
    if (!held) return {};
    Upload later = upload;
    later.expires_at = perform_.office().clock.now() + lifetime_;
    return Uploads(transaction.database()).put(transaction, later);
  }));
  return held ? Result<void>() : remove(upload);
}

namespace {

// Takes the rows of a content that nothing refers to away, and those of the preview that was made of it.
Result<void> forget(WriteTransaction& transaction, const Sha256& sha256, const Uuid& upload,
                    std::vector<Sha256>& forgotten) {
  Database& database = transaction.database();
  Pictures pictures(database);
  TRY_ASSIGN(const bool referred, referred_to(database, sha256));
  TRY_ASSIGN(const bool brought_again, Uploads(database).others_with(sha256, upload));
  if (referred || brought_again) return {};
  TRY_ASSIGN(const auto picture, pictures.find(sha256));
  TRY(pictures.erase(transaction, sha256));
  TRY_ASSIGN(const bool shown, pictures.is_preview(sha256));
  if (shown) return {};
  TRY(Files(database).erase(transaction, sha256));
  forgotten.push_back(sha256);
  if (!picture || !picture->preview || picture->preview == sha256) return {};
  return forget(transaction, *picture->preview, upload, forgotten);
}

}  // namespace

Result<void> FileClaims::remove(const Upload& upload) {
  BlobStore& blobs = perform_.office().storage.blobs();
  const std::unique_lock alone(blobs.contents());
  std::vector<Sha256> forgotten;
  TRY(perform_.office().storage.write([&](WriteTransaction& transaction) -> Result<void> {
    forgotten.clear();
    TRY(Uploads(transaction.database()).erase(transaction, upload.id));
    if (upload.state == UploadState::kOpen) return {};
    return forget(transaction, *upload.sha256, upload.id, forgotten);
  }));
  for (const Sha256& sha256 : forgotten) TRY(blobs.remove(sha256));
  return upload.part.empty() ? Result<void>() : blobs.remove_part(upload.part);
}

}  // namespace satchel::server
