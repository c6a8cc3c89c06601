#pragma once

#include <algorithm>
#include <utility>

#include "core/sqlite/statement.h"

namespace satchel::server {

// Runs a statement and calls each(statement) for every row; each returns void.
template <class Each>
Result<void> rows(Statement& statement, Each&& each) {
  for (;;) {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return {};
    each(statement);
  }
}

// Notes that `id` is reached, with the earliest tier of what leads to it.
template <class Reached>
void reach(Reached& reached, typename Reached::key_type id, std::uint32_t tier) {
  const auto [at, fresh] = reached.try_emplace(std::move(id), tier);
  if (!fresh) at->second = std::min(at->second, tier);
}

}  // namespace satchel::server
