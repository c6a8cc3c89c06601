#include <doctest/doctest.h>

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "tests/support/temporary.h"

using namespace satchel;

TEST_CASE("times read and write RFC 3339") {
  const auto time = parse_time("2026-03-01T08:14:05.25+01:00");
  REQUIRE(time);
  CHECK(format_time(*time) == "2026-03-01T07:14:05.250Z");
  CHECK(format_time(time_of_millis(0)) == "1970-01-01T00:00:00.000Z");
  CHECK(format_time(time_of_millis(-1)) == "1969-12-31T23:59:59.999Z");
  for (const char* bad : {"", "2026-02-30T00:00:00Z", "2026-03-01", "2026-03-01T24:00:00Z", "2026-03-01T08:14:05",
                          "2026-03-01T08:14:05.Z", "2026-03-01T08:14:05Zx", "2026-03-01T08:14:05+0100"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_time(bad));
  }
}

TEST_CASE("ids read and write their text form and order by time") {
  SeededRandom random(1);
  const Uuid early = make_uuid(time_of_millis(1'000), random), late = make_uuid(time_of_millis(2'000), random);
  CHECK(early < late);
  CHECK(*Uuid::parse(early.str()) == early);
  CHECK(early.str()[14] == '7');
  CHECK_FALSE(Uuid::parse("not-an-id"));
  CHECK_FALSE(Uuid::parse("0190d2a4-0000-7000-8000-00000000000g"));
}

TEST_CASE("SHA-256 of the empty text is the published one") {
  CHECK(sha256("").hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  Sha256Stream stream;
  stream.update("ab");
  stream.update("c");
  CHECK(stream.finish() == sha256("abc"));
  CHECK(*Sha256::parse(sha256("abc").hex()) == sha256("abc"));
  CHECK_FALSE(Sha256::parse("E3"));
}

TEST_CASE("UTF-8 is checked as RFC 3629 says") {
  CHECK(is_utf8("Größe 🙂"));
  for (const std::string_view bad : {"\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\x80", "\xe2\x82"})
    CHECK_FALSE(is_utf8(bad));
  CHECK_FALSE(is_utf8(std::string_view("a\0b", 3)));
  CHECK(repair_utf8("a\xff"
                    "b") ==
        "a\xef\xbf\xbd"
        "b");
  CHECK(cut_utf8("aé", 2) == "a");
}

TEST_CASE("a file is put durably or not at all") {
  const test::TemporaryFolder folder;
  REQUIRE(write_file_durably(folder / "a", "one"));
  REQUIRE(write_file_durably(folder / "a", "two"));
  CHECK(*read_file(folder / "a") == "two");
  CHECK(write_file_durably(folder / "missing/a", "x").error().code == ErrorCode::kNotFound);
  CHECK(read_file(folder / "a", 2).error().code == ErrorCode::kTooLarge);
}

TEST_CASE("base64 both ways") {
  CHECK(to_base64("hello") == "aGVsbG8=");
  CHECK(*from_base64("aGVsbG8=") == "hello");
  CHECK_FALSE(from_base64("a*b="));
}
