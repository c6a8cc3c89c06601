#pragma once

#include <QString>
#include <memory>
#include <string>

#include "core/base/result.h"

namespace satchel {

// The keychain of the person's session: the Secret Service of freedesktop.org on D-Bus (GNOME Keyring, KWallet from
// 5.97, KeePassXC), asked directly, because the libraries over it need an event loop and the token is wanted on a
// thread that has none. Nobody is ever asked to unlock it: a keychain that is closed counts as none. A phone has no
// such service: there the account's file is in the app's own storage, which the system keeps from others and encrypts.
//
// Thread: any one; every call waits for the answer, kWait at most.
class Keychain {
 public:
  static constexpr int kWait = 3000;  // ms

  explicit Keychain(const QString& bus_address = {});
  ~Keychain();
  Keychain(const Keychain&) = delete;
  Keychain& operator=(const Keychain&) = delete;

  // kNotFound: nothing is kept under this name. kIo: no keychain answers, or it is closed.
  Result<std::string> get(const std::string& name);
  Result<void> put(const std::string& name, const std::string& secret);
  Result<void> remove(const std::string& name);

 private:
  class Service;
  const std::unique_ptr<Service> service_;
};

}  // namespace satchel
