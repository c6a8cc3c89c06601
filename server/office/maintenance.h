#pragma once

#include "server/office/files.h"
#include "server/office/people.h"
#include "server/office/sharing.h"
#include "server/office/summaries.h"

namespace satchel::server {

// What has to happen because time has passed and nobody has asked: people whose access has ended are let go, shares
// that have expired are noted, summaries are made; uploads, views and sessions that are over are swept away.
//
// Each part stands by itself: one that fails is logged and tried again by the next run, the others go on. Whatever is
// done once (who is let go, which period is summed up) is remembered in the database, so that a run may come late, or
// twice. Thread: any, one at a time.
class Maintenance {
 public:
  Maintenance(const Office& office, Personnel& personnel, Transfers& transfers)
      : office_(office), personnel_(personnel), transfers_(transfers) {}

  void run();

 private:
  const Office office_;
  Personnel& personnel_;
  Transfers& transfers_;
};

}  // namespace satchel::server
