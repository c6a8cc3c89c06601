#include "server/api/tus.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "core/base/text.h"

namespace satchel::server::tus {
namespace {

tl::unexpected<Error> invalid(std::string_view header, std::string detail) {
  return fail(ErrorCode::kInvalidArgument, std::move(detail), {std::string(header)});
}

// One "key base64" pair of Upload-Metadata; the value may be absent.
Result<void> read_pair(std::string_view pair, NewUpload& upload) {
  const std::size_t space = pair.find(' ');
  const std::string_view key = pair.substr(0, space);
  std::string value;
  if (space != std::string_view::npos) {
    auto decoded = from_base64(trim(pair.substr(space + 1)));
    if (!decoded) return invalid("Upload-Metadata", "a value is not base64");
    value = std::move(*decoded);
  }
  if (key.empty()) return invalid("Upload-Metadata", "a key is empty");
  if (key == "attachment_id") {
    const auto id = Uuid::parse(value);
    if (!id) return invalid("Upload-Metadata", "attachment_id is not an id");
    upload.attachment_id = AttachmentId{*id};
  } else if (key == "sha256") {
    const auto hash = Sha256::parse(value);
    if (!hash) return invalid("Upload-Metadata", "sha256 is not 64 hexadecimal digits");
    upload.sha256 = *hash;
  } else if (key == "filename") {
    upload.file_name = cut_utf8(repair_utf8(value), 255);
  } else if (key == "filetype") {
    upload.file_type = cut_utf8(repair_utf8(value), 100);
  }
  return {};
}

}  // namespace

Result<void> check_version(const Request& request) {
  const auto version = request.header("Tus-Resumable");
  if (version && *version == kVersion) return {};
  return fail(ErrorCode::kPreconditionFailed, "this server speaks tus 1.0.0", {"Tus-Resumable"});
}

void add_version(Headers& headers, ErrorCode code) {
  headers.emplace_back("Tus-Resumable", kVersion);
  if (code == ErrorCode::kPreconditionFailed) headers.emplace_back("Tus-Version", kVersion);
}

Result<std::uint64_t> read_length(const Request& request, std::string_view header) {
  const auto text = request.header(header);
  if (!text) return fail(ErrorCode::kMissingField, "a header is missing", {std::string(header)});
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size() || value > (1ULL << 53)) {
    return invalid(header, "not a number of bytes");
  }
  return value;
}

Result<NewUpload> read_creation(const Request& request) {
  NewUpload upload;
  if (request.header("Upload-Defer-Length")) return invalid("Upload-Defer-Length", "the length must be known");
  TRY_ASSIGN(upload.length, read_length(request, "Upload-Length"));
  const auto metadata = request.header("Upload-Metadata");
  if (!metadata || trim(*metadata).empty()) return upload;
  if (metadata->size() > kMaxMetadata) return fail(ErrorCode::kTooLong, "longer than 8 KiB", {"Upload-Metadata"});
  upload.metadata = std::string(*metadata);
  std::string_view rest = *metadata;
  std::vector<std::string_view> keys;
  for (;;) {
    const std::size_t comma = rest.find(',');
    const std::string_view pair = trim(rest.substr(0, comma));
    const std::string_view key = pair.substr(0, pair.find(' '));
    if (std::ranges::find(keys, key) != keys.end()) return invalid("Upload-Metadata", "a key stands there twice");
    keys.push_back(key);
    TRY(read_pair(pair, upload));
    if (comma == std::string_view::npos) return upload;
    rest.remove_prefix(comma + 1);
  }
}

Result<std::optional<PatchChecksum>> read_checksum(const Request& request) {
  const auto header = request.header("Upload-Checksum");
  if (!header) return std::optional<PatchChecksum>();
  const std::size_t space = header->find(' ');
  const std::string_view algorithm = header->substr(0, space);
  PatchChecksum checksum;
  if (algorithm == "sha1") {
    checksum.algorithm = PatchChecksum::Algorithm::kSha1;
  } else if (algorithm != "sha256") {
    return invalid("Upload-Checksum", "only sha1 and sha256");
  }
  auto digest = from_base64(space == std::string_view::npos ? std::string_view() : trim(header->substr(space + 1)));
  const std::size_t expected = checksum.algorithm == PatchChecksum::Algorithm::kSha1 ? 20 : 32;
  if (!digest || digest->size() != expected) return invalid("Upload-Checksum", "not a digest in base64");
  checksum.digest = std::move(*digest);
  return std::optional<PatchChecksum>(std::move(checksum));
}

bool carries_bytes(const Request& request) {
  const auto type = request.header("Content-Type");
  return type && same_text(trim(*type), kContentType);
}

std::string http_date(TimePoint time) {
  static constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time - day).count();
  char text[40];
  std::snprintf(text, sizeof text, "%s, %02u %s %04d %02d:%02d:%02d GMT", kDays[std::chrono::weekday(day).c_encoding()],
                static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
                static_cast<int>(date.year()), static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60 % 60),
                static_cast<int>(seconds % 60));
  return text;
}

}  // namespace satchel::server::tus
