#pragma once

#include "core/base/result.h"
#include "core/sqlite/database.h"

namespace satchel {

// A transaction that is rolled back unless commit() succeeded.
//
// write() is BEGIN IMMEDIATE: it waits for the file's write lock at the start, never half-way. read() fixes a
// snapshot with its first statement. One at a time on a Database; for parts of it use Savepoint.
class Transaction {
 public:
  static Result<Transaction> write(Database& database) { return begin(database, "BEGIN IMMEDIATE"); }
  static Result<Transaction> read(Database& database) { return begin(database, "BEGIN"); }
  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  // On an error the transaction is rolled back: nothing of it happened.
  Result<void> commit();

 private:
  static Result<Transaction> begin(Database& database, std::string_view sql);
  explicit Transaction(Database* database) : database_(database) {}

  Database* database_;
};

// Part of a transaction that can be undone alone: undone unless release() succeeded. They nest, last in first out.
class Savepoint {
 public:
  static Result<Savepoint> begin(Database& database);
  Savepoint(Savepoint&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Savepoint& operator=(Savepoint&&) = delete;
  ~Savepoint();

  Result<void> release();

 private:
  explicit Savepoint(Database* database) : database_(database) {}

  Database* database_;
};

}  // namespace satchel
