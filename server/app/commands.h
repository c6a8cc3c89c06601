#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/model/types.h"

namespace satchel::server {

// The commands of satchel-server besides `serve`. Each prints what it did on standard output.

Result<void> run_init(const std::filesystem::path& data, const std::string& organisation, const std::string& admin,
                      const std::string& password);
Result<void> run_user_add(const std::filesystem::path& data, const std::string& email, const std::string& role,
                          const std::string& name, const std::string& password);
Result<void> run_import_command(const std::filesystem::path& data, const std::filesystem::path& path,
                                const std::optional<std::filesystem::path>& mapping, bool dry_run);
Result<void> run_demo_data(const std::filesystem::path& data, std::uint64_t seed, std::uint64_t scale);
Result<void> run_backup(const std::filesystem::path& data, const std::filesystem::path& file);
Result<void> run_restore(const std::filesystem::path& data, const std::filesystem::path& file);
// `checkpoint`: "SEQ:HASH" that an earlier check printed. kCorrupt when anything is off. `mend`: first makes anew what
// is made of other records; while no server runs.
Result<void> run_check(const std::filesystem::path& data, const std::string& checkpoint, bool mend);

}  // namespace satchel::server
