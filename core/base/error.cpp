#include "core/base/error.h"

namespace satchel {
namespace {

struct Row {
  ErrorCode code;
  std::string_view name;
  Retry retry;
};

constexpr Row kRows[] = {
#define X(code, name, retry) {ErrorCode::code, name, Retry::retry},
    SATCHEL_ERROR_CODES(X)
#undef X
};

}  // namespace

std::string_view name_of(ErrorCode code) {
  return kRows[static_cast<std::size_t>(code)].name;
}

Retry retry_of(ErrorCode code) {
  return kRows[static_cast<std::size_t>(code)].retry;
}

ErrorCode error_code_named(std::string_view name) {
  for (const Row& row : kRows) {
    if (row.name == name) return row.code;
  }
  return ErrorCode::kInternal;
}

std::string to_string(const Error& error) {
  std::string text(name_of(error.code));
  if (!error.detail.empty()) text += ": " + error.detail;
  for (std::size_t i = 0; i < error.fields.size(); ++i) text += (i == 0 ? " [" : ", ") + error.fields[i];
  if (!error.fields.empty()) text += "]";
  return text;
}

}  // namespace satchel
