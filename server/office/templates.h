#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "server/office/office.h"
#include "server/office/rights.h"
#include "server/office/session.h"
#include "server/storage/templates.h"

namespace satchel::server {

// Permission templates: a named set for a role, given to many at once. Editing one changes nobody's rights; those who
// were given it then differ, are shown as such, and get it when it is applied again.
//
// Thread-safe.
class Templates {
 public:
  struct Edit {
    std::optional<std::string> name;
    std::optional<Role> role;  // of a new one only
    std::optional<PermissionSet> permissions;
  };

  Templates(const Office& office, Sessions& sessions) : office_(office), sessions_(sessions) {}

  // With how many were given each and how many of them differ; kForbidden without template.manage.
  Result<Json> list(const Principal& by) const;
  // With everybody who was given it: what each has more and less.
  Result<Json> find(const Principal& by, TemplateId id) const;
  // Errors: kForbidden (the role is not theirs to manage, beyond its ceiling), kMissingField, kTooLong, kAlreadyExists
  // (the name).
  Result<TemplateId> create(const Principal& by, const Edit& edit);
  // Errors: also kNotFound, kInvalidArgument (the role of one that exists).
  Result<void> edit(const Principal& by, TemplateId id, const Edit& edit);
  // Whoever was given it keeps what they have.
  Result<void> erase(const Principal& by, TemplateId id);

  // Gives it to these users, all or nobody; without users to all who were given it before ("apply again"). Returns how
  // many users' rights changed. Errors: kNotFound (fields: "users"), kInvalidArgument (a user of another role),
  // kForbidden.
  Result<std::int64_t> apply(const Principal& by, TemplateId id, const std::optional<std::vector<UserId>>& users);

 private:
  Result<PermissionTemplate> managed(Database& database, const Principal& by, TemplateId id) const;
  Result<std::vector<UserId>> apply_in(WriteTransaction& tx, const Principal& by, TemplateId id,
                                       const std::optional<std::vector<UserId>>& users);

  Office office_;
  Sessions& sessions_;
};

}  // namespace satchel::server
