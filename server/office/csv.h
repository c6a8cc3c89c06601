#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace satchel::server {

inline constexpr std::size_t kMaxCsvRow = 1 << 20;  // bytes of one row, quotes and all

// One row of a table. A row with a problem is to be refused whole; its fields are only good for showing to a person.
struct CsvRow {
  std::size_t line = 0;  // where it begins; the first line of the file is 1
  std::vector<std::string> fields;
  std::optional<Error> problem;  // kBadCsv: a stray or open quote, too long; kBadUtf8
};

// Reads RFC 4180 row by row in constant memory (libcsv in strict mode): CR, LF or CRLF, quoted line breaks, a UTF-8
// byte order mark is skipped, empty lines too. A quote that is out of place spoils its own row; one that is never
// closed spoils what follows it, which is reported as one row with a problem and then the end.
//
// Thread: one at a time. Errors: kNotFound, kIo.
class CsvReader {
 public:
  static Result<CsvReader> open(const std::filesystem::path& file, char delimiter = ',');
  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;
  ~CsvReader();

  // nullopt at the end.
  Result<std::optional<CsvRow>> next();
  // Bytes read so far and in all: progress.
  std::uint64_t position() const;
  std::uint64_t size() const;

 private:
  struct State;
  explicit CsvReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// One row as RFC 4180 writes it, with its line end (CRLF).
void append_csv_row(std::string& out, std::span<const std::string> fields);

}  // namespace satchel::server
