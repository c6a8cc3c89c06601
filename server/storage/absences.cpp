#include "server/storage/absences.h"

#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::string_view kFind = R"sql(
  SELECT id, user_id, kind, from_day, to_day, part_of_day, note, state, reason, created_at, decided_at, decided_by
    FROM absence WHERE id = ?1)sql";
constexpr std::string_view kList = R"sql(
  SELECT id, user_id, kind, from_day, to_day, part_of_day, note, state, reason, created_at, decided_at, decided_by
    FROM absence
   WHERE (?1 IS NULL OR user_id = ?1) AND (?2 IS NULL OR state = ?2)
     AND to_day >= ?3 AND (?4 = '' OR from_day <= ?4)
   ORDER BY from_day, id LIMIT ?5)sql";
constexpr std::string_view kPut = R"sql(
  INSERT INTO absence(id, user_id, kind, from_day, to_day, part_of_day, note, state, reason, created_at, decided_at,
                      decided_by)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
      ON CONFLICT(id) DO UPDATE SET state = excluded.state, reason = excluded.reason,
         decided_at = excluded.decided_at, decided_by = excluded.decided_by)sql";

Absence absence_of(const Statement& row) {
  Absence one;
  one.id = row.get<AbsenceId>(0);
  one.user = row.get<UserId>(1);
  one.kind = word<AbsenceKind>(row, 2);
  one.from = row.get<std::string>(3);
  one.to = row.get<std::string>(4);
  one.part = word<PartOfDay>(row, 5);
  one.note = row.get<std::string>(6);
  one.state = word<AbsenceState>(row, 7);
  one.reason = row.get<std::string>(8);
  one.created_at = row.get<TimePoint>(9);
  one.decided_at = row.get<std::optional<TimePoint>>(10);
  one.decided_by = row.get<std::optional<UserId>>(11);
  return one;
}

}  // namespace

Result<std::optional<Absence>> Absences::find(AbsenceId id) const {
  TRY_ASSIGN(auto statement, database_->prepare(kFind));
  statement.bind_all(id);
  return first_row<Absence>(std::move(statement), absence_of);
}

Result<std::vector<Absence>> Absences::list(const AbsenceFilter& filter, std::size_t limit) const {
  TRY_ASSIGN(auto statement, database_->prepare(kList));
  std::optional<std::string_view> state;
  if (filter.state) state = name_of(*filter.state);
  statement.bind_all(filter.user, state, filter.from, filter.to, limit);
  return all_rows<Absence>(std::move(statement), absence_of);
}

Result<void> Absences::put(WriteTransaction& tx, const Absence& one) {
  const std::string_view kind = name_of(one.kind), part = name_of(one.part), state = name_of(one.state);
  return tx.database().run(kPut, one.id, one.user, kind, one.from, one.to, part, one.note, state, one.reason,
                           one.created_at, one.decided_at, one.decided_by);
}

}  // namespace satchel::server
