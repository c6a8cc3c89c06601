#pragma once

#include <optional>

#include "core/base/json.h"
#include "server/office/browse.h"
#include "server/office/office.h"
#include "server/scope/principal.h"

namespace satchel::server {

// What a device holds now, or held on a day (E55: what was on the phone that was lost?), read from the view record's
// bases and deltas with their times. At most what it could hold: what was sent counts even where the device never said
// that it came, and what was dropped counts until the device said so.
//
// Thread-safe; each call is one snapshot.
class Holdings {
 public:
  explicit Holdings(const Office& office) : office_(office) {}

  // {"device_id", "on"?, "total", "counts": {type: n}, "items": [{type, id, since, until?, rev?, changed_since}],
  // "next"}. `since`: when this version went to the device; `until`: on a day, when it left; `rev`: the record's
  // revision now, which is the one held unless changed_since. Filters: type, on (YYYY-MM-DD, UTC). Errors: kForbidden
  // without device.view, kNotFound, kInvalidArgument (fields).
  Result<Json> show(const Principal& by, DeviceId device, const BrowseQuery& query) const;

 private:
  Office office_;
};

}  // namespace satchel::server
