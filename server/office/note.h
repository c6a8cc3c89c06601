#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "server/scope/principal.h"
#include "server/storage/writer.h"

namespace satchel::server {

// Writes one action of the office on people, groups, templates or licences into the audit log: `before` and `after`
// hold what changed, null where there is nothing. What is no record of the replica goes by the type of what it belongs
// to: groups and templates by kPerson, licences by kSettings.
//
// Thread: the writer's.
Result<void> note(WriteTransaction& tx, const Principal& by, TimePoint now, std::string_view action,
                  const RecordRef& object, const Json& before, const Json& after);

}  // namespace satchel::server
