#pragma once

#include "server/office/people.h"

namespace satchel::server {

// Puts what `edit` sets into `user`, everything checked, and their points in order (the first of a kind is primary
// unless one says so). Writes nothing. Errors: kInvalidArgument, kMissingField, kTooLong, kBadUtf8, kNotFound (fields).
Result<void> apply_edit(Database& database, const UserEdit& edit, User& user, std::vector<UserPoint>& points);

// Only what differs, as the audit log shows it: {before, after}.
struct UserDifference {
  Json before = Json::object();
  Json after = Json::object();
};
UserDifference differences(const User& before, const std::vector<UserPoint>& points_before, const User& after,
                           const std::vector<UserPoint>& points_after);

Json json_of(const std::vector<UserPoint>& points);

// The last admin stays one: kConflict if nobody else is.
Result<void> keep_an_admin(Database& database, UserId id);

}  // namespace satchel::server
