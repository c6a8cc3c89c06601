#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

#include "core/base/random.h"
#include "core/base/time.h"
#include "server/office/import_tables.h"
#include "server/office/session_password.h"
#include "server/storage/storage.h"

namespace satchel::server {

struct ImportOptions {
  std::filesystem::path path;  // a folder of native tables, or one CSV with a mapping
  std::optional<std::filesystem::path> mapping;
  std::filesystem::path rejects;  // where refused rows go, with their reasons; no file if there are none
  bool dry_run = false;           // does everything, then undoes it
  // Now and then: the file, bytes read, bytes in all.
  std::function<void(std::string_view file, std::uint64_t done, std::uint64_t size)> progress;
};

struct ImportCounts {
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::int64_t refused = 0;
};

struct ImportReport {
  std::array<ImportCounts, kTables> tables;
  std::int64_t unreadable = 0;  // rows of a foreign file that made no native row

  std::int64_t refused() const;
  std::int64_t written() const;  // added or changed
};

// Brings an old system's tables in. Ids are made from (source, table, ref), and a digest of each row is kept: the same
// row again changes nothing, a changed one updates what the office plans, never the state of work. A row comes in whole
// or is refused with a reason; refused rows stop nobody else. Streams: memory does not grow with the tables, but for
// assets that stand before their parents.
//
// Blocks. For a data folder that no server is using. Errors: kBadCsv (a header that does not fit, before any row of
// that file), those of Mapping::parse, kNotFound, kIo, kDiskFull; batches before the error stay.
Result<ImportReport> run_import(Storage& storage, Passwords& passwords, const Clock& clock, Random& random,
                                const ImportOptions& options);

}  // namespace satchel::server
