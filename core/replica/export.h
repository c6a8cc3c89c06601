#pragma once

#include <filesystem>
#include <string_view>

#include "core/base/random.h"
#include "core/replica/file_store.h"
#include "core/replica/outbox.h"

namespace satchel {

// Unsent work in one sealed file (core/base/sealed_file.h), and the way back (decisions/0001): a line that says whose
// it is and how much, the operations' frozen bytes a line each, and every file after a line that describes it.
//
// Taken in on any device of the same person it is pending work there, under the ids it always had: whichever copy
// reaches the office first is decided, any other gets the same verdict.
//
// Thread: the store thread.
struct ExportOwner {
  OrganisationId organisation;
  UserId user;
  bool operator==(const ExportOwner&) const = default;
};
struct ExportCounts {
  std::int64_t operations = 0;
  std::int64_t files = 0;
};

// What the office has no final word on, and the files it does not have. Errors: those of SealedWriter.
Result<ExportCounts> write_export(const std::filesystem::path& file, const ExportOwner& owner,
                                  std::string_view passphrase, Outbox& outbox, UploadQueue& uploads,
                                  const FileStore& files, Random& random);
// All of it or nothing, after the whole file has proved sound; what is here already stays as it is. Errors: those of
// SealedReader, kForbidden (somebody else's), kCorrupt, kClientTooOld, kOperationAltered, kDiskFull.
Result<ExportCounts> read_export(const std::filesystem::path& file, const ExportOwner& owner,
                                 std::string_view passphrase, Outbox& outbox, const FileStore& files, TimePoint now);

}  // namespace satchel
