#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>

#include "core/model/types.h"

namespace satchel::server {

// Who listens for pokes: "something of yours may have changed, ask". A poke carries nothing, may be lost or doubled;
// a device that never hears one still converges by polling.
//
// Thread-safe. The callbacks run on the caller's thread with no lock held, must not block, and may run once more while
// their subscription is being given up on another thread.
class Hub {
 public:
  struct Listener {
    UserId user;
    DeviceId device;
    bool sees_everything = false;  // admins and managers (R1): every change is theirs
    std::function<void()> poke;
    std::function<void()> end;  // the session is over: close the stream
  };

  Hub();
  ~Hub();
  Hub(const Hub&) = delete;
  Hub& operator=(const Hub&) = delete;

  // Listens until the handle goes; it may outlive the Hub.
  std::shared_ptr<void> subscribe(Listener listener);

  // Pokes these people's devices, and everybody who sees everything; but not the device the change came from, which
  // has it in its answer.
  void poke(std::span<const UserId> users, std::optional<DeviceId> except = std::nullopt);
  void poke_everyone();
  // Closes the streams of a user or of one device: sign-out, deactivation, revocation.
  void end(UserId user);
  void end(DeviceId device);

  std::size_t listeners() const;

  struct State;

 private:
  std::shared_ptr<State> state_;
};

}  // namespace satchel::server
