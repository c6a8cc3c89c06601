#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "server/office/office.h"
#include "server/office/session.h"
#include "server/scope/principal.h"

namespace satchel::server {

// Groups of people that work is assigned to. Who is in a group sees its jobs, so a change pokes everybody it concerns.
// Whoever may manage a person decides whether they are in.
//
// Thread-safe.
class Groups {
 public:
  struct Edit {
    std::optional<std::string> name;
    std::optional<std::vector<UserId>> members;  // all of them
  };

  Groups(const Office& office, Sessions& sessions) : office_(office), sessions_(sessions) {}

  // With their members' names; kForbidden without user.view.
  Result<Json> list(const Principal& by) const;
  Result<Json> find(const Principal& by, GroupId group) const;
  // Errors: kForbidden, kMissingField, kTooLong (name), kAlreadyExists (the name), kNotFound (fields: "members").
  Result<GroupId> create(const Principal& by, const Edit& edit);
  // Errors: also kNotFound.
  Result<void> edit(const Principal& by, GroupId group, const Edit& edit);

 private:
  Result<void> change(const Principal& by, GroupId id, bool fresh, const Edit& edit);

  Office office_;
  Sessions& sessions_;
};

}  // namespace satchel::server
