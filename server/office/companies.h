#pragma once

#include <optional>
#include <string>

#include "core/base/json.h"
#include "server/office/office.h"
#include "server/scope/principal.h"

namespace satchel::server {

// The companies the office works for and with (D32). Whoever has contact.edit keeps them; every change is audited and
// reaches the devices that show the company.
//
// Thread-safe.
class Companies {
 public:
  // What stands there is set; of a new one the name is needed.
  struct Edit {
    std::optional<CompanyKind> kind;
    std::optional<std::string> name;
    std::optional<std::string> address;
    std::optional<std::string> tax_id;
    std::optional<std::string> status;
  };

  explicit Companies(const Office& office) : office_(office) {}

  // Errors: kForbidden, kMissingField, kTooLong, kBadUtf8 (fields).
  Result<CompanyId> add(const Principal& by, const Edit& edit);
  // Also kNotFound, for what `by` does not see too. What is set to what it was changes nothing.
  Result<void> edit(const Principal& by, CompanyId id, const Edit& edit);

 private:
  Result<void> put(const Principal& by, CompanyId id, bool fresh, const Edit& edit);

  const Office office_;
};

}  // namespace satchel::server
