#pragma once

#include <string>

#include "core/model/records.h"
#include "core/sqlite/database.h"

namespace satchel {

// The SQL of one record type, made once from its field table. A type has two tables of the same columns (rev, shown,
// then the fields): `job` holds what the person sees, `job_base` the office's rows that pending work has covered.
struct RecordSql {
  std::string create;          // both tables
  std::string insert_new;      // ?1 rev, ?2 shown, ?3… fields; does nothing where the id exists
  std::string put;             // the same parameters; replaces
  std::string remove;          // ?1 id
  std::string version;         // ?1 id -> rev, shown
  std::string select;          // rev, shown, fields of all, without an end: add WHERE or ORDER BY
  std::string select_one;      // ?1 id -> rev, shown, fields
  std::string keep_base;       // ?1 id: copies the row to the base table
  std::string restore_base;    // ?1 id: copies it back
  std::string remove_base;     // ?1 id
  std::string target_of;       // ?1 id -> what the record's work belongs to (target_field)
  std::string base_versions;   // ?1 type -> id, rev, shown of every row as the office sent it
  std::string text;            // ?1 id -> the searchable fields; empty: it has none
  std::string unindexed;       // ?1 type, ?2 limit -> id, then the searchable fields, of rows without a search entry
  std::size_t searchable = 0;  // how many fields are searchable
};

// The first parameter (and column) of the fields.
inline constexpr int kFirstField = 3;

const RecordSql& record_sql(RecordType type);

// Makes what is missing of the replica's tables; `user_version` says which layout and field tables made them.
Result<void> create_replica_tables(Database& db);
inline constexpr int kReplicaLayout = 2;
inline constexpr int kReplicaVersion = kReplicaLayout * 1000 + static_cast<int>(kSchema);

}  // namespace satchel
