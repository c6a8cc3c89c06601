#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/bench/office.h"
#include "tests/bench/report.h"
#include "tests/bench/static_server.h"

namespace satchel::bench {

// Where the cases run: the office with its crews, the floor's server, a folder to write in.
struct Stage {
  Office& office;
  StaticServer& files;
  std::filesystem::path programs;
  std::filesystem::path folder;
  std::size_t runs = 7;
};

// Each is one line of the table.
Result<Case> first_sync(Stage& stage, const std::string& email, double goal, const std::string& name);
Result<Case> one_percent(Stage& stage, const std::string& email);
Result<Case> nothing_changed(Stage& stage, const std::string& email);
Result<Case> operations_up(Stage& stage, const std::vector<std::string>& emails, std::size_t count);
Result<Case> leave_scope(Stage& stage, const std::string& email, const std::string& to, std::size_t jobs);
// Floor: the same without anybody's uploads.
Result<Case> verdict_beside_uploads(Stage& stage, const std::string& email, const std::string& uploader);
// What a scope of 1,000 records costs the server among 1,000,000 jobs. Floor: the same among 10,000.
Result<Case> scope_evaluation(const std::filesystem::path& folder);

}  // namespace satchel::bench
