#include "server/office/files_picture.h"

namespace satchel::server {
namespace {

void fill(Attachment& attachment, const PictureRow& picture) {
  if (!attachment.width && !attachment.height) {
    attachment.width = picture.width;
    attachment.height = picture.height;
  }
  if (!attachment.taken_at && picture.taken_at) {
    attachment.taken_at = picture.taken_at;
    attachment.taken_at_estimated = picture.taken_at_estimated;
  }
  if (!attachment.lat && !attachment.lon) {
    attachment.lat = picture.lat;
    attachment.lon = picture.lon;
  }
}

// The bare picture in place of one that a device brought; nullopt: not looked at yet, or nothing to show.
Result<std::optional<Sha256>> shown_for(const Pictures& pictures, const std::optional<Sha256>& brought) {
  if (!brought) return std::optional<Sha256>();
  TRY_ASSIGN(const auto picture, pictures.find(*brought));
  return picture ? picture->preview : std::nullopt;
}

}  // namespace

Result<Attachment> with_picture(WriteTransaction& transaction, Attachment attachment) {
  Pictures pictures(transaction.database());
  TRY_ASSIGN(const auto brought, pictures.preview_of(attachment.id));
  TRY_ASSIGN(std::optional<Sha256> preview, shown_for(pictures, brought));
  if (attachment.stored_at) {
    TRY_ASSIGN(const auto picture, pictures.find(attachment.sha256));
    if (picture) fill(attachment, *picture);
    if (picture && !preview) preview = picture->preview;
  }
  if (!preview) return attachment;
  if (preview != brought) TRY(pictures.set_preview(transaction, attachment.id, *preview));
  attachment.preview_sha256 = preview;
  return attachment;
}

}  // namespace satchel::server
