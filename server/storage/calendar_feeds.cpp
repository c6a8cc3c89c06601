#include "server/storage/calendar_feeds.h"

#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::string_view kFind = "SELECT user_id, token, created_at FROM calendar_feed WHERE token = ?1";
constexpr std::string_view kOf = "SELECT user_id, token, created_at FROM calendar_feed WHERE user_id = ?1";
constexpr std::string_view kPut = R"sql(
  INSERT INTO calendar_feed(user_id, token, created_at) VALUES (?1, ?2, ?3)
  ON CONFLICT(user_id) DO UPDATE SET token = excluded.token, created_at = excluded.created_at)sql";
constexpr std::string_view kEnd = "DELETE FROM calendar_feed WHERE user_id = ?1 RETURNING 1";

CalendarFeed feed_of(const Statement& row) {
  return {row.get<UserId>(0), row.get<Sha256>(1), row.get<TimePoint>(2)};
}

}  // namespace

Result<std::optional<CalendarFeed>> CalendarFeeds::find(const Sha256& token) const {
  return first_row<CalendarFeed>(bound(*database_, kFind, token), feed_of);
}
Result<std::optional<CalendarFeed>> CalendarFeeds::of(UserId user) const {
  return first_row<CalendarFeed>(bound(*database_, kOf, user), feed_of);
}

Result<void> CalendarFeeds::put(WriteTransaction& tx, const CalendarFeed& feed) {
  return tx.database().run(kPut, feed.user, feed.token, feed.created_at);
}

Result<bool> CalendarFeeds::end(WriteTransaction& tx, UserId user) {
  const auto ended = first_row<bool>(bound(tx.database(), kEnd, user), [](const Statement&) { return true; });
  if (!ended) return fail(ended.error());
  return ended->has_value();
}

}  // namespace satchel::server
