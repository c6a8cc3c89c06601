#pragma once

#include <vector>

#include "core/model/records.h"
#include "core/sqlite/database.h"

namespace satchel::server {

// What is said about a record, by id. Comments of jobs have no index of their own: they are in the job's bundle
// (migration 0013).
//
// Thread: its Database's.
Result<std::vector<Comment>> comments_on(Database& database, const RecordRef& object);

}  // namespace satchel::server
