#pragma once

#include <functional>

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
  // `on_file` is called after each file that has come whole.
  FileClaims(Perform& perform, Millis lifetime, std::function<void()> on_file)
      : perform_(perform), lifetime_(lifetime), on_file_(std::move(on_file)) {}

  // `known`: the digest of the part, by whoever wrote and synced it; without it the part is read again.
  // kHashMismatch: other content than announced; kUnsupportedMedia, kTooLarge: the organisation takes no such content
  // (X12). The upload is then gone.
  Result<Upload> finish(const Principal& principal, Upload upload, const std::optional<FileDigest>& known = {});
  // Tells the records that wait for this content; nothing if there are none (yet).
  Result<void> claim(const Principal& principal, const Upload& upload);
  // Ends an upload whose time is over, or stays for late work that may still name its content.
  Result<void> expire(const Upload& upload);
  // Ends an upload and, unless something refers to it, removes its content.
  Result<void> remove(const Upload& upload);

 private:
  Result<void> check_content(const Upload& upload) const;
  Result<void> drop(const Upload& upload);
  Result<Upload> record(const Principal& principal, Upload upload, const FileDigest& digest);
  Result<void> name_preview(const Principal& principal, const Attachment& named, const Sha256& brought);

  Perform& perform_;
  const Millis lifetime_;
  const std::function<void()> on_file_;
};

}  // namespace satchel::server
