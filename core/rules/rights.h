#pragma once

#include "core/rules/rules.h"

namespace satchel::rules {

// Whether the role has this operation on its closed list at all (R18).
bool on_list(Role role, OperationKind kind);
// The list, then the permission. Error: kForbidden, the same whether or not the target exists.
Result<void> check_rights(const Operation& operation, const Actor& actor);
// As check_rights() for a kind alone: what holds whatever the arguments are.
bool may_do(OperationKind kind, const Actor& actor);

}  // namespace satchel::rules
