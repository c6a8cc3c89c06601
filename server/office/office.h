#pragma once

#include "core/base/random.h"
#include "core/base/time.h"
#include "server/office/hub.h"
#include "server/scope/view_record.h"
#include "server/storage/storage.h"

namespace satchel::server {

// What every use case of the office works with. All of it outlives them.
struct Office {
  Storage& storage;
  ViewRecords& views;
  Hub& hub;
  const Clock& clock;
  Random& random;
};

}  // namespace satchel::server
