#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/sqlite/database.h"
#include "tests/bench/fetch.h"

namespace satchel::bench {

// One value of a row, as SQLite holds it.
struct Cell {
  int type = 0;  // SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT, SQLITE_BLOB, SQLITE_NULL
  std::int64_t integer = 0;
  double real = 0;
  std::string bytes;
  bool operator==(const Cell&) const = default;
};

// A table of a replica with its rows in memory: what the floor puts into a table of the same declaration.
struct TableImage {
  std::string name;
  std::string declaration;  // CREATE TABLE …
  std::size_t columns = 0;
  std::size_t key = 0;  // the position of "id"
  std::vector<std::vector<Cell>> rows;
};

// The tables of a database file, as they are.
Result<std::vector<TableImage>> read_tables(const std::filesystem::path& file, const std::vector<std::string>& names);
// What turns `before` into `after`: the rows that are new or differ, and the rows that are gone.
struct Difference {
  std::vector<TableImage> puts;
  std::vector<TableImage> erases;
};
Difference difference(const std::vector<TableImage>& before, const std::vector<TableImage>& after);
std::size_t count_rows(const std::vector<TableImage>& tables);

// What libcurl and SQLite need for the same bytes and rows, without anything of Satchel: the body is fetched, the rows
// (already in memory) go in one transaction with prepared statements into tables of the same declaration, without
// secondary indexes; WAL, synchronous=NORMAL as the replica's.
class DownloadFloor {
 public:
  // Makes an empty database with the tables at `file`.
  static Result<DownloadFloor> open(const std::filesystem::path& file, const std::vector<TableImage>& tables);

  // Fetches, then in one transaction writes the rows of `puts` (inserted, or replaced where the key exists) and deletes
  // those of `erases` by their keys; no transaction where there is nothing to do.
  Result<void> fetch_and_apply(const std::string& url, const std::vector<TableImage>& puts,
                               const std::vector<TableImage>& erases = {});

 private:
  DownloadFloor(Database database) : database_(std::move(database)), fetcher_(std::make_unique<Fetcher>()) {}
  Result<void> put(const TableImage& table);
  Result<void> erase(const TableImage& table);

  Database database_;
  std::unique_ptr<Fetcher> fetcher_;
};

// The floor for uploads: one POST to a handler that reads it and answers, and one durable transaction (FULL) with a row
// for each operation.
class UploadFloor {
 public:
  static Result<UploadFloor> open(const std::filesystem::path& file);
  UploadFloor(UploadFloor&&) noexcept;
  ~UploadFloor();

  Result<void> post_and_commit(const std::vector<std::string>& operations);

 private:
  struct State;
  explicit UploadFloor(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace satchel::bench
