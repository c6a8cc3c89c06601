#include "core/sqlite/migrations.h"

#include "core/sqlite/transaction.h"

namespace satchel {

Result<void> migrate(Database& database, std::span<const Migration> scripts) {
  TRY_ASSIGN(const int version, database.schema_version());
  if (version < 0 || static_cast<std::size_t>(version) > scripts.size()) {
    return fail(ErrorCode::kNewerSchema, "schema " + std::to_string(version) + " is newer than this program");
  }
  for (std::size_t next = static_cast<std::size_t>(version); next < scripts.size(); ++next) {
    TRY_ASSIGN(auto transaction, Transaction::write(database));
    if (auto done = database.execute(std::string(scripts[next].sql)); !done) {
      done.error().detail += " (in " + std::string(scripts[next].name) + ")";
      return fail(std::move(done.error()));
    }
    TRY(database.execute("PRAGMA user_version = " + std::to_string(next + 1)));
    TRY(transaction.commit());
  }
  return {};
}

}  // namespace satchel
