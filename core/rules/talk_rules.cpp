#include "core/rules/apply.h"
#include "core/rules/arguments.h"

namespace satchel::rules {
namespace {

bool is_commerce(RecordType type) {
  return type == RecordType::kProject || type == RecordType::kCommercialDoc;
}

}  // namespace

Result<Effects> apply(const AddComment& args, const Case& c) {
  const RecordRef object = c.operation.target;
  const bool talked_about = object.type == RecordType::kJob || object.type == RecordType::kSite ||
                            object.type == RecordType::kAsset || is_commerce(object.type);
  if (!talked_about) {
    return bad_argument("target", "a comment is about a job, a site, an asset, a project or a commercial document");
  }
  if (!in_sight(c, object)) return not_found();
  TRY(check_arguments(c.operation.args));

  Comment comment;
  comment.id = args.comment_id;
  comment.object_type = object.type;
  comment.object_id = object.id;
  comment.body = args.body;
  comment.visibility = args.visibility;
  comment.created_at = c.done_at();
  comment.created_by = c.actor.user;
  if (const auto standing = c.facts.comment(args.comment_id)) {
    comment.rev = standing->rev;
    comment.created_at = standing->created_at;
    if (comment == *standing) return Effects{};
    return fail(ErrorCode::kAlreadyExists, "another comment has this id", {"comment_id"});
  }
  Effects out;
  out.puts.emplace_back(std::move(comment));
  return out;
}

namespace {

// What the office adds to an attachment once it has looked at its picture: no difference to who adds it again.
void take_what_the_office_found(Attachment& file, const Attachment& standing) {
  file.preview_sha256 = standing.preview_sha256;
  if (!file.width && !file.height) {
    file.width = standing.width;
    file.height = standing.height;
  }
  if (!file.taken_at) {
    file.taken_at = standing.taken_at;
    file.taken_at_estimated = standing.taken_at_estimated;
  }
  if (!file.lat && !file.lon) {
    file.lat = standing.lat;
    file.lon = standing.lon;
  }
}

}  // namespace

Result<Effects> apply(const AddAttachment& args, const Case& c) {
  const RecordRef owner = c.operation.target;
  if (owner.type == RecordType::kTicket) {
    TRY(visible_ticket(c));
  } else if (is_commerce(owner.type)) {
    if (!in_sight(c, owner)) return not_found();
  } else {
    TRY(visible_job(c));
  }
  TRY(check_arguments(c.operation.args));
  TRY(check_file(c.facts.settings(), args));

  Attachment file;
  file.id = args.attachment_id;
  file.owner_type = owner.type;
  file.owner_id = owner.id;
  file.kind = args.kind;
  file.role = args.role;
  file.sha256 = args.sha256;
  file.bytes = args.bytes;
  file.mime = args.mime;
  file.file_name = args.file_name;
  file.width = args.width;
  file.height = args.height;
  file.taken_at = args.taken_at;
  file.taken_at_estimated = args.taken_at_estimated;
  file.lat = args.lat;
  file.lon = args.lon;
  file.accuracy_m = args.accuracy_m;
  file.original_of = args.original_of;
  file.preview_sha256 = args.preview_sha256;
  file.created_at = c.done_at();
  file.created_by = c.actor.user;
  if (const auto standing = c.facts.attachment(args.attachment_id)) {
    file.rev = standing->rev;
    file.created_at = standing->created_at;
    file.stored_at = standing->stored_at;
    take_what_the_office_found(file, *standing);
    if (file == *standing) return Effects{};
    return fail(ErrorCode::kAlreadyExists, "another file has this id", {"attachment_id"});
  }
  Effects out;
  out.puts.emplace_back(std::move(file));
  return out;
}

Result<Effects> apply(const ReadNotification&, const Case& c) {
  if (c.operation.target.type != RecordType::kNotification) {
    return bad_argument("target", "the target has to be a notification");
  }
  auto notification = c.facts.notification({c.operation.target.id});
  if (!notification || notification->user_id != c.actor.user) return not_found();
  Effects out;
  if (notification->read_at) return out;
  notification->read_at = c.done_at();
  out.puts.emplace_back(std::move(*notification));
  return out;
}

}  // namespace satchel::rules
