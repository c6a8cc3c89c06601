#include <cstdint>

#include "tests/fuzz/http_head.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  satchel::test::check_http_head({reinterpret_cast<const char*>(data), size});
  return 0;
}
