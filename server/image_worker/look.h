#pragma once

#include <string_view>

#include "server/imaging/sight.h"

namespace satchel::server {

// Once in a process, before anything else: the decoders that may be used, and no others.
Result<void> begin_looking();

// What the file is, and its preview: at most kPreviewEdge pixels, upright, sRGB, JPEG, without a word of metadata.
// Damage, bombs and other types are part of the answer.
Sight look(std::string_view file);

}  // namespace satchel::server
