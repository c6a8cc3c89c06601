#include <doctest/doctest.h>

#include "server/office/import_mapping.h"

using namespace satchel;
using namespace satchel::server;

namespace {

constexpr std::string_view kMapping = R"json({
  "source": "old", "unknown": ["NA", "0/1/00"],
  "broken_rows": [{"column": "place", "starts_with": "X", "columns": ["no", "text", "text", "place"]}],
  "tables": [
    {"table": "sites", "row": {"ref": "{place}", "name": "Site {place}"}},
    {"table": "jobs", "row": {
      "ref": "{no}", "title": {"first": ["{text}", "(no text)"]}, "site_ref": "{place}",
      "priority": {"column": "urgency", "words": {"1": "urgent", "2": "high"}},
      "due_at": {"column": "day", "date": "d/m/Y", "time": "07:30", "zone": "+08:00"},
      "description": {"lines": ["Place: {place}", "Urgency: {urgency}"]}}}],
  "assign": {"by": "{place}", "cases": {"P9": "c@x"}, "round_robin": ["a@x", "b@x"]}})json";

Mapping mapping() {
  auto made = Mapping::parse(kMapping);
  REQUIRE(made);
  REQUIRE(made->set_header({"no", "text", "place", "urgency", "day"}));
  return std::move(*made);
}

Result<std::vector<ImportRow>> apply(Mapping& mapping, std::vector<std::string> fields) {
  return mapping.rows(CsvRow{7, std::move(fields), std::nullopt});
}

}  // namespace

TEST_CASE("mapping: a foreign row becomes native rows by template, date, words and lines") {
  Mapping map = mapping();
  const auto rows = apply(map, {"17", "pump leaks", "P1", "1", "3/02/2006"});
  REQUIRE(rows);
  REQUIRE(rows->size() == 2);
  CHECK((*rows)[0]["ref"] == "P1");
  CHECK((*rows)[0]["name"] == "Site P1");
  const ImportRow& job = (*rows)[1];
  CHECK(job["ref"] == "17");
  CHECK(job["title"] == "pump leaks");
  CHECK(job["priority"] == "urgent");
  CHECK(job["due_at"] == "2006-02-02T23:30:00.000Z");
  CHECK(job["description"] == "Place: P1\nUrgency: 1");
  CHECK(job["assignee_email"] == "a@x");
  CHECK(job.line == 7);
}

TEST_CASE("mapping: words that mean unknown are empty, and what hangs on them is left out") {
  Mapping map = mapping();
  const auto rows = apply(map, {"18", "NA", "NA", "NA", "0/1/00"});
  REQUIRE(rows);
  REQUIRE(rows->size() == 1);  // no site
  const ImportRow& job = rows->front();
  CHECK(job["title"] == "(no text)");
  CHECK(job["site_ref"].empty());
  CHECK(job["due_at"].empty());
  CHECK(job["description"].empty());
  CHECK(job["assignee_email"].empty());
}

TEST_CASE("mapping: the assignment rule takes its cases first, then turns by first appearance") {
  Mapping map = mapping();
  const auto who = [&](const std::string& place) {
    return (*apply(map, {"1", "t", place, "1", ""}))[1]["assignee_email"];
  };
  CHECK(who("P1") == "a@x");
  CHECK(who("P9") == "c@x");
  CHECK(who("P2") == "b@x");
  CHECK(who("P1") == "a@x");
  CHECK(who("P3") == "a@x");
}

TEST_CASE("mapping: rows known to be broken are read by other column names") {
  auto made = Mapping::parse(R"({"source": "old",
    "broken_rows": [{"column": "c", "starts_with": "tail", "columns": ["a", "b", "b", "c"]}],
    "tables": [{"table": "jobs", "row": {"ref": "{a}", "title": "{b}", "number": "{c}"}}]})");
  REQUIRE(made);
  REQUIRE(made->set_header({"a", "b", "c", "d"}));
  const auto rows = made->rows(CsvRow{2, {"1", "left", "tail right", "C"}, std::nullopt});
  REQUIRE(rows);
  CHECK(rows->front()["title"] == "left, tail right");
  CHECK(rows->front()["number"] == "C");
}

TEST_CASE("mapping: a row that does not fit is refused with the column that is wrong") {
  Mapping map = mapping();
  CHECK(apply(map, {"1", "t", "P1", "1"}).error().code == ErrorCode::kBadCsv);
  for (const char* day : {"31/02/2006", "2006-02-01", "1/2/06", "1/2/2006 ", "1//2006", "x"}) {
    const auto rows = apply(map, {"1", "t", "P1", "1", day});
    CAPTURE(day);
    if (std::string_view(day) == "1/2/2006 ") {
      CHECK(rows);  // cells are trimmed
      continue;
    }
    REQUIRE_FALSE(rows);
    CHECK(rows.error().fields == std::vector<std::string>{"day"});
  }
  CHECK(apply(map, {"1", "t", "P1", "9", ""}).error().fields == std::vector<std::string>{"urgency"});
}

TEST_CASE("mapping: mistakes in the mapping and missing columns are refused before any row is read") {
  const auto code = [](std::string_view text) { return Mapping::parse(text).error().code; };
  CHECK(code("{") == ErrorCode::kBadJson);
  CHECK(code(R"({"source":"x"})") == ErrorCode::kMissingField);
  CHECK(code(R"({"source":"x","tables":[],"sources":1})") == ErrorCode::kUnknownField);
  CHECK(code(R"({"source":"x","tables":[{"table":"job","row":{}}]})") == ErrorCode::kInvalidArgument);
  CHECK(code(R"({"source":"x","tables":[{"table":"jobs","row":{"name":"x"}}]})") == ErrorCode::kUnknownField);
  CHECK(code(R"({"source":"x","tables":[{"table":"jobs","row":{"ref":"{a"}}]})") == ErrorCode::kInvalidArgument);
  CHECK(code(R"({"source":"x","tables":[{"table":"jobs","row":{"ref":{"column":"a","dates":"d"}}}]})") ==
        ErrorCode::kUnknownField);
  CHECK(code(R"({"source":"x","tables":[],"delimiter":",,"})") == ErrorCode::kInvalidArgument);
  auto made = Mapping::parse(kMapping);
  REQUIRE(made);
  CHECK(made->set_header({"no", "text", "place", "urgency"}).error().fields == std::vector<std::string>{"day"});
  CHECK(made->set_header({"no", "text", "place", "urgency", "day", "no"}).error().code == ErrorCode::kBadCsv);
}
