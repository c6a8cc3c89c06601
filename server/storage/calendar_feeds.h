#pragma once

#include <optional>

#include "core/model/types.h"
#include "core/sqlite/database.h"
#include "server/storage/writer.h"

namespace satchel::server {

// Where somebody's calendar is read by whoever has its address.
struct CalendarFeed {
  UserId user;
  Sha256 token;  // of the token, which itself is never stored
  TimePoint created_at;
  bool operator==(const CalendarFeed&) const = default;
};

// The calendars that are open, at most one a person. Takes no revision.
//
// Thread: its Database's.
class CalendarFeeds {
 public:
  explicit CalendarFeeds(Database& database) : database_(&database) {}

  Result<std::optional<CalendarFeed>> find(const Sha256& token) const;
  Result<std::optional<CalendarFeed>> of(UserId user) const;
  // In place of the one there was.
  Result<void> put(WriteTransaction& tx, const CalendarFeed& feed);
  // False: there was none.
  Result<bool> end(WriteTransaction& tx, UserId user);

 private:
  Database* database_;
};

}  // namespace satchel::server
