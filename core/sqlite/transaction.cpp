#include "core/sqlite/transaction.h"

namespace satchel {
namespace {

// Rolling back cannot fail in a way that matters: SQLite may have done it already, after a full disk for example.
void roll_back(Database& database) {
  if (database.in_transaction()) static_cast<void>(database.run("ROLLBACK").has_value());
}

}  // namespace

Result<Transaction> Transaction::begin(Database& database, std::string_view sql) {
  TRY(database.run(sql));
  return Transaction(&database);
}

Transaction::~Transaction() {
  if (database_ != nullptr) roll_back(*database_);
}

Result<void> Transaction::commit() {
  Database* database = std::exchange(database_, nullptr);
  auto done = database->run("COMMIT");
  if (!done) roll_back(*database);
  return done;
}

// One name serves every level: SQLite takes the innermost savepoint of that name.
Result<Savepoint> Savepoint::begin(Database& database) {
  TRY(database.run("SAVEPOINT part"));
  return Savepoint(&database);
}

Savepoint::~Savepoint() {
  if (database_ == nullptr || !database_->in_transaction()) return;
  if (database_->run("ROLLBACK TO part")) static_cast<void>(database_->run("RELEASE part").has_value());
}

Result<void> Savepoint::release() {
  return std::exchange(database_, nullptr)->run("RELEASE part");
}

}  // namespace satchel
