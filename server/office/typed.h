#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace satchel::server {

inline constexpr std::size_t kMaxName = 200;  // bytes of a person's, group's, device's, … name

// What somebody typed into a field, without the space around it. Errors (fields: `field`): kMissingField where it is
// needed and blank, kTooLong for more than `max` bytes, kBadUtf8.
Result<std::string> typed(std::string_view given, std::string field, std::size_t max, bool needed = true);

}  // namespace satchel::server
