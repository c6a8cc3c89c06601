#pragma once

#include <string_view>

#include "core/base/error.h"

namespace satchel {

// The Error in an answer that is not 2xx: the `code`, `detail` and `fields` of a problem document (RFC 9457) whose code
// this version knows; else the nearest code for the status (a proxy's bare 502 is kBusy, not a verdict on the request).
Error error_from_answer(int status, std::string_view body);

}  // namespace satchel
