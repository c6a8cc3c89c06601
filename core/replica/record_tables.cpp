#include "core/replica/record_tables.h"

#include <array>

#include "core/replica/overlay.h"
#include "core/sqlite/record_row.h"
#include "core/sqlite/transaction.h"

namespace satchel {
namespace {

// WITHOUT ROWID: one B-tree a table, in the order of ids, which is the order of making.
// sql: names and types come from the field tables of core/model
RecordSql make_sql(const RecordInfo& info) {
  const std::string name = "\"" + std::string(info.name) + "\"";
  const std::string base = "\"" + std::string(info.name) + "_base\"";
  const std::string columns = "rev, shown, " + column_names(info);
  const std::string values = "(" + columns + ") VALUES (?1, ?2, " + column_parameters(info, kFirstField) + ")";
  const std::string body = "(rev INTEGER NOT NULL, shown INTEGER NOT NULL, " + column_definitions(info) +
                           ", PRIMARY KEY (\"id\")) STRICT, WITHOUT ROWID;";
  std::string searchable;
  RecordSql sql;
  for (const FieldInfo& field : info.fields) {
    if (!field.traits.searchable) continue;
    searchable += ", \"" + std::string(field.name) + "\"";
    ++sql.searchable;
  }
  // sql: of the field tables
  sql.create = "CREATE TABLE " + name + body + "CREATE TABLE " + base + body;
  // sql: of the field tables
  sql.insert_new = "INSERT INTO " + name + values + " ON CONFLICT (\"id\") DO NOTHING";
  // sql: of the field tables
  sql.put = "INSERT OR REPLACE INTO " + name + values;
  // sql: of the field tables
  sql.remove = "DELETE FROM " + name + " WHERE \"id\" = ?1";
  // sql: of the field tables
  sql.version = "SELECT rev, shown FROM " + name + " WHERE \"id\" = ?1";
  // sql: of the field tables
  sql.select = "SELECT " + columns + " FROM " + name;
  sql.select_one = sql.select + " WHERE \"id\" = ?1";
  // sql: of the field tables
  sql.keep_base = "INSERT INTO " + base + " SELECT * FROM " + name + " WHERE \"id\" = ?1";
  // sql: of the field tables
  sql.restore_base = "INSERT OR REPLACE INTO " + name + " SELECT * FROM " + base + " WHERE \"id\" = ?1";
  // sql: of the field tables
  sql.remove_base = "DELETE FROM " + base + " WHERE \"id\" = ?1";
  // sql: of the field tables
  sql.target_of = "SELECT \"" + std::string(target_field(info.type)) + "\" FROM " + name + " WHERE \"id\" = ?1";
  // sql: of the field tables
  sql.base_versions = "SELECT \"id\", rev, shown FROM " + name +
                      " WHERE NOT EXISTS (SELECT 1 FROM base WHERE base.type = ?1 AND base.id = " + name +
                      ".\"id\") UNION ALL SELECT \"id\", rev, shown FROM " + base;
  // sql: of the field tables
  if (sql.searchable > 0) sql.text = "SELECT " + searchable.substr(2) + " FROM " + name + " WHERE \"id\" = ?1";
  // sql: of the field tables
  sql.unindexed =
      "SELECT \"id\"" + searchable + " FROM " + name +
      " WHERE NOT EXISTS (SELECT 1 FROM search_entry WHERE search_entry.type = ?1 AND search_entry.id = " + name +
      ".\"id\") LIMIT ?2";
  return sql;
}

constexpr std::string_view kOwnTables = R"sql(
  CREATE TABLE checkpoint (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    salt  TEXT    NOT NULL,
    view  INTEGER NOT NULL,
    rev   INTEGER NOT NULL,   -- whole up to here
    count INTEGER NOT NULL,   -- of the office's rows
    sum   INTEGER NOT NULL,   -- of their fingerprints, mod 2^64
    more  INTEGER NOT NULL    -- the first sync is not through
  ) STRICT;

  CREATE TABLE base (          -- records that pending work has touched
    type    INTEGER NOT NULL,
    id      BLOB    NOT NULL,
    target  BLOB    NOT NULL,  -- of the operations
    present INTEGER NOT NULL,  -- 0: the office has not sent it; pending work made it
    alone   INTEGER,           -- the mark of the one operation that made it and nothing else, where no rule reads it
    PRIMARY KEY (type, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX base_by_target ON base (target);

  CREATE TABLE search_entry (
    entry INTEGER PRIMARY KEY,
    type  INTEGER NOT NULL,
    id    BLOB    NOT NULL,
    UNIQUE (type, id)
  ) STRICT;
  CREATE VIRTUAL TABLE search USING fts5 (body, tokenize = 'unicode61 remove_diacritics 2', columnsize = 0);

  CREATE TABLE search_removed (entry INTEGER PRIMARY KEY) STRICT;  -- rows of search to delete

  CREATE TABLE unshown_file (sha256 BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;  -- to remove, once nothing needs it

  CREATE TABLE chore (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;           -- background work that is due
)sql";

}  // namespace

const RecordSql& record_sql(RecordType type) {
  static const auto all = [] {
    std::array<RecordSql, kRecordTypes> list;
    for (std::size_t i = 0; i < kRecordTypes; ++i) list[i] = make_sql(record_info(static_cast<RecordType>(i)));
    return list;
  }();
  return all[static_cast<std::size_t>(type)];
}

Result<void> create_replica_tables(Database& db) {
  TRY_ASSIGN(const int version, db.schema_version());
  if (version == kReplicaVersion) return {};
  if (version != 0) return fail(ErrorCode::kCorrupt, "the replica was made by other field tables");
  TRY_ASSIGN(auto transaction, Transaction::write(db));
  TRY(db.execute(std::string(kOwnTables)));
  for (std::size_t i = 0; i < kRecordTypes; ++i) TRY(db.execute(record_sql(static_cast<RecordType>(i)).create));
  TRY(db.execute("PRAGMA user_version = " + std::to_string(kReplicaVersion)));
  return transaction.commit();
}

}  // namespace satchel
