#include "tests/bench/floor.h"

#include <sqlite3.h>

#include "core/sqlite/transaction.h"
#include "tests/bench/sink.h"

namespace satchel::bench {
namespace {

Cell cell_of(sqlite3_stmt* statement, int column) {
  Cell cell;
  cell.type = sqlite3_column_type(statement, column);
  cell.integer = sqlite3_column_int64(statement, column);
  cell.real = sqlite3_column_double(statement, column);
  if (cell.type == SQLITE_TEXT || cell.type == SQLITE_BLOB) {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement, column));
    cell.bytes.assign(data, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
  }
  return cell;
}

void bind(sqlite3_stmt* statement, int index, const Cell& cell) {
  const int size = static_cast<int>(cell.bytes.size());
  switch (cell.type) {
    case SQLITE_INTEGER:
      sqlite3_bind_int64(statement, index, cell.integer);
      break;
    case SQLITE_FLOAT:
      sqlite3_bind_double(statement, index, cell.real);
      break;
    case SQLITE_TEXT:
      sqlite3_bind_text(statement, index, cell.bytes.data(), size, SQLITE_STATIC);
      break;
    case SQLITE_BLOB:
      sqlite3_bind_blob(statement, index, cell.bytes.data(), size, SQLITE_STATIC);
      break;
    default:
      sqlite3_bind_null(statement, index);
  }
}

std::string quoted(const std::string& name) {
  return '"' + name + '"';
}

}  // namespace

Result<std::vector<TableImage>> read_tables(const std::filesystem::path& file, const std::vector<std::string>& names) {
  DatabaseOptions options;
  options.read_only = true;
  options.create = false;
  TRY_ASSIGN(auto database, Database::open(file, options));
  std::vector<TableImage> tables;
  for (const auto& name : names) {
    TableImage table;
    table.name = name;
    TRY_ASSIGN(table.declaration,
               database.value<std::string>("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?1", name));
    // sql: the name is a table's, from the file's own catalogue
    TRY_ASSIGN(auto rows, database.prepare("SELECT * FROM " + quoted(name)));
    table.columns = static_cast<std::size_t>(rows.columns());
    for (std::size_t i = 0; i < table.columns; ++i) {
      if (sqlite3_column_name(rows.handle(), static_cast<int>(i)) == std::string_view("id")) table.key = i;
    }
    while (true) {
      TRY_ASSIGN(const bool more, rows.step());
      if (!more) break;
      auto& row = table.rows.emplace_back();
      for (std::size_t i = 0; i < table.columns; ++i) row.push_back(cell_of(rows.handle(), static_cast<int>(i)));
    }
    tables.push_back(std::move(table));
  }
  return tables;
}

std::size_t count_rows(const std::vector<TableImage>& tables) {
  std::size_t count = 0;
  for (const auto& table : tables) count += table.rows.size();
  return count;
}

Difference difference(const std::vector<TableImage>& before, const std::vector<TableImage>& after) {
  Difference found;
  for (std::size_t i = 0; i < after.size(); ++i) {
    std::unordered_map<std::string, const std::vector<Cell>*> left;
    for (const auto& row : before[i].rows) left.emplace(row[before[i].key].bytes, &row);
    TableImage put{after[i].name, after[i].declaration, after[i].columns, after[i].key, {}};
    TableImage erase = put;
    for (const auto& row : after[i].rows) {
      const auto old = left.find(row[after[i].key].bytes);
      if (old == left.end() || *old->second != row) put.rows.push_back(row);
      if (old != left.end()) left.erase(old);
    }
    for (const auto& [key, row] : left) erase.rows.push_back(*row);
    found.puts.push_back(std::move(put));
    found.erases.push_back(std::move(erase));
  }
  return found;
}

Result<DownloadFloor> DownloadFloor::open(const std::filesystem::path& file, const std::vector<TableImage>& tables) {
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + suffix);
  DatabaseOptions options;
  options.synchronous = Synchronous::kNormal;
  TRY_ASSIGN(auto database, Database::open(file, options));
  for (const auto& table : tables) TRY(database.execute(table.declaration));
  return DownloadFloor(std::move(database));
}

Result<void> DownloadFloor::put(const TableImage& table) {
  std::string marks = "?";
  for (std::size_t i = 1; i < table.columns; ++i) marks += ",?";
  // sql: the name is a table's, from the file's own catalogue
  TRY_ASSIGN(auto statement,
             database_.prepare("INSERT OR REPLACE INTO " + quoted(table.name) + " VALUES (" + marks + ")"));
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) bind(statement.handle(), static_cast<int>(i) + 1, row[i]);
    TRY(statement.run());
  }
  return {};
}

Result<void> DownloadFloor::erase(const TableImage& table) {
  // sql: the name is a table's, from the file's own catalogue
  TRY_ASSIGN(auto statement, database_.prepare("DELETE FROM " + quoted(table.name) + " WHERE id = ?1"));
  for (const auto& row : table.rows) {
    bind(statement.handle(), 1, row[table.key]);
    TRY(statement.run());
  }
  return {};
}

Result<void> DownloadFloor::fetch_and_apply(const std::string& url, const std::vector<TableImage>& puts,
                                            const std::vector<TableImage>& erases) {
  TRY(fetcher_->get(url));
  if (count_rows(puts) + count_rows(erases) == 0) return {};
  TRY_ASSIGN(auto transaction, Transaction::write(database_));
  for (const auto& table : erases) TRY(erase(table));
  for (const auto& table : puts) TRY(put(table));
  return transaction.commit();
}

struct UploadFloor::State {
  State(Database opened, Sink listening) : database(std::move(opened)), sink(std::move(listening)) {}

  Database database;
  Sink sink;
  Fetcher fetcher;
  std::int64_t key = 0;
};

UploadFloor::UploadFloor(std::unique_ptr<State> state) : state_(std::move(state)) {}
UploadFloor::UploadFloor(UploadFloor&&) noexcept = default;
UploadFloor::~UploadFloor() = default;

Result<UploadFloor> UploadFloor::open(const std::filesystem::path& file) {
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + suffix);
  DatabaseOptions options;
  options.synchronous = Synchronous::kFull;
  TRY_ASSIGN(auto database, Database::open(file, options));
  TRY(database.execute("CREATE TABLE operation (id BLOB PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID"));
  TRY_ASSIGN(auto sink, Sink::start());
  return UploadFloor(std::make_unique<State>(std::move(database), std::move(sink)));
}

Result<void> UploadFloor::post_and_commit(const std::vector<std::string>& operations) {
  std::string body;
  for (const auto& operation : operations) body.append(operation).append("\n");
  TRY(state_->fetcher.post(state_->sink.url(), body));
  TRY_ASSIGN(auto transaction, Transaction::write(state_->database));
  TRY_ASSIGN(auto insert, state_->database.prepare("INSERT INTO operation (id, body) VALUES (?1, ?2)"));
  for (const auto& operation : operations) {
    // As wide as real ids and, like them, rising with time.
    Uuid id;
    const std::uint64_t high = __builtin_bswap64(static_cast<std::uint64_t>(++state_->key));
    std::memcpy(id.bytes.data(), &high, sizeof high);
    TRY(insert.bind_all(id, operation).run());
  }
  return transaction.commit();
}

}  // namespace satchel::bench
