#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/model/records.h"
#include "core/sqlite/database.h"
#include "core/sqlite/record_row.h"
#include "server/storage/writer.h"

namespace satchel::server {

// Who changes a record and when; kept beside it.
struct Change {
  TimePoint now;
  UserId by;
  // Whose verdict or conflict it is, when that is not `by` (a manager decides another's held work). Set at the first
  // put of such a record and never changed.
  std::optional<UserId> owner;
};

// The records of the replica, one table a type, by their field tables.
//
// Thread: its Database's. Errors: kNotFound where said; kCorrupt for a row that its struct cannot hold.
class Records {
 public:
  explicit Records(Database& database) : database_(&database) {}

  template <class T>
  Result<std::optional<T>> find(const Uuid& id) const;
  template <class T, class Tag>
  Result<std::optional<T>> find(Id<Tag> id) const {
    return find<T>(id.value);
  }
  // kNotFound if there is none.
  template <class T>
  Result<T> get(const Uuid& id) const;
  Result<std::optional<AnyRecord>> find(const RecordRef& ref) const;
  // By the row number that a scope names (Grant::row): one step less than by id.
  template <class T>
  Result<std::optional<T>> at_row(std::int64_t row) const;

  // Those whose `column` equals `value`, by id: records.list(&Assignment::job_id, job). The column must have an index.
  template <class T, class V, class Value>
  Result<std::vector<T>> list(V T::* column, const Value& value) const;
  // All of a type by id, `limit` of them after `after` (nil: from the start).
  template <class T>
  Result<std::vector<T>> page(const Uuid& after, std::size_t limit) const;

  // Inserts or replaces, with the transaction's revision.
  template <class T>
  Result<void> put(WriteTransaction& tx, const T& record, const Change& change);
  Result<void> put(WriteTransaction& tx, const AnyRecord& record, const Change& change);
  // False when there was none. The transaction takes a revision.
  Result<bool> erase(WriteTransaction& tx, const RecordRef& ref);

  // Whose verdict or conflict this is.
  Result<std::optional<UserId>> owner(const RecordRef& ref) const;

 private:
  // True: they are other assets than before.
  Result<bool> put_job_assets(WriteTransaction& tx, const Job& job);
  Result<void> put_address_grants(WriteTransaction& tx, const GuestAccess& access);

  Database* database_;
};

// The statements for one type, made from its field table at first use.
struct RecordSql {
  std::string table;                   // quoted
  std::string select;                  // SELECT fields, rev FROM table
  std::string find;                    // … WHERE id = ?1
  std::string at_row;                  // … WHERE rowid = ?1
  std::string page;                    // … WHERE id > ?1 ORDER BY id LIMIT ?2
  std::string put;                     // upsert: fields, then rev, now, by (and owner where the table has one)
  std::string erase;                   // DELETE … WHERE id = ?1
  std::vector<std::string> by_column;  // … WHERE column i = ?1 ORDER BY id
};
const RecordSql& record_sql(RecordType type);

namespace detail {

// Whom a change of this record may concern.
template <class T>
ChangeNote note_of(const T& record, UserId by, UserId owner) {
  ChangeNote note;
  note.type = kTypeOf<T>;
  note.id = record.id.value;
  note.subject = by.value;
  if constexpr (requires { record.job_id.value.bytes; }) note.parent = record.job_id.value;
  if constexpr (std::same_as<T, AssetTag> || std::same_as<T, AssetHistory>) note.parent = record.asset_id.value;
  if constexpr (requires { record.created_by.value; }) note.subject = record.created_by.value;
  if constexpr (std::same_as<T, Assignment>) {
    note.subject = record.user_id ? record.user_id->value : record.group_id ? record.group_id->value : Uuid{};
  } else if constexpr (std::same_as<T, Attachment>) {
    note.parent = record.owner_id;
  } else if constexpr (std::same_as<T, Comment>) {
    note.parent = record.object_id;
  } else if constexpr (std::same_as<T, Ticket>) {
    note.parent = record.requester_id.value;
    note.subject = record.responsible_user_id    ? record.responsible_user_id->value
                   : record.responsible_group_id ? record.responsible_group_id->value
                                                 : Uuid{};
  } else if constexpr (std::same_as<T, TicketMessage>) {
    note.parent = record.ticket_id.value;
  } else if constexpr (std::same_as<T, Notification> || std::same_as<T, Receipt> || std::same_as<T, Absence>) {
    note.subject = record.user_id.value;
  } else if constexpr (std::same_as<T, VerdictRow> || std::same_as<T, Conflict>) {
    note.subject = owner.value;
  }
  return note;
}

template <class T>
Result<T> read_with_rev(const Statement& statement) {
  TRY_ASSIGN(T record, read_record<T>(statement, 0));
  record.rev = statement.get<std::int64_t>(static_cast<int>(kFieldInfos<T>.size()));
  return record;
}

template <class T, class Key>
Result<std::optional<T>> read_one(Database& database, const std::string& sql, const Key& key) {
  TRY_ASSIGN(auto statement, database.prepare(sql));
  TRY_ASSIGN(const bool row, statement.bind_all(key).step());
  if (!row) return std::optional<T>{};
  TRY_ASSIGN(T record, read_with_rev<T>(statement));
  return std::optional<T>{std::move(record)};
}

template <class T>
Result<std::vector<T>> read_all(Statement& statement) {
  std::vector<T> all;
  for (;;) {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return all;
    TRY_ASSIGN(T record, read_with_rev<T>(statement));
    all.push_back(std::move(record));
  }
}

// The position of a member in its field table.
template <class T, class V>
std::size_t column_of(V T::* member) {
  std::size_t found = 0, i = 0;
  for_each_field<T>([&](const auto& field) {
    if constexpr (std::same_as<std::remove_cvref_t<decltype(field)>, Field<T, V>>) {
      if (field.member == member) found = i;
    }
    ++i;
  });
  return found;
}

}  // namespace detail

template <class T>
Result<std::optional<T>> Records::find(const Uuid& id) const {
  return detail::read_one<T>(*database_, server::record_sql(kTypeOf<T>).find, id);
}

template <class T>
Result<T> Records::get(const Uuid& id) const {
  TRY_ASSIGN(auto found, find<T>(id));
  if (!found) return fail(ErrorCode::kNotFound, "no such " + std::string(name_of(kTypeOf<T>)));
  return std::move(*found);
}

template <class T>
Result<std::optional<T>> Records::at_row(std::int64_t row) const {
  return detail::read_one<T>(*database_, server::record_sql(kTypeOf<T>).at_row, row);
}

template <class T, class V, class Value>
Result<std::vector<T>> Records::list(V T::* column, const Value& value) const {
  const std::size_t index = detail::column_of<T>(column);
  TRY_ASSIGN(auto statement, database_->prepare(server::record_sql(kTypeOf<T>).by_column[index]));
  satchel::detail::bind_field(statement, 1, value);
  return detail::read_all<T>(statement);
}

template <class T>
Result<std::vector<T>> Records::page(const Uuid& after, std::size_t limit) const {
  TRY_ASSIGN(auto statement, database_->prepare(server::record_sql(kTypeOf<T>).page));
  statement.bind_all(after, limit);
  return detail::read_all<T>(statement);
}

template <class T>
Result<void> Records::put(WriteTransaction& tx, const T& record, const Change& change) {
  constexpr RecordType type = kTypeOf<T>;
  TRY_ASSIGN(auto statement, database_->prepare(server::record_sql(type).put));
  bind_record(statement, 1, record);
  int next = static_cast<int>(kFieldInfos<T>.size());
  statement.bind(++next, tx.rev()).bind(++next, change.now).bind(++next, change.by);
  UserId owner = change.owner.value_or(change.by);
  if constexpr (type == RecordType::kVerdict || type == RecordType::kConflict) {
    statement.bind(++next, owner);
    TRY_ASSIGN(const bool row, statement.step());
    if (row) owner = statement.get<UserId>(0);  // who it was from the beginning
  }
  TRY(statement.run());
  ChangeNote note = detail::note_of(record, change.by, owner);
  if constexpr (type == RecordType::kJob) {
    TRY_ASSIGN(note.sweeping, put_job_assets(tx, record));
  }
  if constexpr (type == RecordType::kGuestAccess) TRY(put_address_grants(tx, record));
  tx.note(note);
  return {};
}

}  // namespace satchel::server
