#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "server/office/csv.h"
#include "server/office/import_tables.h"

namespace satchel::server {

// One foreign row's cells by column name, with the words that mean "not known" read as empty.
class Cells {
 public:
  Cells(const std::vector<std::string>& header, const std::vector<std::string>& values,
        const std::set<std::string>& unknown);
  // Empty for a column that is not there.
  const std::string& operator[](const std::string& column) const;

 private:
  std::map<std::string, std::string> cells_;
};

// How a value is made from a foreign row: a template, a date, a word list... (IMPORT.md).
class Expression {
 public:
  virtual ~Expression() = default;
  // Empty: not known. Errors refuse the row: kInvalidArgument.
  virtual Result<std::string> value(const Cells& cells) const = 0;
  virtual void list_columns(std::set<std::string>& out) const = 0;

  // Errors: kWrongType, kUnknownField, kMissingField, kInvalidArgument.
  static Result<std::unique_ptr<Expression>> parse(const Json& json);
};

// How the rows of a foreign CSV become rows of the native tables; the language is described in IMPORT.md.
// Keeps count of round robins, so rows must come in order.
class Mapping {
 public:
  // Errors name what is wrong in the mapping: kBadJson, kUnknownField, kWrongType, kMissingField, kInvalidArgument.
  static Result<Mapping> parse(std::string_view text);

  const std::string& source() const { return source_; }
  char delimiter() const { return delimiter_; }
  // Rows that do not depend on the file: users, companies.
  const std::vector<ImportRow>& constants() const { return constants_; }

  // To be called once with the first row; kBadCsv when columns that the mapping uses are missing.
  Result<void> set_header(const std::vector<std::string>& header);
  // The native rows of one foreign row, in the order of the mapping; rows whose ref is empty are left out.
  // Errors refuse the row: kBadCsv (number of columns), kInvalidArgument.
  Result<std::vector<ImportRow>> rows(const CsvRow& row);

 private:
  struct Variant {  // other column names for rows that are known to be broken
    std::string column, starts_with;
    std::vector<std::string> columns;
  };
  struct Template {
    Table table;
    std::vector<std::pair<std::string, std::unique_ptr<Expression>>> columns;
  };
  struct Assign {
    std::unique_ptr<Expression> by;
    std::map<std::string, std::string> cases;
    std::vector<std::string> round_robin;
    std::map<std::string, std::size_t> seen;
    std::size_t next = 0;
  };

  Result<void> read_tables(const Json& json);
  Result<void> read_constants(const Json& json, Table table);
  Result<void> read_variants(const Json& json);
  Result<void> read_assign(const Json& json);
  Result<std::string> assignee(const Cells& cells);
  Cells cells_of(const CsvRow& row) const;

  std::string source_;
  char delimiter_ = ',';
  std::set<std::string> unknown_;
  std::vector<Variant> variants_;
  std::vector<Template> templates_;
  std::vector<ImportRow> constants_;
  std::unique_ptr<Assign> assign_;
  std::vector<std::string> header_;
};

}  // namespace satchel::server
