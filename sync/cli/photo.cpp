#include "sync/cli/photo.h"

#include "core/base/text.h"
#include "core/replica/work.h"

namespace satchel::cli {
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
  TRY_ASSIGN(line.unit_price, parse_money(text.substr(first + 1, last - first - 1), text.substr(last + 1)));
  return line;
}

}  // namespace satchel::cli
