#pragma once

#include <string_view>

#include "core/base/error.h"

namespace satchel {

// What an answer that is not 2xx says.
struct Problem {
  Error error;
  // In the office's own words: a problem document with a code. Without, anything on the way may have answered, and the
  // error is only the nearest one for the status.
  bool by_office = false;
};

// Reads `code`, `detail` and `fields` of a problem document (RFC 9457) whose code this version knows; else goes by the
// status (a proxy's bare 502 is kBusy, not a verdict on the request).
Problem problem_from_answer(int status, std::string_view body);

}  // namespace satchel
