#include "sync/cli/work.h"

#include <chrono>
#include <fstream>

#include "core/base/text.h"

namespace satchel::cli {
namespace {

TimePoint modified_at(const std::filesystem::path& file, TimePoint otherwise) {
  std::error_code failed;
  const auto time = std::filesystem::last_write_time(file, failed);
  if (failed) return otherwise;
  const auto age = std::filesystem::file_time_type::clock::now() - time;
  return otherwise - std::chrono::duration_cast<Millis>(age);
}

}  // namespace

Operation operation(Desk& desk, const RecordRef& target, OperationArgs args) {
  Operation made;
  made.occurred_at = desk.clock.now();
  made.id = OperationId::make(made.occurred_at, desk.random);
  made.target = target;
  made.args = std::move(args);
  return made;
}

Result<void> add_file(Desk& desk, const RecordRef& target, const PhotoArgument& photo, Work& work) {
  std::ifstream file(photo.file, std::ios::binary);
  std::string head(16, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
  TRY_ASSIGN(const Settings settings, desk.store->replica().settings());
  auto imported = desk.store->files().import(photo.file, static_cast<std::uint64_t>(settings.upload_max_bytes));
  if (!imported && imported.error().code == ErrorCode::kNotFound) {
    return fail(ErrorCode::kInvalidArgument, "there is no file " + photo.file.string(), {"photo"});
  }
  if (!imported) return fail(std::move(imported.error()));

  AddAttachment args;
  args.attachment_id = AttachmentId::make(desk.clock.now(), desk.random);
  args.mime = media_type(head);
  args.kind = args.mime.starts_with("image/") ? AttachmentKind::kPhoto : AttachmentKind::kFile;
  args.role = photo.role;
  args.sha256 = imported->sha256;
  args.bytes = static_cast<std::int64_t>(imported->bytes);
  args.file_name = repair_utf8(photo.file.filename().string());
  args.taken_at = modified_at(photo.file, desk.clock.now());
  args.taken_at_estimated = true;
  NewUpload upload;
  upload.attachment = args.attachment_id;
  upload.sha256 = args.sha256;
  upload.bytes = args.bytes;
  upload.file_name = args.file_name;
  upload.mime = args.mime;
  work.files.push_back(std::move(upload));
  work.operations.push_back(operation(desk, target, std::move(args)));
  return {};
}

void group(Desk& desk, Work& work) {
  if (work.operations.size() < 2) return;
  const auto group = OperationGroupId::make(desk.clock.now(), desk.random);
  for (Operation& one : work.operations) one.group = group;
}

std::string person_name(Desk& desk, UserId user) {
  const auto card = desk.store->read().find<Person>(user.value);
  return card && *card ? printed_name((*card)->record) : std::string();
}

}  // namespace satchel::cli
