#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace satchel::bench {

// A technician of the benchmark's organisation and how many jobs are theirs.
struct Crew {
  std::string email;
  std::size_t jobs = 0;
};

inline constexpr std::string_view kPassword = "bench-password-of-enough-length";
inline constexpr std::string_view kAdmin = "admin@bench.example";

// Writes an import folder (the native tables of interfaces.md): for every technician jobs with a comment each, an asset
// for two jobs, a site with a contact for five, a company for twenty-five; texts so long that a record is about 360
// bytes. The same input gives the same files.
Result<void> write_import_folder(const std::filesystem::path& folder, const std::vector<Crew>& crews);

}  // namespace satchel::bench
