#include <doctest/doctest.h>

#include <filesystem>

#include "core/base/files.h"
#include "tests/fuzz/http_head.h"

TEST_CASE("raw HTTP misuse: the fuzzing corpus is replayed") {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(SATCHEL_SOURCE_DIR "/tests/fuzz/corpus/http_head")) {
    const auto bytes = satchel::read_file(entry.path());
    REQUIRE(bytes);
    satchel::test::check_http_head(*bytes);
    ++files;
  }
  CHECK(files > 0);
}
