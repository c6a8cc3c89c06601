#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/scope/scope.h"

namespace satchel::server {

// Why somebody sees a record, or why nothing grants it; and what of it they don't see.
struct Explanation {
  struct Grant {
    std::string_view rule;  // "R2", of domain.md section 5
    std::string_view text;  // how it applies here
    bool operator==(const Grant&) const = default;
  };
  struct Masked {
    std::string_view field;
    std::string_view because;
  };

  bool visible = false;
  std::vector<Grant> grants;
  std::vector<Masked> masked;       // of a visible record
  std::vector<std::string> denied;  // of one that is not: what is missing, nearest first
};

// The rules that grant a visible record, by the walk of evaluate(). Empty for what is not visible.
Result<std::vector<Explanation::Grant>> witnesses(Database& database, const Principal& principal, const RecordRef& ref,
                                                  TimePoint now);

// Made by the walk that evaluate() makes, with a witness of this one record: what it says is what a sync does. For the
// eyes of those who may see the record anyway (view_as): the reasons name states and assignments.
Result<Explanation> explain(Database& database, const Principal& principal, const RecordRef& ref, TimePoint now);

}  // namespace satchel::server
