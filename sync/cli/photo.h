#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"
#include "core/model/work.h"

namespace satchel::cli {

// "FILE", "FILE:before", "FILE:after" or "FILE:other" as the person wrote it.
struct PhotoArgument {
  std::filesystem::path file;
  AttachmentRole role = AttachmentRole::kOther;
};
PhotoArgument parse_photo(std::string_view text);

// "text;12.50;EUR" as a line of costs. kInvalidArgument names what is wrong; kOutOfRange for an amount that no one
// means.
Result<CostLine> parse_cost(std::string_view text);

}  // namespace satchel::cli
