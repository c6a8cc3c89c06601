#include "core/base/json.h"

#include <doctest/doctest.h>

using namespace satchel;

TEST_CASE("strict JSON takes what is well formed") {
  const auto json = parse_json(R"({"a":[1,-2,3.5,true,null,"x\u00e9"],"b":{"c":9223372036854775807}})");
  REQUIRE(json);
  CHECK((*json)["a"][5] == "xé");
  CHECK((*json)["b"]["c"] == 9223372036854775807);
}

TEST_CASE("strict JSON refuses what the library lets through: bad input changes nothing") {
  const auto code = [](std::string_view text) { return parse_json(text).error().code; };
  CHECK(code(R"({"a":1,"a":2})") == ErrorCode::kBadJson);
  CHECK(code("18446744073709551616") == ErrorCode::kBadJson);
  CHECK(code("9223372036854775808") == ErrorCode::kBadJson);
  CHECK(code("\"\xff\"") == ErrorCode::kBadUtf8);
  CHECK(code("\"\\u0000\"") == ErrorCode::kBadJson);
  CHECK(code("\"\\ud800\"") == ErrorCode::kBadJson);
  CHECK(code("\"\\udc00\"") == ErrorCode::kBadJson);
  CHECK(code("\"\\ud800x\"") == ErrorCode::kBadJson);
  CHECK(code("{\"b\":1,\"a\":2,\"b\":3}") == ErrorCode::kBadJson);
  CHECK(code("[1,]") == ErrorCode::kBadJson);
  CHECK(code("1e999") == ErrorCode::kBadJson);
  CHECK(code("") == ErrorCode::kBadJson);
  CHECK(code("{} x") == ErrorCode::kBadJson);
  CHECK(code(std::string(33, '[') + std::string(33, ']')) == ErrorCode::kBadJson);
  CHECK(parse_json(std::string(32, '[') + std::string(32, ']')));
}

TEST_CASE("strings are escaped for JSON") {
  std::string out;
  append_json_string(out, "a\"b\\c\n\x01é");
  CHECK(out == "\"a\\\"b\\\\c\\n\\u0001é\"");
}
