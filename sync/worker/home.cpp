#include "sync/worker/home.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "core/base/files.h"
#include "core/base/log.h"
#include "core/replica/store.h"

namespace satchel::sync {
namespace {

std::string secret_of(const Account& account) {
  return account.session.token + "\n" + account.device_secret;
}

}  // namespace

Result<Home> Home::open(const std::filesystem::path& folder, SecretStore* secrets) {
  std::error_code failed;
  if (std::filesystem::create_directories(folder, failed); failed) {
    return fail(error_from_errno(failed.value(), "make the home folder"));
  }
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
  const int lock = ::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0) return fail(error_from_errno(errno, "open the home folder's lock"));
  Home home(folder, lock, secrets);
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    return fail(ErrorCode::kBusy, "Another satchel program is using this home folder; end it first.");
  }
  TRY(home.load());
  return home;
}

Result<void> Home::load() {
  auto account = load_account(account_file());
  if (!account && account.error().code == ErrorCode::kNotFound) return {};
  if (!account) return fail(std::move(account.error()));
  account_ = std::move(*account);
  if (!account_->session.token.empty()) {
    // Signed in before there was a keychain: it takes the token now, and only then it leaves the file.
    if (secrets_ == nullptr || !secrets_->put(secret_name(), secret_of(*account_))) return {};
    return save(*account_);
  }
  keychain_ = true;
  auto kept = secrets_ == nullptr ? fail(ErrorCode::kNotFound, "no keychain") : secrets_->get(secret_name());
  if (!kept) {
    log::warn("keychain_closed", {{"error", to_string(kept.error())}});
    return {};
  }
  const std::size_t end = kept->find('\n');
  account_->session.token = kept->substr(0, end);
  if (end != std::string::npos) account_->device_secret = kept->substr(end + 1);
  return {};
}

Result<void> Home::save(const Account& account) {
  Account in_file = account;
  const auto put = secrets_ == nullptr ? fail(ErrorCode::kNotFound, "no keychain")
                                       : secrets_->put(secret_name(), secret_of(account));
  keychain_ = put.has_value();
  if (keychain_) {
    in_file.session.token.clear();
    in_file.device_secret.clear();
  }
  return save_account(account_file(), in_file);
}

std::string Home::secret_name() const {
  std::error_code failed;
  const auto whole = std::filesystem::canonical(folder_, failed);
  return (failed ? folder_ : whole).string();
}

Home::Home(Home&& other) noexcept
    : folder_(std::move(other.folder_)),
      lock_(std::exchange(other.lock_, -1)),
      secrets_(other.secrets_),
      keychain_(other.keychain_),
      account_(std::move(other.account_)) {}

Home::~Home() {
  if (lock_ >= 0) ::close(lock_);
}

Result<void> Home::remember(Account account) {
  TRY(save(account));
  account_ = std::move(account);
  return {};
}

Result<void> Home::forget() {
  std::error_code failed;
  std::filesystem::remove(account_file(), failed);
  if (failed) return fail(error_from_errno(failed.value(), "remove the account's file"));
  account_.reset();
  // A keychain that is closed keeps a token that opens nothing any more: the office has ended it.
  if (std::exchange(keychain_, false) && secrets_ != nullptr) (void)secrets_->remove(secret_name());
  return sync_folder(folder_);
}

std::filesystem::path Home::store_folder() const {
  return folder_ / Store::folder_name(account_->server, account_->session.organisation_id, account_->session.user);
}

}  // namespace satchel::sync
