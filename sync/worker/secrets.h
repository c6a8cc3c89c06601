#pragma once

#include <string>

#include "core/base/result.h"

namespace satchel::sync {

// Where an account's token and key are kept apart from its file: the keychain of the person's session, where the system
// has one.
//
// Thread: the store's. Every call may wait for the system, for a few seconds at most.
class SecretStore {
 public:
  virtual ~SecretStore() = default;
  // kNotFound: nothing is kept under this name. Any other error: no keychain answers, or it is closed.
  virtual Result<std::string> get(const std::string& name) = 0;
  virtual Result<void> put(const std::string& name, const std::string& secret) = 0;
  virtual Result<void> remove(const std::string& name) = 0;
};

}  // namespace satchel::sync
