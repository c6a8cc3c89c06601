#include "core/sqlite/statement.h"

#include "core/sqlite/sqlite_error.h"

namespace satchel {

Statement::Statement(Statement&& other) noexcept
    : slot_(std::exchange(other.slot_, nullptr)),
      statement_(std::exchange(other.statement_, nullptr)),
      bind_error_(other.bind_error_) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  if (this != &other) {
    release();
    slot_ = std::exchange(other.slot_, nullptr);
    statement_ = std::exchange(other.statement_, nullptr);
    bind_error_ = other.bind_error_;
  }
  return *this;
}

void Statement::release() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  if (slot_->idle == nullptr) {
    sqlite3_clear_bindings(statement_);
    slot_->idle = statement_;
  } else {
    sqlite3_finalize(statement_);  // the same text was borrowed twice; one copy is enough to keep
  }
  statement_ = nullptr;
}

Result<bool> Statement::step() {
  const int code = bind_error_ != SQLITE_OK ? bind_error_ : sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    sqlite3_reset(statement_);
    return false;
  }
  Error error = error_of_sqlite(sqlite3_db_handle(statement_), code, "statement");
  sqlite3_reset(statement_);
  bind_error_ = SQLITE_OK;
  return fail(std::move(error));
}

Result<void> Statement::run() {
  for (;;) {
    TRY_ASSIGN(const bool row, step());
    if (!row) return {};
  }
}

}  // namespace satchel
