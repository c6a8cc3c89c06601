#include "sync/cli/photo.h"

#include <algorithm>
#include <charconv>

#include "core/base/text.h"

namespace satchel::cli {
namespace {

constexpr std::size_t kMaxDigits = 12;  // a thousand million with cents

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
  const std::size_t point = text.find('.');
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

PhotoArgument parse_photo(std::string_view text) {
  if (const std::size_t colon = text.rfind(':'); colon != std::string_view::npos) {
    if (const auto role = enum_named<AttachmentRole>(text.substr(colon + 1))) return {text.substr(0, colon), *role};
  }
  return {text, AttachmentRole::kOther};
}

Result<CostLine> parse_cost(std::string_view text) {
  const std::size_t last = text.rfind(';');
  const std::size_t first = last == 0 || last == std::string_view::npos ? last : text.rfind(';', last - 1);
  if (last == std::string_view::npos || first == std::string_view::npos || first == last) {
    return fail(ErrorCode::kInvalidArgument, "costs are written \"text;12.50;EUR\"", {"costs"});
  }
  CostLine line;
  line.text = trim(text.substr(0, first));
  line.unit_price.currency = trim(text.substr(last + 1));
  const std::string& currency = line.unit_price.currency;
  if (currency.size() != 3 ||
      !std::all_of(currency.begin(), currency.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
    return fail(ErrorCode::kInvalidArgument, "a currency has three letters, like EUR", {"costs"});
  }
  TRY_ASSIGN(line.unit_price.minor,
             parse_amount(trim(text.substr(first + 1, last - first - 1)), decimals_of(currency)));
  return line;
}

}  // namespace satchel::cli
