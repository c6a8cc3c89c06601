#include "mobile/platform/pin.h"

#include <sodium.h>

#include <algorithm>

#include "core/base/files.h"
#include "core/base/json.h"

namespace satchel {
namespace {

constexpr Millis kFirstWait{30'000};
constexpr int kMostDoublings = 7;  // a little over an hour

}  // namespace

Result<Pin::State> Pin::load() const {
  TRY_ASSIGN(const std::string text, read_file(file_));
  const auto json = parse_json(text);
  const auto damaged = [] { return fail(ErrorCode::kCorrupt, "the lock's file"); };
  if (!json || !json->is_object() || !json->contains("hash") || !json->at("hash").is_string()) return damaged();
  if (!json->contains("wrong") || !json->at("wrong").is_number_integer()) return damaged();
  if (!json->contains("last") || !json->at("last").is_number_integer()) return damaged();
  // A lock of before fingers could open says nothing about them.
  if (json->contains("finger") && !json->at("finger").is_boolean()) return damaged();
  if (json->contains("wrong_fingers") && !json->at("wrong_fingers").is_number_integer()) return damaged();
  State state;
  state.finger = json->value("finger", false);
  state.wrong_fingers = json->value("wrong_fingers", 0);
  state.hash = json->at("hash").get<std::string>();
  state.wrong = json->at("wrong").get<int>();
  state.last = time_of_millis(json->at("last").get<std::int64_t>());
  return state;
}

Result<void> Pin::save(const State& state) const {
  TRY(write_file_durably(file_, dump_json({{"hash", state.hash},
                                           {"wrong", state.wrong},
                                           {"last", millis_of(state.last)},
                                           {"finger", state.finger},
                                           {"wrong_fingers", state.wrong_fingers}})));
  std::error_code failed;
  std::filesystem::permissions(file_, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, failed);
  if (failed) return fail(error_from_errno(failed.value(), "protect the lock's file"));
  return {};
}

bool Pin::is_set() const {
  std::error_code ignored;
  return std::filesystem::exists(file_, ignored);
}

Result<void> Pin::set(const std::string& pin, bool finger) const {
  const bool digits = std::ranges::all_of(pin, [](char c) { return c >= '0' && c <= '9'; });
  if (pin.size() != kDigits || !digits) return fail(ErrorCode::kInvalidArgument, "six digits", {"pin"});
  char hash[crypto_pwhash_STRBYTES];
  if (sodium_init() < 0 ||
      crypto_pwhash_str_alg(hash, pin.data(), pin.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                            crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return fail(ErrorCode::kInternal, "no memory to hash");
  }
  return save({hash, 0, clock_.now(), finger, 0});
}

Result<bool> Pin::check(const std::string& pin) const {
  TRY_ASSIGN(State state, load());
  if (wait(state) > Millis(0)) return fail(ErrorCode::kRateLimited, "too many wrong tries");
  const bool right = sodium_init() >= 0 && crypto_pwhash_str_verify(state.hash.c_str(), pin.data(), pin.size()) == 0;
  if (right && state.wrong == 0 && state.wrong_fingers == 0) return true;
  state.wrong = right ? 0 : state.wrong + 1;
  state.last = clock_.now();
  if (right) state.wrong_fingers = 0;
  TRY(save(state));
  return right;
}

Pin::Finger Pin::finger(const State& state) {
  if (!state.finger) return Finger::kOff;
  return state.wrong_fingers < kFreeTries ? Finger::kOpens : Finger::kSpent;
}

Pin::Finger Pin::finger() const {
  const auto state = load();
  return state ? finger(*state) : Finger::kOff;
}

Result<bool> Pin::set_finger(const std::string& pin, bool opens) const {
  TRY_ASSIGN(const bool right, check(pin));
  if (!right) return false;
  TRY_ASSIGN(State state, load());
  state.finger = opens;
  state.wrong_fingers = 0;
  TRY(save(state));
  return true;
}

Result<bool> Pin::touch(bool theirs) const {
  TRY_ASSIGN(State state, load());
  if (finger(state) != Finger::kOpens) return false;
  if (theirs && state.wrong_fingers == 0) return true;
  state.wrong_fingers = theirs ? 0 : state.wrong_fingers + 1;
  TRY(save(state));
  return theirs;
}

int Pin::wrong_fingers() const {
  const auto state = load();
  return state ? state->wrong_fingers : 0;
}

Result<void> Pin::remove() const {
  std::error_code failed;
  std::filesystem::remove(file_, failed);
  if (failed) return fail(error_from_errno(failed.value(), "remove the lock's file"));
  return sync_folder(file_.parent_path());
}

int Pin::wrong() const {
  const auto state = load();
  return state ? state->wrong : 0;
}

Millis Pin::wait() const {
  const auto state = load();
  return state ? wait(*state) : Millis(0);
}

// A clock that was set back makes nobody wait longer than the whole time.
Millis Pin::wait(const State& state) const {
  if (state.wrong < kFreeTries) return Millis(0);
  const Millis whole = kFirstWait * (1 << std::min(state.wrong - kFreeTries, kMostDoublings));
  const Millis passed = std::max(clock_.now() - state.last, Millis(0));
  return std::clamp(whole - passed, Millis(0), whole);
}

}  // namespace satchel
