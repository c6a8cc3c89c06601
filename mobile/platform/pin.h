#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"
#include "core/base/time.h"

namespace satchel {

// The PIN that opens the app on this device: Argon2id of it in a file only its owner reads, and how often it was wrong.
// After kFreeTries wrong ones every further try has to wait, twice as long each time; a restart does not shorten that.
// It keeps out who picks the device up; what is on the disk is protected by the system's encryption.
//
// A finger may open beside it, if whoever knows the PIN wants that: it is asked for until it was wrong kFreeTries
// times, then only the PIN opens, and with it fingers count anew. As the PIN unlocks no key, a finger needs none
// either.
//
// Thread: any one; a check takes about a tenth of a second and 64 MiB.
class Pin {
 public:
  static constexpr int kDigits = 6;
  static constexpr int kFreeTries = 5;

  explicit Pin(std::filesystem::path file, const Clock& clock) : file_(std::move(file)), clock_(clock) {}

  bool is_set() const;
  // kInvalidArgument for anything but kDigits digits. `finger`: one opens, too.
  Result<void> set(const std::string& pin, bool finger = false) const;
  // False: wrong. kRateLimited while it has to wait.
  Result<bool> check(const std::string& pin) const;
  Result<void> remove() const;
  // How many wrong tries there were since the last right one.
  int wrong() const;
  // How long the next try has to wait.
  Millis wait() const;

  enum class Finger { kOff, kOpens, kSpent };
  Finger finger() const;
  // Whether one opens from now on. False: `pin` is wrong, which counts as check() does.
  Result<bool> set_finger(const std::string& pin, bool opens) const;
  // A finger was read, `theirs` or not. True: it opens.
  Result<bool> touch(bool theirs) const;
  // How many wrong fingers there were since the last right one.
  int wrong_fingers() const;

 private:
  struct State {
    std::string hash;
    int wrong = 0;
    TimePoint last;
    bool finger = false;
    int wrong_fingers = 0;
  };
  Result<State> load() const;
  Result<void> save(const State& state) const;
  Millis wait(const State& state) const;
  static Finger finger(const State& state);

  std::filesystem::path file_;
  const Clock& clock_;
};

}  // namespace satchel
