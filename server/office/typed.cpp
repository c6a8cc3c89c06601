#include "server/office/typed.h"

#include "core/base/text.h"

namespace satchel::server {

Result<std::string> typed(std::string_view given, std::string field, std::size_t max, bool needed) {
  const std::string_view text = trim(given);
  if (needed && text.empty()) return fail(ErrorCode::kMissingField, "is empty", {std::move(field)});
  if (text.size() > max) {
    return fail(ErrorCode::kTooLong, "longer than " + std::to_string(max) + " bytes", {std::move(field)});
  }
  if (!is_utf8(text)) return fail(ErrorCode::kBadUtf8, "not UTF-8", {std::move(field)});
  return std::string(text);
}

}  // namespace satchel::server
