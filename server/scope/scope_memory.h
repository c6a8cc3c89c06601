#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "server/scope/scope.h"
#include "server/storage/storage.h"

namespace satchel::server {

// Evaluates scopes, and remembers each person's last one: when little has changed since, the next is made from it by
// looking at what changed alone, so that a delta costs what changed and not what is held.
//
// The same answer as evaluate(), always. Only changes whose reach is known are followed (an open job that stays as
// visible as it was, what is said and reported about a visible job, what is addressed to the person); whatever else
// happened, the scope is evaluated. Admins and managers are always evaluated.
//
// Thread-safe; the evaluation runs on the caller's thread, without a lock.
class ScopeMemory {
 public:
  // `changes` outlives this. `most_grants`: of all that is remembered, 48 bytes each.
  explicit ScopeMemory(const ChangeLog& changes, std::size_t most_grants = 400'000)
      : changes_(changes), most_grants_(most_grants) {}
  ScopeMemory(const ScopeMemory&) = delete;
  ScopeMemory& operator=(const ScopeMemory&) = delete;
  ~ScopeMemory();

  Result<std::shared_ptr<const Scope>> evaluate(Snapshot& snapshot, const Principal& principal, TimePoint now);

  struct Counts {
    std::int64_t evaluated = 0;
    std::int64_t followed = 0;  // made from the one before
  };
  Counts counts() const;

 private:
  struct Remembered;
  using RememberedPtr = std::shared_ptr<const Remembered>;
  struct Place {
    RememberedPtr scope;
    std::list<UserId>::iterator used;
  };

  RememberedPtr recall(UserId user);
  void remember(UserId user, RememberedPtr scope);
  void forget_one();
  // nullptr: something happened that only an evaluation can follow.
  Result<RememberedPtr> follow(const RememberedPtr& before, Snapshot& snapshot, const Principal& principal,
                               TimePoint now) const;

  const ChangeLog& changes_;
  const std::size_t most_grants_;
  mutable std::mutex mutex_;
  std::unordered_map<UserId, Place> places_;
  std::list<UserId> recent_;  // most recent first
  std::size_t grants_ = 0;
  Counts counts_;
};

}  // namespace satchel::server
