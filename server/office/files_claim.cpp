#include "server/office/files_claim.h"

#include <algorithm>

#include "server/office/files_content.h"
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

Result<std::string> first_bytes(const BlobStore& blobs, const Sha256& sha256) {
  TRY_ASSIGN(const auto file, blobs.read(sha256));
  std::string bytes(kMediaTypeBytes, '\0');
  TRY_ASSIGN(const auto size, file.read_at(0, {reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()}));
  bytes.resize(size);
  return bytes;
}

}  // namespace

Result<Upload> FileClaims::finish(const Principal& principal, Upload upload) {
  const Office& office = perform_.office();
  BlobStore& blobs = office.storage.blobs();
  const auto digest = blobs.adopt(upload.part, upload.sha256);
  if (!digest) {
    if (digest.error().code == ErrorCode::kHashMismatch) {
      TRY(office.storage.write([&](WriteTransaction& transaction) {
        return Uploads(transaction.database()).erase(transaction, upload.id);
      }));
      TRY(blobs.remove_part(upload.part));
    }
    return fail(digest.error());
  }
  TRY_ASSIGN(const std::string first, first_bytes(blobs, digest->sha256));
  const TimePoint now = office.clock.now();
  upload.sha256 = digest->sha256;
  upload.state = UploadState::kComplete;
  upload.expires_at = now + lifetime_;
  TRY(office.storage.write([&](WriteTransaction& transaction) -> Result<void> {
    FileRow file;
    file.sha256 = digest->sha256;
    file.bytes = static_cast<std::int64_t>(digest->bytes);
    file.mime = media_type_of(first);
    file.stored_at = now;
    TRY(Files(transaction.database()).put(transaction, file));
    return Uploads(transaction.database()).put(transaction, upload);
  }));
  TRY(claim(principal, upload));
  return upload;
}

Result<void> FileClaims::claim(const Principal& principal, const Upload& upload) {
  Claims claims;
  {
    TRY_ASSIGN(auto snapshot, perform_.office().storage.read());
    TRY_ASSIGN(claims, claims_on(Records(snapshot.database()), principal, upload));
  }
  for (const Attachment& named : claims.previewed) {
    TRY(perform_.office().storage.write([&](WriteTransaction& transaction) -> Result<void> {
      Files files(transaction.database());
      TRY_ASSIGN(auto file, files.find(*upload.sha256));
      if (!file || file->preview_of) return {};
      file->preview_of = named.sha256;
      return files.put(transaction, *file);
    }));
  }
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

Result<void> FileClaims::keep(const Upload& upload) {
  TRY(perform_.office().storage.write(
      [&](WriteTransaction& transaction) { return Uploads(transaction.database()).put(transaction, upload); }));
  return {};
}

Result<void> FileClaims::expire(const Upload& upload) {
  BlobStore& blobs = perform_.office().storage.blobs();
  if (upload.state == UploadState::kOpen) {
    TRY(perform_.office().storage.write(
        [&](WriteTransaction& transaction) { return Uploads(transaction.database()).erase(transaction, upload.id); }));
    return blobs.remove_part(upload.part);
  }
  TRY(perform_.office().storage.write([&](WriteTransaction& transaction) -> Result<void> {
    Database& database = transaction.database();
    Uploads uploads(database);
    TRY_ASSIGN(const bool held, author_has_held_work(database, upload.user));
    if (held) {
      Upload later = upload;
      later.expires_at = perform_.office().clock.now() + lifetime_;
      return uploads.put(transaction, later);
    }
    TRY(uploads.erase(transaction, upload.id));
    TRY_ASSIGN(const bool referred, referred_to(database, *upload.sha256));
    TRY_ASSIGN(const bool brought_again, uploads.others_with(*upload.sha256, upload.id));
    if (referred || brought_again) return {};
    TRY(Files(database).erase(transaction, *upload.sha256));
    return blobs.remove(*upload.sha256);
  }));
  return {};
}

}  // namespace satchel::server
