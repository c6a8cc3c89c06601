#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/office/csv.h"
#include "server/office/import_mapping.h"
#include "server/office/import_tables.h"

namespace satchel::server {

// What a row of the input turned out to be: native rows, or a reason why it is none.
struct ImportStep {
  std::string file;
  std::size_t line = 0;
  std::vector<std::string> cells;  // as they stood there, for rejects.csv
  std::optional<Table> table;      // the native table it was read from
  std::vector<ImportRow> rows;
  std::optional<Error> problem;
};

// Reads the input row by row: the native tables of a folder, in the order of Table, or one foreign CSV by its mapping
// (whose own users and companies come first).
class ImportSource {
 public:
  // Errors: kNotFound, kBadCsv (a header), those of Mapping::parse.
  static Result<ImportSource> open(const std::filesystem::path& path,
                                   const std::optional<std::filesystem::path>& mapping);

  // nullopt at the end.
  Result<std::optional<ImportStep>> next();
  // What refs mean: "" for native tables, else the mapping's source.
  const std::string& source() const { return source_; }
  // Where files named in documents.csv lie.
  const std::filesystem::path& folder() const { return folder_; }
  const std::string& file() const { return file_; }
  std::uint64_t position() const { return reader_ ? reader_->position() : 0; }
  std::uint64_t size() const { return reader_ ? reader_->size() : 0; }

 private:
  Result<bool> open_next_table();
  Result<void> read_native_header();
  ImportStep native_step(CsvRow row) const;
  ImportStep mapped_step(CsvRow row);

  std::filesystem::path folder_;
  std::string source_;
  std::string file_;
  std::size_t next_table_ = 0;
  std::optional<Table> table_;
  std::vector<std::size_t> targets_;  // position in ImportRow::values of the file's i-th column
  std::optional<Mapping> mapping_;
  bool constants_given_ = false;
  std::optional<CsvReader> reader_;
};

}  // namespace satchel::server
