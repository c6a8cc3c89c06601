#include <doctest/doctest.h>

#include <fstream>

#include "server/office/csv.h"
#include "tests/support/temporary.h"

using namespace satchel;
using namespace satchel::server;

namespace {

std::vector<CsvRow> rows_of(const std::string& text) {
  const test::TemporaryFolder folder;
  std::ofstream(folder / "t.csv", std::ios::binary) << text;
  auto reader = CsvReader::open(folder / "t.csv");
  REQUIRE(reader);
  std::vector<CsvRow> rows;
  for (;;) {
    auto row = reader->next();
    REQUIRE(row);
    if (!*row) return rows;
    rows.push_back(std::move(**row));
  }
}

using Cells = std::vector<std::string>;

}  // namespace

TEST_CASE("csv: quoted commas, quotes and line breaks are data; every row knows its line") {
  const auto rows = rows_of(
      "\xef\xbb\xbf"
      "a,b\r\n\"x, y\",\"say \"\"hi\"\"\"\n\n\"two\nlines\", kept \nlast,");
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].fields == Cells{"a", "b"});
  CHECK(rows[1].fields == Cells{"x, y", "say \"hi\""});
  CHECK(rows[2].fields == Cells{"two\nlines", " kept "});
  CHECK(rows[3].fields == Cells{"last", ""});
  CHECK(rows[0].line == 1);
  CHECK(rows[1].line == 2);
  CHECK(rows[2].line == 4);
  CHECK(rows[3].line == 6);
  for (const auto& row : rows) CHECK_FALSE(row.problem);
}

TEST_CASE("csv: a misplaced quote or bad UTF-8 spoils its own row and no other") {
  const auto rows = rows_of("a,b\n1,5\" pipe\n2,fine\n\"3\"x,4\n5,\xff\n6,fine\n");
  REQUIRE(rows.size() == 6);
  CHECK(rows[1].problem->code == ErrorCode::kBadCsv);
  CHECK(rows[1].line == 2);
  CHECK(rows[2].fields == Cells{"2", "fine"});
  CHECK_FALSE(rows[2].problem);
  CHECK(rows[3].problem->code == ErrorCode::kBadCsv);
  CHECK(rows[4].problem->code == ErrorCode::kBadUtf8);
  CHECK(rows[5].line == 6);
  CHECK_FALSE(rows[5].problem);
}

TEST_CASE("csv: a truncated file is noticed where its quote was opened") {
  const auto rows = rows_of("a,b\n1,2\n3,\"never closed\n4,5\n");
  REQUIRE(rows.size() == 3);
  CHECK(rows[2].problem->code == ErrorCode::kBadCsv);
  CHECK(rows[2].line == 3);
}

TEST_CASE("csv: an open quote does not read the rest of a huge file into memory") {
  const auto rows = rows_of("a\n\"" + std::string(3 * kMaxCsvRow, 'x') + "\n");
  REQUIRE(rows.size() == 2);
  CHECK(rows[1].problem->code == ErrorCode::kBadCsv);
  CHECK(rows[1].line == 2);
}

TEST_CASE("csv: what is written is read back") {
  const Cells fields{"plain", "a,b", "q\"q", "l1\r\nl2", "", " sp "};
  std::string text;
  append_csv_row(text, fields);
  const auto rows = rows_of(text);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].fields == fields);
}
