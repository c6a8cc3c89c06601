#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/types.h"
#include "core/sqlite/database.h"
#include "server/storage/people.h"
#include "server/storage/writer.h"

namespace satchel::server {

// A named set of permissions for users of one role ("Supervisor": a manager without commercial papers).
struct PermissionTemplate {
  TemplateId id;
  std::string name;  // unique, compared without case
  Role role = Role::kTechnician;
  std::uint64_t permissions = 0;  // bits, within the role's ceiling
  bool operator==(const PermissionTemplate&) const = default;
};

// Permission templates. Who was given which stands in their user row. Takes no revision: what a template says becomes
// anybody's right only when it is applied.
//
// Thread: its Database's. Errors: kAlreadyExists for a name that is taken.
class TemplateStore {
 public:
  explicit TemplateStore(Database& database) : database_(&database) {}

  Result<std::optional<PermissionTemplate>> find(TemplateId id) const;
  Result<std::vector<PermissionTemplate>> all() const;  // by name
  Result<void> put(WriteTransaction& tx, const PermissionTemplate& one, TimePoint now, UserId by);
  // Whoever was given it keeps what they have.
  Result<void> erase(WriteTransaction& tx, TemplateId id);

 private:
  Database* database_;
};

}  // namespace satchel::server
