#include "core/replica/work.h"

#include <algorithm>
#include <charconv>
#include <fstream>

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/image/inspect.h"
#include "core/image/type.h"
#include "core/rules/arguments.h"

namespace satchel {
namespace {

constexpr std::size_t kMaxDigits = 12;             // a thousand million with cents
constexpr std::size_t kHeadBytes = 64;             // what media_type_of() looks at
constexpr std::uint64_t kMaxLookBytes = 32 << 20;  // a larger picture is sent without a look inside
constexpr std::size_t kMaxPreviewBytes = 1 << 20;

TimePoint modified_at(const std::filesystem::path& file, TimePoint otherwise) {
  std::error_code failed;
  const auto time = std::filesystem::last_write_time(file, failed);
  if (failed) return otherwise;
  const auto age = std::filesystem::file_time_type::clock::now() - time;
  return otherwise - std::chrono::duration_cast<Millis>(age);
}

// ISO 4217: how many decimals a currency's minor unit stands for.
int decimals_of(std::string_view currency) {
  for (const std::string_view none : {"JPY", "KRW", "CLP", "ISK", "VND"}) {
    if (currency == none) return 0;
  }
  for (const std::string_view three : {"BHD", "KWD", "TND", "JOD", "OMR"}) {
    if (currency == three) return 3;
  }
  return 2;
}

Result<std::int64_t> parse_amount(std::string_view text, int decimals) {
  const std::size_t point = text.find_first_of(".,");
  std::string digits(text.substr(0, point));
  std::string fraction(point == std::string_view::npos ? std::string_view() : text.substr(point + 1));
  const bool too_fine = fraction.size() > static_cast<std::size_t>(decimals);
  fraction.resize(static_cast<std::size_t>(decimals), '0');
  digits += fraction;
  const bool numeric = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits.size() == fraction.size() || too_fine || !numeric) {
    return fail(ErrorCode::kInvalidArgument, "an amount like 12.50", {"costs"});
  }
  if (digits.size() > kMaxDigits) return fail(ErrorCode::kOutOfRange, "the amount", {"costs"});
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace

Operation WorkMaker::operation(const RecordRef& target, OperationArgs args) {
  Operation made;
  made.occurred_at = clock_.now();
  made.id = OperationId::make(made.occurred_at, random_);
  made.target = target;
  made.args = std::move(args);
  return made;
}

// What the file says before it is read whole.
AddAttachment WorkMaker::describe(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string head(kHeadBytes, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
  AddAttachment args;
  args.mime = media_type_of(head);
  args.kind = args.mime.starts_with("image/") ? AttachmentKind::kPhoto : AttachmentKind::kFile;
  args.file_name = repair_utf8(path.filename().string());
  args.taken_at = modified_at(path, clock_.now());
  args.taken_at_estimated = true;
  args.attachment_id = make_id<AttachmentId>();
  return args;
}

Result<WorkMaker::Look> WorkMaker::look_at(const std::filesystem::path& path) {
  TRY_ASSIGN(const Settings settings, store_.replica().settings());
  std::error_code failed;
  const bool is_file = std::filesystem::is_regular_file(path, failed);
  const std::uintmax_t bytes = is_file ? std::filesystem::file_size(path, failed) : 0;
  if (!is_file || failed) return fail(ErrorCode::kInvalidArgument, "there is no file " + path.string(), {"photo"});
  Look look{describe(path), false};
  look.args.bytes = static_cast<std::int64_t>(bytes);
  TRY(rules::check_file(settings, look.args));
  if (look.args.kind != AttachmentKind::kPhoto) return look;
  const auto content = read_file(path, kMaxLookBytes);
  if (!content) return look;
  const auto facts = inspect(*content);
  look.damaged = !facts && facts.error().code == ErrorCode::kCorrupt;
  return look;
}

Result<AddAttachment> WorkMaker::add_file(const RecordRef& target, const std::filesystem::path& path,
                                          AttachmentRole role, Work& work) {
  TRY_ASSIGN(const Settings settings, store_.replica().settings());
  AddAttachment args = describe(path);
  auto imported = store_.files().import(path, static_cast<std::uint64_t>(settings.upload_max_bytes));
  if (!imported && imported.error().code == ErrorCode::kNotFound) {
    return fail(ErrorCode::kInvalidArgument, "there is no file " + path.string(), {"photo"});
  }
  if (!imported) return fail(std::move(imported.error()));
  args.role = role;
  args.sha256 = imported->sha256;
  args.bytes = static_cast<std::int64_t>(imported->bytes);
  TRY(rules::check_file(settings, args));
  if (args.kind == AttachmentKind::kPhoto) add_what_the_camera_says(path, args);
  if (args.kind == AttachmentKind::kPhoto && previews_ != nullptr) TRY(add_preview(path, args, work));
  add(target, args, work);
  return args;
}

// Size, time and place as the picture itself tells them; a damaged one tells nothing and is kept as it is.
void WorkMaker::add_what_the_camera_says(const std::filesystem::path& picture, AddAttachment& args) {
  const auto content = read_file(picture, kMaxLookBytes);
  if (!content) return;
  const auto facts = inspect(*content);
  if (!facts) return;
  args.width = facts->width;
  args.height = facts->height;
  args.lat = facts->exif.lat;
  args.lon = facts->exif.lon;
  if (!facts->exif.taken_at) return;
  args.taken_at = facts->exif.taken_at;
  args.taken_at_estimated = facts->exif.taken_at_estimated;
}

// A picture that nobody here can read, or a preview that is none, is no reason to lose the picture.
Result<void> WorkMaker::add_preview(const std::filesystem::path& picture, AddAttachment& args, Work& work) {
  const auto made = previews_->make(picture);
  if (!made || made->empty() || made->size() > kMaxPreviewBytes) return {};
  const std::string_view mime = media_type_of(std::string_view(*made).substr(0, kHeadBytes));
  if (mime != "image/jpeg" && mime != "image/png" && mime != "image/webp") return {};
  TRY_ASSIGN(const FileDigest digest, store_.files().put(*made));
  if (digest.sha256 == args.sha256) return {};  // the picture is its own preview
  args.preview_sha256 = digest.sha256;
  NewUpload upload;
  upload.attachment = make_id<AttachmentId>();
  upload.sha256 = digest.sha256;
  upload.bytes = static_cast<std::int64_t>(digest.bytes);
  upload.file_name = args.file_name;
  upload.mime = mime;
  upload.order = FileClass::kPreview;
  upload.preview_of = args.attachment_id;
  work.files.push_back(std::move(upload));
  return {};
}

std::vector<ManifestEntry> WorkMaker::manifest(const Work& work) {
  std::vector<ManifestEntry> entries;
  for (const NewUpload& file : work.files) {
    if (!file.preview_of) entries.push_back({file.attachment, file.sha256, file.bytes});
  }
  return entries;
}

Result<AddAttachment> WorkMaker::add_content(const RecordRef& target, std::string_view content, std::string file_name,
                                             AttachmentKind kind, Work& work) {
  TRY_ASSIGN(const FileDigest digest, store_.files().put(content));
  AddAttachment args;
  args.mime = media_type_of(content.substr(0, kHeadBytes));
  args.kind = kind;
  args.sha256 = digest.sha256;
  args.bytes = static_cast<std::int64_t>(digest.bytes);
  args.file_name = std::move(file_name);
  args.taken_at = clock_.now();
  args.attachment_id = make_id<AttachmentId>();
  add(target, args, work);
  return args;
}

void WorkMaker::add(const RecordRef& target, AddAttachment& args, Work& work) {
  NewUpload upload;
  upload.attachment = args.attachment_id;
  upload.sha256 = args.sha256;
  upload.bytes = args.bytes;
  upload.file_name = args.file_name;
  upload.mime = args.mime;
  upload.order = FileClass::kRest;
  work.files.push_back(std::move(upload));
  work.operations.push_back(operation(target, args));
}

void WorkMaker::group(Work& work) {
  if (work.operations.size() < 2) return;
  const auto group = make_id<OperationGroupId>();
  for (Operation& one : work.operations) one.group = group;
}

Result<Money> parse_money(std::string_view amount, std::string_view currency) {
  Money money;
  money.currency = trim(currency);
  if (money.currency.size() != 3 || !std::ranges::all_of(money.currency, [](char c) { return c >= 'A' && c <= 'Z'; })) {
    return fail(ErrorCode::kInvalidArgument, "a currency has three letters, like EUR", {"costs"});
  }
  TRY_ASSIGN(money.minor, parse_amount(trim(amount), decimals_of(money.currency)));
  return money;
}

std::string amount_text(const Money& money) {
  const auto decimals = static_cast<std::size_t>(decimals_of(money.currency));
  std::string digits = std::to_string(money.minor);
  if (decimals == 0) return digits;
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  return digits.insert(digits.size() - decimals, ".");
}

}  // namespace satchel
