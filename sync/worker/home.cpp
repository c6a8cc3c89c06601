#include "sync/worker/home.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "core/base/files.h"
#include "core/replica/store.h"

namespace satchel::sync {

Result<Home> Home::open(const std::filesystem::path& folder) {
  std::error_code failed;
  if (std::filesystem::create_directories(folder, failed); failed) {
    return fail(error_from_errno(failed.value(), "make the home folder"));
  }
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
  const int lock = ::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0) return fail(error_from_errno(errno, "open the home folder's lock"));
  Home home(folder, lock);
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    return fail(ErrorCode::kBusy, "Another satchel program is using this home folder; end it first.");
  }
  auto account = load_account(home.account_file());
  if (account) {
    home.account_ = std::move(*account);
  } else if (account.error().code != ErrorCode::kNotFound) {
    return fail(std::move(account.error()));
  }
  return home;
}

Home::Home(Home&& other) noexcept
    : folder_(std::move(other.folder_)), lock_(std::exchange(other.lock_, -1)), account_(std::move(other.account_)) {}

Home::~Home() {
  if (lock_ >= 0) ::close(lock_);
}

Result<void> Home::remember(Account account) {
  TRY(save_account(account_file(), account));
  account_ = std::move(account);
  return {};
}

Result<void> Home::forget() {
  std::error_code failed;
  std::filesystem::remove(account_file(), failed);
  if (failed) return fail(error_from_errno(failed.value(), "remove the account's file"));
  account_.reset();
  return sync_folder(folder_);
}

std::filesystem::path Home::store_folder() const {
  return folder_ / Store::folder_name(account_->server, account_->session.organisation_id, account_->session.user);
}

}  // namespace satchel::sync
