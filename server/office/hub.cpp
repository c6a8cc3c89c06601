#include "server/office/hub.h"

#include <map>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace satchel::server {

struct Hub::State {
  using Shared = std::shared_ptr<const Listener>;

  mutable std::mutex mutex;
  std::uint64_t next = 1;
  std::unordered_multimap<UserId, std::pair<std::uint64_t, Shared>> by_user;
  std::map<std::uint64_t, Shared> seeing_everything;

  void remove(std::uint64_t number, UserId user) {
    Shared last;  // its callbacks are destroyed outside the lock
    const std::lock_guard lock(mutex);
    seeing_everything.erase(number);
    const auto [begin, stop] = by_user.equal_range(user);
    for (auto at = begin; at != stop; ++at) {
      if (at->second.first != number) continue;
      last = std::move(at->second.second);
      by_user.erase(at);
      return;
    }
  }

  void add_those_of(UserId user, std::vector<Shared>& out) const {
    const auto [begin, stop] = by_user.equal_range(user);
    for (auto at = begin; at != stop; ++at) out.push_back(at->second.second);
  }
};

namespace {
// Ends the listening with the last copy of the handle.
struct Subscription {
  Subscription(std::shared_ptr<Hub::State> of, std::uint64_t is, UserId whose)
      : state(std::move(of)), number(is), user(whose) {}
  ~Subscription() { state->remove(number, user); }
  Subscription(const Subscription&) = delete;
  Subscription& operator=(const Subscription&) = delete;

  std::shared_ptr<Hub::State> state;
  std::uint64_t number;
  UserId user;
};
}  // namespace

Hub::Hub() : state_(std::make_shared<State>()) {}
Hub::~Hub() = default;

std::shared_ptr<void> Hub::subscribe(Listener listener) {
  const auto shared = std::make_shared<const Listener>(std::move(listener));
  std::uint64_t number = 0;
  {
    const std::lock_guard lock(state_->mutex);
    number = state_->next++;
    state_->by_user.emplace(shared->user, std::pair(number, shared));
    if (shared->sees_everything) state_->seeing_everything.emplace(number, shared);
  }
  return std::make_shared<Subscription>(state_, number, shared->user);
}

void Hub::poke(std::span<const UserId> users, std::optional<DeviceId> except) {
  std::vector<State::Shared> concerned;
  {
    const std::lock_guard lock(state_->mutex);
    for (const auto& [number, listener] : state_->seeing_everything) concerned.push_back(listener);
    for (const UserId user : users) {
      const auto [begin, stop] = state_->by_user.equal_range(user);
      for (auto at = begin; at != stop; ++at) {
        if (!at->second.second->sees_everything) concerned.push_back(at->second.second);
      }
    }
  }
  for (const auto& listener : concerned) {
    if (listener->device != except) listener->poke();
  }
}

void Hub::poke_everyone() {
  std::vector<State::Shared> all;
  {
    const std::lock_guard lock(state_->mutex);
    for (const auto& [user, listener] : state_->by_user) all.push_back(listener.second);
  }
  for (const auto& listener : all) listener->poke();
}

void Hub::end(UserId user) {
  std::vector<State::Shared> ending;
  {
    const std::lock_guard lock(state_->mutex);
    state_->add_those_of(user, ending);
  }
  for (const auto& listener : ending) listener->end();
}

void Hub::end(DeviceId device) {
  std::vector<State::Shared> ending;
  {
    const std::lock_guard lock(state_->mutex);
    for (const auto& [user, listener] : state_->by_user) {
      if (listener.second->device == device) ending.push_back(listener.second);
    }
  }
  for (const auto& listener : ending) listener->end();
}

std::size_t Hub::listeners() const {
  const std::lock_guard lock(state_->mutex);
  return state_->by_user.size();
}

}  // namespace satchel::server
