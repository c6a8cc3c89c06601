#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace satchel {

using Json = nlohmann::json;

struct JsonLimits {
  std::size_t max_depth = 32;
  std::size_t max_nodes = 1'000'000;
};

// The one way JSON from outside enters: refuses what nlohmann_json takes silently. Errors: kBadJson (syntax, a
// duplicate key, deeper than max_depth, more than max_nodes, an integer outside -2^63..2^63-1, NaN), kBadUtf8.
Result<Json> parse_json(std::string_view text, JsonLimits limits = {});

// Compact text of a value whose strings are all known to be UTF-8.
std::string dump_json(const Json& value);
// Appends `text` as a JSON string with its quotes. `text` must be UTF-8.
void append_json_string(std::string& out, std::string_view text);

}  // namespace satchel
