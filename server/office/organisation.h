#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/base/random.h"
#include "core/base/time.h"
#include "server/storage/storage.h"

namespace satchel::server {

struct Founding {
  std::string organisation;
  std::string admin_email;
  std::string admin_password;
};

// `satchel-server init`: the database with the organisation's keys (Ed25519), its settings and its first admin.
// Errors: kAlreadyExists, kInvalidArgument (fields; nothing was made then), kIo.
Result<std::unique_ptr<Storage>> found_organisation(const std::filesystem::path& folder, const Founding& founding,
                                                    const Clock& clock, Random& random,
                                                    const StorageOptions& options = {});

}  // namespace satchel::server
