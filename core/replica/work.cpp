#include "core/replica/work.h"

#include <algorithm>
#include <charconv>
#include <fstream>

#include "core/base/text.h"

namespace satchel {
namespace {

constexpr std::size_t kMaxDigits = 12;  // a thousand million with cents
constexpr std::size_t kHeadBytes = 16;  // what media_type() looks at

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

Result<AddAttachment> WorkMaker::add_file(const RecordRef& target, const std::filesystem::path& path,
                                          AttachmentRole role, Work& work) {
  std::ifstream file(path, std::ios::binary);
  std::string head(kHeadBytes, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
  TRY_ASSIGN(const Settings settings, store_.replica().settings());
  auto imported = store_.files().import(path, static_cast<std::uint64_t>(settings.upload_max_bytes));
  if (!imported && imported.error().code == ErrorCode::kNotFound) {
    return fail(ErrorCode::kInvalidArgument, "there is no file " + path.string(), {"photo"});
  }
  if (!imported) return fail(std::move(imported.error()));

  AddAttachment args;
  args.mime = media_type(head);
  args.kind = args.mime.starts_with("image/") ? AttachmentKind::kPhoto : AttachmentKind::kFile;
  args.role = role;
  args.sha256 = imported->sha256;
  args.bytes = static_cast<std::int64_t>(imported->bytes);
  args.file_name = repair_utf8(path.filename().string());
  args.taken_at = modified_at(path, clock_.now());
  args.taken_at_estimated = true;
  add(target, args, work);
  return args;
}

Result<AddAttachment> WorkMaker::add_content(const RecordRef& target, std::string_view content, std::string file_name,
                                             AttachmentKind kind, Work& work) {
  TRY_ASSIGN(const FileDigest digest, store_.files().put(content));
  AddAttachment args;
  args.mime = media_type(content.substr(0, kHeadBytes));
  args.kind = kind;
  args.sha256 = digest.sha256;
  args.bytes = static_cast<std::int64_t>(digest.bytes);
  args.file_name = std::move(file_name);
  args.taken_at = clock_.now();
  add(target, args, work);
  return args;
}

void WorkMaker::add(const RecordRef& target, AddAttachment& args, Work& work) {
  args.attachment_id = make_id<AttachmentId>();
  NewUpload upload;
  upload.attachment = args.attachment_id;
  upload.sha256 = args.sha256;
  upload.bytes = args.bytes;
  upload.file_name = args.file_name;
  upload.mime = args.mime;
  work.files.push_back(std::move(upload));
  work.operations.push_back(operation(target, args));
}

void WorkMaker::group(Work& work) {
  if (work.operations.size() < 2) return;
  const auto group = make_id<OperationGroupId>();
  for (Operation& one : work.operations) one.group = group;
}

std::string media_type(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return "image/png";
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return "image/webp";
  if (bytes.starts_with("%PDF-")) return "application/pdf";
  if (bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp") {
    for (const std::string_view brand : {"heic", "heix", "mif1", "msf1"}) {
      if (bytes.substr(8, 4) == brand) return "image/heic";
    }
  }
  return "application/octet-stream";
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
