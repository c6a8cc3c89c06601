#pragma once

#include <filesystem>
#include <optional>

#include "sync/worker/account.h"
#include "sync/worker/secrets.h"

namespace satchel::sync {

// The folder of `--home`: `account.json` says who is signed in, one folder per account holds its store, `lock` keeps
// a second program out as long as this object lives, so that two never write the same store.
//
// Token and key go into `secrets` where there is one and it takes them, else they stand in the account's file, which
// only its owner can read. A keychain that is closed later leaves the account without a token: what is on the device is
// read and written all the same, and the office asks to sign in again.
class Home {
 public:
  // Makes the folder where it is missing. `secrets` outlives this. kBusy: another program is using it.
  static Result<Home> open(const std::filesystem::path& folder, SecretStore* secrets = nullptr);
  ~Home();
  Home(Home&& other) noexcept;
  Home& operator=(Home&&) = delete;

  // Nobody: never signed in, or signed out.
  const std::optional<Account>& account() const { return account_; }
  Result<void> remember(Account account);
  Result<void> forget();
  // Whether the token of the account is in `secrets`, not in the file.
  bool keychain() const { return keychain_; }
  // Of the signed-in account's store.
  std::filesystem::path store_folder() const;

 private:
  Home(std::filesystem::path folder, int lock, SecretStore* secrets)
      : folder_(std::move(folder)), lock_(lock), secrets_(secrets) {}
  Result<void> load();
  Result<void> save(const Account& account);
  // What the account's secrets are called in the keychain: every home folder has its own.
  std::string secret_name() const;
  std::filesystem::path account_file() const { return folder_ / "account.json"; }

  std::filesystem::path folder_;
  int lock_ = -1;
  SecretStore* secrets_ = nullptr;
  bool keychain_ = false;
  std::optional<Account> account_;
};

}  // namespace satchel::sync
