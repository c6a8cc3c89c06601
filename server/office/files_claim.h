#pragma once

#include "server/office/perform.h"
#include "server/storage/uploads.h"

namespace satchel::server {

// What happens once all bytes of an upload are here: the content is checked and takes its place under its hash, and the
// records of its author that wait for it (and the commercial documents, for whoever manages them) learn that it has
// come. Every step can be repeated after a crash.
//
// Thread: any.
class FileClaims {
 public:
  FileClaims(Perform& perform, Millis lifetime) : perform_(perform), lifetime_(lifetime) {}

  // kHashMismatch: other content than announced; the upload is then gone.
  Result<Upload> finish(const Principal& principal, Upload upload);
  // Tells the records that wait for this content; nothing if there are none (yet).
  Result<void> claim(const Principal& principal, const Upload& upload);
  // Records the upload as whole although its bytes never came: the content is here already.
  Result<void> keep(const Upload& upload);
  // Removes an upload that expired and, unless something refers to it, its content.
  Result<void> expire(const Upload& upload);

 private:
  Perform& perform_;
  const Millis lifetime_;
};

}  // namespace satchel::server
