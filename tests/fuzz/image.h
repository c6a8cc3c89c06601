#pragma once

#include <cstdlib>
#include <string_view>

#include "core/image/inspect.h"
#include "core/image/limits.h"

namespace satchel::test {

// Whatever the bytes are: the look ends, inside them, and what it says is within the limits.
inline void check_image(std::string_view file) {
  const auto facts = inspect(file);
  if (!facts) return;
  const bool sane = facts->width >= 1 && facts->height >= 1 && facts->width * facts->height <= kMaxPixels;
  if (!sane || (facts->bare && facts->extras != 0)) std::abort();
}

}  // namespace satchel::test
