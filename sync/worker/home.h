#pragma once

#include <filesystem>
#include <optional>

#include "sync/worker/account.h"

namespace satchel::sync {

// The folder of `--home`: `account.json` says who is signed in, one folder per account holds its store, `lock` keeps
// a second program out as long as this object lives, so that two never write the same store.
class Home {
 public:
  // Makes the folder where it is missing. kBusy: another program is using it.
  static Result<Home> open(const std::filesystem::path& folder);
  ~Home();
  Home(Home&& other) noexcept;
  Home& operator=(Home&&) = delete;

  // Nobody: never signed in, or signed out.
  const std::optional<Account>& account() const { return account_; }
  Result<void> remember(Account account);
  Result<void> forget();
  // Of the signed-in account's store.
  std::filesystem::path store_folder() const;

 private:
  Home(std::filesystem::path folder, int lock) : folder_(std::move(folder)), lock_(lock) {}
  std::filesystem::path account_file() const { return folder_ / "account.json"; }

  std::filesystem::path folder_;
  int lock_ = -1;
  std::optional<Account> account_;
};

}  // namespace satchel::sync
