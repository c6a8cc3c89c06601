#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/random.h"
#include "core/base/time.h"
#include "server/office/session_password.h"
#include "server/storage/storage.h"

namespace satchel::server {

inline constexpr std::string_view kDemoPassword = "satchel demo";

struct DemoOptions {
  std::uint64_t seed = 1;
  std::uint64_t scale = 1;  // times about 200 jobs
};

struct DemoReport {
  bool made = false;  // false: this seed's organisation was here already
  std::int64_t jobs = 0;
  std::int64_t sites = 0;
  std::int64_t people = 0;
  std::vector<std::pair<std::string, std::string>> sign_ins;  // address, who they are
};

// A deterministic, lifelike organisation: customers with sites and access notes, assets in a tree with tags, documents
// with real (small) PDF and PNG files, a manager, technicians, a contractor company with people, and jobs in every
// state with checklists, windows around today, comments, closeouts and photos, a project, and one commercial document
// of each kind. The same seed makes the same ids, names and texts; times hang on the day it is made.
//
// Streams in big transactions: 1,000,000 jobs need little memory. For a data folder that no server is using.
// Errors: kIo, kDiskFull.
Result<DemoReport> make_demo_data(Storage& storage, Passwords& passwords, const Clock& clock, Random& random,
                                  const DemoOptions& options);

}  // namespace satchel::server
