#pragma once

#include <filesystem>
#include <string>

#include "core/replica/store.h"
#include "sync/worker/account.h"

namespace satchel::sync {

// All that stays on a device after the organisation has ordered its data away: what was ordered, and the receipt with
// what it takes to hand it over. The office's own words and records are not in it.
struct Tombstone {
  protocol::Order order;
  protocol::Receipt receipt;
  std::string organisation;  // its name, for the person's sentence
  std::string server;
  std::string ca_file;
  std::string token;       // opens nothing but the receipt's door; empty once the office has it
  std::string key;         // the secret half of the device's own, until it has signed the receipt
  std::string folder;      // of the store, beside the tombstone
  bool erased = false;     // until then erase() is to be done again
  bool delivered = false;  // the office has the receipt
};

// The home folder of a device that is to be wiped: `account.json`, a folder per account, `tombstone.json`.
//
// The steps of a wipe, each durable before the next: bury() writes the tombstone, erase() removes the store with its
// databases, their WALs, files and the account with its token and keys, deliver() hands the receipt over. A device that
// is killed between or within them goes on by load() and the first step not done; each may be repeated.
//
// Thread: the store's, with the store closed from erase() on.
class Burial {
 public:
  explicit Burial(std::filesystem::path home) : home_(std::move(home)) {}

  // kNotFound where nothing was ever wiped; kCorrupt.
  Result<Tombstone> load() const;
  // The order the store is carrying out becomes a tombstone. kNotFound if it carries out none.
  Result<Tombstone> bury(Store& store, const Account& account, const std::filesystem::path& folder) const;
  Result<void> erase(Tombstone& tombstone, TimePoint now) const;
  // The office notes a receipt once, however often it comes. Errors: kNetwork and others of the line: to be tried
  // again.
  Result<void> deliver(Tombstone& tombstone) const;
  // Somebody has signed in on this device again.
  Result<void> remove() const;

 private:
  std::filesystem::path file() const { return home_ / "tombstone.json"; }
  Result<void> save(const Tombstone& tombstone) const;

  std::filesystem::path home_;
};

}  // namespace satchel::sync
