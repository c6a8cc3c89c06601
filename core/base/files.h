#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace satchel {

// Whole-file reading for small files; kIo, or kTooLarge past `max_bytes`.
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t max_bytes = 64 << 20);

// The durable way to put a file: temporary name beside it -> write -> fsync -> rename -> fsync of the folder. After it
// returns the content survives power loss; if it fails, `path` is as it was. Errors: kDiskFull, kIo.
Result<void> write_file_durably(const std::filesystem::path& path, std::string_view content);
// fsync of an existing file, of a folder, and rename + fsync of the target's folder.
Result<void> sync_file(const std::filesystem::path& path);
Result<void> sync_folder(const std::filesystem::path& folder);
Result<void> rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

// kDiskFull for ENOSPC and EDQUOT, kNotFound for ENOENT, else kIo; `what` names the step.
Error error_from_errno(int number, std::string_view what);

}  // namespace satchel
