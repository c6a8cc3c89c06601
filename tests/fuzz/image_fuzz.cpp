#include <cstdint>

#include "tests/fuzz/image.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  satchel::test::check_image({reinterpret_cast<const char*>(data), size});
  return 0;
}
