#pragma once

#include "core/base/json.h"
#include "core/model/work.h"
#include "server/office/office.h"
#include "server/scope/principal.h"

namespace satchel::server {

// How far the files of a closeout have come, for who sees its manifest:
//   {"arrived": 3, "expected": 5,
//    "missing": [{"attachment_id", "bytes", "role", "kind", "upload": {"offset", "length"}}],
//    "device": {"id", "name", "last_seen_at"}}
// `role` and `kind` only of attachments that they see; `upload` where the file has begun to come. `device`, where the
// rest waits: only while something is missing, and for those who see devices or whose closeout it is.
Result<Json> evidence_of(const Office& office, Database& database, const Principal& principal,
                         const Closeout& closeout);

}  // namespace satchel::server
