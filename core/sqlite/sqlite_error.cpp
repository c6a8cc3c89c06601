#include "core/sqlite/sqlite_error.h"

#include <sqlite3.h>

#include <cerrno>

namespace satchel {
namespace {

ErrorCode code_of(sqlite3* handle, int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return ErrorCode::kDiskFull;
    case SQLITE_IOERR: {
      const int cause = handle == nullptr ? 0 : sqlite3_system_errno(handle);
      return cause == ENOSPC || cause == EDQUOT ? ErrorCode::kDiskFull : ErrorCode::kIo;
    }
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return ErrorCode::kIo;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorCode::kCorrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::kBusy;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
      return ErrorCode::kConflict;
    case SQLITE_TOOBIG:
      return ErrorCode::kTooLong;
    case SQLITE_INTERRUPT:
      return ErrorCode::kCancelled;
    default:
      return ErrorCode::kInternal;
  }
}

}  // namespace

Error error_of_sqlite(sqlite3* handle, int code, std::string_view where) {
  std::string detail(where);
  detail += ": ";
  const bool about_this = handle != nullptr && (sqlite3_errcode(handle) & 0xff) == (code & 0xff);
  detail += about_this ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
  return Error{code_of(handle, code), std::move(detail), {}};
}

}  // namespace satchel
