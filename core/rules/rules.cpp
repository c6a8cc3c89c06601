#include "core/rules/rules.h"

#include "core/rules/apply.h"
#include "core/rules/rights.h"

namespace satchel {

Result<Effects> decide(const Operation& operation, const Actor& actor, const Facts& facts, TimePoint now) {
  TRY(rules::check_rights(operation, actor));
  const rules::Case c{operation, actor, facts, now};
  return std::visit([&](const auto& args) { return rules::apply(args, c); }, operation.args);
}

}  // namespace satchel
