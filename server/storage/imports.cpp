#include "server/storage/imports.h"

#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::string_view kFind = "SELECT id, content FROM import_ref WHERE source = ?1 AND ref = ?2";
constexpr std::string_view kPut = R"sql(
  INSERT INTO import_ref(source, ref, id, content) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT(source, ref) DO UPDATE SET id = excluded.id, content = excluded.content)sql";

}  // namespace

Result<std::optional<ImportRef>> Imports::find(std::string_view table, std::string_view ref) const {
  TRY_ASSIGN(auto statement, database_->prepare(kFind));
  statement.bind_all(table, ref);
  return first_row<ImportRef>(std::move(statement),
                              [](const Statement& row) { return ImportRef{row.get<Uuid>(0), row.get<Sha256>(1)}; });
}

Result<void> Imports::put(WriteTransaction& tx, std::string_view table, std::string_view ref, const ImportRef& value) {
  return tx.database().run(kPut, table, ref, value.id, value.content);
}

}  // namespace satchel::server
