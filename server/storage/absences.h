#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/types.h"
#include "core/sqlite/database.h"
#include "server/storage/writer.h"

namespace satchel::server {

using AbsenceId = Id<struct AbsenceTag>;

enum class AbsenceKind : std::uint8_t { kHoliday, kSick, kTraining, kOther };
enum class PartOfDay : std::uint8_t { kWhole, kMorning, kAfternoon };
// M12.
enum class AbsenceState : std::uint8_t { kRequested, kApproved, kRefused };

struct Absence {
  AbsenceId id;
  UserId user;
  AbsenceKind kind = AbsenceKind::kHoliday;
  std::string from;  // "2026-12-24": the first day and the last
  std::string to;
  PartOfDay part = PartOfDay::kWhole;
  std::string note;
  AbsenceState state = AbsenceState::kRequested;
  std::string reason;  // why it was refused
  TimePoint created_at;
  std::optional<TimePoint> decided_at;
  std::optional<UserId> decided_by;
  bool operator==(const Absence&) const = default;
};

struct AbsenceFilter {
  std::optional<UserId> user;
  std::optional<AbsenceState> state;
  std::string from;  // those with a day in from..to; empty: from ever, for ever
  std::string to;
};

// When people are away. Takes no revision: no scope depends on it.
//
// Thread: its Database's.
class Absences {
 public:
  explicit Absences(Database& database) : database_(&database) {}

  Result<std::optional<Absence>> find(AbsenceId id) const;
  Result<std::vector<Absence>> list(const AbsenceFilter& filter, std::size_t limit) const;  // by day
  Result<void> put(WriteTransaction& tx, const Absence& absence);

 private:
  Database* database_;
};

}  // namespace satchel::server

template <>
struct satchel::EnumNames<satchel::server::AbsenceKind> {
  static constexpr std::array<std::string_view, 4> names{"holiday", "sick", "training", "other"};
};
template <>
struct satchel::EnumNames<satchel::server::PartOfDay> {
  static constexpr std::array<std::string_view, 3> names{"whole", "morning", "afternoon"};
};
template <>
struct satchel::EnumNames<satchel::server::AbsenceState> {
  static constexpr std::array<std::string_view, 3> names{"requested", "approved", "refused"};
};
