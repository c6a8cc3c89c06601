#pragma once

#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <vector>

#include "core/model/records.h"
#include "server/storage/people.h"
#include "server/storage/records.h"
#include "server/storage/shares.h"

namespace satchel::test {

// Everything the office knows, in memory.
struct PlainWorld {
  std::map<RecordRef, AnyRecord> records;
  std::map<RecordRef, UserId> owners;  // of verdicts and conflicts
  std::map<UserId, server::User> users;
  std::map<GroupId, server::Group> groups;
  std::vector<server::Share> shares;
  std::map<server::ViewProfileId, server::ViewProfile> profiles;
  std::set<RecordType> extranet;

  template <class T>
  std::vector<const T*> all() const {
    std::vector<const T*> found;
    const auto first = records.lower_bound({kTypeOf<T>, Uuid{}});
    for (auto at = first; at != records.end() && at->first.type == kTypeOf<T>; ++at) {
      found.push_back(&std::get<T>(at->second));
    }
    return found;
  }
  template <class T>
  const T* find(const Uuid& id) const {
    const auto at = records.find({kTypeOf<T>, id});
    return at == records.end() ? nullptr : &std::get<T>(at->second);
  }
};

// The world as a database has it. Throws what cannot be read.
inline PlainWorld read_world(Database& database) {
  PlainWorld world;
  const server::Records records(database);
  constexpr std::size_t kEverything = 100'000'000;
  for_each_record_type([&]<class T>() {
    auto all = records.page<T>(Uuid{}, kEverything);
    if (!all) throw std::runtime_error(to_string(all.error()));
    for (T& one : *all) {
      const RecordRef ref{kTypeOf<T>, one.id.value};
      if (const auto owner = records.owner(ref); owner && *owner) world.owners[ref] = **owner;
      world.records.emplace(ref, std::move(one));
    }
  });
  const server::People people(database);
  const std::vector<server::User> users = people.users(UserId{}, kEverything).value();
  for (const server::User& user : users) world.users[user.id] = user;
  const std::vector<server::Group> groups = people.groups().value();
  for (const server::Group& group : groups) world.groups[group.id] = group;
  const server::Shares shares(database);
  world.shares = shares.all({}, kEverything).value();
  const std::vector<server::ViewProfile> profiles = shares.profiles().value();
  for (const server::ViewProfile& profile : profiles) world.profiles[profile.id] = profile;
  const std::vector<RecordType> extranet = shares.extranet().value();
  world.extranet.insert(extranet.begin(), extranet.end());
  return world;
}

// What somebody sees of it, and how much.
struct OracleGrant {
  std::int64_t rev = 0;
  std::uint64_t shown = 0;
  bool operator==(const OracleGrant&) const = default;
};
using OracleScope = std::map<RecordRef, OracleGrant>;

}  // namespace satchel::test
