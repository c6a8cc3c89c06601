#pragma once

#include <optional>
#include <string_view>

#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/sqlite/database.h"
#include "server/storage/writer.h"

namespace satchel::server {

// What a row of an import became, and the digest of what it said: the same row again changes nothing.
struct ImportRef {
  Uuid id;
  Sha256 content;
};

// Thread: its Database's.
class Imports {
 public:
  explicit Imports(Database& database) : database_(&database) {}

  Result<std::optional<ImportRef>> find(std::string_view table, std::string_view ref) const;
  Result<void> put(WriteTransaction& tx, std::string_view table, std::string_view ref, const ImportRef& value);

 private:
  Database* database_;
};

}  // namespace satchel::server
