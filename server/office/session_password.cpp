#include "server/office/session_password.h"

#include <sodium.h>

#include <array>

namespace satchel::server {

class Passwords::Turn {
 public:
  explicit Turn(Passwords& passwords) : passwords_(passwords) {}
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() { passwords_.leave(); }

 private:
  Passwords& passwords_;
};

Passwords::Passwords(const Options& options) : options_(options) {
  std::array<char, 32> random{};
  if (sodium_init() >= 0) randombytes_buf(random.data(), random.size());
  if (auto phc = hash({random.data(), random.size()})) nobody_ = std::move(*phc);
}

Result<void> Passwords::enter() {
  std::unique_lock lock(mutex_);
  if (running_ >= options_.at_once) {
    if (waiting_ >= options_.waiting) return fail(ErrorCode::kBusy, "too many people are signing in");
    ++waiting_;
    freed_.wait(lock, [this] { return running_ < options_.at_once; });
    --waiting_;
  }
  ++running_;
  return {};
}

void Passwords::leave() {
  const std::lock_guard lock(mutex_);
  --running_;
  freed_.notify_one();
}

Result<std::string> Passwords::hash(std::string_view password) {
  TRY(enter());
  const Turn turn(*this);
  std::array<char, crypto_pwhash_STRBYTES> phc{};
  const int failed = crypto_pwhash_str_alg(phc.data(), password.data(), password.size(), options_.passes,
                                           options_.memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
  if (failed != 0) return fail(ErrorCode::kInternal, "no memory to hash a password");
  return std::string(phc.data());
}

Result<bool> Passwords::verify(std::string_view phc, std::string_view password) {
  TRY(enter());
  const Turn turn(*this);
  const std::string against(phc.empty() ? nobody_ : phc);
  const bool same = crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
  return same && !phc.empty();
}

bool Passwords::outdated(const std::string& phc) const {
  return crypto_pwhash_str_needs_rehash(phc.c_str(), options_.passes, options_.memory_bytes) != 0;
}

}  // namespace satchel::server
